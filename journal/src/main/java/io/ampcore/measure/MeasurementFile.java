package io.ampcore.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A {@link Measurement} on disk: {@code NAME.json}, which holds the whole histograms and can be read back, and
 * {@code NAME-response.hgrm} and {@code NAME-service.hgrm} for HdrHistogram's own plotter, in microseconds.
 */
public final class MeasurementFile {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 99.999};
    private static final double NANOS_PER_MICRO = 1_000;
    private static final int HGRM_TICKS_PER_HALF_DISTANCE = 5;

    private MeasurementFile() {}

    /** Writes all three files. */
    public static void write(Measurement measurement, Path json) {
        String name = json.getFileName().toString().replaceFirst("\\.json$", "");
        try {
            Files.createDirectories(json.toAbsolutePath().getParent());
            Files.writeString(json, toJson(measurement) + System.lineSeparator());
            writeHgrm(measurement.responseNs(), json.resolveSibling(name + "-response.hgrm"));
            writeHgrm(measurement.serviceNs(), json.resolveSibling(name + "-service.hgrm"));
        } catch (IOException ex) {
            throw new UncheckedIOException("cannot write the result " + json, ex);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is something else.
     */
    public static Measurement read(Path json) {
        Map<String, Object> fields;
        try {
            fields = JsonText.parse(Files.readString(json));
        } catch (IOException ex) {
            throw new UncheckedIOException("cannot read the result " + json, ex);
        } catch (IllegalArgumentException ex) {
            throw new IllegalArgumentException("no result of a measurement: " + json + ", " + ex.getMessage(), ex);
        }
        return new Measurement(
                (String) field(fields, "subject"),
                (String) field(fields, "startedAt"),
                texts(field(fields, "settings")),
                texts(field(fields, "machine")),
                (Long) field(fields, "rate"),
                (Long) field(fields, "requests"),
                (Long) field(fields, "refusals"),
                (Long) field(fields, "elapsedNs"),
                (Long) field(fields, "collections"),
                ((List<?>) field(fields, "windowP99Ns"))
                        .stream().map(Long.class::cast).toList(),
                histogram(field(fields, "response")),
                histogram(field(fields, "service")),
                histogram(field(fields, "pauses")),
                histogram(field(fields, "stalls")));
    }

    static String toJson(Measurement measurement) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", measurement.subject());
        fields.put("startedAt", measurement.startedAt());
        fields.put("settings", measurement.settings());
        fields.put("rate", measurement.rate());
        fields.put("requests", measurement.requests());
        fields.put("perSecond", measurement.perSecond());
        fields.put("refusals", measurement.refusals());
        fields.put("elapsedNs", measurement.elapsedNs());
        fields.put("collections", measurement.collections());
        fields.put("medianWindowP99Ns", measurement.medianWindowP99Ns());
        fields.put("response", fields(measurement.responseNs()));
        fields.put("service", fields(measurement.serviceNs()));
        fields.put("pauses", fields(measurement.pausesNs()));
        fields.put("stalls", fields(measurement.stallsNs()));
        fields.put("windowP99Ns", measurement.windowP99Ns());
        fields.put("machine", measurement.machine());
        return JsonText.write(fields);
    }

    private static Map<String, Object> fields(Histogram histogramNs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("count", histogramNs.getTotalCount());
        for (double percentile : PERCENTILES) {
            fields.put("p" + JsonText.number(percentile) + "Ns", histogramNs.getValueAtPercentile(percentile));
        }
        fields.put("maxNs", histogramNs.getMaxValue());
        ByteBuffer bytes = ByteBuffer.allocate(histogramNs.getNeededByteBufferCapacity());
        int length = histogramNs.encodeIntoCompressedByteBuffer(bytes);
        ByteBuffer encoded = Base64.getEncoder().encode(bytes.flip().limit(length));
        fields.put("histogram", StandardCharsets.ISO_8859_1.decode(encoded).toString());
        return fields;
    }

    private static Histogram histogram(Object fields) {
        byte[] bytes = Base64.getDecoder().decode((String) field((Map<?, ?>) fields, "histogram"));
        try {
            return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), Recording.TRACKED_NS_MAX);
        } catch (DataFormatException ex) {
            throw new IllegalArgumentException("no histogram", ex);
        }
    }

    private static Object field(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        if (value == null) throw new IllegalArgumentException("no result of a measurement: it lacks " + name);
        return value;
    }

    private static Map<String, String> texts(Object fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        ((Map<?, ?>) fields).forEach((name, value) -> texts.put((String) name, (String) value));
        return texts;
    }

    private static void writeHgrm(Histogram histogramNs, Path file) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            histogramNs.outputPercentileDistribution(out, HGRM_TICKS_PER_HALF_DISTANCE, NANOS_PER_MICRO);
        }
    }
}
