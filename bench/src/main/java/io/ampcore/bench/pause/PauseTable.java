package io.ampcore.bench.pause;

import io.ampcore.bench.pause.FollowerThread.Mode;
import io.ampcore.bench.pause.FollowerThread.Taken;
import io.ampcore.measure.Measurement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What the rounds came to, as text: a line for each run, then the median, lowest and highest ratio of each figure. */
final class PauseTable {
    /** Something that is read off a run, in nanoseconds. */
    private record Figure(String title, ToLongFunction<Measurement> value) {
        long of(Measurement result) {
            return value.applyAsLong(result);
        }
    }

    private static final List<Figure> FIGURES = List.of(
            new Figure("p50", result -> result.responseNs(50)),
            new Figure("p99", result -> result.responseNs(99)),
            new Figure("p99.9", result -> result.responseNs(99.9)),
            new Figure("max", result -> result.responseNs().getMaxValue()),
            new Figure("window p99", Measurement::medianWindowP99Ns));
    private static final double BYTES_PER_MEBI = 1 << 20;

    private final List<Map<Mode, Measurement>> rounds = new ArrayList<>();

    /** @return the heading of the lines. */
    static String heading() {
        StringBuilder line = new StringBuilder(String.format("%-5s %-9s", "round", "beside"));
        for (Figure figure : FIGURES) {
            line.append(String.format(" %12s", figure.title() + " us"));
        }
        return line.append("  snapshots").toString();
    }

    /** Keeps a run. @return its line. */
    String add(int round, Mode mode, Measurement result, List<Taken> taken) {
        if (rounds.size() < round) rounds.add(new EnumMap<>(Mode.class));
        rounds.get(round - 1).put(mode, result);
        StringBuilder line = new StringBuilder(String.format("%-5d %-9s", round, name(mode)));
        for (Figure figure : FIGURES) {
            line.append(String.format(Locale.ROOT, " %,12.1f", figure.of(result) / 1e3));
        }
        for (Taken snapshot : taken) {
            line.append(String.format(
                    Locale.ROOT, "  %,.0f MiB in %.1f s", snapshot.bytes() / BYTES_PER_MEBI, snapshot.ns() / 1e9));
        }
        return line.toString();
    }

    /** @return a line for each figure: one mode over another, within the rounds. */
    String ratios(Mode over, Mode under) {
        StringBuilder lines = new StringBuilder(String.format(
                "%s over %s: median (lowest to highest of %d rounds)%n", name(over), name(under), rounds.size()));
        for (Figure figure : FIGURES) {
            List<Double> ratios = rounds.stream()
                    .map(round -> (double) figure.of(round.get(over)) / Math.max(1, figure.of(round.get(under))))
                    .sorted()
                    .toList();
            lines.append(String.format(
                    Locale.ROOT,
                    "  %-10s %6.2f (%.2f to %.2f)%n",
                    figure.title(),
                    ratios.get(ratios.size() / 2),
                    ratios.get(0),
                    ratios.get(ratios.size() - 1)));
        }
        return lines.toString();
    }

    private static String name(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
