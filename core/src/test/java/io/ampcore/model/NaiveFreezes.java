package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.FreezeFlags;
import io.ampcore.domain.FreezeKind;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** What is frozen, and what that refuses (domain §6). */
final class NaiveFreezes {
    private record Subject(FreezeKind kind, int id) {}

    private final NaiveState state;
    private final Map<Subject, Integer> frozen = new HashMap<>();

    NaiveFreezes(NaiveState state) {
        this.state = state;
    }

    private boolean isFrozen(int flag, FreezeKind kind, int id) {
        return (frozen.getOrDefault(new Subject(kind, id), 0) & flag) != 0;
    }

    /** Rule 5. */
    boolean isLockingFrozen(Command.Lock c) {
        return isFrozen(FreezeFlags.LOCKING, FreezeKind.MANAGER, c.managerId())
                || isFrozen(FreezeFlags.LOCKING, FreezeKind.PARTITION, c.partitionId())
                || isFrozen(FreezeFlags.LOCKING, FreezeKind.HOLDER, c.holderId())
                || isFrozen(FreezeFlags.LOCKING, FreezeKind.HOLDER, c.beneficiaryId())
                || isFrozen(FreezeFlags.LOCKING, FreezeKind.ASSET, c.assetId());
    }

    /** @return whether tokens may not leave, or not enter, a partition of a holder's. */
    boolean isFrozen(int flag, int holderId, BigInteger label) {
        int partitionId = state.books.labels.indexOf(label) + 1;
        int prefix = label.shiftRight(224).intValue();
        boolean isManaged = prefix == NaiveBooks.POOL_PREFIX || prefix == NaiveBooks.HOLDER_PREFIX;
        return isFrozen(flag, FreezeKind.HOLDER, holderId)
                || isFrozen(flag, FreezeKind.PARTITION, partitionId)
                || (isManaged && isFrozen(flag, FreezeKind.MANAGER, state.books.ownerOf(label)));
    }

    /** @return whether tokens of a default partition may not go into a pool. */
    boolean isWayFrozen(int fromId, int poolId) {
        int ownerId = state.books.ownerOf(poolId);
        return isFrozen(FreezeFlags.DEBIT, FreezeKind.HOLDER, fromId)
                || isFrozen(FreezeFlags.DEBIT, FreezeKind.PARTITION, 1)
                || isFrozen(FreezeFlags.CREDIT, FreezeKind.HOLDER, ownerId)
                || isFrozen(FreezeFlags.CREDIT, FreezeKind.MANAGER, ownerId)
                || isFrozen(FreezeFlags.CREDIT, FreezeKind.PARTITION, poolId);
    }

    ResultCode freeze(Command.Freeze c) {
        if (!FreezeKind.isKnown(c.kind())) return FLAG_UNKNOWN;
        FreezeKind kind = FreezeKind.get(c.kind());
        int known = kind == FreezeKind.ASSET ? FreezeFlags.LOCKING : FreezeFlags.ALL;
        if ((c.frozen() & ~known) != 0) return FLAG_UNKNOWN;
        if (kind == FreezeKind.MANAGER && !state.registry.isManager(c.subjectId())) return MANAGER_UNKNOWN;
        if (!state.roles.isOperator(c.principalId())) return NOT_ENTITLED;
        if (kind == FreezeKind.PARTITION && !state.books.isPartition(c.subjectId())) return PARTITION_UNKNOWN;
        if (kind == FreezeKind.HOLDER && !state.books.isHolder(c.subjectId())) return HOLDER_UNKNOWN;
        if (kind == FreezeKind.ASSET && !state.prices.isAsset(c.subjectId())) return ASSET_UNKNOWN;
        Subject subject = new Subject(kind, c.subjectId());
        if (frozen.getOrDefault(subject, 0) == c.frozen()) return state.reply.repeated();
        frozen.put(subject, c.frozen());
        state.events.add(new Event.Frozen(c.kind(), c.subjectId(), c.frozen(), c.reason()));
        return OK;
    }
}
