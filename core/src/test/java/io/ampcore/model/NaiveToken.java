package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.SECOND;
import static java.math.BigInteger.ZERO;

import io.ampcore.domain.FreezeFlags;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.token.hook.Behaviour;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Of the contracts what moves the balances that locks stand on: transfers with their operators and allowances, the Flexa
 * manager's hooks, and when its suppliers may leave. Contracts are deployed before the first random command, so nothing
 * is judged there.
 */
final class NaiveToken {
    private record Grant(int holderId, int operatorId) {}

    private record Right(BigInteger partition, int holderId, int spenderId) {}

    private static final BigInteger DELAY_DEFAULT_S = BigInteger.valueOf(7 * 24 * 60 * 60);
    private static final BigInteger DELAY_BELOW_S = BigInteger.valueOf(3650L * 24 * 60 * 60);
    private static final BigInteger LIMIT = BigInteger.TEN.pow(23);

    private final NaiveState state;
    private final NaiveBooks books;
    private final NaivePools pools;
    private final Map<Grant, Boolean> grants = new HashMap<>();
    private final Map<Right, BigInteger> allowances = new HashMap<>();

    private boolean isDeployed;
    private int flexaId;
    private int flexaOwnerId;
    private final Set<BigInteger> permitted = new HashSet<>();
    /** Amounts of the supply receipts, in the order of their numbers. */
    private final List<BigInteger> receipts = new ArrayList<>();

    private BigInteger limit = LIMIT;
    private BigInteger delayS = DELAY_DEFAULT_S;
    /** Null as long as there is none. */
    private BigInteger fallbackDateS;

    NaiveToken(NaiveState state, NaivePools pools) {
        this.state = state;
        this.pools = pools;
        books = state.books;
    }

    ResultCode call(Command.Call c) {
        if (!isAddress(c.callerId())) return HOLDER_UNKNOWN;
        boolean mayReport = state.roles.mayReportChain(c.principalId());
        boolean mayCall = c.callerId() == 0
                ? mayReport && isDeployed
                : mayReport || state.roles.mayActFor(c.principalId(), c.callerId());
        if (!mayCall) return NOT_ENTITLED;
        if (c instanceof Command.Transfer transfer) return transfer(transfer);
        if (c instanceof Command.Approve approve) return approve(approve);
        if (c instanceof Command.AuthorizeOperator authorize) return grant(c, authorize.operatorId(), true);
        if (c instanceof Command.RevokeOperator revoke) return grant(c, revoke.operatorId(), false);
        if (c instanceof Command.ResetFallbackDate reset) return resetDate(reset, mayReport);
        if (c instanceof Command.SetFallbackDelay delay) return setDelay(delay);
        return deploy(c);
    }

    private ResultCode deploy(Command.Call c) {
        isDeployed = true;
        if (c instanceof Command.DeployContract deploy && deploy.behaviour() == Behaviour.FLEXA_MANAGER.code()) {
            flexaId = c.callerId();
            flexaOwnerId = deploy.parameter();
        }
        if (c instanceof Command.AddFlexaPartition add) permitted.add(add.partition());
        return OK;
    }

    private boolean isAddress(int id) {
        return id == 0 || books.isHolder(id);
    }

    // Transfers

    private ResultCode transfer(Command.Transfer c) {
        boolean isReport = state.roles.isChain(c.principalId());
        ResultCode result = judge(c, isReport);
        if (result == OK) move(c);
        return isReport ? follow(result, books.labels.indexOf(c.partition()) + 1) : result;
    }

    /** What the chain did cannot be refused: what {@code available} cannot follow has to wait. */
    private ResultCode follow(ResultCode result, int partitionId) {
        if (result == INSUFFICIENT_BALANCE) {
            boolean isNews = partitionId != 0 && books.behindChain.add(partitionId);
            if (isNews) state.events.add(new Event.ChainAhead(partitionId));
            return CHAIN_AHEAD;
        }
        if (result == OK && books.behindChain.remove(partitionId)) {
            state.events.add(new Event.ChainFollowed(partitionId));
        }
        return result;
    }

