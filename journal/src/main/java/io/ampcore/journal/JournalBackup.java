package io.ampcore.journal;

import io.ampcore.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Copies what a journal proves, also while a node writes to it: each file up to the end of its last proven frame, which
 * no writer changes any more.
 * <pre>
 *   of a file    | frames … | last proven frame | what is being written, a torn tail, zeros |
 *   its copy     | frames … | last proven frame | zeros |
 * </pre>
 * The copy is a journal of the same id. It takes no lock and writes nothing where it copies from.
 */
public final class JournalBackup {
    /** Behind the last frame stand zeros, so that the copy's end is one that was not reached by a cut. */
    private static final int END_LENGTH = 4096;

    private static final int CHUNK_LENGTH = 8 << 20;

    /** How far each file is proved, in the order in which they were written. */
    private static final class Ends implements FrameListener {
        private final Map<Path, Long> byFile = new LinkedHashMap<>();

        @Override
        public void onBegin(Path file, long endPosition) {
            byFile.put(file, endPosition);
        }

        @Override
        public void onFrame(Path file, long position, long endPosition, long firstSequence, int count) {
            byFile.put(file, endPosition);
        }
    }

    private JournalBackup() {}

    /**
     * Copies, and syncs the copy.
     *
     * @param behind   where to begin; null for the beginning. The file that the place is in is copied whole.
     * @param to       a directory that is there and empty.
     * @param onCopied hears how many bytes were copied so far.
     * @return how the reading of the original ended: everything up to its last proven sequence was copied.
     * @throws JournalException if the original is damaged before its end, or proves nothing, or if a file of it was deleted
     *     meanwhile.
     */
    public static JournalEnd copy(Path from, JournalPosition behind, Path to, LongConsumer onCopied) {
        Ends ends = new Ends();
        JournalEnd end = JournalReader.read(from, behind, ends, (sequence, timestampNs, buffer, offset, length) -> {});
        if (end.state() == JournalEnd.State.DAMAGED || ends.byFile.isEmpty()) {
            throw new JournalException("nothing was copied, the journal is not sound: " + end);
        }
        JournalFiles source = new JournalFiles(from);
        JournalFiles copy = new JournalFiles(to);
        try {
            long copied = 0;
            for (Map.Entry<Path, Long> entry : ends.byFile.entrySet()) {
                Path file = copy.runs().resolve(source.runs().relativize(entry.getKey()));
                Files.createDirectories(file.getParent());
                copyPrefix(entry.getKey(), file, entry.getValue(), copied, onCopied);
                copied += entry.getValue();
                Storage.FILES.sync(file.getParent());
            }
            Storage.FILES.sync(copy.runs());
            JournalIdentity.load(Storage.FILES, source.identity()).store(Storage.FILES, copy.identity());
        } catch (NoSuchFileException e) {
            throw new JournalException(
                    "nothing was copied, the node has trimmed its journal meanwhile; run it again: " + e.getFile(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + from + " to " + to, e);
        }
        return end;
    }

    private static void copyPrefix(Path from, Path to, long length, long copiedBefore, LongConsumer onCopied)
            throws IOException {
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel target = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long position = 0;
            while (position < length) {
                long count = source.transferTo(position, Math.min(CHUNK_LENGTH, length - position), target);
                if (count <= 0) throw new IOException("the file has become shorter: " + from);
                position += count;
                onCopied.accept(copiedBefore + position);
            }
            target.write(ByteBuffer.allocate(END_LENGTH), length);
            target.force(true);
        }
    }
}
