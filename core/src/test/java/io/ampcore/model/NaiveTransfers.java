package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.FreezeFlags;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.TokenEvent;
import io.ampcore.token.hook.Behaviour;
import java.math.BigInteger;

/** The token's one way of moving tokens (contracts §5), step by step. */
final class NaiveTransfers {
    private final NaiveState state;
    private final NaiveBooks books;
    private final NaivePools pools;
    private final NaiveContracts contracts;
    private final NaiveRights rights;
    private final NaiveOutflows outflows;
    private final NaiveExample example;
    /** Whether the present transfer is one that a hook of another asked for. */
    private boolean isWithin;

    NaiveTransfers(
            NaiveState state,
            NaivePools pools,
            NaiveContracts contracts,
            NaiveRights rights,
            NaiveOutflows outflows,
            NaiveExample example) {
        this.example = example;
        this.state = state;
        this.pools = pools;
        this.contracts = contracts;
        this.rights = rights;
        this.outflows = outflows;
        books = state.books;
    }

    ResultCode transfer(Command.Transfer c) {
        boolean isReport = state.roles.isChain(c.principalId());
        ResultCode result = judge(c, isReport);
        return isReport ? follow(result, idOf(c.partition())) : result;
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

    /** What some step refuses may have changed much before: so it goes its way on a copy first. */
    private ResultCode judge(Command.Transfer c, boolean isReport) {
        if (!isAddress(c.fromId()) || !isAddress(c.toId())) return HOLDER_UNKNOWN;
        if (!isReport && isFrozen(c)) return FROZEN;
        ResultCode refusal = NaiveCopy.of(this).run(c);
        return refusal == OK ? run(c) : refusal;
    }

    /** All steps, in their order. */
    private ResultCode run(Command.Transfer c) {
        if (c.toId() == 0) return INVALID_RECEIVER;
        if (c.callerId() != c.fromId() && !rights.mayMove(c)) return NOT_AUTHORISED;
        rights.spend(c);
        ResultCode sender = leave(c.fromId(), c, true);
        if (sender != OK) return sender;
        ResultCode validator = leavePartition(c);
        if (validator != OK) return validator;
        if (isShort(c)) return INSUFFICIENT_BALANCE;
        ResultCode room = judgeRoom(c);
        if (room != OK) return room;
        move(c);
        ResultCode destination = judgeDestination(c);
        if (destination != OK) return destination;
        ResultCode recipient = arrive(c);
        if (recipient == OK) tell(c);
        return recipient;
    }

    /** A manager moves its own tokens the same way, while another transfer waits; not while two would. */
    ResultCode payWithin(Command.Transfer outer, int managerId, BigInteger amount) {
        if (isWithin) return HOOK_REFUSED;
        isWithin = true;
        ResultCode result = run(new Command.Transfer(
                outer.principalId(),
                managerId,
                managerId,
                outer.toId(),
                outer.partition(),
                outer.destination(),
                amount,
                outer.blockTimeS(),
                outer.operatorData()));
        isWithin = false;
        return result;
    }

    private boolean isAddress(int id) {
        return id == 0 || books.isHolder(id);
    }

    private boolean isFrozen(Command.Transfer c) {
        return state.freezes.isFrozen(FreezeFlags.DEBIT, c.fromId(), c.partition())
                || state.freezes.isFrozen(FreezeFlags.CREDIT, c.toId(), c.destination());
    }

    /** Steps 4 and 5. The Flexa manager answers the token only, not a validator that asks. */
    private ResultCode leave(int holderId, Command.Transfer c, boolean isAskedByToken) {
        Behaviour hook = contracts.senderHook(holderId);
        if (hook == null) return OK;
        return switch (hook) {
            case FLEXA_MANAGER -> isAskedByToken ? outflows.leave(c) : INVALID_CALLER;
            case EXAMPLE_MANAGER -> example.leave(contracts.senderHookId(holderId), c, this);
            default -> contracts.leave(holderId, c);
        };
    }

    private ResultCode leavePartition(Command.Transfer c) {
        int ownerId = books.ownerOf(c.partition());
        boolean isGuarded = contracts.isGuarded(c.partition(), Behaviour.HOLDER_VALIDATOR) && ownerId != 0;
        if (!isGuarded || rights.isOperatorForManager(c.partition(), c.callerId(), ownerId)) return OK;
        return leave(ownerId, c, false);
    }

    private boolean isShort(Command.Transfer c) {
        return c.value().compareTo(books.available(c.fromId(), idOf(c.partition()))) > 0;
    }

    private ResultCode judgeRoom(Command.Transfer c) {
        if (c.value().signum() == 0) return OK;
        int partitionId = idOf(c.destination());
        if (partitionId == 0 && books.labels.size() == state.genesis.partitionCapacity()) return PARTITION_TABLE_FULL;
        boolean hasPlace = books.totals.containsKey(new NaiveBooks.Place(c.toId(), partitionId));
        if (!hasPlace && books.totals.size() == state.genesis.balanceCapacity()) return BALANCE_TABLE_FULL;
        NaiveBooks.Place stake = new NaiveBooks.Place(supplierOf(c), partitionId);
        boolean isFull = books.stakes.size() == state.genesis.stakeCapacity() && !books.stakes.contains(stake);
        return isFull && isPoolLabel(c.destination()) ? STAKE_TABLE_FULL : OK;
    }

    /** Step 9. */
    private ResultCode judgeDestination(Command.Transfer c) {
        int ownerId = books.ownerOf(c.destination());
        boolean isManaged = state.registry.isManager(ownerId);
        if (!contracts.isOpen(c.destination())) return PARTITION_RESERVED;
        if (contracts.isGuarded(c.destination(), Behaviour.POOL_VALIDATOR)) {
            if (c.toId() != ownerId) return POOL_TO_NOT_OWNER;
            return isManaged ? OK : OWNER_NOT_CM;
        }
        if (contracts.isGuarded(c.destination(), Behaviour.HOLDER_VALIDATOR)) {
            if (!isManaged) return OWNER_NOT_CM;
            if (c.toId() == ownerId) return HOLDER_TO_IS_OWNER;
        }
        return OK;
    }

    /** Step 8. */
    private void move(Command.Transfer c) {
        if (c.value().signum() == 0) return;
        int fromId = idOf(c.partition());
        if (!books.labels.contains(c.destination())) books.labels.add(c.destination());
        int toId = idOf(c.destination());
        if (books.isPool(fromId)) pools.lose(fromId, isFlexasToJudge(c) ? outflows.namedId(c) : 0, c.value());
        if (books.isPool(toId)) pools.gain(toId, supplierOf(c), c.value());
        books.move(c.fromId(), fromId, c.toId(), toId, c.value());
    }

    /** Step 10; of a mint, too. */
    ResultCode arrive(Command.Transfer c) {
        Behaviour hook = contracts.recipientHook(c.toId());
        if (hook == null) return OK;
        return switch (hook) {
            case FLEXA_MANAGER -> outflows.arrive(c);
            case EXAMPLE_MANAGER -> example.arrive(contracts.recipientHookId(c.toId()), c);
            default -> contracts.arrive(c);
        };
    }

    /** Step 11. */
    void tell(Command.Transfer c) {
        state.events.add(new TokenEvent.Transfer(c.fromId(), c.toId(), c.value()));
        state.events.add(new TokenEvent.TransferByPartition(
                c.partition(),
                c.callerId(),
                c.fromId(),
                c.toId(),
                c.value(),
                c.data(),
                c.operatorData().hex()));
        if (!c.destination().equals(c.partition())) {
            state.events.add(new TokenEvent.ChangedPartition(c.partition(), c.destination(), c.value()));
        }
    }

    private boolean isFlexasToJudge(Command.Transfer c) {
        return contracts.senderHook(c.fromId()) == Behaviour.FLEXA_MANAGER;
    }

    /** Whose units an inflow is. */
    private int supplierOf(Command.Transfer c) {
        return contracts.recipientHook(c.toId()) == Behaviour.FLEXA_MANAGER ? c.callerId() : c.fromId();
    }

    private int idOf(BigInteger label) {
        return books.labels.indexOf(label) + 1;
    }

    private static boolean isPoolLabel(BigInteger label) {
        return label.shiftRight(224).intValue() == NaiveBooks.POOL_PREFIX;
    }
}
