package io.ampcore.token.hook;

/**
 * The code that may stand at an address: a closed set, so that a replay runs what the first run ran. A new one is a class
 * and a line here; its number is kept in the state and never used again for something else.
 */
public enum Behaviour {
    /** No code: an outside account. */
    NONE(0),
    /** Takes and gives whatever comes. */
    ACCEPT(1),
    /** Refuses by the first word of the data when tokens leave. */
    SENDER_BY_PAYLOAD(2),
    /** Refuses by the first word of the data when tokens arrive. */
    RECIPIENT_BY_PAYLOAD(3),
    /** A manager of pools that lets its owner, or whoever shows the right operator data, take tokens out. */
    POOL_MANAGER(4),
    /** Lets tokens in and never out. */
    REFUSE_OUT(5),
    /** Lets tokens out and never in. */
    REFUSE_IN(6),
    /** The Flexa Collateral Manager. */
    FLEXA_MANAGER(7),
    /** The demonstration manager. */
    EXAMPLE_MANAGER(8),
    /** Validator of collateral pools. */
    POOL_VALIDATOR(9),
    /** Validator of holder collateral. */
    HOLDER_VALIDATOR(10),
    /** Validator without rules, for the prefix that it was deployed with. */
    BASE_VALIDATOR(11);

    private static final Behaviour[] BY_CODE = values();

    private final int code;

    Behaviour(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static boolean isKnown(int code) {
        return code >= 0 && code < BY_CODE.length;
    }

    /**
     * @throws IllegalArgumentException if no behaviour has this code.
     */
    public static Behaviour get(int code) {
        if (!isKnown(code)) {
            throw new IllegalArgumentException("unknown behaviour: " + code);
        }
        return BY_CODE[code];
    }
}
