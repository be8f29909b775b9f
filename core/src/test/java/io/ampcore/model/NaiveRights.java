package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;
import static java.math.BigInteger.ZERO;

import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.TokenEvent;
import io.ampcore.token.hook.Behaviour;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** Operators and allowances, and the predicates of who may move whose tokens. */
final class NaiveRights {
    /** @param partition null for all. */
    private record Grant(BigInteger partition, int holderId, int operatorId) {}

    private record Right(BigInteger partition, int holderId, int spenderId) {}

    private final NaiveState state;
    private final NaiveBooks books;
    private final NaiveContracts contracts;
    private final Map<Grant, Boolean> grants = new HashMap<>();
    private final Map<Right, BigInteger> allowances = new HashMap<>();

    NaiveRights(NaiveState state, NaiveContracts contracts) {
        this.state = state;
        this.contracts = contracts;
        books = state.books;
    }

    boolean mayMove(Command.Transfer c) {
        return isOperatorFor(c.partition(), c.callerId(), c.fromId())
                || allowance(c).compareTo(c.value()) >= 0;
    }

    private boolean isOperatorFor(BigInteger partition, int operatorId, int holderId) {
        if (isOperator(operatorId, holderId) || isGranted(partition, holderId, operatorId)) return true;
        int ownerId = books.ownerOf(partition);
        if (contracts.isGuarded(partition, Behaviour.POOL_VALIDATOR)) {
            return ownerId == holderId && state.registry.isManager(ownerId);
        }
        return contracts.isGuarded(partition, Behaviour.HOLDER_VALIDATOR)
                && ((ownerId != 0 && ownerId == operatorId) || isOperatorForManager(partition, operatorId, ownerId));
    }

    boolean isOperatorForManager(BigInteger partition, int operatorId, int managerId) {
        return state.registry.isManager(managerId)
                && (isOperator(operatorId, managerId) || isGranted(partition, managerId, operatorId));
    }

    private boolean isOperator(int operatorId, int holderId) {
        return operatorId == holderId || isGranted(null, holderId, operatorId);
    }

    private boolean isGranted(BigInteger partition, int holderId, int operatorId) {
        return grants.getOrDefault(new Grant(partition, holderId, operatorId), false);
    }

    private BigInteger allowance(Command.Transfer c) {
        return allowances.getOrDefault(new Right(c.partition(), c.fromId(), c.callerId()), ZERO);
    }

    /** What moved by another right takes its allowance as well, or all of it. */
    void spend(Command.Transfer c) {
        Right right = new Right(c.partition(), c.fromId(), c.callerId());
        if (c.callerId() != c.fromId() && allowances.containsKey(right)) {
            allowances.put(right, allowance(c).subtract(c.value()).max(ZERO));
        }
    }

    ResultCode authorize(Command.Call c, int operatorId) {
        Event told = new TokenEvent.AuthorizedOperator(operatorId, c.callerId());
        return told(grant(new Grant(null, c.callerId(), operatorId), true), told);
    }

    ResultCode revoke(Command.Call c, int operatorId) {
        Event told = new TokenEvent.RevokedOperator(operatorId, c.callerId());
        return told(grant(new Grant(null, c.callerId(), operatorId), false), told);
    }

    ResultCode authorize(BigInteger partition, int holderId, int operatorId) {
        Event told = new TokenEvent.AuthorizedOperatorByPartition(partition, operatorId, holderId);
        return told(grant(new Grant(partition, holderId, operatorId), true), told);
    }

    ResultCode revoke(BigInteger partition, int holderId, int operatorId) {
        Event told = new TokenEvent.RevokedOperatorByPartition(partition, operatorId, holderId);
        return told(grant(new Grant(partition, holderId, operatorId), false), told);
    }

    /** What was done is told, also if it was so before. */
    private ResultCode told(ResultCode result, Event event) {
        if (result == OK) state.events.add(event);
        return result;
    }

    private ResultCode grant(Grant grant, boolean isGranted) {
        if (grant.operatorId == grant.holderId) return INVALID_OPERATOR;
        if (grant.operatorId != 0 && !books.isHolder(grant.operatorId)) return HOLDER_UNKNOWN;
        boolean isNew = !grants.containsKey(grant);
        if (isNew && !isGranted) return OK;
        boolean isNewLabel = grant.partition != null && !books.labels.contains(grant.partition);
        if (isNewLabel && books.labels.size() == state.genesis.partitionCapacity()) return PARTITION_TABLE_FULL;
        if (isNew && grants.size() == state.genesis.grantCapacity()) return GRANT_TABLE_FULL;
        if (isNewLabel) books.labels.add(grant.partition);
        grants.put(grant, isGranted);
        return OK;
    }

    ResultCode approve(Command.Approve c) {
        return set(new Right(c.partition(), c.callerId(), c.spenderId()), c.value());
    }

    ResultCode increase(Command.IncreaseAllowance c) {
        Right right = new Right(c.partition(), c.callerId(), c.spenderId());
        BigInteger sum = allowances.getOrDefault(right, ZERO).add(c.value());
        return sum.bitLength() > 256 ? OVERFLOW : set(right, sum);
    }

    ResultCode decrease(Command.DecreaseAllowance c) {
        Right right = new Right(c.partition(), c.callerId(), c.spenderId());
        BigInteger rest = allowances.getOrDefault(right, ZERO).subtract(c.value());
        return rest.signum() < 0 ? UNDERFLOW : set(right, rest);
    }

    private ResultCode set(Right right, BigInteger value) {
        ResultCode result = put(right, value);
        told(result, new TokenEvent.ApprovalByPartition(right.partition, right.holderId, right.spenderId, value));
        boolean isDefault = right.partition.signum() == 0;
        return isDefault ? told(result, new TokenEvent.Approval(right.holderId, right.spenderId, value)) : result;
    }

    private ResultCode put(Right right, BigInteger value) {
        if (right.holderId == 0) return INVALID_SENDER;
        if (right.spenderId == 0) return INVALID_OPERATOR;
        if (!books.isHolder(right.spenderId)) return HOLDER_UNKNOWN;
        boolean isNew = !allowances.containsKey(right);
        if (isNew && value.signum() == 0) return OK;
        boolean isKnown = books.labels.contains(right.partition);
        if (!isKnown && books.labels.size() == state.genesis.partitionCapacity()) return PARTITION_TABLE_FULL;
        if (isNew && allowances.size() == state.genesis.grantCapacity()) return GRANT_TABLE_FULL;
        if (!isKnown) books.labels.add(right.partition);
        allowances.put(right, value);
        return OK;
    }
}
