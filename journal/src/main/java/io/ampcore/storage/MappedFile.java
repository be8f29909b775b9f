package io.ampcore.storage;

import io.ampcore.memory.NativeBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.agrona.IoUtil;

/** A file of the operating system, mapped read-only. */
final class MappedFile implements Storage.View {
    private final Path file;
    private final FileChannel channel;
    private final NativeBuffer buffer = new NativeBuffer();
    private MappedByteBuffer mapped;

    MappedFile(Path file) {
        this.file = file;
        channel = FileStorage.open(file, "read");
        map(size());
    }

    @Override
    public long length() {
        return buffer.capacity();
    }

    @Override
    public boolean hasGrown() {
        long size = size();
        if (size <= length()) return false;
        map(size);
        return true;
    }

    @Override
    public NativeBuffer buffer() {
        return buffer;
    }

    @Override
    public void close() {
        unmap();
        FileStorage.close(channel, file);
    }

    private long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void map(long size) {
        unmap();
        if (size == 0) return;
        try {
            mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot map " + file, e);
        }
        buffer.wrap(mapped);
    }

    private void unmap() {
        buffer.wrap(0, 0);
        if (mapped != null) {
            IoUtil.unmap(mapped);
            mapped = null;
        }
    }
}
