package io.ampcore.token.fcm;

/** Whom the Flexa manager's owner appoints for what. */
public enum FlexaRole {
    /** Adds and removes withdrawal roots; may execute any withdrawal. */
    WITHDRAWAL_PUBLISHER(0),
    /** Sets the fallback root, resets the fallback date. */
    FALLBACK_PUBLISHER(1),
    /** Changes the withdrawal limit. */
    WITHDRAWAL_LIMIT_PUBLISHER(2),
    /** Executes direct transfers. */
    DIRECT_TRANSFERER(3),
    /** Permits and forbids partitions. */
    PARTITION_MANAGER(4);

    private static final FlexaRole[] BY_CODE = values();

    private final int code;

    FlexaRole(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static boolean isKnown(int code) {
        return code >= 0 && code < BY_CODE.length;
    }

    /**
     * @throws IllegalArgumentException if no role has this code.
     */
    public static FlexaRole get(int code) {
        if (!isKnown(code)) {
            throw new IllegalArgumentException("unknown role: " + code);
        }
        return BY_CODE[code];
    }
}
