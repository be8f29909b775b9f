package io.ampcore.domain;

/**
 * Whose locks of a manager a limit counts (domain §5). The code goes into commands, records and the digest: it is never
 * changed.
 */
public enum LimitKind {
    /** All of the manager's: its total locked. */
    MANAGER(1),
    /** Those on one holder's tokens. */
    HOLDER(2),
    /** Those in one beneficiary's favour. */
    BENEFICIARY(3);

    private static final LimitKind[] ALL = values();

    static {
        for (int i = 0; i < ALL.length; i++) {
            if (ALL[i].code != i + 1) {
                throw new AssertionError("limit kind code out of order: " + ALL[i]);
            }
        }
    }

    private final int code;

    LimitKind(int code) {
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
    public static LimitKind get(int code) {
        return ALL[code - 1];
    }
}
