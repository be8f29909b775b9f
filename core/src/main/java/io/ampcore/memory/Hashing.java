package io.ampcore.memory;

/**
 * Mixes keys into the 32-bit hashes that a {@link HashIndex} takes. Where entries lie never shows, but a ledger's image holds
 * the indexes as they are: who changes a hash, or the order of probing, changes the image's layout.
 */
public final class Hashing {
    private Hashing() {}

    /** Every bit of the key moves every bit of the result (the finalizer of SplitMix64). */
    public static long mix(long key) {
        key = (key ^ (key >>> 30)) * 0xBF58476D1CE4E5B9L;
        key = (key ^ (key >>> 27)) * 0x94D049BB133111EBL;
        return key ^ (key >>> 31);
    }

    public static int hash(long a) {
        return (int) mix(a + 0x9E3779B97F4A7C15L);
    }

    public static int hash(long a, long b) {
        return (int) mix(mix(a + 0x9E3779B97F4A7C15L) ^ b);
    }

    public static int hash(long a, long b, long c) {
        return (int) mix(mix(mix(a + 0x9E3779B97F4A7C15L) ^ b) ^ c);
    }

    public static int hash(long a, long b, long c, long d) {
        return (int) mix(mix(mix(mix(a + 0x9E3779B97F4A7C15L) ^ b) ^ c) ^ d);
    }
}
