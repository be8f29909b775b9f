package io.ampcore.tools.conform;

import io.ampcore.domain.Principals;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.MessageHeaderEncoder;
import java.math.BigInteger;
import java.nio.ByteOrder;

/** Writes a command field by field, in the schema's order, and watches that the block comes out as long as it should. */
final class CommandWriter {
    private static final int WIDE_LENGTH = 32;

    private final NativeBuffer buffer = new NativeBuffer(new byte[64 * 1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private int blockEnd;
    private int position;

    CommandWriter begin(int templateId, int blockLength) {
        header.wrap(buffer, 0)
                .blockLength(blockLength)
                .templateId(templateId)
                .schemaId(MessageHeaderEncoder.SCHEMA_ID)
                .version(MessageHeaderEncoder.SCHEMA_VERSION)
                .sessionId(0)
                .sessionSequence(0)
                .principalId(Integer.toUnsignedLong(Principals.OPERATOR))
                .reserved(0)
                .timestampNs(0);
        position = MessageHeaderEncoder.ENCODED_LENGTH;
        blockEnd = position + blockLength;
        return this;
    }

    CommandWriter int8(int value) {
        buffer.putByte(position, (byte) value);
        position++;
        return this;
    }

    CommandWriter int32(int value) {
        buffer.putInt(position, value, ByteOrder.LITTLE_ENDIAN);
        position += Integer.BYTES;
        return this;
    }

    CommandWriter wide(BigInteger value) {
        for (int i = 0; i < WIDE_LENGTH; i += Long.BYTES) {
            buffer.putLong(position + i, value.shiftRight(i * Byte.SIZE).longValue(), ByteOrder.LITTLE_ENDIAN);
        }
        position += WIDE_LENGTH;
        return this;
    }

    CommandWriter bytes(byte[] bytes) {
        buffer.putBytes(position, bytes);
        position += bytes.length;
        return this;
    }

    /** The block must be complete. */
    CommandWriter payload(byte[] bytes) {
        checkBlock();
        buffer.putShort(position, (short) bytes.length, ByteOrder.LITTLE_ENDIAN);
        position += Short.BYTES;
        blockEnd = position + bytes.length;
        return bytes(bytes);
    }

    NativeBuffer buffer() {
        return buffer;
    }

    /** @return the command's length. */
    int end() {
        checkBlock();
        return position;
    }

    private void checkBlock() {
        if (position != blockEnd) {
            throw new IllegalStateException("command does not fit its schema: " + position + " != " + blockEnd);
        }
    }
}
