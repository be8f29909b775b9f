package io.ampcore.tools.text;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Times as people write them: ISO 8601 in UTC. */
public final class Times {
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private Times() {}

    /** @param timeNs nanoseconds since the epoch. */
    public static String toText(long timeNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, NANOS_PER_SECOND), Math.floorMod(timeNs, NANOS_PER_SECOND))
                .toString();
    }
}
