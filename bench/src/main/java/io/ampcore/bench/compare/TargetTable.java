package io.ampcore.bench.compare;

import io.ampcore.measure.Measurement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** The tables that a comparison ends with, in Markdown. */
final class TargetTable {
    private TargetTable() {}

    /** @return a row for each trial: medians over the rounds. */
    static String ofTrials(Map<String, List<Measurement>> rounds) {
        StringBuilder out = new StringBuilder(
                        "| trial | a second | p50 us | p99 us | p99.9 us | median window p99 us |\n")
                .append("|---|---|---|---|---|---|\n");
        rounds.forEach((trial, all) -> {
            List<Measurement> results = all.stream().filter(Objects::nonNull).toList();
            if (results.isEmpty()) {
                out.append("| ").append(trial).append(" | failed | | | | |\n");
                return;
            }
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.1f | %,.1f | %,.1f | %,.1f |%n",
                    trial,
                    median(results, Measurement::perSecond),
                    median(results, result -> micros(result.responseNs(50))),
                    median(results, result -> micros(result.responseNs(99))),
                    median(results, result -> micros(result.responseNs(99.9))),
                    median(results, result -> micros(result.medianWindowP99Ns()))));
        });
        return out.toString();
    }

    /** @return a row for each target: the median over the rounds, lowest and highest, and whether it is reached. */
    static String ofTargets(List<Target> targets, Map<String, List<Measurement>> rounds) {
        StringBuilder out = new StringBuilder(
                "| what | target | median | lowest to highest | rounds | reached |\n|---|---|---|---|---|---|\n");
        for (Target target : targets) {
            List<Double> values = target.values(rounds);
            if (values.isEmpty()) {
                out.append(String.format(
                        Locale.ROOT,
                        "| %s | %s %s %s | | | 0 | **not measured** |%n",
                        target.text(),
                        target.isAtLeast() ? "at least" : "at most",
                        trimmed(target.limit()),
                        target.unit()));
                continue;
            }
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %s %s %s | %.3g | %.3g to %.3g | %d | %s |%n",
                    target.text(),
                    target.isAtLeast() ? "at least" : "at most",
                    trimmed(target.limit()),
                    target.unit(),
                    Target.median(values),
                    values.get(0),
                    values.get(values.size() - 1),
                    values.size(),
                    target.isReached(values) ? "yes" : "**no**"));
        }
        return out.toString();
    }

    private static double median(List<Measurement> results, ToDoubleFunction<Measurement> figure) {
        return Target.median(
                results.stream().mapToDouble(figure).sorted().boxed().toList());
    }

    private static double micros(long nanos) {
        return nanos / 1e3;
    }

    private static String trimmed(double value) {
        return Double.toString(value).replaceFirst("\\.0$", "");
    }
}
