package io.ampcore.journal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks for the free space now and then, so that commands come in again when there is room. Its own daemon thread. */
final class SpaceWatch implements AutoCloseable {
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final FreeSpace freeSpace;
    private final Thread thread;
    private volatile boolean isClosed;

    SpaceWatch(FreeSpace freeSpace) {
        this.freeSpace = freeSpace;
        thread = new Thread(this::run, "ampcore-journal-space");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!isClosed) {
            freeSpace.check();
            LockSupport.parkNanos(this, INTERVAL_NS);
        }
    }
}
