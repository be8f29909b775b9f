package io.ampcore.tools;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A point in a journal's history: behind the command of a sequence, or behind the last one of a time.
 *
 * @param sequenceMax the last sequence that belongs to it.
 * @param timeMaxNs   the last timestamp that belongs to it, in nanoseconds since the epoch.
 */
record Point(long sequenceMax, long timeMaxNs) {
    /** Behind everything. */
    static final Point END = new Point(Long.MAX_VALUE, Long.MAX_VALUE);

    boolean includes(long sequence, long timestampNs) {
        return sequence <= sequenceMax && timestampNs <= timeMaxNs;
    }

    /**
     * Digits are a sequence; a time is written as ISO 8601 in UTC, {@code 2026-01-31T12:00:00Z}.
     *
     * @throws IllegalArgumentException if it is neither.
     */
    static Point parse(String text) {
        try {
            if (text.matches("[0-9]+")) return new Point(Long.parseLong(text), Long.MAX_VALUE);
            return new Point(Long.MAX_VALUE, ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse(text)));
        } catch (NumberFormatException | DateTimeException | ArithmeticException ex) {
            throw new IllegalArgumentException(
                    "neither a sequence nor a time such as 2026-01-31T12:00:00Z: " + text, ex);
        }
    }

    /** For options. */
    static final class Converter extends TextConverter<Point> {
        Converter() {
            super(Point::parse);
        }
    }
}
