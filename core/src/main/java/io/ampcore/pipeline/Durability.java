package io.ampcore.pipeline;

/**
 * How durable a command is when its receipt leaves. The code goes into receipts and is never changed.
 */
public enum Durability {
    /** Nothing is kept: for benchmarks of what comes after. */
    NONE(0),
    /** The journal's bytes are with the operating system: the process may die, the machine may not. */
    PAGE_CACHE(1),
    /** The journal was synced before the receipt left: the machine may lose power. */
    DISK(2);

    private static final Durability[] BY_CODE = values();

    private final int code;

    Durability(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Durability get(int code) {
        return BY_CODE[code];
    }
}
