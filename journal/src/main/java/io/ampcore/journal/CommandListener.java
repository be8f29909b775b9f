package io.ampcore.journal;

import io.ampcore.memory.NativeBuffer;

/** Hears the commands of a journal in their order, each once, and only those of proven frames. */
@FunctionalInterface
public interface CommandListener {
    /** Most commands that are said to come before the first of them is given out. */
    int COMING_MAX = 96;

    /**
     * A command of a proven frame will be given out soon, one of at most {@link #COMING_MAX}: time to start looking for what it
     * needs, and nothing else. Heard in order, of all commands of a group before the first of them is given out.
     *
     * @param buffer holds the command until it is given out.
     * @param offset of the command, a multiple of 8.
     * @param length of the command in bytes.
     */
    default void onComing(NativeBuffer buffer, int offset, int length) {}

    /**
     * @param sequence    one more than that of the command before.
     * @param timestampNs that the command was journaled with; never less than that of the command before.
     * @param buffer      holds the command until this returns; not a copy.
     * @param offset      of the command, a multiple of 8.
     * @param length      of the command in bytes.
     */
    void onCommand(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length);
}
