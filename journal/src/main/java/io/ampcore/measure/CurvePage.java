package io.ampcore.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * A page of percentile curves that needs nothing but itself: one line a measurement, percentiles to the right by their
 * distance from 100 %, time upwards, both logarithmic; earlier measurements, to compare with, are dashed.
 */
public final class CurvePage {
    private static final List<Double> PERCENTILES =
            List.of(0.0, 50.0, 75.0, 90.0, 95.0, 99.0, 99.5, 99.9, 99.95, 99.99, 99.995, 99.999);
    private static final List<String> COLOURS = List.of(
            "#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf", "#8c564b", "#e377c2", "#7f7f7f",
            "#bcbd22");
    private static final int WIDTH = 900;
    private static final int HEIGHT = 460;
    private static final int LEFT = 80;
    private static final int TOP = 20;
    /** To the right: 0 is the minimum, each further decade a nine. */
    private static final double NINES_MAX = 5;
    /** Upwards: 100 ns to 10 s. */
    private static final double DECADE_MIN = 2;

    private static final long NS_MIN = 100;

    private static final double DECADE_MAX = 10;

    private final StringBuilder out = new StringBuilder();
    /** Into {@link #out}; what a browser reads has points, never commas. */
    private final Formatter formatted = new Formatter(out, Locale.ROOT);

    private CurvePage() {}

