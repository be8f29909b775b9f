package io.ampcore.journal;

import io.ampcore.storage.BackgroundThread;
import io.ampcore.storage.Storage;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/**
 * Has a file of zeros ready for the journal to go on in, written and synced by a thread of its own. The file system then has
 * no blocks to find for what the journal writes, and a sync of it no metadata to write: both take milliseconds now and then.
 * <pre>
 *   spare.part ── zeros, synced step by step ──► spare.zeros ── moveTo ──► whatever name the journal wants
 * </pre>
 * It grows as the journal's present file fills, so that it is whole when three quarters of that are written, and an idle
 * journal leaves the disk alone.
 * <p>
 * The spare is a convenience: whenever there is none, for want of time or of room or because the disk failed, the journal
 * begins an empty file. A spare that an earlier process left is deleted and never used: it may have been moved, written to,
 * and have its old name again after a loss of power.
 */
final class SpareFile implements AutoCloseable {
    private static final String PART = "spare.part";
    private static final String WHOLE = "spare.zeros";

    /**
     * Written at a time. The kernel caches a file in pieces as large as it was written in, and a mapped piece that the journal
     * touches anywhere is written to the disk whole at the next sync: it must be small.
     */
    private static final int PIECE_LENGTH = 16 << 10;
    /** Synced at a time; a sync of the journal's own may have to wait for it. */
    private static final int STEP_LENGTH = 1 << 20;
    /** After each step the thread rests this many times as long as the step took. */
    private static final int REST_FACTOR = 3;
    /** The journal wakes the thread so many times in a file, or once in a step if that is less often. */
    private static final int WAKES_PER_FILE = 16;

    private final Storage storage;
    private final Path part;
    private final Path whole;
    private final LongPredicate hasRoom;
    private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_LENGTH);
    private final AtomicLong wanted = new AtomicLong(); // bytes; 0 when the thread has heard of it
    private final Thread thread;
    private volatile long position; // bytes of frames in the journal's present file
    private volatile long fileLength = 1; // that it may come to
    private volatile boolean isReady;
    private volatile boolean isClosed;
    private long wokenAt; // journal thread

    /**
     * @param directory that spares are made in; no other writer may use it.
     * @param hasRoom   whether so many bytes more may be written.
     */
    SpareFile(Storage storage, Path directory, LongPredicate hasRoom) {
        this.storage = storage;
        this.hasRoom = hasRoom;
        part = directory.resolve(PART);
        whole = directory.resolve(WHOLE);
        thread = new Thread(this::run, "ampcore-journal-spare");
        thread.setDaemon(true);
    }

    /**
     * Deletes the spares that an earlier process left, whether it was killed or lost its power.
     *
     * @param directory that they were made in.
     * @param suffix    of those that were moved to a directory in there, and not taken any more.
     */
    static void discardLeft(Storage storage, Path directory, String suffix) {
        discard(storage, directory.resolve(PART));
        discard(storage, directory.resolve(WHOLE));
        for (Path run : storage.list(directory)) {
            for (Path file : storage.list(run)) {
                if (file.getFileName().toString().endsWith(suffix)) discard(storage, file);
            }
        }
    }

    /** Makes a spare of so many bytes before it returns, and starts the thread that makes the next ones. */
    void start(long length) {
        wanted.set(length);
        make(false);
        thread.start();
    }

    /**
     * Has a spare made for the file behind one that the journal has begun. Journal thread.
     *
     * @param length        of the spare.
     * @param presentLength bytes of frames that the present file may come to.
     */
    void want(long length, long presentLength) {
        position = 0;
        wokenAt = 0;
        fileLength = presentLength;
        wanted.set(length);
    }

    /** So many bytes of frames are in the journal's present file. Journal thread. */
    void follow(long writtenLength) {
        if (writtenLength - wokenAt < Math.min(STEP_LENGTH, fileLength / WAKES_PER_FILE)) return;
        position = writtenLength;
        wokenAt = writtenLength;
        LockSupport.unpark(thread);
    }

    /** @return whether a spare can be had. Any thread. */
    boolean isReady() {
        return isReady;
    }

    /** Gives the spare another name, if there is one. Journal thread. @return whether there was. */
    boolean moveTo(Path name) {
        if (!isReady) return false;
        isReady = false;
        try {
            storage.move(whole, name);
            return true;
        } catch (UncheckedIOException e) {
            return false; // somebody has deleted it: it is not missed
        }
    }

    /** Stops the thread, and deletes the spare. */
    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
        BackgroundThread.awaitEnd(thread);
        discard(part);
        discard(whole);
    }

    private void run() {
        while (!isClosed) {
            if (wanted.get() == 0 || isReady || due(wanted.get()) == 0) {
                LockSupport.park(this);
            } else {
                make(true);
            }
        }
    }

    private void make(boolean isPaced) {
        try {
            if (write(isPaced)) {
                storage.move(part, whole);
                isReady = true;
                return;
            }
        } catch (UncheckedIOException e) {
            // The journal will say what is wrong with the disk when it meets it itself.
        }
        discard(part);
    }

    /** @return false if there is no room, or no time any more. */
    private boolean write(boolean isPaced) {
        long length = wanted.getAndSet(0);
        try (Storage.Writer writer = storage.create(part)) {
            for (long written = 0; written < length; written += STEP_LENGTH) {
                if (isPaced) awaitDue(written, length);
                if (isClosed || !hasRoom.test(length - written)) return false;
                long began = System.nanoTime();
                writeZeros(writer, Math.min(STEP_LENGTH, length - written));
                if (isPaced) {
                    writer.sync();
                    rest(REST_FACTOR * (System.nanoTime() - began));
                }
                // The journal may have gone on without this one meanwhile, and the next may have to be longer.
                length = Math.max(length, wanted.getAndSet(0));
            }
            writer.sync();
        }
        return true;
    }

    private void writeZeros(Storage.Writer writer, long length) {
        for (long left = length; left > 0; left -= PIECE_LENGTH) {
            writer.write(piece.clear().limit((int) Math.min(PIECE_LENGTH, left)));
        }
    }

    /** @return bytes of a spare that should be written by now. */
    private long due(long length) {
        return (long) ((double) length * position * 4 / (3 * fileLength));
    }

    private void awaitDue(long written, long length) {
        while (written >= due(length) && !isClosed) {
            LockSupport.park(this);
        }
    }

    private void rest(long restNs) {
        long until = System.nanoTime() + restNs;
        for (long left = restNs; left > 0 && !isClosed; left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    private void discard(Path file) {
        discard(storage, file);
    }

    private static void discard(Storage storage, Path file) {
        try {
            if (storage.exists(file)) storage.delete(file);
        } catch (UncheckedIOException e) {
            // It is in nobody's way: the next one is written over it.
        }
    }
}
