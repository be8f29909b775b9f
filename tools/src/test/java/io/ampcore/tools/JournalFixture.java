package io.ampcore.tools;

import io.ampcore.client.CommandWriter;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.journal.JournalDirectory;
import io.ampcore.journal.JournalOptions;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.node.SnapshotFollower;
import io.ampcore.node.SnapshotListener;
import io.ampcore.node.SnapshotOptions;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import io.ampcore.snapshot.SnapshotFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Writes a small journal command by command, each a second after the one before. */
final class JournalFixture implements AutoCloseable {
    static final Genesis GENESIS = Genesis.builder()
            .holderCapacity(64)
            .partitionCapacity(16)
            .balanceCapacity(256)
            .stakeCapacity(64)
            .lockCapacity(1024)
            .declineCapacity(64)
            .grantCapacity(64)
            .build();
    static final int MANAGER = 1;
    static final int BENEFICIARY = 2;
    static final int POOL = 2;
    static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final JournalOptions OPTIONS =
            JournalOptions.DEFAULTS.blockLength(1 << 20).freeSpaceReserve(0);
    private static final SnapshotOptions SNAPSHOTS =
            SnapshotOptions.DEFAULTS.everyCommands(25).freeReserve(0);
    private static final long START_NS = TimeUnit.SECONDS.toNanos(START.getEpochSecond());

    private final CommandWriter writer = new CommandWriter(0, Principals.OPERATOR);
    private final JournalDirectory directory;
    private final Journal journal;
    private boolean isGathering;
    private long sequence;

    /** A journal with a genesis. */
    JournalFixture(Path path) {
        this(path, OPTIONS);
    }

    private JournalFixture(Path path, JournalOptions options) {
        directory = JournalDirectory.open(path, options);
        directory.replay((s, timestampNs, buffer, offset, length) -> {});
        journal = directory.journal(Durability.PAGE_CACHE);
        writer.genesis(GENESIS);
        append();
    }

    /** 107 commands in several files, 50 locks of 10 each made and settled in turn, and a snapshot at every 25th command. */
    static void withSnapshots(Path path, boolean isTrimmed) {
        try (JournalFixture journal = new JournalFixture(path, OPTIONS.cycleLength(5_000)).aPoolOfAMillion()) {
            for (int i = 0; i < 50; i++) {
                journal.lock(100 + i, 10);
                journal.settle(100 + i);
            }
        }
        try (SnapshotFollower follower =
                new SnapshotFollower(path, SNAPSHOTS.trimming(isTrimmed), SnapshotListener.NONE)) {
            while (follower.doWork() > 0) {}
        }
    }

    static SnapshotFile snapshotAtTheEnd(Path path) {
        try (SnapshotFollower follower = new SnapshotFollower(path, SNAPSHOTS, SnapshotListener.NONE)) {
            while (follower.doWork() > 0) {}
            return follower.takeSnapshot();
        }
    }

    /** From now on commands go to one frame, as many as fit, that is written at the end. */
    JournalFixture gathering() {
        isGathering = true;
        return this;
    }

    CommandWriter writer() {
        return writer;
    }

    /** Appends what the writer wrote last. @return its sequence. */
    long append() {
        return append(writer.buffer(), writer.length());
    }

    long append(NativeBuffer command, int length) {
        sequence++;
        journal.append(sequence, timeNs(sequence), command, 0, length);
        if (!isGathering) journal.write();
        return sequence;
    }

    static long timeNs(long sequence) {
        return START_NS + TimeUnit.SECONDS.toNanos(sequence);
    }

    /** A manager with a pool of a million, and a beneficiary: sequences 2 to 7. */
    JournalFixture aPoolOfAMillion() {
        writer.registerHolder(address(MANAGER));
        append();
        writer.registerHolder(address(BENEFICIARY));
        append();
        writer.registerPartition(ByteBuffer.allocate(32)
                .putInt(0, 0xCCCC_CCCC)
                .put(12, address(MANAGER))
                .array());
        append();
        writer.registerManager(MANAGER, HOUR_NS, HOUR_NS, HOUR_NS, HOUR_NS);
        append();
        writer.mint(MANAGER, 1_500_000, 0);
        append();
        writer.supply(POOL, MANAGER, 1_000_000, 0, 0, 0);
        append();
        return this;
    }

    /** Locks so much out of the pool. */
    long lock(long lockId, long amount) {
        writer.lock(MANAGER, lockId, 0, POOL, MANAGER, BENEFICIARY, amount, 0, timeNs(sequence + 1) + HOUR_NS);
        return append();
    }

    long capture(long lockId, long amount) {
        writer.capture(MANAGER, lockId, 0, 1, amount, 0, LockFlags.FINAL);
        return append();
    }

    long settle(long lockId) {
        writer.settle(MANAGER, lockId, 0);
        return append();
    }

    @Override
    public void close() {
        journal.write();
        journal.close();
        directory.close();
    }

    private static byte[] address(int number) {
        return ByteBuffer.allocate(20).putInt(16, number).array();
    }
}
