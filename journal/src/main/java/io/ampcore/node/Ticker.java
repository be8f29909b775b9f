package io.ampcore.node;

import io.ampcore.client.CommandWriter;
import io.ampcore.domain.Principals;
import io.ampcore.pipeline.Ingress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets time pass on a quiet system: offers a tick when nothing else has come for an interval, so deadlines are worked off
 * although nobody calls. Its own daemon thread.
 */
final class Ticker implements AutoCloseable {
    private static final long SESSION_ID = 0;

    private final Ingress ingress;
    private final long intervalNs;
    private final Thread thread;
    private volatile boolean isClosed;

    Ticker(Ingress ingress, long intervalNs) {
        this.ingress = ingress;
        this.intervalNs = intervalNs;
        thread = new Thread(this::run, "ampcore-ticker");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        CommandWriter writer = new CommandWriter(SESSION_ID, Principals.OPERATOR);
        long lastAccepted = ingress.acceptedCount();
        while (!isClosed) {
            LockSupport.parkNanos(intervalNs);
            long accepted = ingress.acceptedCount();
            if (!isClosed && accepted == lastAccepted) {
                writer.tick();
                // "Not now" needs no second try: a full ring is not quiet.
                ingress.offer(writer.buffer(), 0, writer.length());
                accepted = ingress.acceptedCount();
            }
            lastAccepted = accepted;
        }
    }
}
