package io.ampcore.domain;

/**
 * What a principal may be besides the natural agent of its own holder (domain §2). The code goes into commands, records
 * and the digest: it is never changed.
 */
public enum Role {
    /** Of a manager: lock, adjust, extend, capture, release, draw, groups, confirm, settle. */
    GATEWAY(1, true),
    /** Of a holder: its contract calls, supply, unstake, withdraw, reward; of a manager also its policy and gateways. */
    AGENT(2, true),
    /** Of an asset: its price. */
    ORACLE(3, true),
    /** Holders, partitions, assets, freezes, limits, roles; may act for anybody. */
    OPERATOR(4, false),
    /** Reports what happened on chain, for anybody. */
    CHAIN(5, false),
    /** All queries. */
    OBSERVER(6, false);

    private static final Role[] ALL = values();

    static {
        for (int i = 0; i < ALL.length; i++) {
            if (ALL[i].code != i + 1) {
                throw new AssertionError("role code out of order: " + ALL[i]);
            }
        }
    }

    private final int code;
    private final boolean hasSubject;

    Role(int code, boolean hasSubject) {
        this.code = code;
        this.hasSubject = hasSubject;
    }

    public int code() {
        return code;
    }

    /** @return whether it is a role of one manager, holder or asset, not of the whole ledger. */
    public boolean hasSubject() {
        return hasSubject;
    }

    public static boolean isKnown(int code) {
        return code > 0 && code <= ALL.length;
    }

    /**
     * @param code that {@link #isKnown}.
     */
    public static Role get(int code) {
        return ALL[code - 1];
    }
}
