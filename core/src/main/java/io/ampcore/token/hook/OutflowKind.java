package io.ampcore.token.hook;

/** Which way out of the Flexa manager a transfer asks for: the first word of its {@code operatorData}. */
public enum OutflowKind {
    /** No whole first word. */
    NONE(0),
    /** {@code aa…}: a withdrawal under a published root. */
    WITHDRAWAL(1),
    /** {@code bb…}: a withdrawal under the fallback root. */
    FALLBACK_WITHDRAWAL(2),
    /** {@code cc…}: a supply that is too new to be in the fallback tree goes back. */
    REFUND(3),
    /** {@code dd…}: the manager consumes collateral. */
    DIRECT_TRANSFER(4),
    /** Any other word. */
    UNKNOWN(5),
    /** One of the first three, and what follows is no complete encoding. */
    UNDECODABLE(6);

    private static final OutflowKind[] BY_CODE = values();

    private final int code;

    OutflowKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static boolean isKnown(int code) {
        return code >= 0 && code < BY_CODE.length;
    }

    /**
     * @throws IllegalArgumentException if no kind has this code.
     */
    public static OutflowKind get(int code) {
        if (!isKnown(code)) {
            throw new IllegalArgumentException("unknown kind of outflow: " + code);
        }
        return BY_CODE[code];
    }
}
