package io.ampcore.domain;

/**
 * Who sends a command. Principal n acts for holder n, so a collateral manager's gateway is the principal of the manager's
 * own id; two principals stand apart from all holders.
 * <p>
 * Entitlement is judged inside the ledger, so replay judges it again.
 */
public final class Principals {
    /** Registers holders and partitions; may act for anybody. */
    public static final int OPERATOR = 0xFFFF_FFFF;
    /** Reports what happened on chain, for anybody: mints and settlements. */
    public static final int CHAIN = 0xFFFF_FFFE;

    private Principals() {}

    /** @return whether the principal may act for a holder. */
    public static boolean mayActFor(int principalId, int holderId) {
        return principalId == holderId || principalId == OPERATOR;
    }

    /** @return whether what the principal sends has happened on chain already. */
    public static boolean isChainReporter(int principalId) {
        return principalId == CHAIN;
    }

    /** @return whether the principal may say that something happened on chain. */
    public static boolean mayReportChain(int principalId) {
        return principalId == CHAIN || principalId == OPERATOR;
    }
}
