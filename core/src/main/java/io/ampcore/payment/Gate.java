package io.ampcore.payment;

import io.ampcore.domain.Principals;
import io.ampcore.state.Holders;

/** Who may ask for what concerns a manager's locks. */
final class Gate {
    private final Holders holders;

    Gate(Holders holders) {
        this.holders = holders;
    }

    boolean isManager(int managerId) {
        return holders.contains(managerId) && holders.isManager(managerId);
    }

    /** Lock, adjust, extend, capture, release, draw, and the verbs of a group. */
    boolean isGatewayOf(int principalId, int managerId) {
        return Principals.mayActFor(principalId, managerId);
    }

    /** Confirm and settle: the gateway, or whoever reports what happened on chain. */
    boolean maySettle(int principalId, int managerId) {
        return isGatewayOf(principalId, managerId) || Principals.mayReportChain(principalId);
    }
}
