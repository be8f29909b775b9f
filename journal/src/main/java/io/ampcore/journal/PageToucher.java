package io.ampcore.journal;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.storage.BackgroundThread;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.bytes.MappedBytesStore;
import net.openhft.chronicle.core.io.ReferenceOwner;

/**
 * Touches the pages of the journal's file a little ahead of the writer, on a thread of its own: the file system finds their
 * blocks, and the kernel makes them writable, before the journal thread comes by. They are touched in the mapping that the
 * writer itself uses; in another one of the same file they would be found, but each would still trap the writer once. A page
 * is touched by exchanging a zero for a zero: if the writer has been there already, nothing happens.
 * <p>
 * It is also the first to learn that the disk is full: then the next write is refused instead of being torn.
 */
@SuppressWarnings("ReferenceEquality") // mappings are equal when their bytes are: gigabytes to compare
final class PageToucher implements AutoCloseable, ReferenceOwner {
    private static final int PAGE_LENGTH = 4096;
    /** How far ahead: some milliseconds of the fastest writer. The next sync of the file writes all of it, zeros as it is. */
    private static final long LEAD = 4 << 20;
    /**
     * The writer wakes the toucher once in so many bytes: that costs it some 10 us, and should come with less than one frame in
     * a thousand.
     */
    private static final long STRIDE = 1 << 20;

    private final NativeBuffer pages = new NativeBuffer();
    private final Thread thread;
    private volatile MappedBytesStore mapping;
    private volatile long position;
    private volatile long limit;
    private volatile boolean isClosed;
    private volatile Throwable failure;
    private long wokenAt; // journal thread

    private MappedBytesStore held; // this thread has a reference to it, so it stays mapped
    private volatile long touched;

    PageToucher() {
        thread = new Thread(this::run, "ampcore-journal-pages");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Where the writer is. Journal thread.
     *
     * @param writtenMapping  of a part of the file, that the writer has written to last.
     * @param writtenPosition in the file.
     * @param fileLength      where the writer will have left the file at the latest: nothing is touched behind.
     * @throws JournalException if pages ahead of it could not be had: the disk is full.
     */
    void follow(MappedBytesStore writtenMapping, long writtenPosition, long fileLength) {
        if (failure != null) {
            throw new JournalException("the journal's file cannot grow, is the disk full?", failure);
        }
        boolean isNew = writtenMapping != mapping;
        limit = fileLength;
        position = writtenPosition;
        if (isNew || writtenPosition - wokenAt >= STRIDE) {
            mapping = writtenMapping;
            wokenAt = writtenPosition;
            LockSupport.unpark(thread);
        }
    }

    /** @return where in the file the pages begin that have not been touched. Any thread. */
    long touched() {
        return touched;
    }

    /** Stops the thread and waits for its end. */
    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
        BackgroundThread.awaitEnd(thread);
    }

    private void run() {
        try {
            while (!isClosed) {
                if (hold(mapping)) touchAhead();
                LockSupport.park(this);
            }
        } catch (InternalError ex) {
            failure = ex;
        } finally {
            release();
        }
    }

    /** @return false if there is no such mapping, or if the writer has left it already. */
    private boolean hold(MappedBytesStore current) {
        if (current == held) return held != null;
        release();
        if (!current.tryReserve(this)) return false;
        held = current;
        touched = current.start();
        // Its capacity counts from the beginning of the file, and not from its own.
        pages.wrap(current.addressForWrite(current.start()), (int) (current.capacity() - current.start()));
        return true;
    }

    private void release() {
        if (held == null) return;
        pages.wrap(0, 0);
        held.release(this);
        held = null;
    }

    private void touchAhead() {
        long start = held.start();
        long end = start + pages.capacity();
        long from = Math.max(touched, position & -PAGE_LENGTH);
        long to = Math.min(Math.min(position + LEAD, limit), end) & -PAGE_LENGTH;
        for (long page = from; page < to && !isClosed; page += PAGE_LENGTH) {
            pages.compareAndSetLong((int) (page - start), 0, 0);
        }
        touched = Math.max(from, to);
    }
}
