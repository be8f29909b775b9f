package io.ampcore.payment;

import io.ampcore.guard.Entitlements;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;

/** Who may ask for what concerns a manager's locks. */
final class Gate {
    private final Holders holders;
    private final Entitlements entitlements;

    Gate(LedgerState state) {
        holders = state.holders();
        entitlements = new Entitlements(state);
    }

    boolean isManager(int managerId) {
        return holders.isManager(managerId);
    }

    /** Lock, adjust, extend, capture, release, draw, and the verbs of a group. */
    boolean isGatewayOf(int principalId, int managerId) {
        return entitlements.isGatewayOf(principalId, managerId);
    }

    /** Say that something happened on chain. */
    boolean mayReportChain(int principalId) {
        return entitlements.mayReportChain(principalId);
    }

    /** Confirm and settle: the gateway, or whoever reports what happened on chain. */
    boolean maySettle(int principalId, int managerId) {
        return entitlements.maySettle(principalId, managerId);
    }
}
