package io.ampcore.registry;

import io.ampcore.domain.WindowEnd;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Policies;

/**
 * What a manager's policy says, term by term (domain §5); durations in nanoseconds, shares in basis points. One instance,
 * filled again for each command: {@link #standard} first, then what was asked.
 */
public final class Policy {
    /** Least time to live, window and price age: 1 ms. */
    public static final long DURATION_MIN_NS = 1_000_000;
    /** Longest time to live, window, epoch, price age and retention: 400 days. */
    public static final long DURATION_MAX_NS = 400L * 24 * 60 * 60 * 1_000_000_000;
    /** Shortest epoch: 1 minute. */
    public static final long EPOCH_MIN_NS = 60L * 1_000_000_000;
    /** All of it, in basis points: the highest tolerance and utilization. */
    public static final int WHOLE_BP = 10_000;

    /** How old a price may be unless the manager says otherwise: 1 minute. */
    public static final long STANDARD_PRICE_AGE_NS = 60L * 1_000_000_000;
    /** Length of an epoch unless the manager says otherwise: 1 day. */
    public static final long STANDARD_EPOCH_NS = 24L * 60 * 60 * 1_000_000_000;

    private long defaultTtlNs;
    private long maxTtlNs;
    private long settlementWindowNs;
    private int windowEndCode;
    private long retentionNs;
    private long lateCaptureWindowNs;
    private long minLockLow;
    private long minLockHigh;
    private long maxLockLow;
    private long maxLockHigh;
    private long priceAgeNs;
    private boolean allowsPartial;
    private int toleranceBp;
    private int maxUtilizationBp;
    private long epochNs;

    /** A policy of these durations; the rest as it is for a manager that said no more: nothing particular is forbidden. */
    public Policy standard(long defaultTtlNs, long maxTtlNs, long settlementWindowNs, long retentionNs) {
        ttl(defaultTtlNs, maxTtlNs);
        settlement(settlementWindowNs, WindowEnd.HOLD.code());
        memory(retentionNs, 0);
        size(0, 0, -1, -1);
        judging(STANDARD_PRICE_AGE_NS, true, 0);
        return pools(WHOLE_BP, STANDARD_EPOCH_NS);
    }

    /**
     * @param defaultNs of a lock that asks for no particular time; at most {@code maxNs}.
     */
    public Policy ttl(long defaultNs, long maxNs) {
        defaultTtlNs = defaultNs;
        maxTtlNs = maxNs;
        return this;
    }

    /**
     * @param endCode of a {@link WindowEnd}: what happens when the window ends.
     */
    public Policy settlement(long windowNs, int endCode) {
        settlementWindowNs = windowNs;
        windowEndCode = endCode;
        return this;
    }

    /**
     * @param retentionNs how long an ended lock is remembered, as far as there is room; at least the late-capture window.
     * @param lateCaptureWindowNs for how long after its end a lock may still be captured; 0 is never.
     */
    public Policy memory(long retentionNs, long lateCaptureWindowNs) {
        this.retentionNs = retentionNs;
        this.lateCaptureWindowNs = lateCaptureWindowNs;
        return this;
    }

    /** The least and the most collateral that one lock may need. */
    public Policy size(long minLow, long minHigh, long maxLow, long maxHigh) {
        minLockLow = minLow;
        minLockHigh = minHigh;
        maxLockLow = maxLow;
        maxLockHigh = maxHigh;
        return this;
    }

    /**
     * @param priceAgeNs how old a price may be.
     * @param allowsPartial whether a lock with PARTIAL_OK may be approved for less.
     * @param toleranceBp how far above its authorized amount a lock may be captured.
     */
    public Policy judging(long priceAgeNs, boolean allowsPartial, int toleranceBp) {
        this.priceAgeNs = priceAgeNs;
        this.allowsPartial = allowsPartial;
        this.toleranceBp = toleranceBp;
        return this;
    }

    /**
     * @param maxUtilizationBp how much of a pool may be locked.
     * @param epochNs length of the epochs at whose ends units vest.
     */
    public Policy pools(int maxUtilizationBp, long epochNs) {
        this.maxUtilizationBp = maxUtilizationBp;
        this.epochNs = epochNs;
        return this;
    }

    boolean isWithinBounds() {
        return isDuration(defaultTtlNs)
                && isDuration(maxTtlNs)
                && isDuration(settlementWindowNs)
                && isDuration(priceAgeNs)
                && defaultTtlNs <= maxTtlNs
                && WindowEnd.isKnown(windowEndCode)
                && isBetween(retentionNs, 0, DURATION_MAX_NS)
                && isBetween(lateCaptureWindowNs, 0, retentionNs)
                && !UInt128.isLess(maxLockLow, maxLockHigh, minLockLow, minLockHigh)
                && isBetween(toleranceBp, 0, WHOLE_BP)
                && isBetween(maxUtilizationBp, 0, WHOLE_BP)
                && isBetween(epochNs, EPOCH_MIN_NS, DURATION_MAX_NS);
    }

    boolean isSameAs(Policies policies, int policyId) {
        return policies.defaultTtlNs(policyId) == defaultTtlNs
                && policies.maxTtlNs(policyId) == maxTtlNs
                && policies.settlementWindowNs(policyId) == settlementWindowNs
                && policies.windowEnd(policyId).code() == windowEndCode
                && policies.retentionNs(policyId) == retentionNs
                && policies.lateCaptureWindowNs(policyId) == lateCaptureWindowNs
                && UInt128.isEqual(
                        policies.minLockLow(policyId), policies.minLockHigh(policyId), minLockLow, minLockHigh)
                && UInt128.isEqual(
                        policies.maxLockLow(policyId), policies.maxLockHigh(policyId), maxLockLow, maxLockHigh)
                && policies.priceAgeNs(policyId) == priceAgeNs
                && policies.allowsPartial(policyId) == allowsPartial
                && policies.toleranceBp(policyId) == toleranceBp
                && policies.maxUtilizationBp(policyId) == maxUtilizationBp
                && policies.epochNs(policyId) == epochNs;
    }

    int addTo(Policies policies, int managerId, int version) {
        int id = policies.add(managerId, version);
        policies.ttl(id, defaultTtlNs, maxTtlNs)
                .settlement(id, settlementWindowNs, WindowEnd.get(windowEndCode))
                .memory(id, retentionNs, lateCaptureWindowNs)
                .size(id, minLockLow, minLockHigh, maxLockLow, maxLockHigh)
                .judging(id, priceAgeNs, allowsPartial, toleranceBp)
                .pools(id, maxUtilizationBp, epochNs);
        return id;
    }

    private static boolean isDuration(long ns) {
        return isBetween(ns, DURATION_MIN_NS, DURATION_MAX_NS);
    }

    private static boolean isBetween(long value, long min, long max) {
        return value >= min && value <= max;
    }
}
