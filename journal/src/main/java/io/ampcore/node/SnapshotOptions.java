package io.ampcore.node;

import java.util.concurrent.TimeUnit;

/**
 * When snapshots are taken, and what is kept. Whatever comes first is due: so many commands, or so much time between the
 * first command behind the last snapshot and the newest one.
 *
 * @param everyCommands 0: not by count.
 * @param everyNs       0: not by time.
 * @param keepCount     snapshots that are kept, at least 2: when the newest is bad, the one before serves.
 * @param isTrimming    whether files of the journal are deleted that end before the oldest snapshot that is kept; only
 *     once there are as many snapshots as are to be kept.
 * @param freeReserve   bytes that a snapshot leaves free on the disk; more than the journal's reserve, or the taking of
 *     snapshots would stop the intake.
 */
public record SnapshotOptions(long everyCommands, long everyNs, int keepCount, boolean isTrimming, long freeReserve) {
    public static final SnapshotOptions DEFAULTS =
            new SnapshotOptions(50_000_000, TimeUnit.HOURS.toNanos(1), 3, false, 512L << 20);

    public SnapshotOptions {
        if (everyCommands < 0 || everyNs < 0 || (everyCommands == 0 && everyNs == 0)) {
            throw new IllegalStateException(
                    "snapshots must be due some time: every " + everyCommands + " commands, " + everyNs + " ns");
        }
        if (keepCount < 2) {
            throw new IllegalStateException("keepCount must be at least 2: " + keepCount);
        }
    }

    public SnapshotOptions everyCommands(long commands) {
        return new SnapshotOptions(commands, everyNs, keepCount, isTrimming, freeReserve);
    }

    public SnapshotOptions everyNs(long ns) {
        return new SnapshotOptions(everyCommands, ns, keepCount, isTrimming, freeReserve);
    }

    public SnapshotOptions keepCount(int count) {
        return new SnapshotOptions(everyCommands, everyNs, count, isTrimming, freeReserve);
    }

    public SnapshotOptions trimming(boolean isOn) {
        return new SnapshotOptions(everyCommands, everyNs, keepCount, isOn, freeReserve);
    }

    public SnapshotOptions freeReserve(long bytes) {
        return new SnapshotOptions(everyCommands, everyNs, keepCount, isTrimming, bytes);
    }

    boolean isDue(long commandCount, long elapsedNs) {
        return (everyCommands > 0 && commandCount >= everyCommands)
                || (everyNs > 0 && commandCount > 0 && elapsedNs >= everyNs);
    }
}
