package io.ampcore.memory;

/**
 * Mixes keys into the 32-bit hashes that a {@link HashIndex} takes. Where entries lie never shows, but a ledger's image holds
 * the indexes as they are: who changes a hash, or the order of probing, changes the image's layout.
 */
public final class Hashing {
    /**
     * A key's words are weighed and added, and the sum is mixed once: for a key of three words a third of the work of mixing one
     * after the other. Weights are odd, so that nothing of a word is lost, and without a pattern: the fractions of the golden ratio
     * and of the roots of 2 (made odd), 3 and 5.
     */
    private static final long FIRST = 0x9E3779B97F4A7C15L;

    private static final long SECOND = 0x6A09E667F3BCC909L;
    private static final long THIRD = 0xBB67AE8584CAA73BL;
    private static final long FOURTH = 0x3C6EF372FE94F82BL;

    private Hashing() {}

    /** Every bit of the key moves every bit of the result (the finalizer of SplitMix64). */
    public static long mix(long key) {
        key = (key ^ (key >>> 30)) * 0xBF58476D1CE4E5B9L;
        key = (key ^ (key >>> 27)) * 0x94D049BB133111EBL;
        return key ^ (key >>> 31);
    }

    public static int hash(long a) {
        return (int) mix(a * FIRST);
    }

    public static int hash(long a, long b) {
        return (int) mix(a * FIRST + b * SECOND);
    }

    public static int hash(long a, long b, long c) {
        return (int) mix(a * FIRST + b * SECOND + c * THIRD);
    }

    public static int hash(long a, long b, long c, long d) {
        return (int) mix(a * FIRST + b * SECOND + c * THIRD + d * FOURTH);
    }
}
