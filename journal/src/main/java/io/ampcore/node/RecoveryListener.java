package io.ampcore.node;

import io.ampcore.snapshot.SnapshotFile;

/** Hears how far a recovery has come. */
public interface RecoveryListener {
    /** Hears nothing. */
    RecoveryListener NONE = new RecoveryListener() {};

    /**
     * A snapshot is not good, so an older one is tried, or the beginning.
     *
     * @param reason one line.
     */
    default void onSnapshotPassedOver(SnapshotFile file, String reason) {}

    /** A snapshot was restored; what stands behind it follows. */
    default void onSnapshotRestored(SnapshotFile file) {}

    /**
     * Some commands were applied, one behind the other.
     *
     * @param firstSequence of them.
     * @param sequence      of the last of them.
     * @param lastSequence  of the journal, as it was when recovery began.
     */
    default void onCommands(long firstSequence, long sequence, long lastSequence) {}
}
