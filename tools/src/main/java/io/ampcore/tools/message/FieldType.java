package io.ampcore.tools.message;

import io.ampcore.memory.NativeBuffer;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the value of a field of fixed length lies in memory. Little-endian, as the schema is. */
interface FieldType {
    /** @return bytes that it takes. */
    int length();

    Object read(NativeBuffer buffer, int offset);

    /**
     * @throws IllegalArgumentException if the value is not of this type, or out of its range.
     */
    void write(Object value, NativeBuffer buffer, int offset);

    /**
     * A whole number, low byte first.
     *
     * @param length   in bytes.
     * @param isSigned two's complement.
     */
    record WholeNumber(int length, boolean isSigned) implements FieldType {
        @Override
        public Object read(NativeBuffer buffer, int offset) {
            if (length <= Integer.BYTES) return readLong(buffer, offset);
            byte[] bigEndian = new byte[length];
            for (int i = 0; i < length; i++) {
                bigEndian[length - 1 - i] = buffer.getByte(offset + i);
            }
            return isSigned ? new BigInteger(bigEndian) : new BigInteger(1, bigEndian);
        }

        private long readLong(NativeBuffer buffer, int offset) {
            long value = isSigned ? buffer.getByte(offset + length - 1) >> (Byte.SIZE - 1) : 0; // the sign, everywhere
            for (int i = length - 1; i >= 0; i--) {
                value = (value << Byte.SIZE) | (buffer.getByte(offset + i) & 0xFF);
            }
            return value;
        }

        @Override
        public void write(Object value, NativeBuffer buffer, int offset) {
            BigInteger number = toNumber(value);
            int bits = length * Byte.SIZE - (isSigned ? 1 : 0);
            if ((!isSigned && number.signum() < 0) || number.bitLength() > bits) {
                throw new IllegalArgumentException("out of the range of " + length * Byte.SIZE + " bits: " + value);
            }
            for (int i = 0; i < length; i++) {
                buffer.putByte(offset + i, number.shiftRight(i * Byte.SIZE).byteValue());
            }
        }

        private static BigInteger toNumber(Object value) {
            try {
                return new BigInteger(value.toString());
            } catch (NumberFormatException ex) {
                throw new IllegalArgumentException("no whole number: " + value, ex);
            }
        }
    }

    /** So many bytes, as they lie. */
    record Bytes(int length) implements FieldType {
        private static final String PREFIX = "0x";

        @Override
        public Object read(NativeBuffer buffer, int offset) {
            byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            return PREFIX + HexFormat.of().formatHex(bytes);
        }

        @Override
        public void write(Object value, NativeBuffer buffer, int offset) {
            byte[] bytes = parse(value);
            if (bytes.length != length) {
                throw new IllegalArgumentException("not " + length + " bytes: " + value);
            }
            buffer.putBytes(offset, bytes);
        }

        /** @throws IllegalArgumentException if it is not {@code 0x} and whole bytes of hexadecimal digits. */
        static byte[] parse(Object value) {
            String text = value.toString();
            if (!text.startsWith(PREFIX)) throw new IllegalArgumentException("no 0x and hexadecimal digits: " + value);
            return HexFormat.of().parseHex(text, PREFIX.length(), text.length());
        }
    }

    /** Several values under names of their own. */
    record Composite(int length, List<Field> members) implements FieldType {
        @Override
        public Object read(NativeBuffer buffer, int offset) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Field member : members) {
                values.put(member.name(), member.type().read(buffer, offset + member.offset()));
            }
            return values;
        }

        @Override
        public void write(Object value, NativeBuffer buffer, int offset) {
            FieldReader values = new FieldReader(value);
            for (Field member : members) {
                values.write(member, buffer, offset);
            }
            values.checkAllTaken();
        }
    }
}