    private ResultCode judge(Command.Transfer c, boolean isReport) {
        if (!isAddress(c.fromId()) || !isAddress(c.toId())) return HOLDER_UNKNOWN;
        if (!isReport && isFrozen(c)) return FROZEN;
        if (c.toId() == 0) return INVALID_RECEIVER;
        if (c.callerId() != c.fromId() && !mayMove(c)) return NOT_AUTHORISED;
        if (c.fromId() == flexaId && !c.isDirect()) return BAD_PAYLOAD;
        if (c.fromId() == flexaId && !mayConsume(c.callerId(), c.value())) return FCM_UNAUTHORISED;
        if (isAskedAsValidator(c)) return INVALID_CALLER;
        if (isShort(c)) return INSUFFICIENT_BALANCE;
        ResultCode room = judgeRoom(c);
        if (room != OK) return room;
        return judgeDestination(c);
    }

    private boolean isFrozen(Command.Transfer c) {
        return state.freezes.isFrozen(FreezeFlags.DEBIT, c.fromId(), c.partition())
                || state.freezes.isFrozen(FreezeFlags.CREDIT, c.toId(), c.destination());
    }

    private boolean mayMove(Command.Transfer c) {
        if (isOperator(c.callerId(), c.fromId())) return true;
        int ownerId = books.ownerOf(c.partition());
        int prefix = prefix(c.partition());
        boolean isManaged = state.registry.isManager(ownerId);
        if (prefix == NaiveBooks.POOL_PREFIX && isManaged && ownerId == c.fromId()) return true;
        if (prefix == NaiveBooks.HOLDER_PREFIX && ownerId != 0 && ownerId == c.callerId()) return true;
        if (prefix == NaiveBooks.HOLDER_PREFIX && isManaged && isOperator(c.callerId(), ownerId)) return true;
        return allowance(c).compareTo(c.value()) >= 0;
    }

    private boolean isOperator(int operatorId, int holderId) {
        return operatorId == holderId || grants.getOrDefault(new Grant(holderId, operatorId), false);
    }

    private BigInteger allowance(Command.Transfer c) {
        return allowances.getOrDefault(new Right(c.partition(), c.fromId(), c.callerId()), ZERO);
    }

    /** @return whether the Flexa manager lets that much out for this caller. */
    boolean mayConsume(int callerId, BigInteger amount) {
        return callerId == flexaOwnerId && amount.compareTo(limit) <= 0;
    }

    boolean isFlexa(int managerId) {
        return flexaId != 0 && managerId == flexaId;
    }

    /** Collateral was consumed, here or on chain. */
    void spendLimit(BigInteger amount) {
        limit = limit.subtract(amount);
    }

    /** The Flexa manager answers the token only, not a validator that asks whether its collateral may leave. */
    private boolean isAskedAsValidator(Command.Transfer c) {
        int ownerId = books.ownerOf(c.partition());
        boolean isFlexas = prefix(c.partition()) == NaiveBooks.HOLDER_PREFIX && ownerId != 0 && ownerId == flexaId;
        return isFlexas && !(state.registry.isManager(ownerId) && isOperator(c.callerId(), ownerId));
    }

    private boolean isShort(Command.Transfer c) {
        int partitionId = books.labels.indexOf(c.partition()) + 1;
        return c.value().compareTo(books.available(c.fromId(), partitionId)) > 0;
    }

    private ResultCode judgeRoom(Command.Transfer c) {
        if (c.value().signum() == 0) return OK;
        int partitionId = books.labels.indexOf(c.destination()) + 1;
        if (partitionId == 0 && books.labels.size() == state.genesis.partitionCapacity()) return PARTITION_TABLE_FULL;
        boolean hasPlace = books.totals.containsKey(new NaiveBooks.Place(c.toId(), partitionId));
        if (!hasPlace && books.totals.size() == state.genesis.balanceCapacity()) return BALANCE_TABLE_FULL;
        NaiveBooks.Place stake = new NaiveBooks.Place(supplierOf(c), partitionId);
        boolean isFull = books.stakes.size() == state.genesis.stakeCapacity() && !books.stakes.contains(stake);
        return isFull && prefix(c.destination()) == NaiveBooks.POOL_PREFIX ? STAKE_TABLE_FULL : OK;
    }

    private ResultCode judgeDestination(Command.Transfer c) {
        int ownerId = books.ownerOf(c.destination());
        boolean isManaged = state.registry.isManager(ownerId);
        switch (prefix(c.destination())) {
            case 0 -> {}
            case NaiveBooks.POOL_PREFIX -> {
                if (c.toId() != ownerId) return POOL_TO_NOT_OWNER;
                if (!isManaged) return OWNER_NOT_CM;
            }
            case NaiveBooks.HOLDER_PREFIX -> {
                if (!isManaged) return OWNER_NOT_CM;
                if (c.toId() == ownerId) return HOLDER_TO_IS_OWNER;
            }
            default -> {
                return PARTITION_RESERVED;
            }
        }
        if (c.toId() != flexaId) return OK;
        if (!permitted.contains(c.destination())) return FCM_PARTITION_NOT_PERMITTED;
        int first = receipts.size() - state.genesis.stakeCapacity();
        return first >= 0 && receipts.get(first).signum() > 0 ? SUPPLY_TABLE_FULL : OK;
    }

