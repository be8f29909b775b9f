package io.ampcore.tools;

import io.ampcore.node.RecoveryListener;
import io.ampcore.snapshot.SnapshotFile;

/** Shows how far a recovery is, how fast, and how long it will take. */
final class RecoveryProgress implements RecoveryListener {
    private final Progress progress;
    private long startedNs;
    private long startedBehind;

    RecoveryProgress(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void onSnapshotPassedOver(SnapshotFile file, String reason) {
        System.err.println("snapshot passed over: " + reason);
    }

    @Override
    public void onSnapshotRestored(SnapshotFile file) {
        System.err.println("restored " + file.path());
    }

    @Override
    public void onCommands(long firstSequence, long sequence, long lastSequence) {
        if (startedNs == 0) {
            startedNs = System.nanoTime();
            startedBehind = sequence;
        }
        if (progress.isDue()) {
            long perSecond = Progress.perSecond(sequence - startedBehind, System.nanoTime() - startedNs);
            progress.show(text("recovering", sequence, lastSequence, perSecond));
        }
    }

    static String text(String verb, long sequence, long lastSequence, long perSecond) {
        String left = perSecond == 0
                ? ""
                : String.format(", %,d s left", Math.max(0, lastSequence - sequence + perSecond - 1) / perSecond);
        return String.format("%s: command %,d of %,d, %,d a second%s", verb, sequence, lastSequence, perSecond, left);
    }
}
