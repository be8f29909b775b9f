package io.ampcore.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Reads a file of the operating system, each time at the place that is asked for. Any number of threads. */
final class FileReader implements Storage.Reader {
    private final Path path;
    private final FileChannel channel;

    FileReader(Path path) {
        this.path = path;
        channel = FileStorage.open(path, "read");
    }

    @Override
    public void read(ByteBuffer target, long position) {
        long at = position;
        try {
            while (target.hasRemaining()) {
                int count = channel.read(target, at);
                if (count < 0) return;
                at += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    @Override
    public void close() {
        FileStorage.close(channel, path);
    }
}
