package io.ampcore.bench.subject;

import io.ampcore.measure.Recording;
import io.ampcore.measure.Subject;
import io.ampcore.memory.NativeBuffer;
import java.util.Map;

/** Something that keeps a command's bytes on the sender's own thread, and has answered when it returns. */
abstract class AppendingSubject implements Subject {
    private final Recording recording = new Recording(16);
    private final Map<String, String> settings;
    private final NativeBuffer command = CommandBytes.lock();
    private long number;

    AppendingSubject(Map<String, String> settings) {
        this.settings = settings;
    }

    /** Keeps the bytes of one command; {@code number} counts them from 0. */
    abstract void append(long number, NativeBuffer command);

    @Override
    public void send(long index, long dueNs, long sentNs) {
        recording.sending(number, dueNs, sentNs);
        append(number, command);
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
        return settings;
    }
}
