package io.ampcore.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import io.ampcore.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes and reads journals whose every command follows from its sequence, so that a wrong, altered or misplaced one
 * is noticed wherever it turns up.
 */
final class JournalDriver {
    static final long FIRST_SEQUENCE = 1;

    /** Frames of up to eight commands, files that are small and mostly holes. */
    static final JournalOptions SMALL = JournalOptions.DEFAULTS
            .blockLength(1 << 16)
            .frameCommandCount(8)
            .cycleLength(64 << 10)
            .freeSpaceReserve(0);

    private final Path path;
    private final JournalOptions options;

    JournalDriver(Path path, JournalOptions options) {
        this.path = path;
        this.options = options;
    }

    /** One start of a writer: replays, then writes so many frames of so many commands, then stops. */
    JournalEnd run(int frameCount, int commandsPerFrame) {
        try (JournalDirectory directory = JournalDirectory.open(path, options)) {
            JournalEnd end = directory.replay(new ProvingListener());
            try (Journal journal = directory.journal(Durability.PAGE_CACHE)) {
                append(journal, next(end), frameCount, commandsPerFrame);
            }
            return end;
        }
    }

    static void append(Journal journal, long firstSequence, int frameCount, int commandsPerFrame) {
        long sequence = firstSequence;
        for (int frame = 0; frame < frameCount; frame++) {
            for (int i = 0; i < commandsPerFrame; i++) {
                append(journal, sequence++);
            }
            journal.write();
        }
    }

    static void append(Journal journal, long sequence) {
        byte[] command = command(sequence);
        journal.append(sequence, timestampNs(sequence), new NativeBuffer(command), 0, command.length);
    }

    /** Reads like a stranger and checks every command. */
    JournalEnd read() {
        ProvingListener listener = new ProvingListener();
        JournalEnd end = JournalReader.read(path, listener);
        assertThat(end.commandCount()).isEqualTo(listener.count());
        assertThat(end.lastSequence()).isEqualTo(listener.count() == 0 ? -1 : listener.count());
        return end;
    }

    List<Path> cycles() {
        return new JournalFiles(path).cycles();
    }

    Path lastCycle() {
        List<Path> cycles = cycles();
        return cycles.get(cycles.size() - 1);
    }

    static long next(JournalEnd end) {
        return end.lastSequence() == -1 ? FIRST_SEQUENCE : end.lastSequence() + 1;
    }

    static long timestampNs(long sequence) {
        return 1_000_000_000L + sequence / 2 * 700_000L; // every second one is stamped like the one before
    }

    /** Between 1 and 40 bytes. */
    static byte[] command(long sequence) {
        byte[] command = new byte[1 + (int) (sequence * 7 % 40)];
        for (int i = 0; i < command.length; i++) {
            command[i] = (byte) (sequence * 31 + i);
        }
        return command;
    }

    /** Fails on any command that is not exactly the next one that was written. */
    static final class ProvingListener implements CommandListener {
        private final long first;
        private long next;

        ProvingListener() {
            this(FIRST_SEQUENCE);
        }

        ProvingListener(long first) {
            this.first = first;
            next = first;
        }

        @Override
        public void onCommand(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
            byte[] command = new byte[length];
            buffer.getBytes(offset, command);
            if (sequence != next
                    || timestampNs != timestampNs(sequence)
                    || offset % Long.BYTES != 0
                    || !Arrays.equals(command, command(sequence))) {
                throw new AssertionError("altered command: sequence=" + sequence + " expected=" + next);
            }
            next++;
        }

        long count() {
            return next - first;
        }
    }

    /** Where the frames of a file lie: position and length of each document, header included. */
    static List<long[]> documents(Path cycle) {
        List<long[]> documents = new ArrayList<>();
        try (ExcerptFile file = new ExcerptFile(Storage.FILES, cycle)) {
            long position = 0;
            for (int header = file.header(0); !ExcerptFile.isEnd(header); header = file.header(position)) {
                long next = ExcerptFile.next(position, header);
                if (!ExcerptFile.isMetadata(header)) documents.add(new long[] {position, next - position});
                position = next;
            }
        }
        return documents;
    }
}
