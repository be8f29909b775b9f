package io.ampcore.measure;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Sends requests at a timetable, spinning until each is due, or as fast as they are taken. Sees what holds up its own
 * thread: while it only waits, two looks at the clock should lie some tens of nanoseconds apart.
 */
public final class Pacer {
    /** Hears how far a run is, after each request. */
    public interface SentListener {
        SentListener NONE = (sent, elapsedNs) -> {};

        void onSent(long sent, long elapsedNs);
    }

    /** Shorter gaps are interrupts and cache misses, and no one's concern. */
    private static final long STALL_NS_MIN = TimeUnit.MICROSECONDS.toNanos(20);

    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private final Histogram stallsNs = new Histogram(Recording.TRACKED_NS_MAX, Recording.SIGNIFICANT_DIGITS);

    /**
     * Sends for a while, and waits for the answers.
     *
     * @param ratePerSecond requests a second; 0 for as fast as they are taken.
     * @return nanoseconds from when the first request was due to the last answer.
     */
    public long run(Subject subject, long durationNs, long ratePerSecond, SentListener listener) {
        stallsNs.reset();
        long startNs = System.nanoTime();
        long sent = 0;
        while (true) {
            long nowNs = System.nanoTime();
            long dueNs = ratePerSecond == 0 ? nowNs : startNs + dueAfterNs(sent, ratePerSecond);
            if (dueNs - startNs >= durationNs) break;
            if (nowNs - dueNs < 0) {
                nowNs = spinUntil(dueNs, nowNs);
            }
            subject.send(sent, dueNs, nowNs);
            sent++;
            listener.onSent(sent, nowNs - startNs);
        }
        subject.awaitAnswers();
        return System.nanoTime() - startNs;
    }

    /** Gaps of more than 20 us in which the sending thread did not run although it wanted to; of the last run. */
    public Histogram stallsNs() {
        return stallsNs.copy();
    }

    private long spinUntil(long dueNs, long fromNs) {
        long nowNs = fromNs;
        while (nowNs - dueNs < 0) {
            Thread.onSpinWait();
            long lastNs = nowNs;
            nowNs = System.nanoTime();
            if (nowNs - lastNs > STALL_NS_MIN) {
                stallsNs.recordValue(nowNs - lastNs);
            }
        }
        return nowNs;
    }

    private static long dueAfterNs(long sent, long ratePerSecond) {
        return sent / ratePerSecond * SECOND_NS + sent % ratePerSecond * SECOND_NS / ratePerSecond;
    }
}
