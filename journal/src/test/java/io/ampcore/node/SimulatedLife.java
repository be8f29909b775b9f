package io.ampcore.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.dispatch.CommandDispatcher;
import io.ampcore.dispatch.GenesisCodec;
import io.ampcore.domain.Genesis;
import io.ampcore.journal.JournalDirectory;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalException;
import io.ampcore.journal.JournalFiles;
import io.ampcore.journal.JournalOptions;
import io.ampcore.journal.SimulatedJournal;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import io.ampcore.snapshot.SnapshotFile;
import io.ampcore.storage.SimulatedDisk;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One directory on one simulated disk, and the starts of a node on it, each of which ends badly. The node is what its journal
 * sees of it: commands are appended, written, synced at {@link Durability#DISK}, and then acknowledged.
 * After each end:
 * <ul>
 *   <li>what is recovered is a prefix of what was sent, byte for byte, and at DISK holds all that was acknowledged; at
 *       PAGE_CACHE too if only the process died;
 *   <li>the ledger, from whatever snapshot, has the digest that the same commands give from the beginning;
 *   <li>the node goes on. At PAGE_CACHE, where power may leave later pages and not earlier ones, after an operator has cut
 *       the journal where its proof ends.
 * </ul>
 */
final class SimulatedLife implements AutoCloseable {
    /** What all lives together have seen. */
    static final class Sums {
        long acknowledged;
        long lost;
        long restored;
        long passedOver;
        long cutByOperator;
        long torn;
        long tampered;
        long refused;

        @Override
        public String toString() {
            return String.format(
                    "%,d commands acknowledged, %,d of them lost; %,d starts from a snapshot, %,d snapshots passed over;"
                            + " %,d torn tails, %,d cut by an operator; %,d times files tampered with, %,d starts refused",
                    acknowledged, lost, restored, passedOver, torn, cutByOperator, tampered, refused);
        }
    }

    private static final Genesis GENESIS = Genesis.builder()
            .holderCapacity(8)
            .partitionCapacity(4)
            .balanceCapacity(16)
            .stakeCapacity(4)
            .lockCapacity(128)
            .declineCapacity(32)
            .grantCapacity(4)
            .build();
    private static final JournalOptions OPTIONS = JournalOptions.DEFAULTS
            .blockLength(1 << 16)
            .frameCommandCount(6)
            .cycleLength(3_000)
            .freeSpaceReserve(0);
    private static final SnapshotOptions SNAPSHOTS =
            SnapshotOptions.DEFAULTS.everyCommands(25).keepCount(2).freeReserve(0);
    private static final Path ROOT = Path.of("/simulated/data");
    private static final int STARTS = 8;
    private static final long TIMESTAMP_NS = 1_700_000_000_000_000_000L;

    private final SplittableRandom random;
    private final SimulatedDisk disk;
    private final Durability durability;
    private final Sums sums;
    private final SeededPayments payments;
    private final boolean isTrimming;
    private final boolean isTampering;
    private final List<byte[]> sent = new ArrayList<>(); // in the journal's order
    private long acknowledged; // sequence
    private boolean wasPowerLost;

    /** @param isTampering whether files are also damaged, lost and mixed up while nothing runs. */
    SimulatedLife(long seed, Durability durability, boolean isTampering, Sums sums) {
        random = new SplittableRandom(seed);
        disk = new SimulatedDisk(random.split());
        this.durability = durability;
        this.isTampering = isTampering;
        this.sums = sums;
        payments = new SeededPayments(seed, 1, Long.MAX_VALUE / 2);
        isTrimming = random.nextBoolean();
        disk.createDirectories(ROOT);
        disk.sync(ROOT.getParent());
    }

    /** @return how often it ended. */
    int live() {
        for (int start = 0; start < STARTS; start++) {
            runUntilItEnds();
            wasPowerLost = random.nextInt(4) != 0;
            if (wasPowerLost) {
                disk.restart();
            } else {
                disk.endFaults();
            }
            if (isTampering && random.nextInt(3) == 0) {
                if (!tamperAndCheck()) return start + 1;
            } else {
                recoverAndCheck();
            }
        }
        return STARTS;
    }

    /**
     * Whatever was done to the files: a prefix is recovered, with the right digest, or the start is refused with the
     * reason. @return whether the life goes on.
     */
    private boolean tamperAndCheck() {
        String what = new Tampering(disk, random).tamper();
        sums.tampered++;
        acknowledged = 0;
        wasPowerLost = true;
        if (!SimulatedJournal.exists(disk, ROOT)) return false;
        int before = sent.size();
        try {
            JournalEnd end = recoverOnce(new Passed());
            // What a file that was mixed up took with it comes back when it is put back: two histories, both of them
            // true.
            if (end.state() != JournalEnd.State.DAMAGED) return sent.size() == before;
            assertThat(end.damage().toString()).as(what).contains(ROOT.toString());
        } catch (JournalException e) {
            assertThat(e).as(what).hasMessageContaining(ROOT.toString());
        }
        sums.refused++;
        return false;
    }

    /** A start that takes commands until something happens. */
    private void runUntilItEnds() {
        arrangeFault();
        LedgerReplay ledger = new LedgerReplay(0);
        try (JournalDirectory directory = SimulatedJournal.open(disk, ROOT, OPTIONS)) {
            recovery(new Passed()).recover(ledger, directory::replay);
            Journal journal = directory.journal(durability);
            try {
                takeCommands(journal);
            } finally {
                closeQuietly(journal);
            }
        } catch (SimulatedDisk.PowerCut | UncheckedIOException | InternalError | JournalException e) {
            assertThat(e.getMessage()).isNotNull();
        } finally {
            ledger.close();
        }
    }

    private void takeCommands(Journal journal) {
        SnapshotFollower follower = null;
        int batches = 1 + random.nextInt(60);
        try {
            for (int batch = 0; batch < batches; batch++) {
                int count = 1 + random.nextInt(8);
                for (int i = 0; i < count; i++) {
                    send(journal);
                }
                journal.write();
                // A frame may be on its way while the one before is synced.
                if (random.nextInt(3) == 0) continue;
                if (durability == Durability.DISK) journal.sync();
                acknowledge();
                if (follower == null)
                    follower = new SnapshotFollower(files(), SNAPSHOTS.trimming(isTrimming), SnapshotListener.NONE);
                while (follower.doWork() > 0) {}
            }
        } finally {
            if (follower != null) follower.close();
        }
    }

    private void send(Journal journal) {
        long sequence = sent.size() + 1L;
        byte[] command;
        if (sequence == 1) {
            NativeBuffer buffer = new NativeBuffer(new byte[512]);
            int length = GenesisCodec.encode(GENESIS, buffer, 0);
            command = bytes(buffer, length);
        } else {
            payments.next();
            command = bytes(payments.writer().buffer(), payments.writer().length());
        }
        sent.add(command);
        journal.append(sequence, timestampNs(sequence), new NativeBuffer(command), 0, command.length);
    }

    private void acknowledge() {
        sums.acknowledged += sent.size() - acknowledged;
        acknowledged = sent.size();
    }

    private void recoverAndCheck() {
        if (!SimulatedJournal.exists(disk, ROOT)) {
            assertThat(acknowledged).isZero();
            sent.clear();
            return;
        }
        Passed passed = new Passed();
        JournalEnd end = recoverOnce(passed);
        if (end.state() == JournalEnd.State.DAMAGED) {
            assertThat(durability == Durability.PAGE_CACHE && wasPowerLost)
                    .as("damage without a loss of power at PAGE_CACHE: %s", end)
                    .isTrue();
            sums.cutByOperator++;
            SimulatedJournal.cut(disk, ROOT, end.damage());
            end = recoverOnce(passed);
            assertThat(end.state()).isNotEqualTo(JournalEnd.State.DAMAGED);
        }
        if (end.state() == JournalEnd.State.TORN_TAIL) sums.torn++;
        if (passed.restored != null) sums.restored++;
        sums.passedOver += passed.overCount;
    }

    private JournalEnd recoverOnce(Passed passed) {
        try (LedgerReplay ledger = new LedgerReplay(0);
                JournalDirectory directory = SimulatedJournal.open(disk, ROOT, OPTIONS)) {
            JournalEnd end = recovery(passed)
                    .recover(
                            ledger,
                            (behind, listener) ->
                                    directory.replay(behind, (sequence, timestampNs, buffer, offset, length) -> {
                                        byte[] command = new byte[length];
                                        buffer.getBytes(offset, command);
                                        assertThat(command).isEqualTo(sent.get((int) sequence - 1));
                                        assertThat(timestampNs).isEqualTo(timestampNs(sequence));
                                        listener.onCommand(sequence, timestampNs, buffer, offset, length);
                                    }));
            if (end.state() == JournalEnd.State.DAMAGED) return end;
            long recovered = Math.max(0, end.lastSequence());
            if (durability == Durability.DISK || !wasPowerLost) {
                assertThat(recovered).as("recovered: %s", end).isGreaterThanOrEqualTo(acknowledged);
            }
            sums.lost += Math.max(0, acknowledged - recovered);
            while (sent.size() > recovered) {
                sent.remove(sent.size() - 1);
            }
            acknowledged = Math.min(acknowledged, recovered);
            assertThat(digest(ledger)).isEqualTo(digestFromTheBeginning());
            return end;
        }
    }

    private String digestFromTheBeginning() {
        try (LedgerReplay ledger = new LedgerReplay(0)) {
            for (int i = 0; i < sent.size(); i++) {
                byte[] command = sent.get(i);
                ledger.onCommand(i + 1L, timestampNs(i + 1L), new NativeBuffer(command), 0, command.length);
            }
            return digest(ledger);
        }
    }

    private static String digest(LedgerReplay replay) {
        CommandDispatcher dispatcher = replay.dispatcher();
        return dispatcher == null ? "" : dispatcher.ledger().digest();
    }

    private void arrangeFault() {
        switch (random.nextInt(8)) {
            case 0 -> disk.failSyncAfter(1 + random.nextInt(30));
            case 1 -> disk.failWriteAfter(1 + random.nextInt(200));
            case 2 -> disk.capacity(20_000 + random.nextInt(100_000));
            default -> disk.cutPowerAfter(1 + random.nextInt(500));
        }
    }

    private Recovery recovery(Passed passed) {
        return new Recovery(files(), passed);
    }

    private JournalFiles files() {
        return SimulatedJournal.files(disk, ROOT);
    }

    /** The process is dying, or ends well: what closing wants to do may fail like everything else. */
    private static void closeQuietly(Journal journal) {
        try {
            journal.close();
        } catch (SimulatedDisk.PowerCut | UncheckedIOException e) {
            // It is gone.
        }
    }

    private static long timestampNs(long sequence) {
        return TIMESTAMP_NS + sequence * 1_000_000;
    }

    private static byte[] bytes(NativeBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    @Override
    public void close() {
        sent.clear();
    }

    /** What recovery said of snapshots. */
    private static final class Passed implements RecoveryListener {
        private SnapshotFile restored;
        private int overCount;

        @Override
        public void onSnapshotPassedOver(SnapshotFile file, String reason) {
            overCount++;
        }

        @Override
        public void onSnapshotRestored(SnapshotFile file) {
            restored = file;
        }
    }
}
