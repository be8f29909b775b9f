package io.ampcore.pool;

import io.ampcore.domain.LedgerTime;
import io.ampcore.memory.Ratio128;
import io.ampcore.memory.UInt128;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.state.Stakes;
import io.ampcore.token.PoolFlow;

/**
 * The units of a pool: {@code U} of them stand for the {@code A} tokens of its one balance.
 * <p>
 * The first 1,000 units of a pool belong to nobody, so that its first supplier cannot make a unit so dear that later ones
 * get none for their tokens. When {@code A} falls to 0, or units become too small to count with
 * ({@code U > A × 2^30}), the pool starts anew in its next generation.
 */
public final class PoolUnits implements PoolFlow {
    /** Units of a new pool that belong to nobody. */
    public static final long NOBODYS_UNITS = 1_000;

    private static final int UNITS_PER_TOKEN_MAX_BITS = 30;

    private final Partitions partitions;
    private final Stakes stakes;
    private final PoolEvents events;
    private final Leavers leavers;
    private final Ratio128 ratio = new Ratio128();
    private long mintableLow;
    private long mintableHigh;

    public PoolUnits(LedgerState state, LedgerTime time, PoolEvents events) {
        this.events = events;
        leavers = new Leavers(state, time, new PoolEpochs(state, time));
        partitions = state.partitions();
        stakes = state.stakes();
    }

    /**
     * Works out the units for an inflow, before it: {@code floor(v × U / A)}; of a pool that holds nothing,
     * {@code v - 1,000}, or none. The result stands in {@link #mintableLow} and {@link #mintableHigh}.
     */
    void quote(int partitionId, long amountLow, long amountHigh) {
        if (isEmpty(partitionId)) {
            boolean isEnough = UInt128.isLess(NOBODYS_UNITS, 0, amountLow, amountHigh);
            mintableLow = isEnough ? amountLow - NOBODYS_UNITS : 0;
            mintableHigh = isEnough ? amountHigh - UInt128.borrow(amountLow, NOBODYS_UNITS) : 0;
            return;
        }
        boolean fits = ratio.floor(
                amountLow,
                amountHigh,
                partitions.unitsLow(partitionId),
                partitions.unitsHigh(partitionId),
                partitions.supplyLow(partitionId),
                partitions.supplyHigh(partitionId));
        if (!fits) {
            throw new IllegalStateException("units of partition " + partitionId + " passed their bound");
        }
        mintableLow = ratio.low();
        mintableHigh = ratio.high();
    }

    /** @return low half of what {@link #quote} worked out, or what the last inflow minted. */
    long mintableLow() {
        return mintableLow;
    }

    long mintableHigh() {
        return mintableHigh;
    }

    @Override
    public boolean hasRoomFor(int partitionId, int supplierId) {
        return !stakes.isFull() || stakes.find(partitionId, supplierId) != 0;
    }

    /** Units never refuse what the contracts accept: an inflow too small for a unit mints none. */
    @Override
    public void onInflow(int partitionId, int supplierId, long low, long high) {
        quote(partitionId, low, high);
        boolean isFirst = isEmpty(partitionId);
        addToPool(partitionId, isFirst ? low : mintableLow, isFirst ? high : mintableHigh);
        if (!UInt128.isZero(mintableLow, mintableHigh)) {
            addToStake(partitionId, supplierId);
        }
    }

    /**
     * Burns the units of whom the outflow is named to: {@code ceil(v × U / A)}, at most what it has; those that are leaving
     * go first. What its units do not cover, and an outflow that is named to nobody, is everybody's loss.
     */
    @Override
    public void onOutflow(int partitionId, int supplierId, long low, long high) {
        if (supplierId != NOBODY) {
            burnWorth(partitionId, supplierId, low, high);
        }
        long tokensLow = partitions.supplyLow(partitionId) - low;
        long tokensHigh =
                partitions.supplyHigh(partitionId) - high - UInt128.borrow(partitions.supplyLow(partitionId), low);
        if (isWorthCounting(partitionId, tokensLow, tokensHigh)) return;
        partitions.nextGeneration(partitionId);
        leavers.forget(partitionId);
        partitions.units(partitionId, tokensLow, tokensHigh);
        events.onPoolRestarted(partitionId, partitions.generation(partitionId));
    }

