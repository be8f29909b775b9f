package io.ampcore.measure;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * When requests in flight were due and sent, and how long the answers took. One thread sends, one answers, a third reads
 * intervals; none waits for another. Nothing is allocated once it is made.
 */
public final class Recording {
    /** A longer stall ends the run with an exception: clipped to the maximum it would be a lie. */
    static final long TRACKED_NS_MAX = 600_000_000_000L;

    static final int SIGNIFICANT_DIGITS = 3;

    /** Two for each place: due, sent. */
    private final long[] timesNs;

    private final int mask;
    private final SingleWriterRecorder responseNs = new SingleWriterRecorder(TRACKED_NS_MAX, SIGNIFICANT_DIGITS);
    private final SingleWriterRecorder serviceNs = new SingleWriterRecorder(TRACKED_NS_MAX, SIGNIFICANT_DIGITS);
    private final AtomicLong answers = new AtomicLong();
    private volatile boolean isRecording;

    /**
     * @param inFlightMax more than can ever be sent and not answered; few, so that they stay in the cache.
     */
    public Recording(int inFlightMax) {
        if (inFlightMax < 1 || inFlightMax > 1 << 28) {
            throw new IllegalArgumentException("inFlightMax must be between 1 and 2^28: " + inFlightMax);
        }
        int places = Math.max(2, Integer.highestOneBit(2 * inFlightMax - 1));
        timesNs = new long[2 * places];
        mask = places - 1;
    }

    /** Notes when a request was due and sent; before it can be answered. Sending thread. */
    public void sending(long number, long dueNs, long sentNs) {
        int place = 2 * ((int) number & mask);
        timesNs[place] = dueNs;
        timesNs[place + 1] = sentNs;
    }

    /** The request has its answer. Answering thread. */
    public void answered(long number) {
        if (isRecording) {
            int place = 2 * ((int) number & mask);
            long nowNs = System.nanoTime();
            responseNs.recordValue(Math.max(0, nowNs - timesNs[place]));
            serviceNs.recordValue(Math.max(0, nowNs - timesNs[place + 1]));
        }
        answers.lazySet(answers.getPlain() + 1);
    }

    /** @return answers since the start, recorded or not. Any thread. */
    public long answerCount() {
        return answers.get();
    }

    /** From now on times count. Only while nothing is in flight. */
    public void start() {
        responseNs.reset();
        serviceNs.reset();
        isRecording = true;
    }

    /** From now on they count no more. Only while nothing is in flight. */
    public void stop() {
        isRecording = false;
    }

    /** @return response times since the last call; {@code recycled} is filled again if it is not null. */
    public Histogram takeResponseNs(Histogram recycled) {
        return responseNs.getIntervalHistogram(recycled);
    }

    /** @return service times since the last call; {@code recycled} is filled again if it is not null. */
    public Histogram takeServiceNs(Histogram recycled) {
        return serviceNs.getIntervalHistogram(recycled);
    }
}