    /**
     * Writes the page.
     *
     * @param earlier drawn dashed; may be empty.
     */
    public static void write(Path file, String title, List<Measurement> measurements, List<Measurement> earlier) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, of(title, measurements, earlier));
        } catch (IOException ex) {
            throw new UncheckedIOException("cannot write the page " + file, ex);
        }
    }

    static String of(String title, List<Measurement> measurements, List<Measurement> earlier) {
        CurvePage page = new CurvePage();
        page.head(title);
        page.chart("Response time, from when each request was due", measurements, earlier, true);
        page.chart("Service time, from when each request was sent", measurements, earlier, false);
        page.table("Measured", measurements);
        if (!earlier.isEmpty()) page.table("Earlier (dashed)", earlier);
        if (!measurements.isEmpty()) page.machine(measurements.get(0).machine());
        page.out.append("</body></html>\n");
        return page.out.toString();
    }

    private void head(String title) {
        out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title><style>body{font:14px sans-serif;margin:2em;max-width:1100px}")
                .append(
                        "table{border-collapse:collapse}td,th{padding:.2em .7em;text-align:right;border-bottom:1px solid #ddd}")
                .append(
                        "td:first-child,th:first-child{text-align:left}svg text{font:12px sans-serif}</style></head><body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
    }

    private void chart(String title, List<Measurement> measurements, List<Measurement> earlier, boolean isResponse) {
        out.append("<h2>").append(escaped(title)).append("</h2>\n");
        formatted.format(
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">%n",
                WIDTH + LEFT + 20, HEIGHT + 60, WIDTH + LEFT);
        grid();
        curves(measurements, isResponse, "");
        curves(earlier, isResponse, " stroke-dasharray=\"6 4\"");
        out.append("</svg>\n");
    }

    private void grid() {
        for (int decade = (int) DECADE_MIN; decade <= (int) DECADE_MAX; decade++) {
            double y = y((long) Math.pow(10, decade));
            formatted.format(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", LEFT, LEFT + WIDTH, y, y);
            formatted.format(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n", LEFT - 8, y + 4, duration(decade));
        }
        for (double percentile : List.of(0.0, 90.0, 99.0, 99.9, 99.99, 99.999)) {
            double x = x(percentile);
            formatted.format(
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#ddd\"/>", x, x, TOP, TOP + HEIGHT);
            formatted.format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s %%</text>%n",
                    x, TOP + HEIGHT + 20, percentile(percentile));
        }
    }

    private void curves(List<Measurement> measurements, boolean isResponse, String dashes) {
        for (int i = 0; i < measurements.size(); i++) {
            Measurement measurement = measurements.get(i);
            Histogram histogramNs = isResponse ? measurement.responseNs() : measurement.serviceNs();
            formatted.format(
                    "<path fill=\"none\" stroke-width=\"2\" stroke=\"%s\"%s d=\"%s\"><title>%s</title></path>%n",
                    colour(i), dashes, path(histogramNs), escaped(measurement.title()));
        }
    }

    /** As many points as make a smooth line: 20 for each further nine, as far as the count can tell. */
    private static String path(Histogram histogramNs) {
        double ninesMax = Math.min(NINES_MAX, Math.log10((double) Math.max(10, histogramNs.getTotalCount())));
        StringBuilder path = new StringBuilder();
        for (double nines = 0; nines <= ninesMax; nines += 0.05) {
            double percentile = 100 - 100 * Math.pow(10, -nines);
            long valueNs = histogramNs.getValueAtPercentile(percentile);
            path.append(
                    String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x(percentile), y(valueNs)));
        }
        return path.toString();
    }

    private void table(String title, List<Measurement> measurements) {
        out.append("<h2>").append(escaped(title)).append("</h2>\n<table><tr><th></th><th>a second</th>");
        for (double percentile : PERCENTILES.subList(1, PERCENTILES.size())) {
            out.append("<th>").append(percentile(percentile)).append(" %</th>");
        }
        out.append("<th>max</th><th>median window p99</th><th>refused</th><th>collections</th></tr>\n");
        for (int i = 0; i < measurements.size(); i++) {
            row(measurements.get(i), colour(i));
        }
        out.append("</table>\n<p>Response times in microseconds.</p>\n");
    }

    private void row(Measurement measurement, String colour) {
        formatted.format(
                "<tr><td><span style=\"color:%s\">&#9632;</span> %s</td><td>%,d</td>",
                colour, escaped(measurement.title()), measurement.perSecond());
        for (double percentile : PERCENTILES.subList(1, PERCENTILES.size())) {
            formatted.format("<td>%,.1f</td>", measurement.responseNs(percentile) / 1_000.0);
        }
        formatted.format(
                "<td>%,.1f</td><td>%,.1f</td><td>%,d</td><td>%d</td></tr>%n",
                measurement.responseNs().getMaxValue() / 1_000.0,
                measurement.medianWindowP99Ns() / 1_000.0,
                measurement.refusals(),
                measurement.collections());
    }

    private void machine(Map<String, String> machine) {
        out.append("<h2>Machine</h2>\n<table>");
        machine.forEach(
                (name, value) -> formatted.format("<tr><td>%s</td><td>%s</td></tr>%n", escaped(name), escaped(value)));
        out.append("</table>\n");
        Machine.warnings(machine)
                .forEach(line -> out.append("<p>").append(escaped(line)).append("</p>\n"));
    }

    private static String colour(int measurement) {
        return COLOURS.get(measurement % COLOURS.size());
    }

    private static double x(double percentile) {
        double nines = Math.min(NINES_MAX, -Math.log10(Math.max(1e-9, 1 - percentile / 100)));
        return LEFT + WIDTH * nines / NINES_MAX;
    }

    private static double y(long valueNs) {
        double decade = Math.log10((double) Math.max(NS_MIN, valueNs));
        return TOP + HEIGHT * (1 - Math.min(1, (decade - DECADE_MIN) / (DECADE_MAX - DECADE_MIN)));
    }

    private static String duration(int decade) {
        String unit = decade < 3 ? "ns" : decade < 6 ? "us" : decade < 9 ? "ms" : "s";
        long power = (long) Math.pow(10, decade % 3);
        return power + " " + unit;
    }

    /** @return 50 for 50.0, 99.9 for 99.9. */
    private static String percentile(double percentile) {
        return Double.toString(percentile).replaceFirst("\\.0$", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
