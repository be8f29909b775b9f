package io.ampcore.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * A thread beside a run: asks to be woken every 5 ms and notes how late it was, which is what the machine did to any
 * thread that slept; and closes a window every 250 ms. It runs for microseconds at a time.
 */
final class Sampler implements AutoCloseable {
    static final long WINDOW_NS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(5);
    /** The next windows hold too little to have a 99th percentile. */
    private static final int WINDOW_COUNT_MIN = 100;

    private final Recording recording;
    private final Histogram responseNs = new Histogram(Recording.TRACKED_NS_MAX, Recording.SIGNIFICANT_DIGITS);
    private final Histogram serviceNs = new Histogram(Recording.TRACKED_NS_MAX, Recording.SIGNIFICANT_DIGITS);
    private final Histogram pausesNs = new Histogram(Recording.TRACKED_NS_MAX, Recording.SIGNIFICANT_DIGITS);
    private final List<Long> windowP99Ns = new ArrayList<>(4096);
    private final Thread thread = new Thread(this::run, "ampcore-sampler");
    private Histogram intervalNs;
    private volatile boolean isClosed;

    /** Starts with empty intervals. */
    Sampler(Recording recording) {
        this.recording = recording;
        intervalNs = recording.takeResponseNs(null);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the thread and takes what the last, shorter window holds. The results may be read after that. */
    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a measurement was being completed", ex);
        }
        responseNs.add(recording.takeResponseNs(intervalNs));
        serviceNs.add(recording.takeServiceNs(null));
    }

    Histogram responseNs() {
        return responseNs;
    }

    Histogram serviceNs() {
        return serviceNs;
    }

    Histogram pausesNs() {
        return pausesNs;
    }

    /** @return the 99th percentile of the response times of each whole window. */
    List<Long> windowP99Ns() {
        return List.copyOf(windowP99Ns);
    }

    private void run() {
        long windowEndNs = System.nanoTime() + WINDOW_NS;
        while (!isClosed) {
            long wakeNs = System.nanoTime() + INTERVAL_NS;
            LockSupport.parkNanos(this, INTERVAL_NS);
            long nowNs = System.nanoTime();
            if (nowNs - wakeNs >= 0) {
                pausesNs.recordValue(nowNs - wakeNs);
            }
            if (nowNs - windowEndNs >= 0 && !isClosed) {
                endWindow();
                windowEndNs += WINDOW_NS;
            }
        }
    }

    private void endWindow() {
        intervalNs = recording.takeResponseNs(intervalNs);
        if (intervalNs.getTotalCount() >= WINDOW_COUNT_MIN) {
            windowP99Ns.add(intervalNs.getValueAtPercentile(99));
        }
        responseNs.add(intervalNs);
    }
}
