package io.ampcore.tools;

import io.ampcore.node.SnapshotListener;
import io.ampcore.node.SnapshotOptions;
import io.ampcore.snapshot.SnapshotFile;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** The options that say when snapshots are taken; what comes of them is said on standard error. */
final class SnapshotSettings implements SnapshotListener {
    @Option(
            names = "--snapshot-commands",
            defaultValue = "0",
            description = "A snapshot is taken every so many commands; 0, the default, not by count. Snapshots take the"
                    + " memory of a second ledger.")
    private long everyCommands;

    @Option(
            names = "--snapshot-minutes",
            defaultValue = "0",
            description = "A snapshot is taken every so many minutes; 0, the default, not by time.")
    private long everyMinutes;

    @Option(
            names = "--snapshots-kept",
            defaultValue = "3",
            description = "Snapshots that are kept, at least 2. Default: ${DEFAULT-VALUE}.")
    private int keepCount;

    @Option(
            names = "--trim-journal",
            description = "Delete files of the journal that end before the oldest snapshot that is kept. Without it the"
                    + " journal is kept from the beginning.")
    private boolean isTrimming;

    /** @return null if there are to be none. */
    SnapshotOptions toSnapshotOptions() {
        if (everyCommands == 0 && everyMinutes == 0) return null;
        return SnapshotOptions.DEFAULTS
                .everyCommands(everyCommands)
                .everyNs(TimeUnit.MINUTES.toNanos(everyMinutes))
                .keepCount(keepCount)
                .trimming(isTrimming);
    }

    @Override
    public void onSnapshot(SnapshotFile file, int trimmedCount) {
        System.err.printf("snapshot at %,d; %d journal files deleted%n", file.sequence(), trimmedCount);
    }

    @Override
    public void onSnapshotFailed(String reason) {
        System.err.println("no snapshot: " + reason);
    }

    @Override
    public void onFollowerStopped(String reason) {
        System.err.println("no more snapshots until the next start: " + reason);
    }
}
