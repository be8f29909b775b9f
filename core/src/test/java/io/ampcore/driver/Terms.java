package io.ampcore.driver;

import io.ampcore.domain.WindowEnd;
import io.ampcore.registry.Policy;
import java.math.BigInteger;

/** The terms of a policy, as a value. {@link #STANDARD} is what {@link Network}'s managers have. */
public record Terms(Ttl ttl, Settlement settlement, Memory memory, Size size, Judging judging, Pools pools) {
    /** What a lock lives for. */
    public record Ttl(long defaultNs, long maxNs) {}

    /** How long what was captured may take, and what then. */
    public record Settlement(long windowNs, WindowEnd end) {}

    /** How long an ended lock is remembered, and may still be captured. */
    public record Memory(long retentionNs, long lateCaptureWindowNs) {}

    /** Collateral of one lock. */
    public record Size(BigInteger min, BigInteger max) {}

    public record Judging(long priceAgeNs, boolean allowsPartial, int toleranceBp) {}

    public record Pools(int maxUtilizationBp, long epochNs) {}

    public static final Terms STANDARD = new Terms(
            new Ttl(Network.TTL, Network.MAX_TTL),
            new Settlement(Network.WINDOW, WindowEnd.HOLD),
            new Memory(Network.RETENTION, 0),
            new Size(BigInteger.ZERO, Network.MAX_128),
            new Judging(Policy.STANDARD_PRICE_AGE_NS, true, 0),
            new Pools(Policy.WHOLE_BP, Policy.STANDARD_EPOCH_NS));

    public Terms ttl(long defaultNs, long maxNs) {
        return new Terms(new Ttl(defaultNs, maxNs), settlement, memory, size, judging, pools);
    }

    public Terms settlement(long windowNs, WindowEnd end) {
        return new Terms(ttl, new Settlement(windowNs, end), memory, size, judging, pools);
    }

    public Terms memory(long retentionNs, long lateCaptureWindowNs) {
        return new Terms(ttl, settlement, new Memory(retentionNs, lateCaptureWindowNs), size, judging, pools);
    }

    public Terms size(BigInteger min, BigInteger max) {
        return new Terms(ttl, settlement, memory, new Size(min, max), judging, pools);
    }

    public Terms judging(long priceAgeNs, boolean allowsPartial, int toleranceBp) {
        return new Terms(ttl, settlement, memory, size, new Judging(priceAgeNs, allowsPartial, toleranceBp), pools);
    }

    public Terms pools(int maxUtilizationBp, long epochNs) {
        return new Terms(ttl, settlement, memory, size, judging, new Pools(maxUtilizationBp, epochNs));
    }
}
