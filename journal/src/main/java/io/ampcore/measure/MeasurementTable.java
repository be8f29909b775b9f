package io.ampcore.measure;

import java.util.List;
import org.HdrHistogram.Histogram;

/** A {@link Measurement} as text for people: percentiles of response and service time side by side, and what disturbed it. */
public final class MeasurementTable {
    private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 99.99, 99.999);

    private MeasurementTable() {}

    /** @return lines with a line end each. */
    public static String of(Measurement measurement) {
        StringBuilder out = new StringBuilder();
        out.append(measurement.title()).append('\n');
        out.append(String.format(
                "%,d requests in %.1f s, %,d a second, %,d refused, %d collections of garbage%n%n",
                measurement.requests(),
                measurement.elapsedNs() / 1e9,
                measurement.perSecond(),
                measurement.refusals(),
                measurement.collections()));
        out.append(String.format("%12s %16s %16s%n", "percentile", "response us", "service us"));
        for (double percentile : PERCENTILES) {
            line(
                    out,
                    Double.toString(percentile),
                    measurement.responseNs().getValueAtPercentile(percentile),
                    measurement.serviceNs().getValueAtPercentile(percentile));
        }
        line(
                out,
                "max",
                measurement.responseNs().getMaxValue(),
                measurement.serviceNs().getMaxValue());
        out.append(String.format(
                "%nmedian of the p99s of %d windows of 250 ms: %.1f us%n",
                measurement.windowP99Ns().size(), micros(measurement.medianWindowP99Ns())));
        disturbance(out, "woken late", measurement.pausesNs());
        disturbance(out, "sender held up", measurement.stallsNs());
        return out.toString();
    }

    private static void line(StringBuilder out, String name, long responseNs, long serviceNs) {
        out.append(String.format("%12s %16.1f %16.1f%n", name, micros(responseNs), micros(serviceNs)));
    }

    private static void disturbance(StringBuilder out, String name, Histogram histogramNs) {
        out.append(String.format(
                "%s: %,d times, p99 %.1f us, longest %.1f us%n",
                name,
                histogramNs.getTotalCount(),
                micros(histogramNs.getValueAtPercentile(99)),
                micros(histogramNs.getMaxValue())));
    }

    private static double micros(long nanos) {
        return nanos / 1_000.0;
    }
}
