package io.ampcore.node;

import io.ampcore.snapshot.SnapshotFile;

/** Hears what the taking of snapshots does, on the follower's thread. For an operator's eyes; nothing waits for it. */
public interface SnapshotListener {
    /** Hears nothing. */
    SnapshotListener NONE = new SnapshotListener() {};

    /**
     * A snapshot is on disk, proved.
     *
     * @param trimmedCount files of the journal that were deleted behind it.
     */
    default void onSnapshot(SnapshotFile file, int trimmedCount) {}

    /** A snapshot could not be taken; the next one is tried when it is due. The node goes on. */
    default void onSnapshotFailed(String reason) {}

    /** The journal cannot be followed any more: no snapshots until the next start. The node goes on. */
    default void onFollowerStopped(String reason) {}
}
