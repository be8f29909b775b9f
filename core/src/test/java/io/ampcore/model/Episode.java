package io.ampcore.model;

import static io.ampcore.driver.LedgerDriver.START_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.Genesis;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.LedgerDriver.Layer;
import io.ampcore.driver.Outcome;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Balances;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.Locks;
import io.ampcore.state.Partitions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One list of commands, sent to a new ledger and to a new model, which must agree after each of them. */
final class Episode implements AutoCloseable {
    /** Whether tables fill, or deadlines pile up. */
    enum Kind {
        /** Small tables; every command can work off all that is due. */
        CROWDED,
        /** Ample tables; a command works off three deadlines at most. */
        LATE
    }

    private static final int COMPARE_ALL_EVERY = 1_000;
    private static final long COLLATERAL = 20_000;

    private final NaiveLedger model;
    private final Layer layer;
    private final Kind kind;
    private final Genesis genesis;
    private LedgerDriver driver;

    Episode(Layer layer, Kind kind) {
        this.layer = layer;
        this.kind = kind;
        genesis = kind == Kind.CROWDED ? crowded() : late();
        driver = LedgerDriver.of(layer, genesis);
        model = new NaiveLedger(genesis, kind == Kind.CROWDED);
    }

    private static Genesis crowded() {
        return Genesis.builder()
                .holderCapacity(9)
                .partitionCapacity(8)
                .balanceCapacity(13)
                .stakeCapacity(5)
                .lockCapacity(40)
                .declineCapacity(20)
                .duePerCommand(Genesis.DUE_PER_TICK_DEFAULT)
                .build();
    }

    private static Genesis late() {
        return Genesis.builder()
                .holderCapacity(64)
                .partitionCapacity(64)
                .balanceCapacity(256)
                .stakeCapacity(256)
                .lockCapacity(8 * 1024)
                .declineCapacity(8 * 1024)
                .duePerCommand(3)
                .duePerTick(20)
                .build();
    }

    /** @throws AssertionError at the first difference. */
    void run(List<Workload.Step> steps) {
        run(steps, Integer.MAX_VALUE);
    }

    /**
     * The same, on a new ledger after every so many commands, which has the state of the one before from its image.
     *
     * @throws AssertionError at the first difference.
     */
    void run(List<Workload.Step> steps, int moveEvery) {
        driver.at(START_NS);
        Workload.foundation().forEach(this::send);
        driver.move(5, 1, 3, COLLATERAL);
        model.move(5, 1, 3, BigInteger.valueOf(COLLATERAL));
        int count = 0;
        for (Workload.Step step : steps) {
            driver.after(step.afterNs());
            send(step.command());
            count++;
            if (count % moveEvery == 0) driver = driver.moveTo(LedgerDriver.of(layer, genesis));
            if (count % COMPARE_ALL_EVERY == 0) compareAll();
        }
        compareAll();
    }

    String digest() {
        return driver.ledger().digest();
    }

    private void send(Command command) {
        Outcome actual = driver.send(command);
        List<Event> events = driver.events();
        boolean isBehind = driver.ledger().payments().deadlines().areBehind();
        Outcome expected = model.apply(driver.sequence(), driver.nowNs(), command, events, isBehind);
        assertEquals(expected, actual, command::toString);
        assertEquals(model.events(), events, command::toString);
        if (kind == Kind.CROWDED) assertFalse(isBehind);
        if (!isBehind) assertFalse(model.hasDueCollateral(), "due locks wait, but the ledger says that none does");
        compareBalances(command);
    }

    private void compareBalances(Command command) {
        LedgerState state = driver.ledger().state();
        Balances balances = state.balances();
        assertEquals(model.books.totals.size(), balances.count(), command::toString);
        for (int id = 1; id <= balances.count(); id++) {
            NaiveBooks.Place place = new NaiveBooks.Place(balances.holderId(id), balances.partitionId(id));
            BigInteger locked = model.books.locked.getOrDefault(place, BigInteger.ZERO);
            assertEquals(model.books.totals.get(place), total(balances, id), command::toString);
            assertEquals(locked, locked(balances, id), command::toString);
        }
    }

    private void compareAll() {
        comparePools();
        compareLists();
        compareLocks(driver.ledger().state().locks(), model.locks);
        compareLocks(driver.ledger().state().declines(), model.declines);
        checkSums();
        checkLocked();
    }

    private void comparePools() {
        Partitions partitions = driver.ledger().state().partitions();
        assertEquals(model.books.labels.size(), partitions.count());
        assertEquals(model.books.stakes.size(), driver.ledger().state().stakes().count());
        for (int id = 1; id <= partitions.count(); id++) {
            NaiveBooks.Pool pool = model.books.pool(id);
            assertEquals(pool.units, UInt128.toBigInteger(partitions.unitsLow(id), partitions.unitsHigh(id)));
            assertEquals(pool.generation, partitions.generation(id));
            for (int supplierId = 1; supplierId <= model.books.addresses.size(); supplierId++) {
                assertEquals(model.books.units(id, supplierId), driver.units(id, supplierId));
            }
        }
    }

