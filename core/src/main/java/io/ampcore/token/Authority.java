package io.ampcore.token;

import static io.ampcore.token.state.Grants.ALL_PARTITIONS;

import io.ampcore.memory.UInt256;
import io.ampcore.state.Holders;
import io.ampcore.state.Label;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.token.hook.Transfer;
import io.ampcore.token.state.Grants;
import io.ampcore.token.state.SpendingRights;
import io.ampcore.token.state.TokenState;

/** Who may move whose tokens: the contracts' predicates. */
public final class Authority {
    private final Holders holders;
    private final Partitions partitions;
    private final Grants grants;
    private final SpendingRights spendingRights;
    private final Strategies strategies;
    private final UInt256 allowance = new UInt256();

    Authority(LedgerState ledger, TokenState state, Strategies strategies) {
        this.strategies = strategies;
        holders = ledger.holders();
        partitions = ledger.partitions();
        grants = state.grants();
        spendingRights = state.spendingRights();
    }

    /** @return whether the operator is the holder or has its grant for all partitions. */
    public boolean isOperator(int operatorId, int holderId) {
        return operatorId == holderId || grants.isGranted(ALL_PARTITIONS, holderId, operatorId);
    }

    /** @return whether a grant, or the partition's strategy, makes it an operator there. */
    public boolean isOperatorForPartition(Label partition, int operatorId, int holderId) {
        return isOperator(operatorId, holderId)
                || isGrantedFor(partition, operatorId, holderId)
                || isOperatorByStrategy(partition, operatorId, holderId);
    }

    /** @return whether it is a registered manager, or has a grant of one. */
    public boolean isOperatorForCollateralManager(Label partition, int operatorId, int managerId) {
        return isCollateralManager(managerId)
                && (isOperator(operatorId, managerId) || isGrantedFor(partition, operatorId, managerId));
    }

    public boolean isCollateralManager(int holderId) {
        return holders.isManager(holderId);
    }

    boolean mayMove(Transfer transfer) {
        if (isOperatorForPartition(transfer.source(), transfer.operatorId(), transfer.fromId())) return true;
        readAllowance(transfer.source(), transfer.fromId(), transfer.operatorId(), allowance);
        return !allowance.isLess(transfer.value());
    }

    /** Reads how much a spender may move. */
    public void readAllowance(Label partition, int holderId, int spenderId, UInt256 target) {
        int partitionId = partition.findIn(partitions);
        spendingRights.amount(partitionId == 0 ? 0 : spendingRights.find(partitionId, holderId, spenderId), target);
    }

    private boolean isGrantedFor(Label partition, int operatorId, int holderId) {
        int partitionId = partition.findIn(partitions);
        return partitionId != 0 && grants.isGranted(partitionId, holderId, operatorId);
    }

    private boolean isOperatorByStrategy(Label partition, int operatorId, int holderId) {
        return switch (strategies.of(partition)) {
            case POOL -> isPoolOwner(partition, holderId);
            case HOLDER -> isPartitionManager(partition, operatorId);
            case UNSET, NONE, BASE -> false;
        };
    }

    /** Whoever calls: a manager's own pool balance is guarded by nothing but its sender hook. */
    private boolean isPoolOwner(Label partition, int holderId) {
        int ownerId = partition.ownerIn(holders);
        return ownerId == holderId && isCollateralManager(ownerId);
    }

    private boolean isPartitionManager(Label partition, int operatorId) {
        int ownerId = partition.ownerIn(holders);
        return (ownerId != 0 && ownerId == operatorId)
                || isOperatorForCollateralManager(partition, operatorId, ownerId);
    }
}
