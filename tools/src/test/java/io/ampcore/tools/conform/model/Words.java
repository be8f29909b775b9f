package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Words of 32 bytes, and the texts that stand for them in a recording. */
public final class Words {
    public static final String ZERO_ADDRESS = "0x" + "0".repeat(40);
    public static final String ZERO_WORD = "0x" + "0".repeat(64);
    public static final BigInteger MAX = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    private static final String ONES = "0x" + "f".repeat(64);
    private static final HexFormat HEX = HexFormat.of();

    private Words() {}

    public static byte[] bytes(String text) {
        return HEX.parseHex(text, 2, text.length());
    }

    public static String text(byte[] bytes) {
        return "0x" + HEX.formatHex(bytes);
    }

    public static byte[] word(BigInteger number) {
        byte[] word = new byte[32];
        byte[] bytes = number.toByteArray();
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, word, 32 - length, length);
        return word;
    }

    static BigInteger number(byte[] bytes, int offset) {
        return new BigInteger(1, Arrays.copyOfRange(bytes, offset, offset + 32));
    }

    public static byte[] keccak(byte[]... parts) {
        KeccakDigest digest = new KeccakDigest(256);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[32];
        digest.doFinal(hash, 0);
        return hash;
    }

    /** Hashes a pair in ascending byte order. */
    public static byte[] pair(byte[] one, byte[] other) {
        return Arrays.compareUnsigned(one, other) <= 0 ? keccak(one, other) : keccak(other, one);
    }

    static String prefix(String partition) {
        return partition.substring(0, 10);
    }

    /** The address that ends a label. */
    static String owner(String partition) {
        return "0x" + partition.substring(26);
    }

    static int length(String payload) {
        return (payload.length() - 2) / 2;
    }

    /** The first word of a payload, which is that long at least. */
    static String first(String payload) {
        return payload.substring(0, 66);
    }

    /** Where tokens of a partition go: elsewhere if the data are 64 bytes or more and begin with ones. */
    static String destination(String source, String data) {
        if (length(data) < 64 || !first(data).equals(ONES)) return source;
        return "0x" + data.substring(66, 130);
    }
}
