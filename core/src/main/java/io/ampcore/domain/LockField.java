package io.ampcore.domain;

/**
 * The fields of a lock that a repeat is compared by, in the order of comparison; a {@code LOCK_ID_CONFLICT} names the
 * first that differs by its code in the receipt.
 */
public enum LockField {
    NONE(0),
    PARTITION(1),
    HOLDER(2),
    BENEFICIARY(3),
    ASSET(4),
    AMOUNT(5),
    TTL(6),
    VALID_UNTIL(7),
    GROUP(8),
    REFERENCE(9),
    FLAGS(10);

    private static final LockField[] BY_CODE = values();

    private final int code;

    LockField(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static LockField get(int code) {
        return BY_CODE[code];
    }
}
