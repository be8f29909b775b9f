package io.ampcore.journal;

import java.math.BigInteger;
import java.util.HexFormat;

/**
 * XXH3-128 written down from its specification, branch by branch and byte by byte, with numbers of any size: slow, and
 * without any of the tricks of {@link Xxh3}.
 */
final class NaiveXxh3 {
    private static final BigInteger P32_1 = new BigInteger("9E3779B1", 16);
    private static final BigInteger P32_2 = new BigInteger("85EBCA77", 16);
    private static final BigInteger P32_3 = new BigInteger("C2B2AE3D", 16);
    private static final BigInteger P64_1 = new BigInteger("9E3779B185EBCA87", 16);
    private static final BigInteger P64_2 = new BigInteger("C2B2AE3D27D4EB4F", 16);
    private static final BigInteger P64_3 = new BigInteger("165667B19E3779F9", 16);
    private static final BigInteger P64_4 = new BigInteger("85EBCA77C2B2AE63", 16);
    private static final BigInteger P64_5 = new BigInteger("27D4EB2F165667C5", 16);
    private static final BigInteger MX1 = new BigInteger("165667919E3779F9", 16);
    private static final BigInteger MASK_32 = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);
    private static final BigInteger MASK_64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private static final byte[] SECRET = HexFormat.of()
            .parseHex("b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578"
                    + "825ad07dccff7221b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea3"
                    + "71644897a20df94e3819ef46a9deacd8a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931"
                    + "c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e"
                    + "2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e");

    private final byte[] input;
    private BigInteger low = BigInteger.ZERO;
    private BigInteger high = BigInteger.ZERO;

    private NaiveXxh3(byte[] input) {
        this.input = input;
    }

    /** @return the hash of at least 17 bytes, 32 hexadecimal digits. */
    static String hash(byte[] input) {
        NaiveXxh3 hash = new NaiveXxh3(input);
        if (input.length <= 128) {
            hash.upTo128();
        } else if (input.length <= 240) {
            hash.upTo240();
        } else {
            hash.beyond240();
        }
        return String.format("%016x%016x", hash.high, hash.low);
    }

    private void upTo128() {
        int length = input.length;
        low = product(length(), P64_1);
        if (length > 96) mix(48, length - 64, 96);
        if (length > 64) mix(32, length - 48, 64);
        if (length > 32) mix(16, length - 32, 32);
        mix(0, length - 16, 0);
        finish();
    }

    private void upTo240() {
        int length = input.length;
        low = product(length(), P64_1);
        for (int round = 0; round < 4; round++) {
            mix(32 * round, 32 * round + 16, 32 * round);
        }
        low = avalanche(low);
        high = avalanche(high);
        for (int round = 4; round < length / 32; round++) {
            mix(32 * round, 32 * round + 16, 3 + 32 * (round - 4));
        }
        mix(length - 16, length - 32, 136 - 17 - 16);
        finish();
    }

    private void beyond240() {
        BigInteger[] sums = {P32_3, P64_1, P64_2, P64_3, P64_4, P32_2, P64_5, P32_1};
        int length = input.length;
        int blockCount = (length - 1) / 1024;
        for (int block = 0; block < blockCount; block++) {
            for (int stripe = 0; stripe < 16; stripe++) {
                accumulate(sums, 1024 * block + 64 * stripe, 8 * stripe);
            }
            for (int i = 0; i < 8; i++) {
                BigInteger mixed = sums[i].xor(sums[i].shiftRight(47)).xor(word(SECRET, 128 + 8 * i));
                sums[i] = product(mixed, P32_1);
            }
        }
        for (int stripe = 0; stripe < (length - 1 - 1024 * blockCount) / 64; stripe++) {
            accumulate(sums, 1024 * blockCount + 64 * stripe, 8 * stripe);
        }
        accumulate(sums, length - 64, 192 - 64 - 7);
        low = merged(sums, product(length(), P64_1), 11);
        high = merged(sums, MASK_64.xor(product(length(), P64_2)), 192 - 64 - 11);
    }

    private void accumulate(BigInteger[] sums, int at, int secretAt) {
        for (int i = 0; i < 8; i++) {
            BigInteger word = word(input, at + 8 * i);
            BigInteger key = word.xor(word(SECRET, secretAt + 8 * i));
            sums[i ^ 1] = sum(sums[i ^ 1], word);
            sums[i] = sum(sums[i], key.and(MASK_32).multiply(key.shiftRight(32)));
        }
    }

    private static BigInteger merged(BigInteger[] sums, BigInteger start, int secretAt) {
        BigInteger result = start;
        for (int i = 0; i < 4; i++) {
            BigInteger a = sums[2 * i].xor(word(SECRET, secretAt + 16 * i));
            BigInteger b = sums[2 * i + 1].xor(word(SECRET, secretAt + 16 * i + 8));
            result = sum(result, folded(a, b));
        }
        return avalanche(result);
    }

    private void mix(int first, int second, int secretAt) {
        low = sum(low, foldedAt(first, secretAt)).xor(sum(word(input, second), word(input, second + 8)));
        high = sum(high, foldedAt(second, secretAt + 16)).xor(sum(word(input, first), word(input, first + 8)));
    }

    private BigInteger foldedAt(int at, int secretAt) {
        return folded(
                word(input, at).xor(word(SECRET, secretAt)), word(input, at + 8).xor(word(SECRET, secretAt + 8)));
    }

    private void finish() {
        BigInteger weighted = sum(sum(product(low, P64_1), product(high, P64_4)), product(length(), P64_2));
        low = avalanche(sum(low, high));
        high = avalanche(weighted).negate().and(MASK_64);
    }

    private BigInteger length() {
        return BigInteger.valueOf(input.length);
    }

    private static BigInteger avalanche(BigInteger value) {
        BigInteger mixed = product(value.xor(value.shiftRight(37)), MX1);
        return mixed.xor(mixed.shiftRight(32));
    }

    private static BigInteger folded(BigInteger a, BigInteger b) {
        BigInteger product = a.multiply(b);
        return product.and(MASK_64).xor(product.shiftRight(64));
    }

    private static BigInteger sum(BigInteger a, BigInteger b) {
        return a.add(b).and(MASK_64);
    }

    private static BigInteger product(BigInteger a, BigInteger b) {
        return a.multiply(b).and(MASK_64);
    }

    private static BigInteger word(byte[] bytes, int at) {
        BigInteger word = BigInteger.ZERO;
        for (int i = 7; i >= 0; i--) {
            word = word.shiftLeft(8).or(BigInteger.valueOf(Byte.toUnsignedLong(bytes[at + i])));
        }
        return word;
    }
}
