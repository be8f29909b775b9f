package io.ampcore.bench.compare;

import io.ampcore.measure.Measurement;
import java.io.PrintStream;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Finds the configuration in which exchange-core does best on this machine, by trying each once. */
final class Tuning {
    private static final List<String> WAITING = List.of("BLOCKING", "YIELDING", "BUSY_SPIN");
    /** Commands that its stages pass on together at most: its default, and what it takes at most with a ring of 4,096. */
    private static final List<String> GROUPS = List.of("256", "1000");

    private final TrialRunner runner;
    private final PrintStream out;

    Tuning(TrialRunner runner, PrintStream out) {
        this.runner = runner;
        this.out = out;
    }

    /** @param durability NONE, or DISK for its journal. @return the fastest one. */
    Trial fastest(String durability) {
        return best(durability, 0, Measurement::perSecond);
    }

    /** @param durability NONE, or DISK for its journal. @return the one with the lowest p50 at a rate. */
    Trial quickest(String durability, long rate) {
        return best(durability, rate, result -> -result.responseNs(50));
    }

    private Trial best(String durability, long rate, ToDoubleFunction<Measurement> figure) {
        Trial best = null;
        double bestFigure = Double.NEGATIVE_INFINITY;
        for (String waiting : WAITING) {
            for (String group : GROUPS) {
                Trial trial = Trial.ofPeer(
                                String.join("-", "tuning", durability, Long.toString(rate), waiting, group),
                                Contest.EXCHANGE_CORE,
                                rate)
                        .with("durability", durability)
                        .with("waiting", waiting)
                        .with("group", group);
                Measurement result = runner.run(trial, "0");
                out.printf(
                        "trying %-55s %,11d a second, p50 %,11.1f us%n",
                        result.title(), result.perSecond(), result.responseNs(50) / 1e3);
                if (figure.applyAsDouble(result) > bestFigure) {
                    bestFigure = figure.applyAsDouble(result);
                    best = trial;
                }
            }
        }
        return best;
    }
}
