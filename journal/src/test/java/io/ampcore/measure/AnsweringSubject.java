package io.ampcore.measure;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Answers each request at once, but for one, which it holds up. */
final class AnsweringSubject implements Subject {
    private final Recording recording = new Recording(16);
    private final long heldUpIndex;
    private final long heldUpNs;
    private long number;

    AnsweringSubject() {
        this(-1, 0);
    }

    AnsweringSubject(long heldUpIndex, long heldUpMillis) {
        this.heldUpIndex = heldUpIndex;
        heldUpNs = TimeUnit.MILLISECONDS.toNanos(heldUpMillis);
    }

    @Override
    public void send(long index, long dueNs, long sentNs) {
        recording.sending(number, dueNs, sentNs);
        if (index == heldUpIndex) {
            long untilNs = System.nanoTime() + heldUpNs;
            while (System.nanoTime() - untilNs < 0) {
                LockSupport.parkNanos(untilNs - System.nanoTime());
            }
        }
        recording.answered(number++);
    }

    @Override
    public void awaitAnswers() {
        // Every answer was there when its request had been sent.
    }

    @Override
    public Recording recording() {
        return recording;
    }

    @Override
    public long refusalCount() {
        return 0;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("held up", Long.toString(heldUpIndex));
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
