package io.ampcore.guard;

import io.ampcore.state.LedgerState;

/** The commands about roles, freezes and limits, made together over one state. Ledger thread only. */
public final class Guards {
    private final Entitlements entitlements;
    private final GrantRule grantRule;
    private final FreezeRule freezeRule;
    private final LimitRule limitRule;

    public Guards(LedgerState state, GuardEvents events) {
        entitlements = new Entitlements(state);
        grantRule = new GrantRule(state, entitlements, events);
        freezeRule = new FreezeRule(state, entitlements, events);
        limitRule = new LimitRule(state, entitlements, events);
    }

    /** @return who may ask for what. */
    public Entitlements entitlements() {
        return entitlements;
    }

    public GrantRule granting() {
        return grantRule;
    }

    public FreezeRule freezing() {
        return freezeRule;
    }

    public LimitRule limiting() {
        return limitRule;
    }
}
