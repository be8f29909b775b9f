package io.ampcore.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ampcore.memory.NativeBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.agrona.UnsafeApi;

/**
 * XXH3-128 with its standard secret and no seed, of 17 bytes and more, after the
 * <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">XXH3 specification</a>. One thread; allocates
 * nothing once made.
 * <pre>
 *   17 … 240 bytes        pairs of words are multiplied to 128 bits, from both ends inwards, and added up
 *   more                  stripes of 64 bytes go into eight sums of 64 bits each; after every 16 stripes these are mixed
 * </pre>
 * It is no cryptographic hash: it is made to tell any two inputs apart that were not made to be mistaken for one another.
 */
final class Xxh3 {
    static final int LENGTH = 2 * Long.BYTES;
    static final int INPUT_LENGTH_MIN = 17;

    private static final long PRIME32_1 = 0x9E3779B1L;
    private static final long PRIME32_2 = 0x85EBCA77L;
    private static final long PRIME32_3 = 0xC2B2AE3DL;
    private static final long PRIME64_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME64_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME64_3 = 0x165667B19E3779F9L;
    private static final long PRIME64_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME64_5 = 0x27D4EB2F165667C5L;
    private static final long PRIME_MX1 = 0x165667919E3779F9L;

    private static final int STRIPE = 64;
    private static final int STRIPES_PER_BLOCK = 16;
    private static final int BLOCK = STRIPES_PER_BLOCK * STRIPE;

    private static final ByteBuffer SECRET = ByteBuffer.wrap(HexFormat.of()
                    .parseHex(""
                            + "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671f"
                            + "cb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c"
                            + "3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8"
                            + "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364"
                            + "eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e"
                            + "2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e"))
            .order(LITTLE_ENDIAN);
    private static final long[] STRIPE_SECRET = words(0, STRIPES_PER_BLOCK + 7);
    private static final long[] SCRAMBLE_SECRET = words(128, 8);
    private static final long[] LAST_STRIPE_SECRET = words(121, 8);
    private static final long[] LOW_SECRET = words(11, 8);
    private static final long[] HIGH_SECRET = words(117, 8);

    private static final boolean IS_LITTLE_ENDIAN = ByteOrder.nativeOrder() == LITTLE_ENDIAN;

    private final long[] sums = new long[8];
    private long low;
    private long high;

    /** @return the lower half of the hash that was made last. */
    long low() {
        return low;
    }

    /** @return its upper half. */
    long high() {
        return high;
    }

    /** @param length at least {@link #INPUT_LENGTH_MIN}. */
    void hash(NativeBuffer buffer, int offset, int length) {
        if (length < INPUT_LENGTH_MIN) throw new IllegalArgumentException("too short to be hashed here: " + length);
        buffer.boundsCheck(offset, length);
        byte[] array = buffer.byteArray();
        long at = buffer.addressOffset() + offset;
        if (length <= 128) {
            hashUpTo128(array, at, length);
        } else if (length <= 240) {
            hashUpTo240(array, at, length);
        } else {
            hashLong(array, at, length);
        }
    }

    private void hashUpTo128(byte[] array, long at, int length) {
        low = length * PRIME64_1;
        high = 0;
        for (int i = (length - 1) / 32; i >= 0; i--) {
            mix(array, at + 16L * i, at + length - 16L * (i + 1), 32 * i);
        }
        finish(length);
    }

    private void hashUpTo240(byte[] array, long at, int length) {
        low = length * PRIME64_1;
        high = 0;
        int i = 0;
        for (; i < 4; i++) {
            mix(array, at + 32L * i, at + 32L * i + 16, 32 * i);
        }
        low = avalanche(low);
        high = avalanche(high);
        for (; i < length / 32; i++) {
            mix(array, at + 32L * i, at + 32L * i + 16, 32 * (i - 4) + 3);
        }
        mix(array, at + length - 16, at + length - 32, 103);
        finish(length);
    }

