package io.ampcore.tools.state;

import io.ampcore.domain.LockState;
import io.ampcore.tools.text.Times;
import java.math.BigInteger;
import java.util.HexFormat;

/** What a column of a record is, and how many bytes of it. Bytes are those of the record's words, low byte first. */
enum ColumnType {
    /** A number. */
    U8(1),
    U16(2),
    U32(4),
    U64(8),
    U128(16),
    U256(32),
    /** A number that may be below 0. */
    S64(8) {
        @Override
        Object read(byte[] bytes, int offset) {
            return BigInteger.valueOf(number(bytes, offset, length()).longValue());
        }
    },
    /** Nanoseconds since the epoch; 0 is none. */
    TIME(8) {
        @Override
        Object read(byte[] bytes, int offset) {
            long timeNs = number(bytes, offset, length()).longValue();
            return timeNs == 0 ? "none" : Times.toText(timeNs);
        }
    },
    /** Code of a {@link LockState}. */
    LOCK_STATE(8) {
        @Override
        Object read(byte[] bytes, int offset) {
            return LockState.get(bytes[offset]).name();
        }
    },
    /** 20 bytes in three big-endian words, the last one half full. */
    ADDRESS(24) {
        @Override
        Object read(byte[] bytes, int offset) {
            return "0x" + hex(bytes, offset, 8) + hex(bytes, offset + 8, 8) + hex(bytes, offset + 16, 4);
        }
    },
    /** 32 bytes in four big-endian words. */
    BYTES_32(32) {
        @Override
        Object read(byte[] bytes, int offset) {
            StringBuilder text = new StringBuilder("0x");
            for (int word = offset; word < offset + length(); word += Long.BYTES) {
                text.append(hex(bytes, word, Long.BYTES));
            }
            return text.toString();
        }
    };

    private final int length;

    ColumnType(int length) {
        this.length = length;
    }

    int length() {
        return length;
    }

    /** @return a {@link Long} for up to 32 bits, a {@link BigInteger} for more; a string for what is no number. */
    Object read(byte[] bytes, int offset) {
        BigInteger value = number(bytes, offset, length);
        if (length <= Integer.BYTES) return value.longValueExact();
        return value;
    }

    private static BigInteger number(byte[] bytes, int offset, int length) {
        return new BigInteger(1, reversed(bytes, offset, length));
    }

    private static String hex(byte[] bytes, int offset, int length) {
        return HexFormat.of().formatHex(reversed(bytes, offset, length));
    }

    private static byte[] reversed(byte[] bytes, int offset, int length) {
        byte[] reversed = new byte[length];
        for (int i = 0; i < length; i++) {
            reversed[length - 1 - i] = bytes[offset + i];
        }
        return reversed;
    }
}
