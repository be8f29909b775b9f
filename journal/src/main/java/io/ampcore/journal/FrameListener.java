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

    /**
     * The place that reading was asked to begin behind was found; not heard if the file that it is in was deleted.
     *
     * @param endPosition of the first byte behind the place.
     */
    default void onBegin(Path file, long endPosition) {}
}
