package io.ampcore.bench.compare;

import io.ampcore.measure.Measurement;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A promise that is kept or not: one trial's figure over another's.
 *
 * @param text      what is compared.
 * @param trial     whose figure is above.
 * @param figure    of it.
 * @param base      whose figure is below; null for a figure that stands for itself.
 * @param baseFigure of it.
 * @param limit     of the median ratio, or of the figure.
 * @param isAtLeast whether the limit is the least that will do; otherwise the most.
 * @param unit      of a figure that stands for itself; "x" for a ratio.
 */
record Target(
        String text,
        String trial,
        ToDoubleFunction<Measurement> figure,
        String base,
        ToDoubleFunction<Measurement> baseFigure,
        double limit,
        boolean isAtLeast,
        String unit) {

    static Target atLeast(double limit, String text, String trial, String base, ToDoubleFunction<Measurement> figure) {
        return new Target(text, trial, figure, base, figure, limit, true, "x");
    }

    static Target atMost(double limit, String text, String trial, String base, ToDoubleFunction<Measurement> figure) {
        return new Target(text, trial, figure, base, figure, limit, false, "x");
    }

    static Target figureAtMost(
            double limit, String unit, String text, String trial, ToDoubleFunction<Measurement> figure) {
        return new Target(text, trial, figure, null, figure, limit, false, unit);
    }

    /**
     * @param rounds results of each trial; null where it failed in a round.
     * @return the figures of each round that both were run in, lowest first.
     */
    List<Double> values(Map<String, List<Measurement>> rounds) {
        List<Measurement> above = rounds.getOrDefault(trial, List.of());
        List<Measurement> below = base == null ? above : rounds.getOrDefault(base, List.of());
        return IntStream.range(0, Math.min(above.size(), below.size()))
                .filter(round -> above.get(round) != null && below.get(round) != null)
                .mapToDouble(round -> base == null
                        ? figure.applyAsDouble(above.get(round))
                        : figure.applyAsDouble(above.get(round)) / baseFigure.applyAsDouble(below.get(round)))
                .sorted()
                .boxed()
                .toList();
    }

    /** @return whether the median of these is on the right side of the limit. */
    boolean isReached(List<Double> sorted) {
        double median = median(sorted);
        return isAtLeast ? median >= limit : median <= limit;
    }

    static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
