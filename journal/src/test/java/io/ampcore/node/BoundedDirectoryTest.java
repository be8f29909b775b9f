package io.ampcore.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.dispatch.GenesisCodec;
import io.ampcore.domain.Genesis;
import io.ampcore.journal.JournalDirectory;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalFiles;
import io.ampcore.journal.JournalOptions;
import io.ampcore.journal.SimulatedJournal;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import io.ampcore.storage.SimulatedDisk;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two years of a node that takes a snapshot every hour, rolls, trims and is started again every week. */
class BoundedDirectoryTest {
    private static final Genesis GENESIS = Genesis.builder()
            .holderCapacity(8)
            .partitionCapacity(4)
            .balanceCapacity(16)
            .stakeCapacity(4)
            .lockCapacity(64)
            .declineCapacity(16)
            .grantCapacity(4)
            .policyCapacity(4)
            .assetCapacity(4)
            .assetTermsCapacity(4)
            .roleCapacity(4)
            .limitCapacity(4)
            .sessionCapacity(1)
            .sessionWindow(8)
            .build();
    private static final JournalOptions OPTIONS = JournalOptions.DEFAULTS
            .blockLength(1 << 16)
            .frameCommandCount(8)
            .cycleLength(3_000)
            .freeSpaceReserve(0);
    private static final SnapshotOptions SNAPSHOTS = SnapshotOptions.DEFAULTS
            .everyCommands(1_000_000)
            .everyNs(TimeUnit.HOURS.toNanos(1))
            .keepCount(3)
            .trimming(true)
            .freeReserve(0);
    private static final Path ROOT = Path.of("/simulated/data");
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final int WEEKS = 104;
    private static final int HOURS_PER_WEEK = 7 * 24;
    /** Three snapshots and the journal of the hours that they cover, with whole files at both ends and one of each start. */
    private static final long BOUND = 3 * 60_000 + 12 * 6_000;

    private final SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(5));
    private final JournalFiles files = SimulatedJournal.files(disk, ROOT);
    private final SeededPayments payments = new SeededPayments(5, 1, Long.MAX_VALUE / 2);
    private long sequence;
    private long hour;
    private long largest;

    @Test
    void shouldStayWithinItsBoundForTwoYears() {
        disk.createDirectories(ROOT);
        for (int week = 0; week < WEEKS; week++) {
            runAWeek();
        }
        assertThat(hour).isEqualTo((long) WEEKS * HOURS_PER_WEEK);
        assertThat(largest).as("most bytes at any hour").isLessThan(BOUND);
        assertThat(disk.list(ROOT.resolve("snapshots"))).hasSize(3);
        assertThat(disk.list(ROOT.resolve("journal"))).hasSizeLessThan(3);
    }

    private void runAWeek() {
        try (LedgerReplay ledger = new LedgerReplay(0);
                JournalDirectory directory = SimulatedJournal.open(disk, ROOT, OPTIONS)) {
            JournalEnd end = new Recovery(files, RecoveryListener.NONE).recover(ledger, directory::replay);
            assertThat(end.state()).isEqualTo(JournalEnd.State.CLEAN);
            assertThat(Math.max(0, end.lastSequence())).isEqualTo(sequence);
            try (Journal journal = directory.journal(Durability.PAGE_CACHE)) {
                SnapshotFollower follower = null;
                for (int i = 0; i < HOURS_PER_WEEK; i++) {
                    runAnHour(journal);
                    if (follower == null) follower = new SnapshotFollower(files, SNAPSHOTS, SnapshotListener.NONE);
                    while (follower.doWork() > 0) {}
                    largest = Math.max(largest, used());
                }
                follower.close();
            }
        }
    }

    private void runAnHour(Journal journal) {
        for (int i = 0; i < 8; i++) {
            send(journal, TimeUnit.MINUTES.toNanos(7L * i));
        }
        journal.write();
        hour++;
    }

    private void send(Journal journal, long afterNs) {
        sequence++;
        long timestampNs = START_NS + TimeUnit.HOURS.toNanos(hour) + afterNs;
        NativeBuffer command = new NativeBuffer(new byte[512]);
        int length;
        if (sequence == 1) {
            length = GenesisCodec.encode(GENESIS, command, 0);
        } else {
            payments.next();
            length = payments.writer().length();
            command.putBytes(0, payments.writer().buffer(), 0, length);
        }
        journal.append(sequence, timestampNs, command, 0, length);
    }

    private long used() {
        return disk.files().stream().mapToLong(disk::length).sum();
    }
}
