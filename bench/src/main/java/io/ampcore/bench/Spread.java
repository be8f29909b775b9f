package io.ampcore.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * What became of a figure in several rounds. On a machine with neighbours a round may be anything, so the median counts, and the
 * spread stands beside it.
 */
record Spread(double median, double lowest, double highest) {
    /** @param values one for each round, at least one; the median of values that are no numbers is none. */
    static Spread of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** @return a line that says whether the median is what is wanted. */
    String judge(String what, double least) {
        if (Double.isNaN(median)) return what + ": not measured";
        return String.format(
                Locale.ROOT,
                "%s: median %.2f, %.2f to %.2f, wanted at least %.1f: %s",
                what,
                median,
                lowest,
                highest,
                least,
                median >= least ? "reached" : "NOT REACHED");
    }
}
