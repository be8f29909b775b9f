package io.ampcore.bench;

import io.ampcore.dispatch.CommandDispatcher;
import io.ampcore.dispatch.Outbox;
import io.ampcore.journal.JournalEnd;
import io.ampcore.load.PaymentLoad;
import io.ampcore.load.PaymentWorld;
import io.ampcore.load.ReceiptBoard;
import io.ampcore.node.LedgerReplay;
import io.ampcore.node.Node;
import io.ampcore.node.NodeContext;
import io.ampcore.node.Recovery;
import io.ampcore.node.RecoveryListener;
import io.ampcore.node.SnapshotFollower;
import io.ampcore.node.SnapshotListener;
import io.ampcore.node.SnapshotOptions;
import io.ampcore.pipeline.Durability;
import io.ampcore.snapshot.SnapshotFile;
import io.ampcore.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How fast a node comes back, beside how fast it went and how fast its files can be read, in one run: the same commands
 * live at {@code PAGE_CACHE} and replayed, a snapshot loaded and its file only read. Each round has a journal of its own.
 * Arguments: rounds, commands a round.
 */
public final class RecoverySpeed {
    private static final int BALANCE_COUNT = 100_000;
    private static final int OPEN_COUNT = 100_000;
    private static final int ENDED_LOCKS_MAX = 900_000;
    private static final int UNANSWERED_MAX = 1 << 20;
    private static final int READ_LENGTH = 1 << 20;

    private final Path directory;
    private final int commandCount;
    private long firstSequence;
    private double livePerSecond;

    private RecoverySpeed(Path directory, int commandCount) {
        this.directory = directory;
        this.commandCount = commandCount;
    }

    public static void main(String[] args) throws IOException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        int commandCount = args.length > 1 ? Integer.parseInt(args[1]) : 4_000_000;
        System.out.println("round |  live/s |  replay/s | ratio | snapshot MiB | read MiB/s | load MiB/s | ratio");
        for (int round = 1; round <= rounds; round++) {
            Path parent = Path.of(System.getProperty("ampcore.bench.dir", System.getProperty("java.io.tmpdir")));
            Path directory = Files.createTempDirectory(parent, "ampcore-bench");
            try {
                System.out.printf(
                        Locale.ROOT, "%5d | %s%n", round, new RecoverySpeed(directory, commandCount).measure());
            } finally {
                delete(directory);
            }
        }
    }

    private String measure() throws IOException {
        runLive();
        double replayPerSecond = replay();
        SnapshotFile snapshot = takeSnapshot();
        double mebibytes = Files.size(snapshot.path()) / 1048576.0;
        read(snapshot.path()); // both find the file in the page cache
        double readPerSecond = mebibytes / read(snapshot.path());
        double loadPerSecond = mebibytes / load(snapshot.path());
        return String.format(
                Locale.ROOT,
                "%,9.0f | %,9.0f | %5.2f | %12.0f | %10.0f | %10.0f | %5.2f",
                livePerSecond,
                replayPerSecond,
                replayPerSecond / livePerSecond,
                mebibytes,
                readPerSecond,
                loadPerSecond,
                loadPerSecond / readPerSecond);
    }

    private void runLive() {
        long runId = System.currentTimeMillis();
        ReceiptBoard board = new ReceiptBoard(runId, UNANSWERED_MAX);
        try (Node node = Node.launch(new NodeContext()
                .directory(directory)
                .durability(Durability.PAGE_CACHE)
                .listener(board)
                .tickIntervalNs(0)
                .genesis(PaymentWorld.genesis(BALANCE_COUNT, OPEN_COUNT + ENDED_LOCKS_MAX)))) {
            PaymentLoad load = PaymentLoad.prepare(node, board, BALANCE_COUNT, OPEN_COUNT);
            long startedNs = System.nanoTime();
            load.burst(commandCount);
            livePerSecond = commandCount / seconds(startedNs);
            node.drain();
            firstSequence = node.commandCount() - commandCount + 1;
        }
    }

    /** @return commands a second, of those that were measured live. */
    private double replay() {
        long[] startedNs = new long[1];
        try (LedgerReplay ledger = new LedgerReplay(0)) {
            JournalEnd end = new Recovery(directory, new RecoveryListener() {
                        @Override
                        public void onCommand(long sequence, long lastSequence) {
                            if (sequence == firstSequence) startedNs[0] = System.nanoTime();
                        }
                    })
                    .recover(ledger);
            double perSecond = commandCount / seconds(startedNs[0]);
            if (end.state() != JournalEnd.State.CLEAN) throw new IllegalStateException(end.toString());
            return perSecond;
        }
    }

    private SnapshotFile takeSnapshot() {
        try (SnapshotFollower follower =
                new SnapshotFollower(directory, SnapshotOptions.DEFAULTS.everyNs(0), SnapshotListener.NONE)) {
            while (follower.doWork() > 0) {}
            return follower.takeSnapshot();
        }
    }

    /** @return seconds. */
    private static double read(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ_LENGTH);
        long startedNs = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer.clear()) >= 0) {}
        }
        return seconds(startedNs);
    }

    /** @return seconds, without the making of an empty ledger, which every start pays. */
    private static double load(Path file) {
        try (SnapshotReader snapshot = SnapshotReader.open(file);
                CommandDispatcher dispatcher =
                        new CommandDispatcher(snapshot.header().genesis(), new Outbox(), 0)) {
            long startedNs = System.nanoTime();
            snapshot.restore(dispatcher.ledger());
            return seconds(startedNs);
        }
    }

    private static double seconds(long startedNs) {
        return (System.nanoTime() - startedNs) / 1e9;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
