package io.ampcore.measure;

import java.util.concurrent.TimeUnit;

/**
 * How one subject is measured once.
 *
 * @param warmUpSeconds  at the same rate, before anything counts.
 * @param seconds        that count.
 * @param ratePerSecond  requests a second; 0 for as fast as they are taken.
 */
public record Plan(int warmUpSeconds, int seconds, long ratePerSecond) {
    public Plan {
        if (warmUpSeconds < 0 || seconds < 1 || ratePerSecond < 0) {
            throw new IllegalArgumentException(
                    "warm-up and rate must not be negative, and a run takes a second at least:" + " warm-up "
                            + warmUpSeconds + " s, " + seconds + " s, " + ratePerSecond + " a second");
        }
    }

    /** @return the same at another rate. */
    public Plan atRate(long ratePerSecond) {
        return new Plan(warmUpSeconds, seconds, ratePerSecond);
    }

    long warmUpNs() {
        return TimeUnit.SECONDS.toNanos(warmUpSeconds);
    }

    long measuredNs() {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
