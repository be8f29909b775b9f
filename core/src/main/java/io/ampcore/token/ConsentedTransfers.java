package io.ampcore.token;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.state.Balances;
import io.ampcore.state.Label;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;

/**
 * Draws and withdrawals: whose tokens they are consented when the lock or stake was made, so of the contract's pipeline
 * only the movement itself is left, and its events (domain §3.3). The operator is the manager of the partition.
 */
public final class ConsentedTransfers {
    private final Partitions partitions;
    private final Balances balances;
    private final Movements movements;
    private final TokenEvents events;
    private final Label source = new Label();
    private final Label destination = new Label();
    private final NativeBuffer nothing = new NativeBuffer();

    ConsentedTransfers(LedgerState state, Movements movements, TokenEvents events) {
        this.movements = movements;
        this.events = events;
        partitions = state.partitions();
        balances = state.balances();
    }

    /**
     * Pays into somebody's default partition. Never fails: every holder has a balance there.
     *
     * @param fromBalanceId of collateral, whose {@code available} suffices.
     * @param supplierId to whom the outflow of a pool is named, or {@link PoolFlow#NOBODY}.
     */
    public void pay(int fromBalanceId, int supplierId, int toId, long low, long high) {
        int partitionId = balances.partitionId(fromBalanceId);
        int fromId = balances.holderId(fromBalanceId);
        int operatorId = partitions.ownerId(partitionId);
        movements.move(fromBalanceId, supplierId, toId, Partitions.DEFAULT_ID, PoolFlow.NOBODY, low, high);
        source.set(partitions, partitionId);
        events.onTransfer(fromId, toId, low, high);
        events.onTransferByPartition(source, operatorId, fromId, toId, low, high, nothing, nothing);
        events.onChangedPartition(source, destination, low, high);
    }
}
