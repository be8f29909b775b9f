package io.ampcore.journal;

import io.ampcore.memory.NativeBuffer;

/** Hears the commands of a journal in their order, each once, and only those of proven frames. */
@FunctionalInterface
public interface CommandListener {
    /**
     * @param sequence    one more than that of the command before.
     * @param timestampNs that the command was journaled with; never less than that of the command before.
     * @param buffer      holds the command until this returns; not a copy.
     * @param offset      of the command, a multiple of 8.
     * @param length      of the command in bytes.
     */
    void onCommand(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length);
}
