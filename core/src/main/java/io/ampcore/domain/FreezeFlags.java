package io.ampcore.domain;

/** What is frozen, one bit each; 0 is nothing. */
public final class FreezeFlags {
    /** Transfers out. */
    public static final int DEBIT = 1;
    /** Transfers in. */
    public static final int CREDIT = 1 << 1;
    /** New locks, and more collateral for old ones. */
    public static final int LOCKING = 1 << 2;

    public static final int ALL = DEBIT | CREDIT | LOCKING;

    private FreezeFlags() {}

    public static boolean hasUnknown(int flags) {
        return (flags & ~ALL) != 0;
    }
}
