package io.ampcore.journal;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.storage.SimulatedDisk;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.agrona.BitUtil;

/** A journal whose files lie on a simulated disk, written in the order of stores in which Chronicle writes. */
public final class SimulatedJournal {
    private SimulatedJournal() {}

    public static JournalFiles files(SimulatedDisk disk, Path root) {
        return new JournalFiles(
                root, disk, (run, options, isSynced, frame, onFile) -> new Store(disk, run, options, frame, onFile));
    }

    public static JournalDirectory open(SimulatedDisk disk, Path root, JournalOptions options) {
        JournalFiles files = files(disk, root);
        disk.createDirectories(files.runs());
        return JournalDirectory.open(files, options, () -> {});
    }

    /** @return whether there is a journal: a loss of power may have come before its first word was durable. */
    public static boolean exists(SimulatedDisk disk, Path root) {
        return disk.exists(files(disk, root).identity());
    }

    /** What an operator does who has looked at the damage: gives up everything behind the last proven frame. */
    public static void cut(SimulatedDisk disk, Path root, JournalDamage damage) {
        boolean isBehind = false;
        for (Path cycle : files(disk, root).cycles()) {
            if (isBehind) disk.lose(cycle);
            if (cycle.equals(damage.file())) {
                isBehind = true;
                disk.truncate(cycle, (int) damage.position());
            }
        }
    }

    /** Documents in files as Chronicle's excerpt format has them. */
    private static final class Store implements FrameStore {
        private static final int METADATA = 0x4000_0000;
        private static final int NOT_READY = 0x8000_0000;
        private static final int END = 0xC000_0000;
        private static final int METADATA_LENGTH = 92;
        private static final int BLOCK_LENGTH = 2048;

        private final SimulatedDisk disk;
        private final Path run;
        private final JournalOptions options;
        private final NativeBuffer frame;
        private final Consumer<Path> onFile;
        private Path file;
        private int cycle;
        private int position;
        private int cycleLength;

        Store(SimulatedDisk disk, Path run, JournalOptions options, ByteBuffer frame, Consumer<Path> onFile) {
            this.disk = disk;
            this.run = run;
            this.options = options;
            this.frame = new NativeBuffer(frame);
            this.onFile = onFile;
        }

        @Override
        public void write(int frameLength) {
            if (file == null) {
                disk.createDirectories(run);
                begin();
            } else if (cycleLength + frameLength > options.cycleLength()) {
                header(position, END);
                begin();
            }
            int header = position;
            int next = position + ExcerptFile.HEADER_LENGTH + frameLength;
            disk.grow(file, next + BLOCK_LENGTH - next % BLOCK_LENGTH);
            header(header, NOT_READY | frameLength);
            byte[] bytes = new byte[frameLength];
            frame.getBytes(0, bytes);
            disk.store(file, header + ExcerptFile.HEADER_LENGTH, bytes, 0, frameLength);
            header(header, frameLength);
            position = next;
            if (cycleLength == 0) onFile.accept(file);
            cycleLength += frameLength + ExcerptFile.HEADER_LENGTH;
        }

        private void begin() {
            cycle++;
            file = run.resolve(String.format("%08dF.cq4", cycle));
            if (options.preparing()) {
                prepare();
            } else {
                disk.createMapped(file, BLOCK_LENGTH);
            }
            header(0, METADATA | METADATA_LENGTH);
            position = ExcerptFile.HEADER_LENGTH + METADATA_LENGTH;
            cycleLength = 0;
        }

        /** Zeros that are durable under another name; the new name is durable when its directory is synced. */
        private void prepare() {
            int length = BitUtil.align((int) options.cycleLength() + METADATA_LENGTH, BLOCK_LENGTH);
            Path spare = run.resolveSibling("spare.zeros");
            disk.createMapped(spare, length);
            disk.sync(spare);
            disk.move(spare, file);
        }

        private void header(int at, int value) {
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(value)
                    .array();
            disk.store(file, at, bytes, 0, bytes.length);
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
