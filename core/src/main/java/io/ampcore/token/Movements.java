package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Balances;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;

/**
 * Step 8 of the pipeline and nothing else: one balance is debited, another credited, lists and sums with them, and a pool's
 * units follow. Everything that moves tokens moves them here. It judges nothing: ask {@link #roomFor} and
 * {@code available} before.
 */
public final class Movements {
    private final Partitions partitions;
    private final Balances balances;
    private final PoolFlow poolFlow;

    public Movements(LedgerState state, PoolFlow poolFlow) {
        this.poolFlow = poolFlow;
        partitions = state.partitions();
        balances = state.balances();
    }

    /**
     * Whether the destination of a movement has, or would get, its place.
     *
     * @param partitionId 0 for a partition that will be added.
     * @param supplierId who would get the units of a pool.
     * @return OK, or which table is full.
     */
    public ResultCode roomFor(int holderId, int partitionId, boolean isPool, int supplierId) {
        if (partitionId == 0 && partitions.isFull()) return PARTITION_TABLE_FULL;
        if ((partitionId == 0 || balances.find(holderId, partitionId) == 0) && balances.isFull()) {
            return BALANCE_TABLE_FULL;
        }
        if (isPool && !poolFlow.hasRoomFor(partitionId, supplierId)) return STAKE_TABLE_FULL;
        return OK;
    }

    /**
     * Moves tokens; nothing happens for an amount of 0.
     *
     * @param fromBalanceId whose {@code available} suffices.
     * @param outflowSupplierId to whom the outflow of a pool is named, or {@link PoolFlow#NOBODY}.
     * @param toPartitionId of a partition that the ledger knows.
     * @param inflowSupplierId who gets the units of an inflow into a pool.
     */
    public void move(
            int fromBalanceId,
            int outflowSupplierId,
            int toHolderId,
            int toPartitionId,
            int inflowSupplierId,
            long low,
            long high) {
        if (UInt128.isZero(low, high)) return;
        int fromPartitionId = balances.partitionId(fromBalanceId);
        if (partitions.isPool(fromPartitionId)) {
            poolFlow.onOutflow(fromPartitionId, outflowSupplierId, low, high);
        }
        balances.debit(fromBalanceId, low, high);
        credit(toHolderId, toPartitionId, inflowSupplierId, low, high);
    }

    /** Moves tokens into a pool that mints nothing for them; none come out of a pool. */
    public void moveWithoutUnits(int fromBalanceId, int toBalanceId, long low, long high) {
        balances.debit(fromBalanceId, low, high);
        balances.credit(toBalanceId, low, high);
    }

    /** The second half of a movement, and all of a mint. */
    void credit(int toHolderId, int toPartitionId, int inflowSupplierId, long low, long high) {
        if (UInt128.isZero(low, high)) return;
        if (partitions.isPool(toPartitionId)) {
            poolFlow.onInflow(toPartitionId, inflowSupplierId, low, high);
        }
        int toBalanceId = balances.find(toHolderId, toPartitionId);
        if (toBalanceId == 0) {
            toBalanceId = balances.add(toHolderId, toPartitionId);
        }
        balances.credit(toBalanceId, low, high);
    }
}
