package io.ampcore.guard;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.domain.Role;
import io.ampcore.state.Assets;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.RoleGrants;

/**
 * Gives a principal a role, or takes it away.
 * <pre>
 *   role                         given by
 *   GATEWAY of a manager         who may act for the manager
 *   AGENT of a holder            the holder's own principal, an operator; not another agent
 *   ORACLE of an asset           an operator
 *   OPERATOR, CHAIN, OBSERVER    an operator
 * </pre>
 * Nobody can take the operator's role from itself, so there always is one who has it.
 */
public final class GrantRule {
    private final Holders holders;
    private final Assets assets;
    private final RoleGrants roles;
    private final Entitlements entitlements;
    private final GuardEvents events;

    GrantRule(LedgerState state, Entitlements entitlements, GuardEvents events) {
        this.entitlements = entitlements;
        this.events = events;
        holders = state.holders();
        assets = state.assets();
        roles = state.roles();
    }

    /**
     * Grants or revokes.
     *
     * @param roleCode of a {@link Role}.
     * @param subjectId the manager, holder or asset; 0 for a role of the whole ledger.
     * @param granteeId the principal that gets the role.
     * @return OK, REPEATED, or the first refusal, in which case nothing has changed.
     */
    public ResultCode grant(
            int principalId, int roleCode, int subjectId, int granteeId, boolean isRevoked, Answer answer) {
        if (!Role.isKnown(roleCode)) return FLAG_UNKNOWN;
        Role role = Role.get(roleCode);
        if (!role.hasSubject() && subjectId != 0) return SUBJECT_NOT_ZERO;
        if (role == Role.GATEWAY && !holders.isManager(subjectId)) return MANAGER_UNKNOWN;
        if (!mayGive(principalId, role, subjectId)) return NOT_ENTITLED;
        if (role == Role.AGENT && !holders.contains(subjectId)) return HOLDER_UNKNOWN;
        if (role == Role.ORACLE && assets.find(subjectId) == 0) return ASSET_UNKNOWN;
        int known = roles.find(role, subjectId, granteeId);
        boolean isNatural = isNatural(role, subjectId, granteeId);
        if (isRevoked != (isNatural || known != 0)) return repeat(answer);
        if (isRevoked && (isNatural || isOwnOperatorship(principalId, role, granteeId))) return ROLE_STAYS;
        if (!isRevoked && roles.isFull()) return ROLE_TABLE_FULL;

        // Nothing below this line can fail.
        if (isRevoked) {
            roles.remove(known);
        } else {
            roles.add(role, subjectId, granteeId);
        }
        events.onRoleGranted(role, subjectId, granteeId, isRevoked);
        return OK;
    }

    private boolean mayGive(int principalId, Role role, int subjectId) {
        return switch (role) {
            case GATEWAY -> entitlements.mayActFor(principalId, subjectId);
            case AGENT -> principalId == subjectId || entitlements.isOperator(principalId);
            case ORACLE, OPERATOR, CHAIN, OBSERVER -> entitlements.isOperator(principalId);
        };
    }

    private static boolean isNatural(Role role, int subjectId, int granteeId) {
        return (role == Role.GATEWAY || role == Role.AGENT) && granteeId == subjectId;
    }

    private static boolean isOwnOperatorship(int principalId, Role role, int granteeId) {
        return role == Role.OPERATOR && granteeId == principalId;
    }

    private static ResultCode repeat(Answer answer) {
        answer.repeat();
        return REPEATED;
    }
}
