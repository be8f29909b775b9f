package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.DAY;
import static java.math.BigInteger.ZERO;

import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.TokenEvent;
import java.math.BigInteger;
import java.util.Collection;
import java.util.TreeSet;

/** Mints, and what suppliers do with pools (domain §4). */
final class NaivePools {
    private static final BigInteger SUPPLY_MAX = BigInteger.ONE.shiftLeft(97);

    private final NaiveState state;
    private final NaiveBooks books;

    NaivePools(NaiveState state) {
        this.state = state;
        books = state.books;
    }

    ResultCode mint(Command.Mint c) {
        if (c.amount().signum() == 0) return AMOUNT_ZERO;
        if (!state.roles.mayReportChain(c.principalId())) return NOT_ENTITLED;
        if (!books.isHolder(c.holderId())) return HOLDER_UNKNOWN;
        if (books.supply().add(c.amount()).compareTo(SUPPLY_MAX) > 0) return SUPPLY_LIMIT_EXCEEDED;
        books.mint(c.holderId(), c.amount());
        state.events.add(new Event.Minted(c.holderId(), c.amount()));
        return OK;
    }

    ResultCode supply(Command.Supply c) {
        if (c.amount().signum() == 0) return AMOUNT_ZERO;
        ResultCode refusal = judgePool(c.principalId(), c.partitionId(), c.supplierId());
        if (refusal != OK) return refusal;
        if (state.freezes.isWayFrozen(c.supplierId(), c.partitionId())) return FROZEN;
        BigInteger available = books.available(c.supplierId(), 1);
        if (available.compareTo(c.amount()) < 0) {
            return state.reply.insufficient(INSUFFICIENT_BALANCE, c.amount(), available);
        }
        int managerId = books.ownerOf(c.partitionId());
        if (!state.registry.isManager(managerId)) return OWNER_NOT_CM;
        NaivePool pool = books.pool(c.partitionId());
        BigInteger minted = pool.quote(c.amount());
        if (minted.signum() == 0 || minted.compareTo(c.minUnits()) < 0) return MINTS_NOTHING;
        ResultCode room = judgeRoom(c, managerId);
        if (room != OK) return room;
        pool.inflow(c.supplierId(), c.amount());
        books.stakes.add(new NaiveBooks.Place(c.supplierId(), c.partitionId()));
        books.move(c.supplierId(), 1, managerId, c.partitionId(), c.amount());
        state.events.add(new Event.Supplied(c.partitionId(), c.supplierId(), c.amount(), minted));
        state.reply.moved = minted;
        return OK;
    }

    private ResultCode judgePool(int principalId, int partitionId, int holderId) {
        if (!state.roles.mayActFor(principalId, holderId)) return NOT_ENTITLED;
        if (!books.isPartition(partitionId)) return PARTITION_UNKNOWN;
        if (!books.isHolder(holderId)) return HOLDER_UNKNOWN;
        return books.isPool(partitionId) ? OK : POOL_REQUIRED;
    }

    private ResultCode judgeRoom(Command.Supply c, int managerId) {
        NaiveBooks.Place place = new NaiveBooks.Place(managerId, c.partitionId());
        boolean hasPlace = books.totals.containsKey(place);
        if (!hasPlace && books.totals.size() == state.genesis.balanceCapacity()) return BALANCE_TABLE_FULL;
        boolean hasStake = books.stakes.contains(new NaiveBooks.Place(c.supplierId(), c.partitionId()));
        if (!hasStake && books.stakes.size() == state.genesis.stakeCapacity()) return STAKE_TABLE_FULL;
        return OK;
    }

    ResultCode reward(Command.Reward c) {
        if (c.amount().signum() == 0) return AMOUNT_ZERO;
        ResultCode refusal = judgePool(c.principalId(), c.partitionId(), c.payerId());
        if (refusal != OK) return refusal;
        if (state.freezes.isWayFrozen(c.payerId(), c.partitionId())) return FROZEN;
        NaivePool pool = books.pool(c.partitionId());
        if (pool.units.signum() == 0) return POOL_EMPTY;
        BigInteger available = books.available(c.payerId(), 1);
        if (available.compareTo(c.amount()) < 0) {
            return state.reply.insufficient(INSUFFICIENT_BALANCE, c.amount(), available);
        }
        pool.tokens = pool.tokens.add(c.amount());
        books.move(c.payerId(), 1, books.ownerOf(c.partitionId()), c.partitionId(), c.amount());
        state.events.add(new Event.Rewarded(c.partitionId(), c.payerId(), c.amount()));
        return OK;
    }

