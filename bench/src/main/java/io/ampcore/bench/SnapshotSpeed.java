package io.ampcore.bench;

import io.ampcore.dispatch.CommandDispatcher;
import io.ampcore.dispatch.Outbox;
import io.ampcore.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How fast a snapshot is loaded into a new ledger, beside how fast its file is only read. The file must be synced. */
final class SnapshotSpeed {
    private static final int READ_LENGTH = 1 << 20;

    /**
     * What was measured; no number where something could not be.
     *
     * @param mebibytes    of the file.
     * @param read         from the page cache, like the three behind it MiB a second.
     * @param emptySeconds that an empty ledger took to make, before the last pass from the disk.
     */
    record Rates(double mebibytes, double read, double load, double coldRead, double coldLoad, double emptySeconds) {
        double ratio() {
            return load / read;
        }

        double coldRatio() {
            return coldLoad / coldRead;
        }
    }

    /** A pass over the file. */
    @FunctionalInterface
    private interface Pass {
        double seconds(SnapshotReader snapshot, CommandDispatcher emptyLedger) throws IOException;
    }

    private final Path file;
    private double emptySeconds; // of the last pass

    SnapshotSpeed(Path file) {
        this.file = file;
    }

    /**
     * @param isLoadFirst of the disk a second pass may be slower or faster than the first: the rounds take turns.
     * @param isCached    whether the page cache has room for the file beside a ledger; else only the disk is measured.
     * @throws IllegalStateException if what was loaded is not what the snapshot says it is.
     */
    Rates measure(boolean isLoadFirst, boolean isCached) throws IOException {
        double mebibytes = Files.size(file) / 1048576.0;
        readFromDisk(); // not counted: the memory for the others is there then
        double coldLoad = isLoadFirst ? mebibytes / loadFromDisk() : Double.NaN;
        double coldRead = mebibytes / readFromDisk();
        if (!isLoadFirst) coldLoad = mebibytes / loadFromDisk();
        double coldEmptySeconds = emptySeconds;
        double read = Double.NaN;
        double load = Double.NaN;
        if (isCached) {
            read(); // both find the file in the page cache
            read = mebibytes / read();
            load = mebibytes / beside(SnapshotSpeed::load);
        }
        return new Rates(mebibytes, read, load, coldRead, coldLoad, coldEmptySeconds);
    }

    private double readFromDisk() throws IOException {
        return evict() ? beside((snapshot, emptyLedger) -> read()) : Double.NaN;
    }

    private double loadFromDisk() throws IOException {
        return evict() ? beside(SnapshotSpeed::load) : Double.NaN;
    }

    /** Drops the file from the page cache. @return whether that could be done here: it takes GNU dd. */
    private boolean evict() throws IOException {
        Process dd = new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
                .inheritIO()
                .start();
        return dd.onExit().join().exitValue() == 0;
    }

    /**
     * One pass over the file, with an empty ledger made before it, which every start pays. The read has one too: a hypervisor may
     * first have to find the memory that a pass takes, a page at a time, and then it is not the disk that is waited for. So
     * both find memory in the same state.
     *
     * @return seconds.
     */
    private double beside(Pass pass) throws IOException {
        long openedNs = System.nanoTime();
        try (SnapshotReader snapshot = SnapshotReader.open(file);
                CommandDispatcher emptyLedger =
                        new CommandDispatcher(snapshot.header().genesis(), new Outbox(), 0)) {
            emptySeconds = secondsSince(openedNs);
            return pass.seconds(snapshot, emptyLedger);
        }
    }

    private double read() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ_LENGTH);
        long startedNs = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer.clear()) >= 0) {}
        }
        return secondsSince(startedNs);
    }

    /** @return seconds, without the digest. */
    private static double load(SnapshotReader snapshot, CommandDispatcher emptyLedger) {
        long startedNs = System.nanoTime();
        snapshot.restore(emptyLedger.ledger());
        double seconds = secondsSince(startedNs);
        String digest = emptyLedger.ledger().digest();
        if (!digest.equals(snapshot.header().digest())) {
            throw new IllegalStateException("loaded " + digest + " of a snapshot of "
                    + snapshot.header().digest());
        }
        return seconds;
    }

    static double secondsSince(long startedNs) {
        return (System.nanoTime() - startedNs) / 1e9;
    }
}
