package io.ampcore.token;

import io.ampcore.token.hook.Behaviour;

/** What kind of validator a partition's prefix has. */
enum Strategy {
    /** The prefix is not registered. */
    UNSET(0),
    /** Registered with the zero address: no rules, for good. */
    NONE(1),
    /** Collateral pools. */
    POOL(2),
    /** Holder collateral. */
    HOLDER(3),
    /** A validator without rules. */
    BASE(4);

    private static final Strategy[] BY_CODE = values();

    private final int code;

    Strategy(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /**
     * @param code of a strategy that was stored.
     */
    static Strategy get(int code) {
        return BY_CODE[code];
    }

    /** @return the kind that the code at a validator's address makes. */
    static Strategy of(Behaviour validator) {
        return switch (validator) {
            case POOL_VALIDATOR -> POOL;
            case HOLDER_VALIDATOR -> HOLDER;
            case BASE_VALIDATOR -> BASE;
            default -> UNSET;
        };
    }
}