    ResultCode unstake(Command.Unstake c) {
        if (c.units().signum() == 0) return AMOUNT_ZERO;
        ResultCode refusal = judgePool(c.principalId(), c.partitionId(), c.supplierId());
        if (refusal != OK) return refusal;
        NaivePool.NaiveStake stake = books.pool(c.partitionId()).stake(c.supplierId());
        if (stake.standing.compareTo(c.units()) < 0) {
            return state.reply.insufficient(INSUFFICIENT_UNITS, c.units(), stake.standing);
        }
        long vestsAtNs = vestingDateNs(c.partitionId());
        stake.standing = stake.standing.subtract(c.units());
        stake.leaving.merge(vestsAtNs, c.units(), BigInteger::add);
        state.reply.deadlineNs = vestsAtNs;
        state.events.add(new Event.Unstaked(c.partitionId(), c.supplierId(), c.units(), vestsAtNs));
        return OK;
    }

    /** @return the end of the next epoch; a pool has at most two dates ahead, a third joins the later of them. */
    private long vestingDateNs(int partitionId) {
        NaivePolicy policy = state.registry.policyOf(books.ownerOf(partitionId));
        long epochNs = policy == null ? DAY : policy.terms.pools().epochNs();
        long wantedNs = (state.nowNs / epochNs + 2) * epochNs;
        Collection<NaivePool.NaiveStake> stakes = books.pool(partitionId).stakes.values();
        TreeSet<Long> ahead = new TreeSet<>();
        stakes.forEach(
                stake -> ahead.addAll(stake.leaving.tailMap(state.nowNs, false).keySet()));
        return ahead.size() < 2 || ahead.contains(wantedNs) ? wantedNs : ahead.last();
    }

    ResultCode withdraw(Command.Withdraw c) {
        ResultCode refusal = judgePool(c.principalId(), c.partitionId(), c.supplierId());
        if (refusal != OK) return refusal;
        NaivePool pool = books.pool(c.partitionId());
        NaivePool.NaiveStake stake = pool.stake(c.supplierId());
        Long next = stake.leaving.higherKey(state.nowNs);
        state.reply.deadlineNs = next == null ? 0 : next;
        BigInteger vested = stake.vested(state.nowNs);
        if (vested.signum() == 0) return NOTHING_VESTED;
        BigInteger worth = pool.worth(vested);
        if (worth.signum() == 0) return PAYS_NOTHING;
        BigInteger available = pool.available();
        state.reply.insufficient(OK, worth, available);
        if (available.signum() == 0) return POOL_IN_USE;
        BigInteger paid = worth.min(available);
        BigInteger burnt = paid.equals(worth) ? vested : NaivePool.ceil(paid.multiply(pool.units), pool.tokens);
        pool.burn(c.supplierId(), burnt);
        state.events.add(new Event.Withdrawn(c.partitionId(), c.supplierId(), paid, burnt));
        payOut(books.ownerOf(c.partitionId()), c.partitionId(), c.supplierId(), paid);
        state.reply.moved = paid;
        return OK;
    }

    /** Collateral goes to somebody's default partition, as a transfer by the manager that no hook is asked about. */
    void payOut(int holderId, int partitionId, int toId, BigInteger amount) {
        if (books.isPool(partitionId)) lose(partitionId, 0, amount);
        books.move(holderId, partitionId, toId, 1, amount);
        BigInteger label = books.labels.get(partitionId - 1);
        state.events.add(new TokenEvent.Transfer(holderId, toId, amount));
        state.events.add(
                new TokenEvent.TransferByPartition(label, books.ownerOf(partitionId), holderId, toId, amount, "", ""));
        state.events.add(new TokenEvent.ChangedPartition(label, ZERO, amount));
    }

    /** What a supplier's units do not cover is everybody's loss; 0 is nobody. */
    void lose(int partitionId, int supplierId, BigInteger amount) {
        NaivePool pool = books.pool(partitionId);
        int restarts = pool.restarts;
        pool.outflow(supplierId, amount);
        if (pool.restarts > restarts) state.events.add(new Event.PoolRestarted(partitionId, pool.restarts));
    }

    /** Units never refuse what the contracts accept: an inflow mints what it is worth, perhaps none. */
    void gain(int partitionId, int supplierId, BigInteger amount) {
        NaivePool pool = books.pool(partitionId);
        if (pool.quote(amount).signum() > 0) books.stakes.add(new NaiveBooks.Place(supplierId, partitionId));
        pool.inflow(supplierId, amount);
    }

    /** @return what may be locked of a balance: leavers of a pool come first. */
    BigInteger have(int holderId, int partitionId) {
        return books.isPool(partitionId)
                ? books.pool(partitionId).have(state.nowNs)
                : books.available(holderId, partitionId);
    }

    /** @return units of a supplier, of the pool's present generation. */
    BigInteger units(int partitionId, int supplierId) {
        NaivePool.NaiveStake stake = books.pool(partitionId).stakes.get(supplierId);
        return stake == null ? ZERO : stake.all();
    }
}
