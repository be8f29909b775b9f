package io.ampcore.bench.pause;

import io.ampcore.bench.pause.FollowerThread.Mode;
import io.ampcore.bench.pause.FollowerThread.Taken;
import io.ampcore.load.PaymentLoad;
import io.ampcore.load.PaymentWorld;
import io.ampcore.load.ReceiptBoard;
import io.ampcore.measure.Machine;
import io.ampcore.measure.Measurement;
import io.ampcore.measure.Pacer;
import io.ampcore.measure.Plan;
import io.ampcore.node.Node;
import io.ampcore.node.NodeContext;
import io.ampcore.pipeline.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/bin/snapshot-pause}: response times of a paced run while a snapshot of a large state is taken, and without. */
@Command(
        name = "snapshot-pause",
        description = {
            "Measures one node with a large state at a fixed rate, in turns: alone, with a follower that applies its journal to a"
                    + " second ledger, and while that follower takes snapshots without a break. Ratios are formed within a"
                    + " round.",
            "The default state makes a snapshot of about 4 GiB. Two ledgers of that size lie in memory; on the disk lie the journal"
                    + " and at most three snapshots."
        },
        mixinStandardHelpOptions = true)
final class SnapshotPauseCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int WRONG = 1;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "On the disk that is meant; what is written there is deleted afterwards.")
    private Path data;

    @Option(names = "--balances", defaultValue = "2000000", description = "Default: ${DEFAULT-VALUE}.")
    private int balanceCount;

    @Option(names = "--open", defaultValue = "9500000", description = "Open locks. Default: ${DEFAULT-VALUE}.")
    private int openCount;

    @Option(names = "--rate", defaultValue = "50000", description = "Commands a second. Default: ${DEFAULT-VALUE}.")
    private long rate;

    @Option(names = "--rounds", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
    private int roundCount;

    @Option(names = "--seconds", defaultValue = "30", description = "Measured, each run. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "5", description = "Seconds before. Default: ${DEFAULT-VALUE}.")
    private int warmUpSeconds;

    @Option(names = "--durability", defaultValue = "PAGE_CACHE", description = "Default: ${DEFAULT-VALUE}.")
    private Durability durability;

    @Option(names = "--ring", defaultValue = "4096", description = "Default: ${DEFAULT-VALUE}.")
    private int ringCapacity;

    private final List<String> faults = new ArrayList<>();

    private SnapshotPauseCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SnapshotPauseCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory(Files.createDirectories(data), "snapshot-pause");
        try {
            describeMachine();
            run(directory);
        } finally {
            delete(directory);
        }
        faults.forEach(System.err::println);
        return faults.isEmpty() ? DONE : WRONG;
    }

    private void describeMachine() {
        Machine.print(Machine.describe(data), System.out);
    }

    private void run(Path directory) {
        ReceiptBoard board = new ReceiptBoard(System.currentTimeMillis(), ringCapacity);
        Path node = directory.resolve("node");
        System.err.printf("preparing %,d balances and %,d open locks%n", balanceCount, openCount);
        try (Node launched = Node.launch(new NodeContext()
                .directory(node)
                .durability(durability)
                .ringCapacity(ringCapacity)
                .listener(board)
                .tickIntervalNs(0)
                .genesis(PaymentWorld.genesis(balanceCount, openCount)))) {
            PaymentLoad load = PaymentLoad.prepare(launched, board, balanceCount, openCount);
            System.err.println("the follower applies what was prepared");
            try (FollowerThread follower = new FollowerThread(node)) {
                measureAll(load, board, follower, directory);
            }
        }
    }

    private void measureAll(PaymentLoad load, ReceiptBoard board, FollowerThread follower, Path directory) {
        System.out.printf("%n%s, %,d a second%n%s%n", load.settings(), rate, PauseTable.heading());
        PauseTable table = new PauseTable();
        for (int round = 1; round <= roundCount; round++) {
            for (Mode mode : Mode.values()) {
                catchUp(board, follower);
                follower.mode(mode);
                Measurement result = measure(load, directory);
                follower.mode(Mode.FOLLOWING);
                catchUp(board, follower);
                List<Taken> taken = follower.takeTaken();
                System.out.println(table.add(round, mode, result, taken));
                if (mode == Mode.TAKING && taken.isEmpty()) faults.add("no snapshot was taken in round " + round);
            }
        }
        System.out.println();
        System.out.println(table.ratios(Mode.TAKING, Mode.FOLLOWING));
        System.out.println(table.ratios(Mode.TAKING, Mode.ALONE));
    }

    private Measurement measure(PaymentLoad load, Path directory) {
        Measurement result = Measurement.of(
                "node",
                load,
                new Plan(warmUpSeconds, seconds, rate),
                directory.resolve("gc.log"),
                Pacer.SentListener.NONE);
        if (result.refusals() > 0)
            faults.add(result.refusals() + " commands were refused: something else was measured");
        if (result.collections() > 0) faults.add(result.collections() + " collections of garbage: the tail is theirs");
        return result;
    }

    /** What a snapshot held up is applied, so that no run pays for the one before. */
    private static void catchUp(ReceiptBoard board, FollowerThread follower) {
        follower.awaitSequence(board.receiptCount() + 1); // the genesis has no receipt
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
