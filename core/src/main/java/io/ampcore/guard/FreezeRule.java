package io.ampcore.guard;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.FreezeFlags;
import io.ampcore.domain.FreezeKind;
import io.ampcore.domain.ResultCode;
import io.ampcore.state.Assets;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;

/**
 * An operator freezes a holder, a partition, a manager or an asset, or lifts that: the command carries what is frozen from
 * now on. Open locks run on; {@link Freezes} says what is refused.
 */
public final class FreezeRule {
    private final Holders holders;
    private final Partitions partitions;
    private final Assets assets;
    private final Entitlements entitlements;
    private final GuardEvents events;

    FreezeRule(LedgerState state, Entitlements entitlements, GuardEvents events) {
        this.entitlements = entitlements;
        this.events = events;
        holders = state.holders();
        partitions = state.partitions();
        assets = state.assets();
    }

    /**
     * Freezes and lifts.
     *
     * @param kindCode of a {@link FreezeKind}.
     * @param frozen bits of {@link FreezeFlags}; of an asset only LOCKING; 0 lifts everything.
     * @param reason the operator's own code, echoed in the event.
     * @return OK; REPEATED if it is frozen just so; or the first refusal, in which case nothing has changed.
     */
    public ResultCode freeze(int principalId, int kindCode, int subjectId, int frozen, int reason, Answer answer) {
        if (!FreezeKind.isKnown(kindCode)) return FLAG_UNKNOWN;
        FreezeKind kind = FreezeKind.get(kindCode);
        if (FreezeFlags.hasUnknown(frozen)) return FLAG_UNKNOWN;
        if (kind == FreezeKind.ASSET && (frozen & ~FreezeFlags.LOCKING) != 0) return FLAG_UNKNOWN;
        if (kind == FreezeKind.MANAGER && !holders.isManager(subjectId)) return MANAGER_UNKNOWN;
        if (!entitlements.isOperator(principalId)) return NOT_ENTITLED;
        if (kind == FreezeKind.PARTITION && !partitions.contains(subjectId)) return PARTITION_UNKNOWN;
        if (kind == FreezeKind.HOLDER && !holders.contains(subjectId)) return HOLDER_UNKNOWN;
        if (kind == FreezeKind.ASSET && assets.find(subjectId) == 0) return ASSET_UNKNOWN;
        if (frozen(kind, subjectId) == frozen) return repeat(answer);

        // Nothing below this line can fail.
        set(kind, subjectId, frozen);
        events.onFrozen(kind, subjectId, frozen, reason);
        return OK;
    }

    private int frozen(FreezeKind kind, int subjectId) {
        return switch (kind) {
            case HOLDER -> holders.frozen(subjectId);
            case PARTITION -> partitions.frozen(subjectId);
            case MANAGER -> holders.managerFrozen(subjectId);
            case ASSET -> assets.frozen(assets.find(subjectId));
        };
    }

    private void set(FreezeKind kind, int subjectId, int frozen) {
        switch (kind) {
            case HOLDER -> holders.frozen(subjectId, frozen);
            case PARTITION -> partitions.frozen(subjectId, frozen);
            case MANAGER -> holders.managerFrozen(subjectId, frozen);
            case ASSET -> assets.frozen(assets.find(subjectId), frozen);
        }
    }

    private static ResultCode repeat(Answer answer) {
        answer.repeat();
        return REPEATED;
    }
}
