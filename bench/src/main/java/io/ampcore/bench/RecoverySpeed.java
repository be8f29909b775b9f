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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How fast a node comes back, beside how fast it went and how fast its files can be read, in one run: the same commands
 * live at {@code PAGE_CACHE} and replayed, a snapshot loaded and its file only read, with the file in the page cache and
 * with nothing of it there. Each round has a journal of its own. Arguments: rounds, commands a round, balances, open locks.
 */
public final class RecoverySpeed {
    private static final int ENDED_LOCKS_MAX = 900_000;
    private static final int UNANSWERED_MAX = 1 << 20;
    private static final int READ_LENGTH = 1 << 20;
    private static final double REPLAY_RATIO_MIN = 2;
    private static final double LOAD_RATIO_MIN = 0.5;

    /** Rates of one round: commands a second, MiB a second. */
    private record Round(
            double live, double replay, double mebibytes, double read, double load, double coldRead, double coldLoad) {
        double replayRatio() {
            return replay / live;
        }

        double loadRatio() {
            return load / read;
        }

        double coldRatio() {
            return coldLoad / coldRead;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,9.0f | %,9.0f | %5.2f | %12.0f | %10.0f | %10.0f | %5.2f | %10.0f | %10.0f | %5.2f",
                    live,
                    replay,
                    replayRatio(),
                    mebibytes,
                    read,
                    load,
                    loadRatio(),
                    coldRead,
                    coldLoad,
                    coldRatio());
        }
    }

    private final Path directory;
    private final int commandCount;
    private final int balanceCount;
    private final int openCount;
    private long firstSequence;
    private double livePerSecond;

    private RecoverySpeed(Path directory, int commandCount, int balanceCount, int openCount) {
        this.directory = directory;
        this.commandCount = commandCount;
        this.balanceCount = balanceCount;
        this.openCount = openCount;
    }

    public static void main(String[] args) throws IOException {
        int roundCount = number(args, 0, 3);
        List<Round> rounds = new ArrayList<>();
        System.out.println("      |           |           |       |              |"
                + "       file in the page cache    |        file on the disk");
        System.out.println("round |    live/s |  replay/s | ratio | snapshot MiB |"
                + " read MiB/s | load MiB/s | ratio | read MiB/s | load MiB/s | ratio");
        for (int i = 1; i <= roundCount; i++) {
            Path parent = Path.of(System.getProperty("ampcore.bench.dir", System.getProperty("java.io.tmpdir")));
            Path directory = Files.createTempDirectory(parent, "ampcore-bench");
            try {
                rounds.add(new RecoverySpeed(
                                directory,
                                number(args, 1, 4_000_000),
                                number(args, 2, 100_000),
                                number(args, 3, 100_000))
                        .measure(i % 2 == 0));
                System.out.printf(Locale.ROOT, "%5d | %s%n", i, rounds.get(i - 1));
            } finally {
                delete(directory);
            }
        }
        judge("replay over live", rounds, Round::replayRatio, REPLAY_RATIO_MIN);
        judge("load over read, in the page cache", rounds, Round::loadRatio, LOAD_RATIO_MIN);
        judge("load over read, on the disk", rounds, Round::coldRatio, LOAD_RATIO_MIN);
    }

    private static int number(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    /** Says whether the median is what is wanted. */
    private static void judge(String what, List<Round> rounds, ToDoubleFunction<Round> ratio, double least) {
        double[] sorted = rounds.stream().mapToDouble(ratio).sorted().toArray();
        double median = sorted[sorted.length / 2];
        System.out.printf(
                Locale.ROOT,
                "%s: median %.2f, %.2f to %.2f, wanted at least %.1f: %s%n",
                what,
                median,
                sorted[0],
                sorted[sorted.length - 1],
                least,
                Double.isNaN(median) ? "not measured" : median >= least ? "reached" : "NOT REACHED");
    }

    /** @param isLoadFirst of the disk a second pass may be slower or faster than the first: the rounds take turns. */
    private Round measure(boolean isLoadFirst) throws IOException {
        runLive();
        double replayPerSecond = replay();
        Path snapshot = takeSnapshot().path();
        double mebibytes = Files.size(snapshot) / 1048576.0;
        double coldLoad = isLoadFirst ? mebibytes / loadFromDisk(snapshot) : 0;
        double coldRead = mebibytes / (evict(snapshot) ? read(snapshot) : Double.NaN);
        if (!isLoadFirst) coldLoad = mebibytes / loadFromDisk(snapshot);
        read(snapshot); // both find the file in the page cache
        double read = mebibytes / read(snapshot);
        double load = mebibytes / load(snapshot);
        return new Round(livePerSecond, replayPerSecond, mebibytes, read, load, coldRead, coldLoad);
    }

    private void runLive() {
        long runId = System.currentTimeMillis();
        ReceiptBoard board = new ReceiptBoard(runId, UNANSWERED_MAX);
        try (Node node = Node.launch(new NodeContext()
                .directory(directory)
                .durability(Durability.PAGE_CACHE)
                .listener(board)
                .tickIntervalNs(0)
                .genesis(PaymentWorld.genesis(balanceCount, openCount + ENDED_LOCKS_MAX)))) {
            PaymentLoad load = PaymentLoad.prepare(node, board, balanceCount, openCount);
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

    private static double loadFromDisk(Path file) throws IOException {
        return evict(file) ? load(file) : Double.NaN;
    }

    /** Drops a synced file from the page cache. @return whether that could be done here: it takes GNU dd. */
    private static boolean evict(Path file) throws IOException {
        Process dd = new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
                .inheritIO()
                .start();
        return dd.onExit().join().exitValue() == 0;
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
