package io.ampcore.pool;

import io.ampcore.domain.LedgerTime;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.state.Policies;

/**
 * A pool's epochs, as long as its manager's present policy says: epoch n is from {@code n × length} since 1970 to
 * {@code (n + 1) × length}. Notice that is given in one vests at the end of the next.
 */
final class PoolEpochs {
    /** Of a manager that has no policy, so that its suppliers can leave. */
    static final long LENGTH_DEFAULT_NS = 24L * 60 * 60 * 1_000_000_000;

    private final Holders holders;
    private final Partitions partitions;
    private final Policies policies;
    private final LedgerTime time;

    PoolEpochs(LedgerState state, LedgerTime time) {
        this.time = time;
        holders = state.holders();
        partitions = state.partitions();
        policies = state.policies();
    }

    /** @return end of the present epoch, in nanoseconds since 1970: the first instant of the next. */
    long endNs(int partitionId) {
        long lengthNs = lengthNs(partitionId);
        return (time.nowNs() / lengthNs + 1) * lengthNs;
    }

    /** @return end of the epoch after the present one. */
    long nextEndNs(int partitionId) {
        return endNs(partitionId) + lengthNs(partitionId);
    }

    private long lengthNs(int partitionId) {
        int managerId = partitions.ownerId(partitionId);
        int policyId = managerId == 0 ? 0 : holders.policyId(managerId);
        return policyId == 0 ? LENGTH_DEFAULT_NS : policies.epochNs(policyId);
    }
}