    private void compareLists() {
        LedgerState state = driver.ledger().state();
        List<Integer> supplied = new ArrayList<>();
        Partitions partitions = state.partitions();
        for (int id = partitions.firstSupplied(); id != 0; id = partitions.nextSupplied(id)) {
            supplied.add(id);
        }
        assertEquals(model.books.supplied, supplied);
        for (int holderId = 1; holderId <= state.holders().count(); holderId++) {
            List<Integer> owned = new ArrayList<>();
            Balances balances = state.balances();
            for (int id = balances.firstOf(holderId); id != 0; id = balances.nextOf(id)) {
                owned.add(balances.partitionId(id));
            }
            assertEquals(model.books.owned.getOrDefault(holderId, List.of()), owned);
        }
    }

    private void compareLocks(Locks table, NaiveTable expected) {
        int live = 0;
        Lock lock = new Lock(table);
        for (NaiveLock naive : expected.byKey.values()) {
            BigInteger lockId = naive.key.lockId();
            int id = table.find(naive.key.managerId(), UInt128.low(lockId), UInt128.high(lockId));
            if (id == 0 && kind == Kind.LATE && model.isPastRetention(naive)) continue;
            assertTrue(id != 0, () -> "forgotten: " + naive.key);
            live++;
            lock.wrap(id);
            assertEquals(naive.state, lock.state());
            assertEquals(naive.amount, UInt128.toBigInteger(lock.amountLow(), lock.amountHigh()));
            assertEquals(naive.captured, UInt128.toBigInteger(lock.capturedLow(), lock.capturedHigh()));
            assertEquals(naive.collateral, UInt128.toBigInteger(lock.collateralLow(), lock.collateralHigh()));
            assertEquals(naive.clearing, lock.clearing());
            assertEquals(naive.deadlineNs, lock.deadlineNs());
            assertEquals(naive.endedAtNs, lock.endedAtNs());
            assertEquals(naive.validUntilNs, lock.validUntilNs());
            assertEquals(naive.sequence, lock.sequence());
        }
        assertEquals(live, table.liveCount());
    }

    /** Totals of holders, partitions and all are the sums of balances, and {@code 0 ≤ locked ≤ total}. */
    private void checkSums() {
        LedgerState state = driver.ledger().state();
        Balances balances = state.balances();
        Map<Integer, BigInteger> ofHolder = new HashMap<>();
        Map<Integer, BigInteger> ofPartition = new HashMap<>();
        BigInteger all = BigInteger.ZERO;
        for (int id = 1; id <= balances.count(); id++) {
            BigInteger total = total(balances, id);
            assertTrue(locked(balances, id).compareTo(total) <= 0);
            ofHolder.merge(balances.holderId(id), total, BigInteger::add);
            ofPartition.merge(balances.partitionId(id), total, BigInteger::add);
            all = all.add(total);
        }
        assertEquals(all, UInt128.toBigInteger(balances.supplyLow(), balances.supplyHigh()));
        assertEquals(all, model.books.supply());
        Holders holders = state.holders();
        for (int id = 1; id <= holders.count(); id++) {
            assertEquals(ofHolder.get(id), UInt128.toBigInteger(holders.totalLow(id), holders.totalHigh(id)));
        }
        Partitions partitions = state.partitions();
        for (int id = 1; id <= partitions.count(); id++) {
            assertEquals(
                    ofPartition.getOrDefault(id, BigInteger.ZERO),
                    UInt128.toBigInteger(partitions.supplyLow(id), partitions.supplyHigh(id)));
        }
    }

    /** {@code locked} is the sum of the collateral of OPEN and CAPTURED locks; no other lock has any. */
    private void checkLocked() {
        LedgerState state = driver.ledger().state();
        Map<Integer, BigInteger> sums = new HashMap<>();
        Lock lock = new Lock(state.locks());
        for (int id = 1; id <= state.locks().count(); id++) {
            if (!state.locks().isLive(id)) continue;
            lock.wrap(id);
            BigInteger collateral = UInt128.toBigInteger(lock.collateralLow(), lock.collateralHigh());
            assertEquals(lock.state().holdsCollateral(), collateral.signum() > 0);
            assertEquals(lock.state().holdsCollateral(), lock.endedAtNs() == 0);
            sums.merge(lock.balanceId(), collateral, BigInteger::add);
        }
        Balances balances = state.balances();
        for (int id = 1; id <= balances.count(); id++) {
            assertEquals(sums.getOrDefault(id, BigInteger.ZERO), locked(balances, id));
        }
    }

    private static BigInteger total(Balances balances, int id) {
        return UInt128.toBigInteger(balances.totalLow(id), balances.totalHigh(id));
    }

    private static BigInteger locked(Balances balances, int id) {
        return UInt128.toBigInteger(balances.lockedLow(id), balances.lockedHigh(id));
    }

    @Override
    public void close() {
        driver.close();
    }
}
