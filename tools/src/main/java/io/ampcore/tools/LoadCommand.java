package io.ampcore.tools;

import io.ampcore.load.PaymentLoad;
import io.ampcore.load.PaymentWorld;
import io.ampcore.load.ReceiptBoard;
import io.ampcore.measure.Pacer;
import io.ampcore.node.Node;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code amp load}: drives payments through a node in this process and tells how fast and how late they were answered. */
@Command(
        name = "load",
        description =
                "Drives payments (lock with capture, and settle, half and half) through a node in this process, at a"
                        + " timetable or as fast as possible, and ends with a percentile table of response times, counted from"
                        + " when each command was due.",
        mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 99.999};

    @Mixin
    private NodeOptions options;

    @Option(names = "--seconds", defaultValue = "10", description = "Measured time. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "3", description = "Seconds before that. Default: ${DEFAULT-VALUE}.")
    private int warmUpSeconds;

    @Option(
            names = "--rate",
            defaultValue = "0",
            description = "Commands a second; 0, the default, is as fast as they are taken.")
    private long rate;

    @Option(names = "--balances", defaultValue = "100000", description = "Default: ${DEFAULT-VALUE}.")
    private int balanceCount;

    @Option(
            names = "--open",
            defaultValue = "100000",
            description = "Locks that are open all the time. Default: ${DEFAULT-VALUE}.")
    private int openCount;

    @Option(names = "--json", description = "One line of JSON instead of the table.")
    private boolean isJson;

    @Override
    public Integer call() {
        Progress progress = new Progress();
        ReceiptBoard board = new ReceiptBoard(System.currentTimeMillis(), options.ringCapacity());
        try (Node node = options.launch(board, PaymentWorld.genesis(balanceCount, openCount))) {
            progress.show("preparing " + balanceCount + " balances");
            PaymentLoad load = PaymentLoad.prepare(node, board, balanceCount, openCount);
            run(load, "warming up", warmUpSeconds, progress);
            report(node, load, progress);
        }
        return 0;
    }

    /** @return nanoseconds from the first command's due time to the last receipt. */
    private long run(PaymentLoad load, String phase, int phaseSeconds, Progress progress) {
        return new Pacer().run(load, TimeUnit.SECONDS.toNanos(phaseSeconds), rate, (sent, elapsedNs) -> {
            if (progress.isDue()) {
                progress.show(String.format(
                        "%s: %,d commands, %,d a second, %,d refused",
                        phase, sent, Progress.perSecond(sent, elapsedNs), load.refusalCount()));
            }
        });
    }

    private void report(Node node, PaymentLoad load, Progress progress) {
        long refusedBefore = load.refusalCount();
        load.recording().start();
        long elapsedNs = run(load, "measuring", seconds, progress);
        progress.end();
        Histogram responseNs = load.recording().takeResponseNs(null);
        long measured = responseNs.getTotalCount();
        long perSecond = Progress.perSecond(measured, elapsedNs);
        node.drain();
        long refused = load.refusalCount() - refusedBefore;
        if (isJson) {
            System.out.println(toJson(node, measured, perSecond, refused, responseNs));
        } else {
            print(node, measured, perSecond, refused, responseNs);
        }
    }

    private String toJson(Node node, long measured, long perSecond, long refused, Histogram responseNs) {
        return new Json()
                .put("commands", node.commandCount())
                .put("measured", measured)
                .put("perSecond", perSecond)
                .put("refused", refused)
                .put("p50Ns", responseNs.getValueAtPercentile(50))
                .put("p90Ns", responseNs.getValueAtPercentile(90))
                .put("p99Ns", responseNs.getValueAtPercentile(99))
                .put("p999Ns", responseNs.getValueAtPercentile(99.9))
                .put("p9999Ns", responseNs.getValueAtPercentile(99.99))
                .put("maxNs", responseNs.getMaxValue())
                .put("rate", rate)
                .put("durability", options.durability().name())
                .put("profile", node.profile().name())
                .put("digest", node.digest())
                .toString();
    }

    private void print(Node node, long measured, long perSecond, long refused, Histogram responseNs) {
        System.out.printf(
                "%,d commands measured, %,d a second, %,d refused; %s, %s%n%n",
                measured, perSecond, refused, options.durability(), node.profile());
        System.out.printf("%10s %16s%n", "percentile", "response time us");
        for (double percentile : PERCENTILES) {
            System.out.printf("%10s %16.1f%n", percentile, responseNs.getValueAtPercentile(percentile) / 1_000.0);
        }
        System.out.printf("%10s %16.1f%n%n", "max", responseNs.getMaxValue() / 1_000.0);
        System.out.printf("%,d commands in the journal; digest %s%n", node.commandCount(), node.digest());
    }
}
