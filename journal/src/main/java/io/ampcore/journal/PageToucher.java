package io.ampcore.journal;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Touches the pages of the journal's file a little ahead of the writer, on a thread of its own, so that the file system
 * finds their blocks before the journal thread comes by. A page is touched by exchanging a zero for a zero: if the writer
 * has been there already, nothing happens.
 * <p>
 * It is also the first to learn that the disk is full: then the next write is refused instead of being torn.
 */
final class PageToucher implements AutoCloseable {
    private static final int PAGE_LENGTH = 4096;
    /** How far ahead: some tens of milliseconds of the fastest writer. */
    private static final long LEAD = 8 << 20;
    /** The writer wakes the toucher once in so many bytes. */
    private static final long STRIDE = 1 << 20;

    private final UnsafeBuffer pages = new UnsafeBuffer(0, 0);
    private final Thread thread;
    private volatile Path file;
    private volatile long position;
    private volatile boolean isClosed;
    private volatile Throwable failure;
    private long wokenAt;

    private Path mappedFile;
    private MappedByteBuffer mapped;
    private long touched;

    PageToucher() {
        thread = new Thread(this::run, "ampcore-journal-pages");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Where the writer is. Journal thread.
     *
     * @throws JournalException if pages ahead of it could not be had: the disk is full.
     */
    void follow(Path writtenFile, long writtenPosition) {
        if (failure != null) {
            throw new JournalException("the journal's file cannot grow, is the disk full? " + file, failure);
        }
        boolean isNew = writtenFile != file;
        position = writtenPosition;
        if (isNew || writtenPosition - wokenAt >= STRIDE) {
            file = writtenFile;
            wokenAt = writtenPosition;
            LockSupport.unpark(thread);
        }
    }

    /** Stops the thread and waits for its end. */
    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
        boolean wasInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException ex) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) Thread.currentThread().interrupt();
    }

    private void run() {
        try {
            while (!isClosed) {
                touchAhead();
                LockSupport.park(this);
            }
        } catch (IOException | InternalError ex) {
            failure = ex;
        } finally {
            IoUtil.unmap(mapped);
        }
    }

    private void touchAhead() throws IOException {
        Path current = file;
        if (current == null) return;
        if (current != mappedFile) {
            touched = 0;
        }
        long from = Math.max(touched, position);
        long to = position + LEAD;
        if (current != mappedFile || to > mapped.capacity()) {
            map(current);
        }
        to = Math.min(to, mapped.capacity());
        for (long page = from & -PAGE_LENGTH; page < to && !isClosed; page += PAGE_LENGTH) {
            pages.compareAndSetLong((int) page, 0, 0);
        }
        touched = to;
    }

    /** Maps what there is of the file; it grows by whole blocks, seldom. */
    private void map(Path current) throws IOException {
        try (FileChannel channel = FileChannel.open(current, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long length = Math.min(channel.size(), Integer.MAX_VALUE) & -PAGE_LENGTH;
            if (current == mappedFile && length == mapped.capacity()) return;
            IoUtil.unmap(mapped);
            mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, length);
            pages.wrap(mapped);
            mappedFile = current;
        }
    }
}
