package io.ampcore.bench.compare;

import io.ampcore.measure.Measurement;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Finds the configuration in which exchange-core does best on this machine, by trying each once. */
final class Tuning {
    private static final List<String> WAITING = List.of("BLOCKING", "YIELDING", "BUSY_SPIN");
    /** Commands that its stages pass on together at most: its default, and what it takes at most with a ring of 4,096. */
    private static final List<String> GROUPS = List.of("256", "1000");

    /** A trial that is only meant to find the best configuration can be shorter than those that count. */
    private static final Map<String, String> SHORT = Map.of("seconds", "2", "warmUp", "2");

    private final Rounds rounds;
    private final boolean isTried;

    /** @param isTried false to take the configuration that did best on small machines, untried. */
    Tuning(Rounds rounds, boolean isTried) {
        this.rounds = rounds;
        this.isTried = isTried;
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
        Trial best = trial(durability, rate, "YIELDING", "1000");
        if (!isTried) return best;
        double bestFigure = Double.NEGATIVE_INFINITY;
        for (String waiting : WAITING) {
            for (String group : GROUPS) {
                Trial trial = trial(durability, rate, waiting, group);
                Measurement result = rounds.runAlone(trial.with(SHORT));
                if (result != null && figure.applyAsDouble(result) > bestFigure) {
                    bestFigure = figure.applyAsDouble(result);
                    best = trial;
                }
            }
        }
        return best;
    }

    private static Trial trial(String durability, long rate, String waiting, String group) {
        return Trial.ofPeer(
                        String.join("-", "tuning", durability, Long.toString(rate), waiting, group),
                        Contest.EXCHANGE_CORE,
                        rate)
                .with(Map.of("durability", durability, "waiting", waiting, "group", group));
    }
}
