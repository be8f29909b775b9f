package io.ampcore.domain;

/**
 * What happens to a captured lock when its settlement window ends (domain §3.4). The code goes into policies, messages
 * and the digest: it is never changed.
 */
public enum WindowEnd {
    /** It stays captured, without a deadline, until somebody says what happened. */
    HOLD(0),
    /** The underlying counts as final: the collateral goes back. */
    SETTLE(1),
    /** The underlying counts as failed: everything captured is drawn for the beneficiary. */
    DRAW(2);

    private static final WindowEnd[] BY_CODE = values();

    static {
        for (int code = 0; code < BY_CODE.length; code++) {
            if (BY_CODE[code].code != code) {
                throw new AssertionError("window end code out of order: " + BY_CODE[code]);
            }
        }
    }

    private final int code;

    WindowEnd(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** @return whether a message may say this. */
    public static boolean isKnown(int code) {
        return code >= 0 && code < BY_CODE.length;
    }

    public static WindowEnd get(int code) {
        return BY_CODE[code];
    }
}
