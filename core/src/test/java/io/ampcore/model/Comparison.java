package io.ampcore.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.driver.LedgerDriver;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Balances;
import io.ampcore.state.Groups;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.Locks;
import io.ampcore.state.Partitions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Holds a ledger's tables against the model's. */
final class Comparison {
    private final LedgerDriver driver;
    private final LedgerState state;
    private final NaiveNode node;
    private final ContractsComparison contracts;
    private NaiveLedger model;
    private NaiveBooks books;

    Comparison(LedgerDriver driver, NaiveNode node) {
        this.driver = driver;
        this.node = node;
        state = driver.ledger().state();
        contracts = new ContractsComparison(driver.ledger().token().state(), state.partitions());
    }

    /** A chain that failed leaves the model another one. */
    private void lookAtTheModelAsItIsNow() {
        model = node.ledger();
        books = model.books;
    }

    /** @return the time of the last command; a dry run since then may have been asked later. */
    private long nowNs() {
        return driver.ledger().time().nowNs();
    }

    /** Compares the balances that the last message changed, and the pools that they are of. */
    void touched(Message message) {
        lookAtTheModelAsItIsNow();
        assertEquals(books.totals.size(), state.balances().count(), message::toString);
        for (NaiveBooks.Place place : books.touched) {
            assertEquals(total(place), driver.total(place.holderId(), place.partitionId()), message::toString);
            assertEquals(locked(place), driver.locked(place.holderId(), place.partitionId()), message::toString);
            if (books.isPool(place.partitionId())) {
                assertEquals(
                        model.books.pool(place.partitionId()).units, unitsOf(place.partitionId()), message::toString);
            }
        }
    }

    /**
     * Compares everything, and what always holds.
     *
     * @param isExact whether the ledger has forgotten just what the model has.
     */
    void all(boolean isExact) {
        lookAtTheModelAsItIsNow();
        assertEquals(model.state.sessions.openCount(), state.sessions().openCount());
        compareBalances();
        comparePools();
        compareLists();
        compareGroups();
        contracts.compare(model.token, books.addresses.size());
        compareLocks(state.locks(), model.book.locks, isExact);
        compareLocks(state.declines(), model.book.declines, isExact);
        Invariants.check(state);
        assertEquals(
                books.supply(),
                UInt128.toBigInteger(
                        state.balances().supplyLow(), state.balances().supplyHigh()));
    }

    int openLocks() {
        return (int) model.book.locks.byKey.values().stream()
                .filter(lock -> lock.state.holdsCollateral())
                .count();
    }

    private void compareBalances() {
        Balances balances = state.balances();
        for (int id = 1; id <= balances.count(); id++) {
            NaiveBooks.Place place = new NaiveBooks.Place(balances.holderId(id), balances.partitionId(id));
            assertEquals(total(place), UInt128.toBigInteger(balances.totalLow(id), balances.totalHigh(id)));
            assertEquals(locked(place), UInt128.toBigInteger(balances.lockedLow(id), balances.lockedHigh(id)));
        }
    }

    private void comparePools() {
        Partitions partitions = state.partitions();
        assertEquals(books.labels.size(), partitions.count());
        assertEquals(books.stakes.size(), state.stakes().count());
        for (int id = 1; id <= partitions.count(); id++) {
            assertEquals(books.behindChain.contains(id), partitions.isChainAhead(id));
            if (!books.isPool(id)) continue;
            NaivePool pool = books.pool(id);
            assertEquals(pool.units, unitsOf(id));
            assertEquals(pool.restarts, partitions.generation(id));
            assertEquals(pool.tokens, books.supply(id));
            for (int supplierId = 1; supplierId <= books.addresses.size(); supplierId++) {
                assertEquals(model.pools.units(id, supplierId), driver.units(id, supplierId));
                BigInteger vested = pool.stakes.containsKey(supplierId)
                        ? pool.stakes.get(supplierId).vested(nowNs())
                        : BigInteger.ZERO;
                assertEquals(vested, vestedOf(id, supplierId));
            }
        }
    }

    private BigInteger unitsOf(int partitionId) {
        Partitions partitions = state.partitions();
        return UInt128.toBigInteger(partitions.unitsLow(partitionId), partitions.unitsHigh(partitionId));
    }

    private BigInteger vestedOf(int partitionId, int supplierId) {
        return UInt128.toBigInteger(
                driver.ledger().pools().view().vestedLow(partitionId, supplierId),
                driver.ledger().pools().view().vestedHigh(partitionId, supplierId));
    }

