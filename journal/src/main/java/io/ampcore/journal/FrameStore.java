package io.ampcore.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where frames are written, one behind the other, in files that are begun by size: {@link ChronicleWriter}, or a simulated
 * disk. One thread at a time.
 */
interface FrameStore extends AutoCloseable {
    /** Makes the store of one run. */
    @FunctionalInterface
    interface Factory {
        /**
         * @param run      directory of its files; must not exist.
         * @param isSynced whether somebody syncs the files all the time, and waits for it.
         * @param frame    native memory that every frame is written from.
         * @param onFile   hears of each file when its first frame has been written.
         */
        FrameStore open(Path run, JournalOptions options, boolean isSynced, ByteBuffer frame, Consumer<Path> onFile);
    }

    /** Hands the first bytes of the frame over to the operating system. */
    void write(int frameLength);

    @Override
    void close();
}
