package io.ampcore.peers;

/**
 * Which payment request n is about: a hold for the newest, and in turn the release of the one that is {@code openCount}
 * older. The same order and the same scattering over accounts as AmpCore's own load.
 */
final class Payments {
    private final int accountCount;
    private final int openCount;
    private long next;

    Payments(int accountCount, int openCount) {
        this.accountCount = accountCount;
        this.openCount = openCount;
    }

    /** @return whether the request is a hold: of {@link #newest()}. */
    static boolean isHold(long index) {
        return (index & 1) == 0;
    }

    /** @return the number of a new payment, from 1. */
    long newest() {
        return ++next;
    }

    /** @return the payment that is released after the newest was held. */
    long oldest() {
        return next - openCount;
    }

    /** @return the account of a payment, from 0. */
    int account(long payment) {
        long scattered = payment * 0x9E3779B97F4A7C15L;
        return (int) Math.floorMod(scattered >>> 16, (long) accountCount);
    }
}
