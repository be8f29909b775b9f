package io.ampcore.domain;

/** What a freeze is laid on (domain §6). The code goes into commands and events: it is never changed. */
public enum FreezeKind {
    /** One holder's balances, and payments to it. */
    HOLDER(1),
    /** One partition, whoever's tokens stand in it. */
    PARTITION(2),
    /** Everything that a collateral manager controls: the partitions that bear its address, and its locks. */
    MANAGER(3),
    /** Payments in one underlying: for locking only. */
    ASSET(4);

    private static final FreezeKind[] ALL = values();

    static {
        for (int i = 0; i < ALL.length; i++) {
            if (ALL[i].code != i + 1) {
                throw new AssertionError("freeze kind code out of order: " + ALL[i]);
            }
        }
    }

    private final int code;

    FreezeKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static boolean isKnown(int code) {
        return code > 0 && code <= ALL.length;
    }

    /**
     * @param code that {@link #isKnown}.
     */
    public static FreezeKind get(int code) {
        return ALL[code - 1];
    }
}
