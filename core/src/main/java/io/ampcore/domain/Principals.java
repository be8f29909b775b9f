package io.ampcore.domain;

/**
 * The two principals that every ledger begins with; everybody else's roles come by command. A principal is a number that
 * stands in the header of each command. Principal n is by nature the agent of holder n, and so the gateway of manager n;
 * principals that are to have nothing but granted roles take numbers above {@link Genesis#CAPACITY_MAX}, where no holder
 * will ever be.
 */
public final class Principals {
    /** Has {@link Role#OPERATOR} from the beginning. */
    public static final int OPERATOR = 0xFFFF_FFFF;
    /** Has {@link Role#CHAIN} from the beginning. */
    public static final int CHAIN = 0xFFFF_FFFE;

    private Principals() {}
}
