package io.ampcore.journal;

import java.nio.file.Path;

/** Hears the frames of a journal in their order, each once it is proved and before its commands are given out. */
@FunctionalInterface
public interface FrameListener {
    /**
     * @param file           that it stands in.
     * @param position       of its document in that file, in bytes.
     * @param endPosition    of the first byte behind it.
     * @param firstSequence  of its first command.
     * @param count          of its commands, at least 1.
     */
    void onFrame(Path file, long position, long endPosition, long firstSequence, int count);
}