    private void hashLong(byte[] array, long at, int length) {
        sums[0] = PRIME32_3;
        sums[1] = PRIME64_1;
        sums[2] = PRIME64_2;
        sums[3] = PRIME64_3;
        sums[4] = PRIME64_4;
        sums[5] = PRIME32_2;
        sums[6] = PRIME64_5;
        sums[7] = PRIME32_1;
        long end = at + length;
        long block = at;
        for (; end - block > BLOCK; block += BLOCK) {
            add(array, block, STRIPES_PER_BLOCK, STRIPE_SECRET);
            scramble();
        }
        add(array, block, (int) (end - 1 - block) / STRIPE, STRIPE_SECRET);
        add(array, end - STRIPE, 1, LAST_STRIPE_SECRET);
        low = merge(LOW_SECRET, length * PRIME64_1);
        high = merge(HIGH_SECRET, ~(length * PRIME64_2));
    }

    /** Adds stripes to the sums. The secret moves on by a word with each. */
    private void add(byte[] array, long from, int stripeCount, long[] secret) {
        long s0 = sums[0];
        long s1 = sums[1];
        long s2 = sums[2];
        long s3 = sums[3];
        long s4 = sums[4];
        long s5 = sums[5];
        long s6 = sums[6];
        long s7 = sums[7];
        long at = from;
        for (int i = 0; i < stripeCount; i++, at += STRIPE) {
            long w0 = word(array, at);
            long w1 = word(array, at + 8);
            s0 += w1 + halvesMultiplied(w0 ^ secret[i]);
            s1 += w0 + halvesMultiplied(w1 ^ secret[i + 1]);
            long w2 = word(array, at + 16);
            long w3 = word(array, at + 24);
            s2 += w3 + halvesMultiplied(w2 ^ secret[i + 2]);
            s3 += w2 + halvesMultiplied(w3 ^ secret[i + 3]);
            long w4 = word(array, at + 32);
            long w5 = word(array, at + 40);
            s4 += w5 + halvesMultiplied(w4 ^ secret[i + 4]);
            s5 += w4 + halvesMultiplied(w5 ^ secret[i + 5]);
            long w6 = word(array, at + 48);
            long w7 = word(array, at + 56);
            s6 += w7 + halvesMultiplied(w6 ^ secret[i + 6]);
            s7 += w6 + halvesMultiplied(w7 ^ secret[i + 7]);
        }
        sums[0] = s0;
        sums[1] = s1;
        sums[2] = s2;
        sums[3] = s3;
        sums[4] = s4;
        sums[5] = s5;
        sums[6] = s6;
        sums[7] = s7;
    }

    private void scramble() {
        for (int i = 0; i < sums.length; i++) {
            long sum = sums[i];
            sums[i] = (sum ^ sum >>> 47 ^ SCRAMBLE_SECRET[i]) * PRIME32_1;
        }
    }

    private long merge(long[] secret, long start) {
        long sum = start;
        for (int i = 0; i < sums.length; i += 2) {
            sum += folded(sums[i] ^ secret[i], sums[i + 1] ^ secret[i + 1]);
        }
        return avalanche(sum);
    }

    /** Adds two times 16 bytes of a short input. */
    private void mix(byte[] array, long first, long second, int secretAt) {
        long f0 = word(array, first);
        long f1 = word(array, first + 8);
        long s0 = word(array, second);
        long s1 = word(array, second + 8);
        low = low + folded(f0 ^ secret(secretAt), f1 ^ secret(secretAt + 8)) ^ s0 + s1;
        high = high + folded(s0 ^ secret(secretAt + 16), s1 ^ secret(secretAt + 24)) ^ f0 + f1;
    }

    private void finish(int length) {
        long sum = low + high;
        high = -avalanche(low * PRIME64_1 + high * PRIME64_4 + length * PRIME64_2);
        low = avalanche(sum);
    }

    private static long avalanche(long value) {
        long mixed = (value ^ value >>> 37) * PRIME_MX1;
        return mixed ^ mixed >>> 32;
    }

    private static long halvesMultiplied(long value) {
        return (value & 0xFFFF_FFFFL) * (value >>> 32);
    }

    /** @return both halves of the unsigned product of 128 bits, one over the other. */
    private static long folded(long a, long b) {
        long upper = Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a); // Math.multiplyHigh is signed
        return a * b ^ upper;
    }

    private static long word(byte[] array, long at) {
        long word = UnsafeApi.getLong(array, at);
        return IS_LITTLE_ENDIAN ? word : Long.reverseBytes(word);
    }

    private static long secret(int at) {
        return SECRET.getLong(at);
    }

    private static long[] words(int from, int count) {
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            words[i] = secret(from + i * Long.BYTES);
        }
        return words;
    }
}