    private void compareLists() {
        List<Integer> supplied = new ArrayList<>();
        Partitions partitions = state.partitions();
        for (int id = partitions.firstSupplied(); id != 0; id = partitions.nextSupplied(id)) {
            supplied.add(id);
        }
        assertEquals(books.supplied, supplied);
        for (int holderId = 1; holderId <= state.holders().count(); holderId++) {
            List<Integer> owned = new ArrayList<>();
            Balances balances = state.balances();
            for (int id = balances.firstOf(holderId); id != 0; id = balances.nextOf(id)) {
                owned.add(balances.partitionId(id));
            }
            assertEquals(books.owned.getOrDefault(holderId, List.of()), owned);
        }
    }

    private void compareGroups() {
        Groups groups = state.locks().groups();
        Lock lock = new Lock(state.locks());
        for (NaiveGroup.Key key : List.copyOf(model.book.groups.keySet())) {
            NaiveGroup group = model.book.groups.get(key);
            List<BigInteger> expected = group.locks.stream()
                    .filter(member -> !member.isPastRetention(nowNs()))
                    .map(member -> member.key.lockId())
                    .toList();
            int id = groups.find(key.managerId(), key.groupId());
            if (expected.isEmpty()) continue;
            assertEquals(group.closing, groups.closing(id), key::toString);
            List<BigInteger> actual = new ArrayList<>();
            for (int at = groups.first(id); at != 0; at = groups.next(at)) {
                lock.wrap(at);
                BigInteger lockId = UInt128.toBigInteger(lock.lockIdLow(), lock.lockIdHigh());
                NaiveLock member = model.book.locks.byKey.get(new NaiveLock.Key(key.managerId(), lockId));
                if (member != null && !member.isPastRetention(nowNs())) actual.add(lockId);
            }
            assertEquals(expected, actual, key::toString);
        }
    }

    private void compareLocks(Locks table, NaiveTable expected, boolean isExact) {
        Lock lock = new Lock(table);
        int remembered = 0;
        for (NaiveLock naive : expected.byKey.values()) {
            BigInteger lockId = naive.key.lockId();
            int id = table.find(naive.key.managerId(), UInt128.low(lockId), UInt128.high(lockId));
            if (id == 0 && !isExact && naive.isPastRetention(nowNs())) continue;
            assertTrue(id != 0, () -> "forgotten: " + naive.key);
            compare(naive, lock.wrap(id));
            remembered++;
        }
        int more = isExact ? 0 : countPastRetention(table, expected);
        assertEquals(remembered + more, table.liveCount());
    }

    /** @return how many records still lie in a table that nobody could find any more, and that the model has forgotten. */
    private int countPastRetention(Locks table, NaiveTable expected) {
        int count = 0;
        Lock lock = new Lock(table);
        for (int id = 1; id <= table.count(); id++) {
            if (!table.isLive(id)) continue;
            lock.wrap(id);
            BigInteger lockId = UInt128.toBigInteger(lock.lockIdLow(), lock.lockIdHigh());
            if (expected.byKey.containsKey(new NaiveLock.Key(lock.managerId(), lockId))) continue;
            long retentionNs = state.policies().retentionNs(lock.policyId());
            boolean isPast = Math.max(lock.endedAtNs(), lock.validUntilNs()) + retentionNs < nowNs();
            if (lock.endedAtNs() != 0 && isPast) count++;
        }
        return count;
    }

    private static void compare(NaiveLock naive, Lock lock) {
        assertEquals(naive.state, lock.state());
        assertEquals(naive.amount, UInt128.toBigInteger(lock.amountLow(), lock.amountHigh()));
        assertEquals(naive.authorized, UInt128.toBigInteger(lock.authorizedLow(), lock.authorizedHigh()));
        assertEquals(naive.captured, UInt128.toBigInteger(lock.capturedLow(), lock.capturedHigh()));
        assertEquals(naive.collateral, UInt128.toBigInteger(lock.collateralLow(), lock.collateralHigh()));
        assertEquals((int) naive.clearing, lock.clearing());
        assertEquals((int) naive.change, lock.change());
        assertEquals((int) naive.confirmations, lock.confirmations());
        assertEquals(naive.deadlineNs, lock.deadlineNs());
        assertEquals(naive.endedAtNs, lock.endedAtNs());
        assertEquals(naive.validUntilNs, lock.validUntilNs());
        assertEquals(naive.sequence, lock.sequence());
        assertEquals(naive.timestampNs, lock.timestampNs());
        assertEquals(naive.isPaidOnChain, lock.isPaidOnChain());
        assertEquals(naive.policy == null ? 0 : naive.policy.id, lock.policyId());
    }

    private BigInteger total(NaiveBooks.Place place) {
        return books.totals.getOrDefault(place, BigInteger.ZERO);
    }

    private BigInteger locked(NaiveBooks.Place place) {
        return books.locked.getOrDefault(place, BigInteger.ZERO);
    }
}
