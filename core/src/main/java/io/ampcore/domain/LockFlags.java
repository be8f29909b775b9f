package io.ampcore.domain;

/** Flags of the verbs of a lock, one bit each. */
public final class LockFlags {
    /** Lock: approve as much as fits, and say how much. */
    public static final int PARTIAL_OK = 1;
    /** Lock: lock and capture in one. Capture: this is the last clearing. */
    public static final int FINAL = 1 << 1;

    /** Draw: everything that was captured. */
    public static final int ALL = 1 << 2;

    /** All that a lock may carry. */
    public static final int OF_LOCK = PARTIAL_OK | FINAL;
    /** All that a capture may carry. */
    public static final int OF_CAPTURE = FINAL;
    /** All that a draw may carry. */
    public static final int OF_DRAW = ALL;

    private LockFlags() {}

    public static boolean isSet(int flags, int flag) {
        return (flags & flag) != 0;
    }

    public static boolean hasUnknown(int flags, int known) {
        return (flags & ~known) != 0;
    }
}
