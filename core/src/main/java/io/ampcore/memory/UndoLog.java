package io.ampcore.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.agrona.UnsafeApi;

/**
 * Takes changes back: while it records, the old word is kept before each write to a {@link Region}; {@link #rollback()}
 * puts all of them back in reverse order, {@link #commit()} forgets them.
 * <p>
 * Contract hooks that veto late need it, and so do chains and dry runs. It is bounded and preallocated; passing the bound
 * is a mistake of whoever began, because the work of one command is bounded, and stops the process.
 */
public final class UndoLog {
    /**
     * Words that one recorded step may change: 64 linked commands of some 150 words each, and the due work of a dry run, are
     * a fifth of it.
     */
    public static final int CAPACITY_DEFAULT = 64 * 1024;

    private static final int ALONE = -1;

    /** Where the words lie in memory that were changed, and what they were; seen by {@link Region}, which adds to them. */
    final long[] addresses;

    final long[] words;
    int size;
    private final List<Region> watched = new ArrayList<>();
    private boolean isRecording;

    /**
     * @param capacity in words.
     */
    public UndoLog(int capacity) {
        addresses = new long[capacity];
        words = new long[capacity];
    }

    public UndoLog() {
        this(CAPACITY_DEFAULT);
    }

    public boolean isRecording() {
        return isRecording;
    }

    /** @throws IllegalStateException if it records already: steps do not nest. */
    public void begin() {
        if (isRecording) {
            throw new IllegalStateException("undo log is recording already");
        }
        recording(true);
    }

    /** What was changed since {@link #begin()} stands. */
    public void commit() {
        recording(false);
        size = 0;
    }

    /**
     * What was changed since {@link #begin()} stands for now.
     *
     * @return puts every word back that was changed, whatever it is then; at any time while nothing is recorded.
     */
    public Runnable commitForNow() {
        long[] changed = Arrays.copyOf(addresses, size);
        long[] oldWords = Arrays.copyOf(words, size);
        commit();
        return () -> restore(changed, oldWords, oldWords.length, 0);
    }

    /** Everything is as it was at {@link #begin()}. */
    public void rollback() {
        rollbackTo(0);
        commit();
    }

    /**
     * Begins a step, alone or as part of a longer one.
     *
     * @return what {@link #endStep} takes.
     */
    public int beginStep() {
        if (isRecording) return size;
        begin();
        return ALONE;
    }

    /** Ends a step: what it changed stands, as far as the longer step does, or is taken back. */
    public void endStep(int step, boolean isKept) {
        if (step == ALONE) {
            if (!isKept) rollbackTo(0);
            commit();
        } else if (!isKept) {
            rollbackTo(step);
        }
    }

    /** @return all regions whose writes it can take back, in the order in which they were made. */
    public List<Region> regions() {
        return Collections.unmodifiableList(watched);
    }

    /** A region tells that it is there. */
    void watch(Region region) {
        watched.add(region);
        region.isRecorded(isRecording);
    }

    private void recording(boolean isOn) {
        isRecording = isOn;
        for (int i = 0; i < watched.size(); i++) {
            watched.get(i).isRecorded(isOn);
        }
    }

    IllegalStateException full() {
        return new IllegalStateException("undo log is full: capacity=" + words.length + " words");
    }

    private void rollbackTo(int mark) {
        restore(addresses, words, size, mark);
        size = mark;
    }

    /** Puts words back as they were, those changed last first. */
    private static void restore(long[] addresses, long[] words, int from, int to) {
        for (int i = from - 1; i >= to; i--) {
            UnsafeApi.putLong(addresses[i], words[i]);
        }
    }
}
