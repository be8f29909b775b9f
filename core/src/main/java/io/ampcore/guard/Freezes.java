package io.ampcore.guard;

import static io.ampcore.domain.FreezeFlags.CREDIT;
import static io.ampcore.domain.FreezeFlags.DEBIT;
import static io.ampcore.domain.FreezeFlags.LOCKING;

import io.ampcore.state.Assets;
import io.ampcore.state.Holders;
import io.ampcore.state.Label;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;

/**
 * What is frozen, as the rules ask it. While nothing is, the answer is three counters that stand beside the tables' sizes.
 * <p>
 * Chain reports, draws and withdrawals do not ask: the first happened already, the others were consented to when the
 * lock or stake was made. Ledger thread only.
 */
public final class Freezes {
    private final Holders holders;
    private final Partitions partitions;
    private final Assets assets;

    public Freezes(LedgerState state) {
        holders = state.holders();
        partitions = state.partitions();
        assets = state.assets();
    }

    /**
     * Rule 5 of a lock, and of more collateral for one: all but the asset must be known.
     *
     * @return whether one of them is frozen for locking.
     */
    public boolean isLockingFrozen(int managerId, int partitionId, int holderId, int beneficiaryId, int assetId) {
        if (isNothingFrozen()) return false;
        int frozen = holders.managerFrozen(managerId)
                | partitions.frozen(partitionId)
                | holders.frozen(holderId)
                | holders.frozen(beneficiaryId);
        return (frozen & LOCKING) != 0 || isAssetFrozen(assetId);
    }

    private boolean isAssetFrozen(int assetId) {
        int id = assetId == Assets.COLLATERAL_ID ? 0 : assets.find(assetId);
        return id != 0 && assets.frozen(id) != 0;
    }

    /** @return whether tokens may not go out: holder, partition, or the partition's manager are frozen for debit. */
    public boolean isDebitFrozen(int holderId, Label partition) {
        return !isNothingFrozen() && isFrozen(DEBIT, holderId, partition);
    }

    /** @return whether tokens may not come in: holder, partition, or the partition's manager are frozen for credit. */
    public boolean isCreditFrozen(int holderId, Label partition) {
        return !isNothingFrozen() && isFrozen(CREDIT, holderId, partition);
    }

    /** As {@link #isDebitFrozen(int, Label)}, of a partition that the ledger knows. */
    public boolean isDebitFrozen(int holderId, int partitionId) {
        return !isNothingFrozen() && isFrozen(DEBIT, holderId, partitionId);
    }

    /** As {@link #isCreditFrozen(int, Label)}, of a partition that the ledger knows. */
    public boolean isCreditFrozen(int holderId, int partitionId) {
        return !isNothingFrozen() && isFrozen(CREDIT, holderId, partitionId);
    }

    private boolean isNothingFrozen() {
        return (holders.frozenCount() | partitions.frozenCount() | assets.frozenCount()) == 0;
    }

    /** A partition that the ledger does not know yet bears its manager's address all the same. */
    private boolean isFrozen(int flag, int holderId, Label partition) {
        int partitionId = partition.findIn(partitions);
        if (partitionId != 0) return isFrozen(flag, holderId, partitionId);
        int managerId = Partitions.isManaged(partition.prefix()) ? partition.ownerIn(holders) : 0;
        return isFrozen(flag, holderId, 0, managerId);
    }

    private boolean isFrozen(int flag, int holderId, int partitionId) {
        boolean isManaged = Partitions.isManaged(partitions.prefix(partitionId));
        return isFrozen(
                flag, holderId, partitions.frozen(partitionId), isManaged ? partitions.ownerId(partitionId) : 0);
    }

    private boolean isFrozen(int flag, int holderId, int partitionFrozen, int managerId) {
        int frozen = partitionFrozen;
        if (holderId != 0) frozen |= holders.frozen(holderId);
        if (managerId != 0) frozen |= holders.managerFrozen(managerId);
        return (frozen & flag) != 0;
    }
}
