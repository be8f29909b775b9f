package io.ampcore.node;

import io.ampcore.journal.JournalException;
import io.ampcore.storage.BackgroundThread;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Runs a {@link SnapshotFollower} beside the node, on a daemon thread that sleeps while nothing comes. */
final class SnapshotThread implements AutoCloseable {
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path root;
    private final SnapshotOptions options;
    private final SnapshotListener listener;
    private final Thread thread;
    private volatile boolean isClosed;

    SnapshotThread(Path root, SnapshotOptions options, SnapshotListener listener) {
        this.root = root;
        this.options = options;
        this.listener = listener;
        thread = new Thread(this::run, "ampcore-snapshots");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends between two snapshots: waits for one that is being written. */
    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
        BackgroundThread.awaitEnd(thread);
    }

    private void run() {
        try (SnapshotFollower follower = new SnapshotFollower(root, options, listener)) {
            while (!isClosed) {
                if (follower.doWork() == 0) LockSupport.parkNanos(this, IDLE_NS);
            }
        } catch (JournalException | UncheckedIOException | IllegalStateException | InternalError ex) {
            // Snapshots are a convenience of the next start: no reason to stop a node that answers.
            listener.onFollowerStopped(ex.toString());
        }
    }
}
