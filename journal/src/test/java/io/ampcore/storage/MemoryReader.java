package io.ampcore.storage;

import java.nio.ByteBuffer;

/** Reads bytes that lie in memory as if they were a file. */
public final class MemoryReader implements Storage.Reader {
    private final byte[] bytes;
    private final int length;

    /** @param length of the file, whose bytes are the first of the array. */
    public MemoryReader(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    @Override
    public void read(ByteBuffer target, long position) {
        int count = (int) Math.max(0, Math.min(target.remaining(), length - position));
        if (count > 0) target.put(bytes, (int) position, count);
    }

    @Override
    public void close() {}
}
