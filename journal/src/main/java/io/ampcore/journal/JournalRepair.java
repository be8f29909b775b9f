package io.ampcore.journal;

import io.ampcore.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes away what stands behind the last proven frame of a journal that is torn or damaged, and keeps it beside:
 * <pre>
 *   19700101F.cq4               | frames … | last proven frame | zeros
 *   19700101F.cq4.cut-at-8192                                  | what stood there, to the last byte that is not zero
 *   19700102F.cq4.cut-at-0      a later file, whole
 * </pre>
 * The name says where the bytes stood, so a cut can be taken back by hand. A torn tail needs no such cut to go on from:
 * a node's next start leaves it where it is and goes on in a new file.
 */
public final class JournalRepair {
    /**
     * Intact frames that stand behind the last proven one: a cut loses them, though they may have been answered.
     *
     * @param lastSequence the highest of their commands; -1 if there is none.
     */
    public record Behind(long frameCount, long commandCount, long lastSequence) {}

    /**
     * Bytes that were taken away.
     *
     * @param file     that they stood in.
     * @param position that they stood at.
     * @param length   in bytes.
     * @param kept     file that they stand in now.
     */
    public record Cut(Path file, long position, long length, Path kept) {}

    private final JournalFiles files;
    private final JournalEnd end;

    private JournalRepair(Path directory, JournalEnd end) {
        files = new JournalFiles(directory);
        this.end = end;
    }

    /**
     * Looks for what a cut would lose; changes nothing.
     *
     * @param end how the reading of this journal ended; not {@link JournalEnd.State#CLEAN}.
     */
    public static Behind behind(Path directory, JournalEnd end) {
        return new JournalRepair(directory, end).behind();
    }

    /**
     * Cuts behind the last proven frame, after which the journal is clean. Holds the directory meanwhile.
     *
     * @param behind where that reading had begun; null for the beginning.
     * @param end    how the reading ended that the caller looked at.
     * @return what was taken away, the last file first.
     * @throws JournalException if a node holds the directory, if the journal is not any more as it was then, or if its
     *     beginning or its end {@linkplain JournalDamage#isMissing is missing}.
     */
    public static List<Cut> cut(Path directory, JournalPosition behind, JournalEnd end) {
        if (end.damage().isMissing()) {
            throw new JournalException("files are missing, and no cut makes up for them: " + end);
        }
        JournalRepair repair = new JournalRepair(directory, end);
        DirectoryLock lock = DirectoryLock.acquire(repair.files.lock());
        try {
            JournalEnd now;
            try (JournalReader reader =
                    JournalReader.open(directory, behind, (sequence, timestampNs, buffer, offset, length) -> {})) {
                now = reader.readToEnd();
            }
            if (!now.equals(end)) {
                throw new JournalException("the journal has changed meanwhile, look again: " + now);
            }
            return repair.cut();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot cut " + end.damage().file(), e);
        } finally {
            lock.close();
        }
    }

    private Behind behind() {
        FrameDecoder decoder = new FrameDecoder();
        long frameCount = 0;
        long commandCount = 0;
        long lastSequence = -1;
        List<Path> cycles = files.cycles();
        for (int i = damagedIndex(cycles); i < cycles.size(); i++) {
            boolean isDamaged = cycles.get(i).equals(end.damage().file());
            try (CycleReader cycle = new CycleReader(Storage.FILES, cycles.get(i), decoder)) {
                long at = cycle.findIntactFrame(isDamaged ? end.damage().position() : 0);
                while (at >= 0) {
                    frameCount++;
                    commandCount += decoder.count();
                    lastSequence = Math.max(lastSequence, decoder.firstSequence() + decoder.count() - 1);
                    at = cycle.findIntactFrame(at + decoder.frameLength());
                }
            }
        }
        return new Behind(frameCount, commandCount, lastSequence);
    }

    /** Later files first: whenever it is interrupted, what is left ends at the same place as before. */
    private List<Cut> cut() throws IOException {
        List<Path> cycles = files.cycles();
        List<Cut> cuts = new ArrayList<>();
        for (int i = cycles.size() - 1; i > damagedIndex(cycles); i--) {
            Path file = cycles.get(i);
            Path kept = freeName(file, 0);
            cuts.add(new Cut(file, 0, Files.size(file), kept));
            Files.move(file, kept);
            Storage.FILES.sync(file.getParent());
        }
        cuts.add(cutTail(end.damage().file(), end.damage().position()));
        return cuts;
    }

    private static Cut cutTail(Path file, long position) throws IOException {
        Path kept = freeName(file, position);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            long length = writtenEnd(file, position) - position;
            try (FileChannel beside = FileChannel.open(kept, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                long copied = 0;
                while (copied < length) {
                    copied += channel.transferTo(position + copied, length - copied, beside);
                }
                beside.force(true);
            }
            Storage.FILES.sync(file.getParent());
            channel.truncate(position);
            // Zeros up to where the file ended before: an end that nothing was written behind.
            long newSize = Math.max(size, position + ExcerptFile.HEADER_LENGTH);
            channel.write(ByteBuffer.allocate(1), newSize - 1);
            channel.force(true);
            return new Cut(file, position, length, kept);
        }
    }

    /** @return behind the last word that is not zero, from a position on. */
    private static long writtenEnd(Path path, long position) {
        try (ExcerptFile file = new ExcerptFile(Storage.FILES, path)) {
            long end = position;
            for (long at = file.findNonZero(position); at >= 0; at = file.findNonZero(end)) {
                end = Math.min(file.length(), at + Long.BYTES);
            }
            return end;
        }
    }

    private int damagedIndex(List<Path> cycles) {
        return cycles.indexOf(end.damage().file());
    }

    private static Path freeName(Path file, long position) {
        String name = file.getFileName() + ".cut-at-" + position;
        Path free = file.resolveSibling(name);
        for (int i = 2; Files.exists(free); i++) {
            free = file.resolveSibling(name + "-" + i);
        }
        return free;
    }
}
