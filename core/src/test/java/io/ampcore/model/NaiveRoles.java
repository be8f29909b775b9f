package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.domain.Role;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import java.util.HashSet;
import java.util.Set;

/** Who may ask for what, and who may say so (domain §2). */
final class NaiveRoles {
    private record Grant(Role role, int subjectId, int granteeId) {}

    private static final int FIRST_GRANTS = 2;

    private final NaiveState state;
    private final Set<Grant> grants = new HashSet<>();

    NaiveRoles(NaiveState state) {
        this.state = state;
        grants.add(new Grant(Role.OPERATOR, 0, Principals.OPERATOR));
        grants.add(new Grant(Role.CHAIN, 0, Principals.CHAIN));
    }

    private boolean has(Role role, int subjectId, int principalId) {
        return grants.contains(new Grant(role, subjectId, principalId));
    }

    boolean hasAny(int principalId) {
        return grants.stream().anyMatch(grant -> grant.granteeId == principalId);
    }

    boolean mayActFor(int principalId, int holderId) {
        return principalId == holderId || has(Role.AGENT, holderId, principalId) || isOperator(principalId);
    }

    boolean isGatewayOf(int principalId, int managerId) {
        return principalId == managerId || has(Role.GATEWAY, managerId, principalId) || isOperator(principalId);
    }

    boolean maySettle(int principalId, int managerId) {
        return isGatewayOf(principalId, managerId) || has(Role.CHAIN, 0, principalId);
    }

    boolean isOracleOf(int principalId, int assetId) {
        return has(Role.ORACLE, assetId, principalId) || isOperator(principalId);
    }

    boolean isOperator(int principalId) {
        return has(Role.OPERATOR, 0, principalId);
    }

    boolean isChain(int principalId) {
        return has(Role.CHAIN, 0, principalId);
    }

    boolean mayReportChain(int principalId) {
        return isChain(principalId) || isOperator(principalId);
    }

    ResultCode grant(Command.GrantRole c) {
        if (!Role.isKnown(c.role())) return FLAG_UNKNOWN;
        Role role = Role.get(c.role());
        boolean isOfSomebody = role == Role.GATEWAY || role == Role.AGENT || role == Role.ORACLE;
        if (!isOfSomebody && c.subjectId() != 0) return SUBJECT_NOT_ZERO;
        if (role == Role.GATEWAY && !state.registry.isManager(c.subjectId())) return MANAGER_UNKNOWN;
        if (!mayGive(c.principalId(), role, c.subjectId())) return NOT_ENTITLED;
        if (role == Role.AGENT && !state.books.isHolder(c.subjectId())) return HOLDER_UNKNOWN;
        if (role == Role.ORACLE && !state.prices.isAsset(c.subjectId())) return ASSET_UNKNOWN;
        Grant grant = new Grant(role, c.subjectId(), c.granteeId());
        boolean isByNature = (role == Role.GATEWAY || role == Role.AGENT) && c.granteeId() == c.subjectId();
        boolean isThere = isByNature || grants.contains(grant);
        if (isThere != c.isRevoked()) return state.reply.repeated();
        boolean isOwnOperator = role == Role.OPERATOR && c.granteeId() == c.principalId();
        if (c.isRevoked() && (isByNature || isOwnOperator)) return ROLE_STAYS;
        boolean isFull = grants.size() == state.genesis.roleCapacity() + FIRST_GRANTS;
        if (!c.isRevoked() && isFull) return ROLE_TABLE_FULL;
        if (c.isRevoked()) {
            grants.remove(grant);
        } else {
            grants.add(grant);
        }
        state.events.add(new Event.RoleGranted(c.role(), c.subjectId(), c.granteeId(), c.isRevoked()));
        return OK;
    }

    private boolean mayGive(int principalId, Role role, int subjectId) {
        return switch (role) {
            case GATEWAY -> mayActFor(principalId, subjectId);
            case AGENT -> principalId == subjectId || isOperator(principalId);
            default -> isOperator(principalId);
        };
    }
}
