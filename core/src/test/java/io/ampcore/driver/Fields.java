package io.ampcore.driver;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt128;
import io.ampcore.protocol.Uint128Decoder;
import io.ampcore.protocol.Uint256Decoder;
import java.math.BigInteger;
import java.util.HexFormat;

/** Fields of messages as values. */
final class Fields {
    private static final int WORD = 32;

    private Fields() {}

    static BigInteger amount(Uint128Decoder field) {
        return UInt128.toBigInteger(field.low(), field.high());
    }

    static BigInteger wide(Uint256Decoder field) {
        return UInt128.toBigInteger(field.word2(), field.word3())
                .shiftLeft(128)
                .or(UInt128.toBigInteger(field.word0(), field.word1()));
    }

    /** @return a label, or a hash. */
    static BigInteger word(NativeBuffer buffer, int at) {
        return bytes(buffer, at, WORD);
    }

    static BigInteger bytes(NativeBuffer buffer, int at, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(at, bytes);
        return new BigInteger(1, bytes);
    }

    static String hex(byte[] payload) {
        return HexFormat.of().formatHex(payload);
    }

    /** An event ends where its message does. */
    static void checkEnd(int end, NativeBuffer message) {
        if (end != message.capacity()) throw new AssertionError("ends at " + end + " of " + message.capacity());
    }
}