    private void move(Command.Transfer c) {
        Right right = new Right(c.partition(), c.fromId(), c.callerId());
        if (c.callerId() != c.fromId() && allowances.containsKey(right)) {
            allowances.put(right, allowance(c).subtract(c.value()).max(ZERO));
        }
        if (c.fromId() == flexaId) spendLimit(c.value());
        if (c.toId() == flexaId) receipts.add(c.value());
        if (c.value().signum() == 0) return;
        int fromId = books.labels.indexOf(c.partition()) + 1;
        if (!books.labels.contains(c.destination())) books.labels.add(c.destination());
        int toId = books.labels.indexOf(c.destination()) + 1;
        if (books.isPool(fromId)) pools.lose(fromId, c.value());
        if (books.isPool(toId)) pools.gain(toId, supplierOf(c), c.value());
        books.move(c.fromId(), fromId, c.toId(), toId, c.value());
    }

    /** Whose units an inflow is. */
    private int supplierOf(Command.Transfer c) {
        return c.toId() == flexaId ? c.callerId() : c.fromId();
    }

    private static int prefix(BigInteger label) {
        return label.shiftRight(224).intValue();
    }

    // Operators and allowances

    private ResultCode grant(Command.Call c, int operatorId, boolean isGranted) {
        if (operatorId == c.callerId()) return INVALID_OPERATOR;
        if (!isAddress(operatorId)) return HOLDER_UNKNOWN;
        Grant grant = new Grant(c.callerId(), operatorId);
        boolean isNew = !grants.containsKey(grant);
        if (isNew && !isGranted) return OK;
        if (isNew && grants.size() == state.genesis.grantCapacity()) return GRANT_TABLE_FULL;
        grants.put(grant, isGranted);
        return OK;
    }

    private ResultCode approve(Command.Approve c) {
        if (c.callerId() == 0) return INVALID_SENDER;
        if (c.spenderId() == 0) return INVALID_OPERATOR;
        if (!books.isHolder(c.spenderId())) return HOLDER_UNKNOWN;
        Right right = new Right(c.partition(), c.callerId(), c.spenderId());
        boolean isNew = !allowances.containsKey(right);
        if (isNew && c.value().signum() == 0) return OK;
        boolean isKnown = books.labels.contains(c.partition());
        if (!isKnown && books.labels.size() == state.genesis.partitionCapacity()) return PARTITION_TABLE_FULL;
        if (isNew && allowances.size() == state.genesis.grantCapacity()) return GRANT_TABLE_FULL;
        if (!isKnown) books.labels.add(c.partition());
        allowances.put(right, c.value());
        return OK;
    }

    // The fallback

    private ResultCode resetDate(Command.ResetFallbackDate c, boolean tellsBlockTime) {
        if (c.callerId() != flexaOwnerId) return INVALID_CALLER;
        boolean isTold = tellsBlockTime && c.blockTimeS() != 0;
        fallbackDateS = isTold
                ? new BigInteger(Long.toUnsignedString(c.blockTimeS()))
                : BigInteger.valueOf(state.nowNs / SECOND);
        return OK;
    }

    private ResultCode setDelay(Command.SetFallbackDelay c) {
        if (c.callerId() != flexaOwnerId) return INVALID_CALLER;
        if (c.seconds().signum() == 0) return DELAY_ZERO;
        if (c.seconds().compareTo(DELAY_BELOW_S) >= 0) return DELAY_TOO_LONG;
        delayS = c.seconds();
        return OK;
    }

    /** Rule 7. */
    boolean isBeyondHorizon(int partitionId, long guaranteedUntilNs) {
        if (fallbackDateS == null || !books.isPool(partitionId)) return false;
        if (books.ownerOf(partitionId) != flexaId) return false;
        BigInteger opensNs = fallbackDateS.add(delayS).multiply(BigInteger.valueOf(SECOND));
        return BigInteger.valueOf(guaranteedUntilNs).compareTo(opensNs) > 0;
    }
}
