package io.ampcore.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.storage.Storage;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.agrona.BitUtil;

/**
 * One cycle of a Chronicle queue, seen as its documented excerpt format: documents one behind the
 * other from byte 0, each on a 4-byte boundary with a 4-byte header in front.
 * <pre>
 *   bit 31      bit 30     bits 29 … 0
 *   +-----------+----------+--------+
 *   | not ready | metadata | length |    0 = nothing was written from here on
 *   +-----------+----------+--------+    C0000000 = the cycle has ended, "ÃEOF" follows
 * </pre>
 * Read this way and not with Chronicle's tailer, because a tailer believes the headers, reads a cut record as zeros,
 * gives no positions, and waits for or repairs what is not ready. A header is published after its document, so what a
 * complete header covers does not change while a writer goes on.
 */
final class ExcerptFile implements AutoCloseable {
    static final Pattern NAME = Pattern.compile("[0-9]{8}F\\.cq4");
    static final int HEADER_LENGTH = Integer.BYTES;

    private static final int NOT_READY = 0x8000_0000;
    private static final int METADATA = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final int END_OF_CYCLE = 0xC000_0000;
    private static final int END_OF_CYCLE_LENGTH = 2 * HEADER_LENGTH;

    private final Path path;
    private final Storage.View view;
    private final NativeBuffer buffer = new NativeBuffer();

    ExcerptFile(Storage storage, Path path) {
        this.path = path;
        if (storage.length(path) > Integer.MAX_VALUE) {
            throw new JournalException("not a cycle of this journal, larger than 2 GiB: " + path);
        }
        view = storage.view(path);
        buffer.wrap(view.buffer());
    }

    Path path() {
        return path;
    }

    /** @return bytes that can be seen. */
    long length() {
        return buffer.capacity();
    }

    /** Sees the file anew if it has grown. */
    boolean hasGrown() {
        if (!view.hasGrown()) return false;
        buffer.wrap(view.buffer());
        return true;
    }

    int header(long position) {
        return buffer.getIntVolatile((int) position);
    }

    int word(long position) {
        return buffer.getInt((int) position, LITTLE_ENDIAN);
    }

    void copy(long position, NativeBuffer destination, int count) {
        buffer.getBytes((int) position, destination, 0, count);
    }

    /** @return the first position from here on, in whole words, that does not hold 0; -1 if all is zero. */
    long findNonZero(long from) {
        long position = from;
        for (;
                position + Integer.BYTES <= length() && !BitUtil.isAligned(position, Long.BYTES);
                position += Integer.BYTES) {
            if (word(position) != 0) return position;
        }
        for (; position + Long.BYTES <= length(); position += Long.BYTES) {
            if (buffer.getLong((int) position) != 0) return position;
        }
        for (; position < length(); position++) {
            if (buffer.getByte((int) position) != 0) return position;
        }
        return -1;
    }

    static boolean isEnd(int header) {
        return header == 0 || header == END_OF_CYCLE;
    }

    /** @return bytes that the mark of this end takes. */
    static int endLength(int header) {
        return header == 0 ? 0 : END_OF_CYCLE_LENGTH;
    }

    static boolean isReady(int header) {
        return (header & NOT_READY) == 0;
    }

    static boolean isMetadata(int header) {
        return (header & METADATA) != 0;
    }

    static int documentLength(int header) {
        return header & LENGTH_MASK;
    }

    /** @return where the document behind this one has its header. */
    static long next(long position, int header) {
        return BitUtil.align(position + HEADER_LENGTH + documentLength(header), HEADER_LENGTH);
    }

    @Override
    public void close() {
        buffer.wrap(0, 0);
        view.close();
    }
}
