package io.ampcore.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A buffer for messages, and the only class of buffer that the codecs know: the schema's are generated over it. The hot
 * path's lie outside the heap. Where the compiler cannot tell which class a buffer is of, it asks before each access; where
 * it cannot tell heap from native memory, as in {@link UnsafeBuffer}, it has to forget every field that it had loaded; here
 * it sees plain moves behind few comparisons of the bounds. What is not overridden, and memory on the heap, work as they do
 * there. Somebody else's buffer is wrapped: nothing is copied.
 */
public final class NativeBuffer extends UnsafeBuffer {
    private static final boolean IS_LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    /** A buffer that is yet to be wrapped. */
    public NativeBuffer() {
        super(0, 0);
    }

    /** Over an array: for what is off the hot path. */
    public NativeBuffer(byte[] array) {
        super(array);
    }

    /** Over an array's part: for what is off the hot path. */
    public NativeBuffer(byte[] array, int offset, int length) {
        super(array, offset, length);
    }

    public NativeBuffer(ByteBuffer buffer) {
        super(buffer);
    }

    /** Over the memory of another buffer. */
    public NativeBuffer(DirectBuffer buffer, int offset, int length) {
        super(buffer, offset, length);
    }

    /** Zeros outside the heap, that are given back when nothing refers to the buffer any more. */
    public static NativeBuffer allocate(int length) {
        NativeBuffer buffer = new NativeBuffer();
        buffer.wrap(ByteBuffer.allocateDirect(length));
        return buffer;
    }

    @Override
    public void putLong(int index, long value, ByteOrder byteOrder) {
        if (isPlain(byteOrder)) {
            UnsafeApi.putLong(addressOf(index, Long.BYTES), value);
        } else {
            super.putLong(index, value, byteOrder);
        }
    }

    @Override
    public long getLong(int index, ByteOrder byteOrder) {
        return isPlain(byteOrder) ? UnsafeApi.getLong(addressOf(index, Long.BYTES)) : super.getLong(index, byteOrder);
    }

    @Override
    public void putInt(int index, int value, ByteOrder byteOrder) {
        if (isPlain(byteOrder)) {
            UnsafeApi.putInt(addressOf(index, Integer.BYTES), value);
        } else {
            super.putInt(index, value, byteOrder);
        }
    }

    @Override
    public void putInt(int index, int value) {
        if (byteArray == null) {
            UnsafeApi.putInt(addressOf(index, Integer.BYTES), value);
        } else {
            super.putInt(index, value);
        }
    }

    @Override
    public int getInt(int index, ByteOrder byteOrder) {
        return isPlain(byteOrder) ? UnsafeApi.getInt(addressOf(index, Integer.BYTES)) : super.getInt(index, byteOrder);
    }

    @Override
    public void putShort(int index, short value, ByteOrder byteOrder) {
        if (isPlain(byteOrder)) {
            UnsafeApi.putShort(addressOf(index, Short.BYTES), value);
        } else {
            super.putShort(index, value, byteOrder);
        }
    }

    @Override
    public short getShort(int index, ByteOrder byteOrder) {
        return isPlain(byteOrder)
                ? UnsafeApi.getShort(addressOf(index, Short.BYTES))
                : super.getShort(index, byteOrder);
    }

    @Override
    public void putByte(int index, byte value) {
        if (byteArray == null) {
            UnsafeApi.putByte(addressOf(index, Byte.BYTES), value);
        } else {
            super.putByte(index, value);
        }
    }

    @Override
    public byte getByte(int index) {
        return byteArray == null ? UnsafeApi.getByte(addressOf(index, Byte.BYTES)) : super.getByte(index);
    }

    /**
     * Checks the bounds of a block once for all that is read and written in it, at addresses from here on: a message's fields stand
     * at constant offsets, so one check says as much as one for each.
     *
     * @return address of the block, for {@link #getLongAt} and its like, as long as the memory is there.
     * @throws IllegalStateException if it lies on the heap, where nothing stays at an address.
     */
    public long blockAt(int offset, int length) {
        if (byteArray != null) throw new IllegalStateException("lies on the heap: allocate it outside");
        Objects.checkFromIndexSize(offset, length, capacity);
        return addressOffset + offset;
    }

    /** Reads what a message has there, least significant byte first. */
    public static long getLongAt(long address) {
        long value = UnsafeApi.getLong(address);
        return IS_LITTLE_ENDIAN ? value : Long.reverseBytes(value);
    }

    public static void putLongAt(long address, long value) {
        UnsafeApi.putLong(address, IS_LITTLE_ENDIAN ? value : Long.reverseBytes(value));
    }

    public static int getIntAt(long address) {
        int value = UnsafeApi.getInt(address);
        return IS_LITTLE_ENDIAN ? value : Integer.reverseBytes(value);
    }

    public static void putIntAt(long address, int value) {
        UnsafeApi.putInt(address, IS_LITTLE_ENDIAN ? value : Integer.reverseBytes(value));
    }

    /** Writes 16 bytes, low half first. */
    public static void putUint128At(long address, long low, long high) {
        putLongAt(address, low);
        putLongAt(address + Long.BYTES, high);
    }

    /** @return 16 bits, unsigned. */
    public static int getUint16At(long address) {
        short value = UnsafeApi.getShort(address);
        return (IS_LITTLE_ENDIAN ? value : Short.reverseBytes(value)) & 0xFFFF;
    }

    private boolean isPlain(ByteOrder byteOrder) {
        return byteArray == null && IS_LITTLE_ENDIAN && byteOrder == ByteOrder.LITTLE_ENDIAN;
    }

    /** Two checks of one kind and limit for every width: the compiler makes two of all those of a message, the widest ones. */
    private long addressOf(int index, int width) {
        Objects.checkIndex(index, capacity);
        // Behind the first check this overflows to a negative number at most, which the second one refuses.
        Objects.checkIndex(index + width - 1, capacity);
        return addressOffset + index;
    }
}
