package io.ampcore.snapshot;

import io.ampcore.storage.BackgroundThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A file from its beginning to its end, a few buffers of it at a time. Once {@linkplain #start() started} it is read on a
 * thread of its own, so that the kernel's copying and whatever is done with the bytes do not wait for each other:
 * <pre>
 *   reader thread:  file.read ──►  filled  ──►  owner: need ── use ── skip
 *                       ▲                         │
 *                       └──────── emptied ◄───────┘
 *
 *   a buffer:   | headroom              | read from the file             |
 *                     | left of the last|     what is needed at once is always in one piece
 * </pre>
 * What cannot be read is thrown where it is needed. The owner is one thread.
 */
final class ReadAhead implements AutoCloseable {
    /** Most bytes that may be needed at once. */
    static final int NEEDED_MAX = 128 * 1024;

    private static final int BUFFER_COUNT = 3;
    private static final int READ_LENGTH = 1024 * 1024;
    /** Enough for what stands at the beginning, when nothing more may be wanted. */
    private static final int FIRST_READ_LENGTH = 64 * 1024;

    private final Path path;
    private final ReadableByteChannel file;
    private final BlockingQueue<ByteBuffer> filled = new ArrayBlockingQueue<>(BUFFER_COUNT + 1);
    private final BlockingQueue<ByteBuffer> emptied = new ArrayBlockingQueue<>(BUFFER_COUNT + 1);
    private final List<ByteBuffer> made = new ArrayList<>();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private ByteBuffer bytes;
    private long position; // in the file, of the buffer's position
    private Thread reader;
    private boolean isShort; // all of it was read at once
    private boolean isAtEnd;
    private volatile boolean isAbandoned;
    private volatile Throwable failure; // of the reader thread; its last buffer came behind it

    /** @param file closed with this. */
    ReadAhead(Path path, ReadableByteChannel file) {
        this.path = path;
        this.file = file;
        use(newBuffer(FIRST_READ_LENGTH));
    }

    /** From now on another thread reads ahead, to the end of the file; unless that is here already. */
    void start() {
        if (isShort) return;
        for (int i = 0; i < BUFFER_COUNT; i++) {
            emptied.add(newBuffer(READ_LENGTH));
        }
        reader = new Thread(this::readToEnd, "ampcore-snapshot-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** @return whether so many bytes lie from {@link #bytes()}' position on; otherwise the file ends before. */
    boolean need(int length) {
        while (bytes.remaining() < length) {
            if (!refill()) return false;
        }
        return true;
    }

    /** @return what has been read: another buffer after each {@link #need}. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** @return the memory of {@link #bytes()}. */
    UnsafeBuffer buffer() {
        return buffer;
    }

    void skip(int length) {
        bytes.position(bytes.position() + length);
        position += length;
    }

    /** @return in the file, of what stands at {@link #bytes()}' position. */
    long position() {
        return position;
    }

    @Override
    public void close() {
        if (reader != null) {
            isAbandoned = true;
            emptied.add(bytes); // only wakes it
            BackgroundThread.awaitEnd(reader);
        }
        buffer.wrap(0, 0);
        made.forEach(BufferUtil::free);
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + path, e);
        }
    }

    /** @return false at the end of the file. */
    private boolean refill() {
        if (isAtEnd) return false;
        int left = bytes.remaining();
        ByteBuffer next = bytes;
        if (reader == null) {
            buffer.putBytes(NEEDED_MAX - left, buffer, bytes.position(), left);
            fill(bytes, FIRST_READ_LENGTH);
            isShort = bytes.remaining() < FIRST_READ_LENGTH;
        } else {
            next = take(filled);
            if (!next.hasRemaining()) rethrow();
            buffer.getBytes(bytes.position(), next, NEEDED_MAX - left, left);
            if (bytes.capacity() == next.capacity()) emptied.add(bytes);
        }
        isAtEnd = !next.hasRemaining();
        next.position(NEEDED_MAX - left);
        use(next);
        return !isAtEnd;
    }

    private void rethrow() {
        if (failure instanceof Error error) throw error;
        if (failure instanceof RuntimeException exception) throw exception;
    }

    /** Reader thread. The last buffer has nothing in it. */
    private void readToEnd() {
        boolean hasMore;
        do {
            ByteBuffer next = take(emptied);
            if (isAbandoned) return;
            try {
                fill(next, READ_LENGTH);
            } catch (RuntimeException | Error e) {
                failure = e;
                next.position(NEEDED_MAX).limit(NEEDED_MAX);
            }
            hasMore = next.hasRemaining(); // asked while it is still this thread's
            filled.add(next);
        } while (hasMore);
    }

    /** @return the buffer with what was read behind the headroom; nothing there at the end of the file. */
    private ByteBuffer fill(ByteBuffer target, int length) {
        target.clear().position(NEEDED_MAX).limit(NEEDED_MAX + length);
        try {
            while (target.hasRemaining() && file.read(target) >= 0) {}
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
        return target.limit(target.position()).position(NEEDED_MAX);
    }

    /** @return a buffer with nothing in it. */
    private ByteBuffer newBuffer(int readLength) {
        ByteBuffer next = ByteBuffer.allocateDirect(NEEDED_MAX + readLength);
        made.add(next);
        return next.position(NEEDED_MAX).limit(NEEDED_MAX);
    }

    private void use(ByteBuffer next) {
        bytes = next;
        buffer.wrap(next);
    }

    private static ByteBuffer take(BlockingQueue<ByteBuffer> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a snapshot was read", e);
        }
    }
}
