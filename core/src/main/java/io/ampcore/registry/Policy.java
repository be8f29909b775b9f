package io.ampcore.registry;

import io.ampcore.state.Policies;

/** What a manager's policy says, field by field, all in nanoseconds. One instance, filled again for each command. */
public final class Policy {
    /** Least time to live and settlement window: 1 ms. */
    public static final long DURATION_MIN_NS = 1_000_000;
    /** Longest time to live, settlement window and retention: 400 days. */
    public static final long DURATION_MAX_NS = 400L * 24 * 60 * 60 * 1_000_000_000;

    private long defaultTtlNs;
    private long maxTtlNs;
    private long settlementWindowNs;
    private long retentionNs;

    /**
     * @param retentionNs how long an ended lock is remembered, as far as there is room; may be 0.
     */
    public Policy set(long defaultTtlNs, long maxTtlNs, long settlementWindowNs, long retentionNs) {
        this.defaultTtlNs = defaultTtlNs;
        this.maxTtlNs = maxTtlNs;
        this.settlementWindowNs = settlementWindowNs;
        this.retentionNs = retentionNs;
        return this;
    }

    boolean isWithinBounds() {
        return isDuration(defaultTtlNs)
                && isDuration(maxTtlNs)
                && isDuration(settlementWindowNs)
                && defaultTtlNs <= maxTtlNs
                && retentionNs >= 0
                && retentionNs <= DURATION_MAX_NS;
    }

    boolean isSameAs(Policies policies, int policyId) {
        return policies.defaultTtlNs(policyId) == defaultTtlNs
                && policies.maxTtlNs(policyId) == maxTtlNs
                && policies.settlementWindowNs(policyId) == settlementWindowNs
                && policies.retentionNs(policyId) == retentionNs;
    }

    int addTo(Policies policies, int managerId, int version) {
        return policies.add(managerId, version, defaultTtlNs, maxTtlNs, settlementWindowNs, retentionNs);
    }

    private static boolean isDuration(long ns) {
        return ns >= DURATION_MIN_NS && ns <= DURATION_MAX_NS;
    }
}
