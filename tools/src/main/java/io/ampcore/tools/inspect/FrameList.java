package io.ampcore.tools.inspect;

import io.ampcore.journal.CommandListener;
import io.ampcore.journal.FrameListener;
import io.ampcore.memory.NativeBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Lists the frames of a journal as they are read. */
public final class FrameList implements FrameListener, CommandListener {
    /**
     * One frame.
     *
     * @param position    of its document in the file, in bytes.
     * @param length      in bytes, with what Chronicle puts in front of it.
     * @param timestampNs of its first command.
     */
    public record Frame(Path file, long position, long length, long firstSequence, int count, long timestampNs) {}

    private final Consumer<Frame> consumer;
    private Path file;
    private long position;
    private long length;
    private long firstSequence;
    private int count;

    public FrameList(Consumer<Frame> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void onFrame(Path frameFile, long framePosition, long endPosition, long sequence, int commandCount) {
        file = frameFile;
        position = framePosition;
        length = endPosition - framePosition;
        firstSequence = sequence;
        count = commandCount;
    }

    @Override
    public void onCommand(long sequence, long timestampNs, NativeBuffer buffer, int offset, int commandLength) {
        if (sequence == firstSequence) {
            consumer.accept(new Frame(file, position, length, firstSequence, count, timestampNs));
        }
    }
}
