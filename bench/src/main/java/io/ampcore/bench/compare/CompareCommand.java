package io.ampcore.bench.compare;

import io.ampcore.measure.CurvePage;
import io.ampcore.measure.Machine;
import io.ampcore.measure.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/bin/peers}: runs all trials in alternating rounds and says which targets are reached. */
@Command(
        name = "peers",
        description =
                "Compares AmpCore with its peers and its floors in alternating runs, and says which targets are reached.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    /** What is compared. */
    enum Part {
        THROUGHPUT,
        LATENCY,
        /** By the size of the state; needs 20 GiB and some minutes to prepare a round. */
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
            description = "THROUGHPUT, LATENCY, SIZE (needs 20 GiB). Default: ${DEFAULT-VALUE}.")
    private List<Part> parts;

    @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int roundCount;

    @Option(names = "--seconds", defaultValue = "10", description = "Measured, each trial. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "5", description = "Seconds before. Default: ${DEFAULT-VALUE}.")
    private int warmUpSeconds;

    @Option(names = "--rate", defaultValue = "100000", description = "Of latency trials. Default: ${DEFAULT-VALUE}.")
    private long rate;

    @Option(names = "--balances", defaultValue = "100000", description = "Default: ${DEFAULT-VALUE}.")
    private int balanceCount;

    @Option(names = "--open", defaultValue = "100000", description = "Open locks. Default: ${DEFAULT-VALUE}.")
    private int openCount;

    @Option(names = "--ring", defaultValue = "4096", description = "Of every subject. Default: ${DEFAULT-VALUE}.")
    private int ringCapacity;

    @Option(names = "--peers-java", required = true, hidden = true)
    private String peersJava;

    @Option(names = "--peers-target", required = true, hidden = true)
    private Path peersTarget;

    private TrialRunner runner;

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
        machine.forEach((name, value) -> System.out.printf("%-12s %s%n", name, value));
        Machine.warnings(machine).forEach(line -> System.out.println("note: " + line));
        System.out.println();
        runner = new TrialRunner(out, parent, peersJava, peersTarget, common());

        StringBuilder report = new StringBuilder();
        for (Part part : parts) {
            report.append(run(contest(part), part.name().toLowerCase(Locale.ROOT)));
        }
        Files.writeString(out.resolve("report.md"), report);
        System.out.println("written to " + out.resolve("report.md"));
        return 0;
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
        Tuning tuning = new Tuning(runner, System.out);
        return switch (part) {
            case THROUGHPUT -> Contest.ofThroughput(tuning.fastest("NONE"), tuning.fastest("DISK"));
            case LATENCY -> Contest.ofLatency(rate, tuning.quickest("NONE", rate), tuning.quickest("DISK", rate));
            case SIZE -> Contest.ofSize();
        };
    }

    private String run(Contest contest, String part) {
        Map<String, List<Measurement>> rounds = new LinkedHashMap<>();
        for (int round = 1; round <= roundCount; round++) {
            for (Trial trial : contest.trials()) {
                Measurement result = runner.run(trial, Integer.toString(round));
                rounds.computeIfAbsent(trial.name(), name -> new ArrayList<>()).add(result);
                System.out.printf(
                        "round %d: %-28s %,11d a second, p50 %,11.1f us, p99 %,11.1f us%n",
                        round,
                        trial.name(),
                        result.perSecond(),
                        result.responseNs(50) / 1e3,
                        result.responseNs(99) / 1e3);
            }
        }
        String report = TargetTable.ofTrials(rounds) + "\n" + TargetTable.ofTargets(contest.targets(), rounds) + "\n";
        System.out.println("\n" + report);
        drawCurves(rounds, part);
        return report;
    }

    /** Of each trial the round in the middle, by its p99. */
    private void drawCurves(Map<String, List<Measurement>> rounds, String part) {
        List<Measurement> middle = rounds.values().stream()
                .map(results -> results.stream()
                        .sorted((left, right) -> Long.compare(left.responseNs(99), right.responseNs(99)))
                        .toList()
                        .get(results.size() / 2))
                .toList();
        CurvePage.write(out.resolve(part + ".html"), "AmpCore, its peers and its floors: " + part, middle, List.of());
    }
}
