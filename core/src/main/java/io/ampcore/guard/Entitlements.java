package io.ampcore.guard;

import io.ampcore.domain.Role;
import io.ampcore.state.LedgerState;
import io.ampcore.state.RoleGrants;

/**
 * Who may ask for what. Judged inside the ledger, so replay judges it again. What a principal is by its number is answered
 * without a look-up: principal n is the agent of holder n and the gateway of manager n. Ledger thread only.
 */
public final class Entitlements {
    private final RoleGrants roles;

    public Entitlements(LedgerState state) {
        roles = state.roles();
    }

    /** @return whether it may call, supply and withdraw for a holder, and set a manager's policy and gateways. */
    public boolean mayActFor(int principalId, int holderId) {
        return principalId == holderId || has(Role.AGENT, holderId, principalId) || isOperator(principalId);
    }

    /** @return whether it may lock, adjust, extend, capture, release and draw for a manager. */
    public boolean isGatewayOf(int principalId, int managerId) {
        if (principalId == managerId) return true;
        // Before anything is looked for in vain: every payment asks this, and mostly for whom the last one did.
        boolean isKnown = roles.isFoundAgain(Role.GATEWAY, managerId, principalId)
                || roles.isFoundAgain(Role.OPERATOR, 0, principalId);
        return isKnown || has(Role.GATEWAY, managerId, principalId) || isOperator(principalId);
    }

    /** @return whether it may say that a manager's underlying is final: its gateway, or who reports the chain. */
    public boolean maySettle(int principalId, int managerId) {
        return isGatewayOf(principalId, managerId) || has(Role.CHAIN, 0, principalId);
    }

    /** @return whether it may set an asset's price. */
    public boolean isOracleOf(int principalId, int assetId) {
        return has(Role.ORACLE, assetId, principalId) || isOperator(principalId);
    }

    /** @return whether it may register, freeze, limit, define assets and give roles. */
    public boolean isOperator(int principalId) {
        return has(Role.OPERATOR, 0, principalId);
    }

    /** @return whether it may say that something happened on chain, whoever did it. */
    public boolean mayReportChain(int principalId) {
        return isChainReporter(principalId) || isOperator(principalId);
    }

    /** @return whether what it sends happened on chain already, and so can be vetoed by nobody here. */
    public boolean isChainReporter(int principalId) {
        return has(Role.CHAIN, 0, principalId);
    }

    /** @return whether it may ask what concerns a holder, or a manager and its locks. */
    public boolean mayQuery(int principalId, int holderId) {
        return mayActFor(principalId, holderId)
                || has(Role.GATEWAY, holderId, principalId)
                || has(Role.OBSERVER, 0, principalId);
    }

    /** @return whether it may ask what concerns everybody. */
    public boolean mayQueryAll(int principalId) {
        return has(Role.OBSERVER, 0, principalId) || isOperator(principalId);
    }

    /** @return whether it has any role besides what its number says: reads the whole table, for what is rarely asked. */
    public boolean hasRole(int principalId) {
        return roles.isGrantee(principalId);
    }

    private boolean has(Role role, int subjectId, int principalId) {
        return roles.find(role, subjectId, principalId) != 0;
    }
}
