package io.ampcore.driver;

import io.ampcore.domain.WindowEnd;
import io.ampcore.registry.Policy;
import java.math.BigInteger;

/** The terms of a policy, as a value. {@link #STANDARD} is what {@link Network}'s managers have. */
public record Terms(
        long defaultTtlNs,
        long maxTtlNs,
        long settlementWindowNs,
        WindowEnd windowEnd,
        long retentionNs,
        long lateCaptureWindowNs,
        BigInteger minLock,
        BigInteger maxLock,
        long priceAgeNs,
        boolean allowsPartial,
        int toleranceBp,
        int maxUtilizationBp,
        long epochNs) {
    public static final Terms STANDARD = new Terms(
            Network.TTL,
            Network.MAX_TTL,
            Network.WINDOW,
            WindowEnd.HOLD,
            Network.RETENTION,
            0,
            BigInteger.ZERO,
            Network.MAX_128,
            Policy.STANDARD_PRICE_AGE_NS,
            true,
            0,
            Policy.WHOLE_BP,
            Policy.STANDARD_EPOCH_NS);

    public Terms ttl(long defaultNs, long maxNs) {
        return new Terms(
                defaultNs,
                maxNs,
                settlementWindowNs,
                windowEnd,
                retentionNs,
                lateCaptureWindowNs,
                minLock,
                maxLock,
                priceAgeNs,
                allowsPartial,
                toleranceBp,
                maxUtilizationBp,
                epochNs);
    }

    public Terms settlement(long windowNs, WindowEnd end) {
        return new Terms(
                defaultTtlNs,
                maxTtlNs,
                windowNs,
                end,
                retentionNs,
                lateCaptureWindowNs,
                minLock,
                maxLock,
                priceAgeNs,
                allowsPartial,
                toleranceBp,
                maxUtilizationBp,
                epochNs);
    }

    public Terms memory(long retention, long lateCaptureWindow) {
        return new Terms(
                defaultTtlNs,
                maxTtlNs,
                settlementWindowNs,
                windowEnd,
                retention,
                lateCaptureWindow,
                minLock,
                maxLock,
                priceAgeNs,
                allowsPartial,
                toleranceBp,
                maxUtilizationBp,
                epochNs);
    }

    public Terms size(BigInteger min, BigInteger max) {
        return new Terms(
                defaultTtlNs,
                maxTtlNs,
                settlementWindowNs,
                windowEnd,
                retentionNs,
                lateCaptureWindowNs,
                min,
                max,
                priceAgeNs,
                allowsPartial,
                toleranceBp,
                maxUtilizationBp,
                epochNs);
    }

    public Terms judging(long priceAge, boolean isPartialAllowed, int tolerance) {
        return new Terms(
                defaultTtlNs,
                maxTtlNs,
                settlementWindowNs,
                windowEnd,
                retentionNs,
                lateCaptureWindowNs,
                minLock,
                maxLock,
                priceAge,
                isPartialAllowed,
                tolerance,
                maxUtilizationBp,
                epochNs);
    }

    public Terms pools(int maxUtilization, long epoch) {
        return new Terms(
                defaultTtlNs,
                maxTtlNs,
                settlementWindowNs,
                windowEnd,
                retentionNs,
                lateCaptureWindowNs,
                minLock,
                maxLock,
                priceAgeNs,
                allowsPartial,
                toleranceBp,
                maxUtilization,
                epoch);
    }
}
