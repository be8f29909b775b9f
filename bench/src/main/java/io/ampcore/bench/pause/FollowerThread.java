package io.ampcore.bench.pause;

import io.ampcore.node.SnapshotFollower;
import io.ampcore.node.SnapshotListener;
import io.ampcore.node.SnapshotOptions;
import io.ampcore.snapshot.SnapshotFile;
import io.ampcore.storage.BackgroundThread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A follower that does what a node's own does, whenever it is told to. */
final class FollowerThread implements AutoCloseable {
    /** What the machine does beside the node. */
    enum Mode {
        ALONE,
        FOLLOWING,
        TAKING
    }

    /**
     * A snapshot that was taken.
     *
     * @param bytes of its file.
     * @param ns    from beginning to write it until it had its name: written, synced, read back and proved.
     */
    record Taken(long bytes, long ns) {}

    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(20); // as beside a node
    private static final int KEEP_COUNT = 2;

    private final SnapshotFollower follower;
    private final Thread thread = new Thread(this::run, "ampcore-snapshots");
    private final List<Taken> taken = new ArrayList<>(); // under its own lock
    private volatile Mode mode = Mode.FOLLOWING;
    private volatile long sequence;
    private volatile String failure;
    private volatile boolean isClosed;

    /** Begins to follow the node that runs on a directory. */
    FollowerThread(Path directory) {
        SnapshotOptions never = SnapshotOptions.DEFAULTS
                .everyCommands(Long.MAX_VALUE)
                .everyNs(0)
                .keepCount(KEEP_COUNT);
        follower = new SnapshotFollower(directory, never, new SnapshotListener() {
            @Override
            public void onSnapshotFailed(String reason) {
                failure = reason;
            }

            @Override
            public void onFollowerStopped(String reason) {
                failure = reason;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when everything up to a command has been applied. @throws IllegalStateException if that cannot be. */
    void awaitSequence(long last) {
        while (sequence < last) {
            check();
            LockSupport.parkNanos(IDLE_NS);
        }
        check();
    }

    /** From now on; a snapshot that is being written is completed. */
    void mode(Mode next) {
        mode = next;
    }

    /** @return the snapshots that were completed since this was asked last. */
    List<Taken> takeTaken() {
        synchronized (taken) {
            List<Taken> copy = List.copyOf(taken);
            taken.clear();
            return copy;
        }
    }

    @Override
    public void close() {
        isClosed = true;
        BackgroundThread.awaitEnd(thread);
        follower.close();
    }

    private void run() {
        try {
            while (!isClosed && failure == null) {
                work();
            }
        } catch (RuntimeException ex) {
            failure = ex.toString();
        }
    }

    private void work() {
        Mode now = mode;
        if (now != Mode.ALONE && follower.doWork() > 0) {
            sequence = follower.sequence();
        } else if (now == Mode.TAKING) {
            take();
        } else {
            LockSupport.parkNanos(this, IDLE_NS);
        }
    }

    private void take() {
        long startNs = System.nanoTime();
        SnapshotFile file = follower.takeSnapshot();
        if (file == null) return;
        synchronized (taken) {
            taken.add(new Taken(file.path().toFile().length(), System.nanoTime() - startNs));
        }
    }

    private void check() {
        if (failure != null) throw new IllegalStateException("no snapshots can be taken: " + failure);
    }
}
