package io.ampcore.journal;

import io.ampcore.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes durable what the journal thread has written: {@link #onFile} and {@link #onWrite} are called by that thread,
 * {@link #sync} by another one while it goes on. Each file is synced as a whole and by its own descriptor, Chronicle's
 * pages included, and for a file that is new the directories above it too: that of its run, and the one that names the run.
 * <p>
 * A sync that failed is never tried again: the kernel may have dropped the pages that it could not write, and would
 * report success.
 */
final class SyncedFiles implements AutoCloseable {
    /** How a file is synced: {@link Storage.SyncHandle#sync}, but for tests. */
    @FunctionalInterface
    interface Force {
        void force(Storage.SyncHandle file) throws IOException;
    }

    /** A file, and whether its name is durable. The flag belongs to the syncing thread. */
    private static final class WrittenFile {
        final Path path;
        final Storage.SyncHandle handle;
        boolean isNamed;

        WrittenFile(Path path, Storage.SyncHandle handle) {
            this.path = path;
            this.handle = handle;
        }
    }

    private final Storage storage;
    private final Force force;
    private final AtomicLong writtenSequence;
    private final Queue<WrittenFile> left = new ArrayDeque<>(); // guarded by this
    private WrittenFile current; // guarded by this
    private volatile long syncedSequence; // written by the syncing thread
    private IOException failure; // syncing thread

    /** @param syncedSequence last command that is on disk already. */
    SyncedFiles(Storage storage, Force force, long syncedSequence) {
        this.storage = storage;
        this.force = force;
        this.syncedSequence = syncedSequence;
        writtenSequence = new AtomicLong(syncedSequence);
    }

    /** The journal goes on in this file, and will not write to the one before again. */
    void onFile(Path path) {
        WrittenFile next = new WrittenFile(path, storage.openToSync(path));
        synchronized (this) {
            if (current != null) left.add(current);
            current = next;
        }
    }

    /** A frame that ends with this command has been written to the current file. */
    void onWrite(long sequence) {
        writtenSequence.setRelease(sequence);
    }

    /** @return sequence of the last command that is known to be on disk. Any thread. */
    long syncedSequence() {
        return syncedSequence;
    }

    /** Returns when every frame is durable that was written before this was called. */
    void sync() {
        if (failure != null) {
            throw new UncheckedIOException("sync has failed before and is not tried again", failure);
        }
        long written = writtenSequence.getAcquire();
        if (written == syncedSequence) return;

        WrittenFile active = active();
        for (WrittenFile file = takeLeft(active); file != null; file = takeLeft(active)) {
            sync(file);
            file.handle.close();
        }
        sync(active);
        syncedSequence = written;
    }

    @Override
    public void close() {
        WrittenFile active = active();
        for (WrittenFile file = takeLeft(active); file != null; file = takeLeft(active)) {
            file.handle.close();
        }
        if (active != null) active.handle.close();
    }

    private synchronized WrittenFile active() {
        return current;
    }

    /** @return a file that was left before the journal came to this one; null if there is none any more. */
    private synchronized WrittenFile takeLeft(WrittenFile active) {
        return left.peek() == active ? null : left.poll();
    }

    private void sync(WrittenFile file) {
        try {
            force.force(file.handle);
            if (!file.isNamed) {
                storage.sync(file.path.getParent());
                storage.sync(file.path.getParent().getParent());
                file.isNamed = true;
            }
        } catch (IOException e) {
            failure = e;
            throw new UncheckedIOException("sync failed: " + file.path, e);
        } catch (UncheckedIOException e) {
            failure = e.getCause();
            throw e;
        }
    }
}
