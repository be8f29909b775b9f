package io.ampcore.pool;

import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.token.state.FlexaState;

/**
 * From when on suppliers of the Flexa manager's pools can leave on chain without asking anybody (domain §4): nothing may be
 * guaranteed beyond it. A horizon that moves nearer touches no lock that was made.
 */
public final class FallbackHorizon {
    /** Of a pool that nobody can leave by himself. */
    public static final long NEVER_NS = Long.MAX_VALUE;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Partitions partitions;
    private final FlexaState flexa;

    FallbackHorizon(LedgerState state, FlexaState flexa) {
        this.flexa = flexa;
        partitions = state.partitions();
    }

    /**
     * Rule 7 of whatever lengthens a guarantee.
     *
     * @param guaranteedUntilNs the last deadline that the collateral may have to stand: that of an OPEN lock and the
     *     settlement window after it, or that of a CAPTURED one.
     * @return whether the pool's suppliers could have left by then; false for holder collateral.
     */
    public boolean isBeyond(int partitionId, long guaranteedUntilNs) {
        return guaranteedUntilNs > horizonNs(partitionId);
    }

    /** @return first instant at which suppliers can leave, in nanoseconds since the epoch, or {@link #NEVER_NS}. */
    public long horizonNs(int partitionId) {
        int managerId = flexa.managerId();
        if (managerId == 0 || partitions.ownerId(partitionId) != managerId) return NEVER_NS;
        if (!partitions.isPool(partitionId)) return NEVER_NS;
        long opensS = flexa.fallbackOpensS();
        boolean isBeyondTime = Long.compareUnsigned(opensS, NEVER_NS / NANOS_PER_SECOND) > 0;
        return isBeyondTime ? NEVER_NS : opensS * NANOS_PER_SECOND;
    }
}
