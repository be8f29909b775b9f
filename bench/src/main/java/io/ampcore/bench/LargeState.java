package io.ampcore.bench;

import io.ampcore.dispatch.CommandDispatcher;
import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.ResultCode;
import io.ampcore.journal.JournalPosition;
import io.ampcore.ledger.LedgerImage;
import io.ampcore.load.PaymentWorld;
import io.ampcore.snapshot.SnapshotDirectory;
import io.ampcore.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The snapshot of a state as large as memory allows. A ledger alone makes it, since a node's journal and a follower beside
 * it would take the disk and the memory a second time. There are so many balances that pay, an empty one of each holder
 * besides, and so many locks, captured and not settled.
 */
final class LargeState {
    private static final long AMOUNT = 1_000_000_000_000_000_000L;
    private static final long VALIDITY_NS = TimeUnit.HOURS.toNanos(1);
    /** No journal stands before the snapshot. */
    private static final String NO_HASH = "0".repeat(32);

    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final double BYTES_PER_GIBI = 1 << 30;
    /** Bytes of memory for the heap and the JVM, and for others. */
    private static final long MEMORY_RESERVE = 1L << 30;
    /** Bytes that stay free on the disk. */
    private static final long DISK_RESERVE = 1L << 30;
    /** A ledger whose capacity is a power of two smaller has indexes that are smaller by as much. */
    private static final int SMALLER = 64;
    /** Registered, minted, moved to the partition that payments come from. */
    private static final int COMMANDS_PER_BALANCE = 3;

    private static final long PROGRESS_COMMANDS = 5_000_000;

    private final Path directory;
    private final int balanceCount;
    private final int lockCount;
    private final Consumer<String> progress;
    private final long ledgerLength;

    /**
     * @param directory an empty one.
     * @param progress  told a line now and then.
     */
    LargeState(Path directory, int balanceCount, int lockCount, Consumer<String> progress) {
        this.directory = directory;
        this.progress = progress;
        this.balanceCount = balanceCount;
        this.lockCount = lockCount;
        long smaller = length(2 * SMALLER);
        ledgerLength = smaller + (length(SMALLER) - smaller) * (2 * SMALLER - 1);
    }

    /** @return what there is too little of here, null if nothing. */
    String lacking() {
        long memory = availableMemory() - MEMORY_RESERVE;
        if (memory < ledgerLength) return lacking("memory", memory);
        long disk = directory.toFile().getUsableSpace() - DISK_RESERVE;
        return disk < ledgerLength ? lacking("disk", disk) : null;
    }

    /** @return bytes that the ledger takes, by what two smaller ones take. */
    long ledgerLength() {
        return ledgerLength;
    }

    /** @return whether the file can stay in memory while it is loaded into a ledger. */
    boolean hasRoomInPageCache(SnapshotFile file) throws IOException {
        return availableMemory() - MEMORY_RESERVE - Files.size(file.path()) >= ledgerLength;
    }

    /** Makes the ledger, writes its snapshot and closes the ledger. */
    SnapshotFile write() {
        long startedNs = System.nanoTime();
        try (LedgerWorld world = new LedgerWorld(balanceCount, lockCount, this::showProgress)) {
            for (int payment = 0; payment < lockCount; payment++) {
                lock(world, payment);
                showProgress(world.sequence());
            }
            show("made in %.0f s; writing", SnapshotSpeed.secondsSince(startedNs));
            startedNs = System.nanoTime();
            JournalPosition position = new JournalPosition(NO_HASH, world.sequence(), world.nowNs(), NO_HASH);
            SnapshotFile file = new SnapshotDirectory(directory)
                    .write(position, world.dispatcher().ledger(), DISK_RESERVE);
            show("written, synced and read back in %.0f s, with the digest", SnapshotSpeed.secondsSince(startedNs));
            return file;
        }
    }

    private void showProgress(long sequence) {
        if (sequence % PROGRESS_COMMANDS != 0) return;
        long commandCount = (long) COMMANDS_PER_BALANCE * balanceCount + lockCount;
        show("making the state: %,d of %,d commands", sequence, commandCount);
    }

    private void show(String format, Object... values) {
        progress.accept(String.format(Locale.ROOT, format, values));
    }

    private void lock(LedgerWorld world, int payment) {
        PaymentWorld parties = world.world();
        world.writer()
                .lock(
                        parties.managerId(),
                        payment,
                        1,
                        parties.partitionId(),
                        parties.holderId(payment % balanceCount),
                        parties.beneficiaryId(),
                        AMOUNT,
                        0,
                        world.nowNs() + VALIDITY_NS)
                .flags(LockFlags.FINAL);
        ResultCode result = world.dispatch(1);
        if (!result.isSuccess()) throw new IllegalStateException("lock " + payment + " was refused: " + result);
    }

    /** @return bytes of a ledger whose capacity is so many times smaller: tables and indexes grow with it. */
    private long length(int smaller) {
        Genesis whole = PaymentWorld.genesis(balanceCount, lockCount);
        Genesis genesis = Genesis.builder()
                .holderCapacity(Math.max(1, whole.holderCapacity() / smaller))
                .balanceCapacity(Math.max(1, whole.balanceCapacity() / smaller))
                .lockCapacity(Math.max(1, whole.lockCapacity() / smaller))
                .build();
        try (CommandDispatcher dispatcher = new CommandDispatcher(genesis, new Outbox(), 0)) {
            return Arrays.stream(new LedgerImage(dispatcher.ledger()).regionLengths())
                    .sum();
        }
    }

    private String lacking(String what, long available) {
        return String.format(
                Locale.ROOT,
                "too little %s: a ledger of %,d balances that pay and %,d locks takes %.1f GiB, and %.1f GiB are to be had",
                what,
                balanceCount,
                lockCount,
                ledgerLength / BYTES_PER_GIBI,
                available / BYTES_PER_GIBI);
    }

    /** @return bytes that could be taken without others' being swapped out; the most there is where that is not told. */
    private static long availableMemory() {
        try (Stream<String> lines = Files.lines(MEMORY)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
