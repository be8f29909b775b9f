package io.ampcore.bench;

import io.ampcore.measure.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench/bin/lock-settle}: {@link LockSettleBenchmark} and its floor by turns. JMH by itself runs all forks of the one and
 * then all of the other, minutes later, when the neighbours may be doing something else.
 */
@Command(
        name = "lock-settle",
        description = {
            "Measures in each round, in a JVM of JMH's each, lock and settle on the ledger from bytes to receipt, in groups, and"
                    + " beside it bare memory of the same sizes in which the same cache lines are touched and nothing else is"
                    + " done. A round takes about a minute; the two take turns in who comes first.",
            "A ratio that is missed is no failure; a command that is refused is: then the exit status is 1."
        },
        mixinStandardHelpOptions = true)
final class LockSettleCommand implements Callable<Integer> {
    private static final double RATIO_MIN = 0.5;
    private static final int DONE = 0;
    private static final int FAILED = 1;

    @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int roundCount;

    @Option(
            names = "--balances",
            split = ",",
            defaultValue = "10000",
            description =
                    "That pay, one size after the other; each holder has an empty one besides. Default: ${DEFAULT-VALUE}.")
    private List<String> balanceCounts;

    @Option(
            names = "--open",
            defaultValue = "20000000",
            description = "Open locks: by default as many as fit in 8 GiB, ${DEFAULT-VALUE}.")
    private String openCount;

    @Option(
            names = "--warm-up",
            defaultValue = "3",
            description = "Iterations of 2 s before those that count. Default: ${DEFAULT-VALUE}.")
    private int warmUpCount;

    @Option(
            names = "--iterations",
            defaultValue = "4",
            description = "Iterations of 2 s that count. Default: ${DEFAULT-VALUE}.")
    private int iterationCount;

    private LockSettleCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LockSettleCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        Machine.print(Machine.describe(Path.of(System.getProperty("java.io.tmpdir"))), System.out);
        try {
            for (String balanceCount : balanceCounts) {
                measure(balanceCount);
            }
            return DONE;
        } catch (RunnerException ex) {
            System.err.println("a benchmark ended early: " + ex.getMessage());
            return FAILED;
        }
    }

    private void measure(String balanceCount) throws RunnerException {
        System.out.printf(
                Locale.ROOT,
                "%n%s balances, %s open; commands a second%nround |    ledger |     floor | ratio%n",
                balanceCount,
                openCount);
        double[] ratios = new double[roundCount];
        for (int i = 0; i < roundCount; i++) {
            boolean isFloorFirst = i % 2 == 1;
            double first = run(isFloorFirst, balanceCount);
            double second = run(!isFloorFirst, balanceCount);
            double ledger = isFloorFirst ? second : first;
            double floor = isFloorFirst ? first : second;
            ratios[i] = ledger / floor;
            System.out.printf(Locale.ROOT, "%5d | %,9.0f | %,9.0f | %5.2f%n", i + 1, ledger, floor, ratios[i]);
        }
        System.out.println(Spread.of(ratios).judge("ledger over its floor", RATIO_MIN));
    }

    /** @return commands a second. */
    private double run(boolean isFloor, String balanceCount) throws RunnerException {
        String benchmark = isFloor ? "bareMemoryInGroups" : "dispatchedInGroups";
        Options options = new OptionsBuilder()
                .include(LockSettleBenchmark.class.getName().replace(".", "\\.") + "\\." + benchmark + "$")
                .param("balanceCount", balanceCount)
                .param("openCount", openCount)
                .forks(1)
                .warmupIterations(warmUpCount)
                .measurementIterations(iterationCount)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).runSingle().getPrimaryResult().getScore();
    }
}
