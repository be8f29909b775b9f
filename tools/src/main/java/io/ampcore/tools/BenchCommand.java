package io.ampcore.tools;

import io.ampcore.load.PaymentLoad;
import io.ampcore.load.PaymentWorld;
import io.ampcore.load.ReceiptBoard;
import io.ampcore.measure.CurvePage;
import io.ampcore.measure.Machine;
import io.ampcore.measure.Measurement;
import io.ampcore.measure.MeasurementFile;
import io.ampcore.measure.MeasurementTable;
import io.ampcore.measure.Plan;
import io.ampcore.node.Node;
import io.ampcore.node.NodeContext;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.ThreadingProfile;
import io.ampcore.pipeline.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code amp bench}: measures response times of a node in this process at each durability and rate, up to saturation, and
 * leaves what it found as JSON, .hgrm and a page of percentile curves.
 */
@Command(
        name = "bench",
        description =
                "Measures a fresh node in this process, at each durability, size and rate: response times from when"
                        + " each command was due, service times beside them. Leaves JSON, .hgrm and a page of curves in --out.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    /** Nearer to saturation a queue only grows, and its length is a question of how long one looks. */
    private static final double RATE_OF_SATURATION_MAX = 0.9;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the results go.")
    private Path out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where journals are written while measuring, and deleted. Default: in the results' directory.")
    private Path data;

    @Option(
            names = "--durability",
            split = ",",
            defaultValue = "NONE,PAGE_CACHE,DISK",
            description = "Default: ${DEFAULT-VALUE}.")
    private List<Durability> durabilities;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "10000,20000,50000,100000,200000,500000,1000000",
            description =
                    "Commands a second; those beyond nine tenths of saturation, which is always measured first, are"
                            + " left out. Default: ${DEFAULT-VALUE}.")
    private List<Long> rates;

    @Option(
            names = "--balances",
            split = ",",
            defaultValue = "100000",
            description = "Sizes of the state; as many locks are open all the time. Default: ${DEFAULT-VALUE}.")
    private List<Integer> balanceCounts;

    @Option(
            names = "--profile",
            description = "Threads: FUSED, PAIRED or DEDICATED. Default: what suits the number of cores.")
    private ThreadingProfile profile;

    @Option(names = "--wait", description = "BLOCKING, YIELDING or BUSY_SPIN. Default: the profile's own.")
    private Waiting waiting;

    @Option(
            names = "--ring",
            defaultValue = "4096",
            description = "Commands in flight, a power of two. Default: ${DEFAULT-VALUE}.")
    private int ringCapacity;

    @Option(names = "--seconds", defaultValue = "10", description = "Measured time. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "5", description = "Seconds before that. Default: ${DEFAULT-VALUE}.")
    private int warmUpSeconds;

    @Option(
            names = "--compare",
            split = ",",
            paramLabel = "FILE",
            description =
                    "Results of an earlier run, JSON files or directories of them, drawn dashed beside the new ones.")
    private List<Path> compared = List.of();

    private final Progress progress = new Progress();
    private final List<Measurement> measured = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        List<Measurement> earlier = readEarlier();
        Files.createDirectories(out);
        Path parent = data == null ? out : Files.createDirectories(data);
        Machine.print(Machine.describe(parent), System.out);
        System.out.println();
        for (int balanceCount : balanceCounts) {
            for (Durability durability : durabilities) {
                measure(durability, balanceCount, parent);
            }
        }
        Path page = out.resolve("curves.html");
        CurvePage.write(page, "AmpCore: response times", measured, earlier);
        System.out.println("results in " + out + ", curves in " + page);
        boolean isClean = measured.stream().allMatch(result -> result.refusals() == 0 && result.collections() == 0);
        return isClean ? 0 : Amp.EXIT_WRONG;
    }

    private void measure(Durability durability, int balanceCount, Path parent) throws IOException {
        Path directory = Files.createTempDirectory(parent, "journal");
        ReceiptBoard board = new ReceiptBoard(System.currentTimeMillis(), ringCapacity);
        progress.show("preparing " + balanceCount + " balances");
        try (Node node = Node.launch(new NodeContext()
                .directory(directory)
                .durability(durability)
                .profile(profile)
                .waiting(waiting)
                .ringCapacity(ringCapacity)
                .listener(board)
                .genesis(PaymentWorld.genesis(balanceCount, balanceCount)))) {
            PaymentLoad load = PaymentLoad.prepare(node, board, balanceCount, balanceCount);
            long saturation = measure(load, 0).perSecond();
            for (long rate : rates) {
                if (rate <= saturation * RATE_OF_SATURATION_MAX) {
                    measure(load, rate);
                } else {
                    System.out.printf("%,d a second is left out: saturated at %,d%n%n", rate, saturation);
                }
            }
        } finally {
            delete(directory);
        }
    }

    private Measurement measure(PaymentLoad load, long rate) {
        Map<String, String> settings = load.settings();
        String name = "node-" + settings.get("durability") + "-" + settings.get("balances") + "-"
                + (rate == 0 ? "saturated" : rate);
        Measurement result = Measurement.of(
                "node",
                load,
                new Plan(warmUpSeconds, seconds, rate),
                out.resolve(name + "-gc.log"),
                (sent, elapsedNs) -> {
                    if (progress.isDue()) {
                        progress.show(String.format("%s: %,d commands", name, sent));
                    }
                });
        progress.end();
        MeasurementFile.write(result, out.resolve(name + ".json"));
        System.out.println(MeasurementTable.of(result));
        measured.add(result);
        return result;
    }

    private List<Measurement> readEarlier() throws IOException {
        List<Measurement> earlier = new ArrayList<>();
        for (Path path : compared) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    files.filter(file -> file.toString().endsWith(".json"))
                            .sorted()
                            .map(MeasurementFile::read)
                            .forEach(earlier::add);
                }
            } else {
                earlier.add(MeasurementFile.read(path));
            }
        }
        return earlier;
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException ex) {
            throw new UncheckedIOException("cannot delete " + directory, ex);
        }
    }
}
