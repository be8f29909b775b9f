package io.ampcore.pool;

import io.ampcore.domain.LedgerTime;
import io.ampcore.state.Balances;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;

/**
 * Looks at pools for queries: computes what has vested by now and writes nothing. Ledger thread only.
 */
public final class PoolView {
    private final Partitions partitions;
    private final Balances balances;
    private final PoolUnits units;
    private final PoolEpochs epochs;
    private final Capacity capacity;
    private final FallbackHorizon horizon;

    PoolView(LedgerState state, LedgerTime time, PoolUnits units, Capacity capacity, FallbackHorizon horizon) {
        this.units = units;
        this.capacity = capacity;
        this.horizon = horizon;
        epochs = new PoolEpochs(state, time);
        partitions = state.partitions();
        balances = state.balances();
    }

    /** @return low half of all units of a supplier. */
    public long unitsLow(int partitionId, int supplierId) {
        return units.unitsLow(partitionId, supplierId);
    }

    public long unitsHigh(int partitionId, int supplierId) {
        return units.unitsHigh(partitionId, supplierId);
    }

    /** @return low half of the units of a supplier that it may withdraw. */
    public long vestedLow(int partitionId, int supplierId) {
        int stakeId = units.stakeId(partitionId, supplierId);
        return stakeId == 0 ? 0 : units.leavers().vestedOf(stakeId).low();
    }

    public long vestedHigh(int partitionId, int supplierId) {
        int stakeId = units.stakeId(partitionId, supplierId);
        return stakeId == 0 ? 0 : units.leavers().vestedOf(stakeId).high();
    }

    /** @return low half of the units of a supplier that are leaving, vested or not. */
    public long leavingLow(int partitionId, int supplierId) {
        int stakeId = units.stakeId(partitionId, supplierId);
        return stakeId == 0 ? 0 : units.leavers().allOf(stakeId).low();
    }

    public long leavingHigh(int partitionId, int supplierId) {
        int stakeId = units.stakeId(partitionId, supplierId);
        return stakeId == 0 ? 0 : units.leavers().allOf(stakeId).high();
    }

    /** @return when units of a supplier vest next, in nanoseconds since the epoch; 0 if none wait. */
    public long nextVestingNs(int partitionId, int supplierId) {
        int stakeId = units.stakeId(partitionId, supplierId);
        return stakeId == 0 ? 0 : units.leavers().nextDateNs(stakeId);
    }

    /** @return end of a pool's present epoch. */
    public long epochEndNs(int partitionId) {
        return epochs.endNs(partitionId);
    }

    /** @return end of the epoch after the present one. */
    public long nextEpochEndNs(int partitionId) {
        return epochs.nextEndNs(partitionId);
    }

    /** @return the capacity of a pool now. */
    public Capacity capacityNow(int partitionId) {
        capacity.read(partitionId, balanceId(partitionId));
        return capacity;
    }

    /**
     * @return the capacity of a pool that is guaranteed until a time, if no more is locked meanwhile: nothing if its
     *     suppliers can leave on chain before.
     */
    public Capacity capacityUntil(int partitionId, long untilNs) {
        if (horizon.isBeyond(partitionId, untilNs)) {
            capacity.readNothing();
        } else {
            capacity.readUntil(partitionId, balanceId(partitionId), untilNs);
        }
        return capacity;
    }

    /** @return when suppliers can leave on chain, in nanoseconds since the epoch; 0 if never. */
    public long horizonNs(int partitionId) {
        long horizonNs = horizon.horizonNs(partitionId);
        return horizonNs == FallbackHorizon.NEVER_NS ? 0 : horizonNs;
    }

    private int balanceId(int partitionId) {
        int managerId = partitions.ownerId(partitionId);
        return managerId == 0 ? 0 : balances.find(managerId, partitionId);
    }
}