    /** @return low half of a supplier's units in the pool's present generation, leaving or not. */
    public long unitsLow(int partitionId, int supplierId) {
        int stakeId = stakeId(partitionId, supplierId);
        return stakeId == 0 ? 0 : stakes.unitsLow(stakeId);
    }

    public long unitsHigh(int partitionId, int supplierId) {
        int stakeId = stakeId(partitionId, supplierId);
        return stakeId == 0 ? 0 : stakes.unitsHigh(stakeId);
    }

    /** @return the supplier's stake in the pool's present generation; 0 if it has none. */
    int stakeId(int partitionId, int supplierId) {
        int stakeId = stakes.find(partitionId, supplierId);
        boolean isCurrent = stakeId != 0 && stakes.generation(stakeId) == partitions.generation(partitionId);
        return isCurrent ? stakeId : 0;
    }

    Leavers leavers() {
        return leavers;
    }

    /** Burns units of a stake, which has as many: those that are leaving first. */
    void burn(int partitionId, int stakeId, long low, long high) {
        leavers.burn(partitionId, stakeId, low, high);
        long heldLow = stakes.unitsLow(stakeId);
        long heldHigh = stakes.unitsHigh(stakeId) - high - UInt128.borrow(heldLow, low);
        stakes.units(stakeId, partitions.generation(partitionId), heldLow - low, heldHigh);
        long unitsLow = partitions.unitsLow(partitionId);
        long unitsHigh = partitions.unitsHigh(partitionId) - high - UInt128.borrow(unitsLow, low);
        partitions.units(partitionId, unitsLow - low, unitsHigh);
    }

    private void addToPool(int partitionId, long low, long high) {
        long unitsLow = partitions.unitsLow(partitionId) + low;
        partitions.units(
                partitionId, unitsLow, partitions.unitsHigh(partitionId) + high + UInt128.carry(low, unitsLow));
    }

    private void addToStake(int partitionId, int supplierId) {
        int stakeId = stakes.find(partitionId, supplierId);
        if (stakeId == 0) {
            stakeId = stakes.add(partitionId, supplierId);
        }
        int generation = partitions.generation(partitionId);
        if (stakes.generation(stakeId) != generation) {
            stakes.renew(stakeId, generation);
        }
        long unitsLow = stakes.unitsLow(stakeId) + mintableLow;
        long unitsHigh = stakes.unitsHigh(stakeId) + mintableHigh + UInt128.carry(mintableLow, unitsLow);
        stakes.units(stakeId, generation, unitsLow, unitsHigh);
    }

    private void burnWorth(int partitionId, int supplierId, long low, long high) {
        int stakeId = stakeId(partitionId, supplierId);
        if (stakeId == 0) return;
        long heldLow = stakes.unitsLow(stakeId);
        long heldHigh = stakes.unitsHigh(stakeId);
        boolean fits = ratio.ceil(
                low,
                high,
                partitions.unitsLow(partitionId),
                partitions.unitsHigh(partitionId),
                partitions.supplyLow(partitionId),
                partitions.supplyHigh(partitionId));
        boolean isAll = !fits || UInt128.isLess(heldLow, heldHigh, ratio.low(), ratio.high());
        burn(partitionId, stakeId, isAll ? heldLow : ratio.low(), isAll ? heldHigh : ratio.high());
    }

    /** The tokens of a pool can only be at its owner, so the partition's supply is the pool's one balance. */
    private boolean isEmpty(int partitionId) {
        return UInt128.isZero(partitions.supplyLow(partitionId), partitions.supplyHigh(partitionId));
    }

    /** @return whether there are tokens, and not {@code U > A × 2^30}; A is below 2^98, so the shift loses nothing. */
    private boolean isWorthCounting(int partitionId, long tokensLow, long tokensHigh) {
        if (UInt128.isZero(tokensLow, tokensHigh)) return false;
        long boundLow = tokensLow << UNITS_PER_TOKEN_MAX_BITS;
        long boundHigh =
                (tokensHigh << UNITS_PER_TOKEN_MAX_BITS) | (tokensLow >>> (Long.SIZE - UNITS_PER_TOKEN_MAX_BITS));
        return !UInt128.isLess(
                boundLow, boundHigh, partitions.unitsLow(partitionId), partitions.unitsHigh(partitionId));
    }
}
