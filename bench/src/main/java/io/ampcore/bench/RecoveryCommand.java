package io.ampcore.bench;

import io.ampcore.bench.SnapshotSpeed.Rates;
import io.ampcore.measure.Machine;
import io.ampcore.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/bin/recovery}: how fast a node comes back, beside how fast it went and how fast its files can be read. */
@Command(
        name = "recovery",
        description = {
            "Measures in each round, with a journal of its own, the same commands live at PAGE_CACHE and replayed, and a"
                    + " snapshot loaded beside its file only read: from the page cache and from the disk.",
            "With --snapshot-only a ledger is made without a node and a journal, its snapshot is written once, and each round"
                    + " loads and reads that: for a state too large to lie in memory twice. The page cache is left out where"
                    + " file and ledger do not fit beside each other.",
            "A ratio that is missed is no failure; a state that is loaded wrong, or has no room here, is: then the exit status"
                    + " is 1."
        },
        mixinStandardHelpOptions = true)
final class RecoveryCommand implements Callable<Integer> {
    private static final double REPLAY_RATIO_MIN = 2;
    private static final double LOAD_RATIO_MIN = 0.5;
    private static final int DONE = 0;
    private static final int NO_ROOM = 1;

    /** Rates of one round: commands a second, and what the snapshot did; without a journal the first two are no numbers. */
    private record Round(double live, double replay, Rates snapshot) {
        double replayRatio() {
            return replay / live;
        }

        @Override
        public String toString() {
            return String.join(
                    " | ",
                    cell("%,9.0f", live),
                    cell("%,9.0f", replay),
                    cell("%5.2f", replayRatio()),
                    cell("%12.0f", snapshot.mebibytes()),
                    cell("%10.0f", snapshot.read()),
                    cell("%10.0f", snapshot.load()),
                    cell("%5.2f", snapshot.ratio()),
                    cell("%10.0f", snapshot.coldRead()),
                    cell("%10.0f", snapshot.coldLoad()),
                    cell("%5.2f", snapshot.coldRatio()));
        }

        private static String cell(String format, double value) {
            String text = String.format(Locale.ROOT, format, value);
            return Double.isNaN(value) ? text.replace("NaN", "  -") : text;
        }
    }

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:java.io.tmpdir}",
            description =
                    "On the disk that is meant; what is written there is deleted afterwards. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Option(names = "--rounds", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
    private int roundCount;

    @Option(
            names = "--commands",
            defaultValue = "4000000",
            description = "Live and replayed in each round. Default: ${DEFAULT-VALUE}.")
    private int commandCount;

    @Option(
            names = "--balances",
            defaultValue = "100000",
            description = "That pay; each holder has an empty one besides. Default: ${DEFAULT-VALUE}.")
    private int balanceCount;

    @Option(names = "--open", defaultValue = "100000", description = "Open locks. Default: ${DEFAULT-VALUE}.")
    private int openCount;

    @Option(
            names = "--snapshot-only",
            description =
                    "Only the snapshot, of a ledger made directly: 25,000,000 balances and 20,000,000 locks take 18 GiB of"
                            + " memory, and as much of the disk at most.")
    private boolean isSnapshotOnly;

    private final List<Round> rounds = new ArrayList<>();

    private RecoveryCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RecoveryCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory(Files.createDirectories(data), "recovery");
        try {
            Machine.print(Machine.describe(directory), System.out);
            return isSnapshotOnly ? measureSnapshotOnly(directory) : measureAll(directory);
        } finally {
            delete(directory);
        }
    }

    private int measureAll(Path directory) throws IOException {
        printHeading();
        for (int i = 1; i <= roundCount; i++) {
            Path node = directory.resolve("node-" + i);
            RecoverySpeed speed = new RecoverySpeed(node, commandCount, balanceCount, openCount);
            double live = speed.runLive();
            double replay = speed.replay();
            add(new Round(live, replay, measure(speed.takeSnapshot(), true)));
            delete(node);
        }
        judge("replay over live", Round::replayRatio, REPLAY_RATIO_MIN);
        judgeSnapshots();
        return DONE;
    }

    private int measureSnapshotOnly(Path directory) throws IOException {
        LargeState state = new LargeState(directory, balanceCount, openCount, System.err::println);
        String lacking = state.lacking();
        if (lacking != null) {
            System.err.println(lacking);
            return NO_ROOM;
        }
        SnapshotFile file = state.write();
        boolean isCached = state.hasRoomInPageCache(file);
        if (!isCached) System.out.println("note: not from the page cache: no room for the file beside a ledger");
        printHeading();
        for (int i = 1; i <= roundCount; i++) {
            add(new Round(Double.NaN, Double.NaN, measure(file, isCached)));
        }
        judgeSnapshots();
        spread("read from the disk, MiB a second", Rates::coldRead);
        spread("loaded from the disk, MiB a second", Rates::coldLoad);
        spread("made an empty ledger before that, seconds", Rates::emptySeconds);
        return DONE;
    }

    /** Rounds take turns in what comes first. */
    private Rates measure(SnapshotFile file, boolean isCached) throws IOException {
        return new SnapshotSpeed(file.path()).measure(rounds.size() % 2 == 1, isCached);
    }

    private void add(Round round) {
        rounds.add(round);
        System.out.printf(Locale.ROOT, "%5d | %s%n", rounds.size(), round);
    }

    private static void printHeading() {
        System.out.println("      |           |           |       |              |"
                + "       file in the page cache    |        file on the disk");
        System.out.println("round |    live/s |  replay/s | ratio | snapshot MiB |"
                + " read MiB/s | load MiB/s | ratio | read MiB/s | load MiB/s | ratio");
    }

    private void judgeSnapshots() {
        judge("load over read, in the page cache", round -> round.snapshot().ratio(), LOAD_RATIO_MIN);
        judge("load over read, on the disk", round -> round.snapshot().coldRatio(), LOAD_RATIO_MIN);
    }

    /** Says whether the median is what is wanted. */
    private void judge(String what, ToDoubleFunction<Round> ratio, double least) {
        System.out.println(
                Spread.of(rounds.stream().mapToDouble(ratio).toArray()).judge(what, least));
    }

    private void spread(String what, ToDoubleFunction<Rates> figure) {
        Spread spread = Spread.of(
                rounds.stream().map(Round::snapshot).mapToDouble(figure).toArray());
        System.out.printf(
                Locale.ROOT,
                "%s: median %,.1f, %,.1f to %,.1f%n",
                what,
                spread.median(),
                spread.lowest(),
                spread.highest());
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
