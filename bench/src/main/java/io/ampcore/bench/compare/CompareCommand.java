package io.ampcore.bench.compare;

import io.ampcore.measure.CurvePage;
import io.ampcore.measure.Machine;
import io.ampcore.measure.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/bin/peers}: runs all trials in alternating rounds and says which targets are reached. */
@Command(
        name = "peers",
        description = {
            "Compares AmpCore with its peers and its floors in alternating runs, and says which targets are reached.",
            "A trial that fails is named and left out; then the exit status is 1. A target that is missed is no failure."
        },
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    /** What is compared. */
    enum Part {
        THROUGHPUT,
        LATENCY,
        /** By the size of the state; needs 29 GiB and some minutes to prepare a round. */
        SIZE
    }

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the results go.")
    private Path out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "On the disk that is measured. Default: in the results' directory.")
    private Path data;

    @Option(
            names = "--parts",
            split = ",",
            defaultValue = "THROUGHPUT,LATENCY",
            description = "THROUGHPUT, LATENCY, SIZE (needs 29 GiB). Default: ${DEFAULT-VALUE}.")
    private List<Part> parts;

    @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int roundCount;

    @Option(names = "--seconds", defaultValue = "4", description = "Measured, each trial. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "3", description = "Seconds before. Default: ${DEFAULT-VALUE}.")
    private int warmUpSeconds;

    @Option(names = "--rate", defaultValue = "100000", description = "Of latency trials. Default: ${DEFAULT-VALUE}.")
    private long rate;

    @Option(names = "--balances", defaultValue = "100000", description = "Default: ${DEFAULT-VALUE}.")
    private int balanceCount;

    @Option(names = "--open", defaultValue = "100000", description = "Open locks. Default: ${DEFAULT-VALUE}.")
    private int openCount;

    @Option(
            names = "--large-balances",
            defaultValue = "50000000",
            description = "Of the large state in SIZE, beside 20,000,000 locks: 25,000,000 take 21 GiB in all."
                    + " Default: ${DEFAULT-VALUE}.")
    private int largeBalanceCount;

    @Option(names = "--ring", defaultValue = "4096", description = "Of every subject. Default: ${DEFAULT-VALUE}.")
    private int ringCapacity;

    @Option(names = "--peers-java", required = true, hidden = true)
    private String peersJava;

    @Option(names = "--peers-target", required = true, hidden = true)
    private Path peersTarget;

    @Option(
            names = "--quick",
            description =
                    "One round, 2 s each, 10,000 balances and locks, exchange-core untuned: whether everything runs.")
    private boolean isQuick;

    private Rounds rounds;

    private CompareCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CompareCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(out);
        Path parent = Files.createDirectories(data == null ? out.resolve("data") : data);
        Map<String, String> machine = Machine.describe(parent);
        Machine.print(machine, System.out);
        System.out.println();
        if (isQuick) beQuick();
        rounds = new Rounds(new TrialRunner(out, parent, peersJava, peersTarget, common()), System.out);

        StringBuilder report = new StringBuilder();
        machine.forEach((name, value) ->
                report.append("- ").append(name).append(": ").append(value).append('\n'));
        report.append('\n');
        for (Part part : parts) {
            report.append(run(contest(part), part.name().toLowerCase(Locale.ROOT)));
            // What one part found is not lost with the next one.
            Files.writeString(out.resolve("report.md"), report);
        }
        rounds.failed().forEach(System.out::println);
        System.out.println("written to " + out.resolve("report.md"));
        return rounds.failed().isEmpty() ? 0 : 1;
    }

    private void beQuick() {
        roundCount = 1;
        seconds = 2;
        warmUpSeconds = 1;
        balanceCount = 10_000;
        openCount = 10_000;
    }

    private Map<String, String> common() {
        Map<String, String> common = new LinkedHashMap<>();
        common.put("seconds", Integer.toString(seconds));
        common.put("warmUp", Integer.toString(warmUpSeconds));
        common.put("balances", Integer.toString(balanceCount));
        common.put("open", Integer.toString(openCount));
        common.put("ring", Integer.toString(ringCapacity));
        return common;
    }

    private Contest contest(Part part) {
        Tuning tuning = new Tuning(rounds, !isQuick);
        return switch (part) {
            case THROUGHPUT -> Contest.ofThroughput(tuning.fastest("NONE"), tuning.fastest("DISK"));
            case LATENCY -> Contest.ofLatency(rate, tuning.quickest("NONE", rate), tuning.quickest("DISK", rate));
            case SIZE -> Contest.ofSize(largeBalanceCount);
        };
    }

    private String run(Contest contest, String part) {
        System.out.printf(
                "%s: %d rounds of %d trials%n",
                part, roundCount, contest.trials().size());
        Map<String, List<Measurement>> results = rounds.run(contest.trials(), roundCount);
        String report = "## " + part + "\n\n" + TargetTable.ofTrials(results) + "\n"
                + TargetTable.ofTargets(contest.targets(), results) + "\n";
        System.out.println("\n" + report);
        drawCurves(results, part);
        return report;
    }

    /** Of each trial the round in the middle, by its p99. */
    private void drawCurves(Map<String, List<Measurement>> rounds, String part) {
        List<Measurement> middle = rounds.values().stream()
                .map(results -> results.stream().filter(Objects::nonNull).toList())
                .filter(results -> !results.isEmpty())
                .map(results -> results.stream()
                        .sorted((left, right) -> Long.compare(left.responseNs(99), right.responseNs(99)))
                        .toList()
                        .get(results.size() / 2))
                .toList();
        if (middle.isEmpty()) return;
        CurvePage.write(out.resolve(part + ".html"), "AmpCore, its peers and its floors: " + part, middle, List.of());
    }
}
