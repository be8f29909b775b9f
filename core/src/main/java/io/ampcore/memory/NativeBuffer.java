package io.ampcore.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A buffer for messages of the hot path, little-endian, over memory outside the heap. Where the compiler cannot tell heap from
 * native memory, as in {@link UnsafeBuffer}, it has to forget every field that it had loaded at each access; here it sees
 * plain moves behind one comparison of the bounds. What is not overridden, and memory on the heap, work as they do there.
 */
public final class NativeBuffer extends UnsafeBuffer {
    private static final boolean IS_LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    /** A buffer that is yet to be wrapped. */
    public NativeBuffer() {
        super(0, 0);
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

    private boolean isPlain(ByteOrder byteOrder) {
        return byteArray == null && IS_LITTLE_ENDIAN && byteOrder == ByteOrder.LITTLE_ENDIAN;
    }

    private long addressOf(int index, int width) {
        // Negative if the index is, or if the end is beyond the capacity.
        if ((index | (capacity - width - index)) < 0) throw outOfBounds(index, width);
        return addressOffset + index;
    }

    private IndexOutOfBoundsException outOfBounds(int index, int width) {
        return new IndexOutOfBoundsException("index=" + index + " width=" + width + " capacity=" + capacity);
    }
}
