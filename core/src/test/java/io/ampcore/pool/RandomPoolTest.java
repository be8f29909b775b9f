package io.ampcore.pool;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static java.math.BigInteger.ZERO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
import io.ampcore.ledger.Ledger;
import io.ampcore.memory.UInt128;
import io.ampcore.model.NaivePool;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random supplies, rewards, notices, withdrawals, locks, draws, outflows and jumps in time, against {@link NaivePool}: after
 * each command result, payout, units and capacity agree, suppliers have no more units than the pool, their shares are worth
 * no more than its tokens, and by no rounding does anybody gain or do the others lose.
 */
class RandomPoolTest {
    private static final int STEPS = 6_000;
    private static final int[] SUPPLIERS = {SUPPLIER, CUSTOMER, STRANGER};

    private Random random;
    private Network net;
    private LedgerDriver driver;
    private NaivePool model;
    private List<Long> open;
    private Map<Long, BigInteger> collateral;
    private int poolId;
    private long lastLockId;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldAgreeWithANaivePool(long seed) {
        random = new Random(seed);
        model = new NaivePool();
        open = new ArrayList<>();
        collateral = new HashMap<>();
        lastLockId = 0;
        try (Network network = Network.with(seed % 2 == 0 ? Layer.RULES : Layer.DISPATCHER, 100_000)) {
            net = network;
            driver = network.driver;
            poolId = driver.ok(new Command.RegisterPartition(Principals.OPERATOR, label(0xCCCC_CCCC, 9, MANAGER)))
                    .id();
            for (int supplierId : SUPPLIERS) {
                driver.ok(new Command.Mint(Principals.CHAIN, supplierId, BigInteger.ONE.shiftLeft(80)));
            }
            for (int step = 0; step < STEPS; step++) {
                String where = "seed " + seed + " step " + step;
                int supplierId = SUPPLIERS[random.nextInt(SUPPLIERS.length)];
                BigInteger tokens = model.tokens;
                BigInteger units = model.units;
                int restarts = model.restarts;
                BigInteger wealth = wealth(supplierId);
                boolean isFair = step(where, supplierId);
                assertAgreement(where);
                if (isFair) {
                    assertTrue(wealth(supplierId).compareTo(wealth) <= 0, where);
                    boolean hasFallen = model.tokens.multiply(units).compareTo(tokens.multiply(model.units)) < 0;
                    assertTrue(!hasFallen || restarts < model.restarts, where);
                }
            }
            assertTrue(model.restarts > 0, "no generation ended: seed " + seed);
        }
    }

    /** @return whether it was an act that must not change what others' units are worth, but for the better. */
    private boolean step(String where, int supplierId) {
        int act = random.nextInt(20);
        switch (act) {
            case 0, 1, 2, 3 -> supply(where, supplierId);
            case 4, 5, 6 -> unstake(where, supplierId);
            case 7, 8, 9 -> withdraw(where, supplierId);
            case 10, 11, 12 -> lock(where);
            case 13 -> release(where);
            case 14 ->
                driver.after(random.nextInt(20) == 0 ? 100 * DAY : random.nextLong(2 * DAY))
                        .ok(new Command.Tick());
            case 15, 16 -> driver.after(random.nextLong(HOUR)).ok(new Command.Tick());
            case 17 -> reward(where, supplierId);
            case 18 -> draw(where);
            default -> outflow(supplierId);
        }
        return act <= 16;
    }

    private void supply(String where, int supplierId) {
        BigInteger amount = amount();
        BigInteger minted = model.quote(amount);
        boolean isFull = driver.total(supplierId, DEFAULT).compareTo(amount) < 0;
        ResultCode expected = amount.signum() == 0
                ? AMOUNT_ZERO
                : isFull ? INSUFFICIENT_BALANCE : minted.signum() == 0 ? MINTS_NOTHING : OK;
        Outcome outcome = send(where, expected, new Command.Supply(supplierId, poolId, supplierId, amount, ZERO));
        if (expected != OK) return;
        assertEquals(minted, outcome.moved(), where);
        model.inflow(supplierId, amount);
    }

    private void reward(String where, int payerId) {
        BigInteger amount = amount();
        boolean isShort = driver.total(payerId, DEFAULT).compareTo(amount) < 0;
        ResultCode expected = amount.signum() == 0
                ? AMOUNT_ZERO
                : model.units.signum() == 0 ? POOL_EMPTY : isShort ? INSUFFICIENT_BALANCE : OK;
        send(where, expected, new Command.Reward(payerId, poolId, payerId, amount));
        if (expected == OK) model.tokens = model.tokens.add(amount);
    }

    private void unstake(String where, int supplierId) {
        NaivePool.NaiveStake stake = model.stake(supplierId);
        BigInteger units = part(stake.standing.add(BigInteger.ONE));
        ResultCode expected =
                units.signum() == 0 ? AMOUNT_ZERO : stake.standing.compareTo(units) < 0 ? INSUFFICIENT_UNITS : OK;
        Outcome outcome = send(where, expected, new Command.Unstake(supplierId, poolId, supplierId, units));
        if (expected != OK) return;
        long vestsAtNs = (driver.nowNs() / DAY + 2) * DAY;
        assertEquals(vestsAtNs, outcome.deadlineNs(), where);
        stake.standing = stake.standing.subtract(units);
        stake.leaving.merge(vestsAtNs, units, BigInteger::add);
    }

    private void withdraw(String where, int supplierId) {
        BigInteger vested = model.stake(supplierId).vested(driver.nowNs());
        BigInteger worth = model.worth(vested);
        ResultCode expected = vested.signum() == 0
                ? NOTHING_VESTED
                : worth.signum() == 0 ? PAYS_NOTHING : model.available().signum() == 0 ? POOL_IN_USE : OK;
        Outcome outcome = send(where, expected, new Command.Withdraw(supplierId, poolId, supplierId));
        if (expected != OK) return;
        BigInteger paid = worth.min(model.available());
        assertEquals(paid, outcome.moved(), where);
        model.burn(supplierId, paid.equals(worth) ? vested : NaivePool.ceil(paid.multiply(model.units), model.tokens));
        model.outflow(0, paid);
    }

    private void lock(String where) {
        BigInteger have = model.have(driver.nowNs());
        BigInteger amount = random.nextInt(3) == 0 ? have : part(have.add(have)).max(BigInteger.ONE);
        if (amount.signum() == 0) return;
        int flags = LockFlags.FINAL | (random.nextBoolean() ? LockFlags.PARTIAL_OK : 0);
        boolean mayBePart = (flags & LockFlags.PARTIAL_OK) != 0 && have.signum() > 0;
        boolean suffices = have.compareTo(amount) >= 0;
        ResultCode expected = suffices ? OK : mayBePart ? PARTIALLY_APPROVED : INSUFFICIENT_COLLATERAL;
        long lockId = ++lastLockId;
        Command.Lock lock =
                net.lock(lockId, 1).amount(amount).partitionId(poolId).flags(flags);
        Outcome outcome = driver.send(lock);
        assertEquals(expected, outcome.code(), where);
        if (!expected.isSuccess()) {
            assertEquals(have, outcome.have(), where);
            return;
        }
        BigInteger locked = amount.min(have);
        model.locked = model.locked.add(locked);
        collateral.put(lockId, locked);
        open.add(lockId);
    }

    private void release(String where) {
        if (open.isEmpty()) return;
        long lockId = open.remove(random.nextInt(open.size()));
        send(where, OK, Network.release(lockId));
        model.locked = model.locked.subtract(collateral.remove(lockId));
    }

    private void draw(String where) {
        if (open.isEmpty()) return;
        long lockId = open.remove(random.nextInt(open.size()));
        BigInteger paid = collateral.remove(lockId);
        assertEquals(paid, send(where, OK, drawAll(lockId)).moved(), where);
        model.locked = model.locked.subtract(paid);
        model.outflow(0, paid);
    }

    /** As the token's pipeline does, named to a supplier or to nobody. */
    private void outflow(int supplierId) {
        BigInteger amount = random.nextInt(4) == 0 ? model.available() : part(model.available());
        if (amount.signum() == 0) return;
        int named = random.nextBoolean() ? supplierId : 0;
        Ledger ledger = driver.ledger();
        int from = ledger.state().balances().find(MANAGER, poolId);
        ledger.token().movements().move(from, named, supplierId, DEFAULT, 0, UInt128.low(amount), UInt128.high(amount));
        model.outflow(named, amount);
    }

    private Outcome send(String where, ResultCode expected, Command command) {
        Outcome outcome = driver.send(command);
        assertEquals(expected, outcome.code(), () -> where + ": " + command);
        return outcome;
    }

    /** @return what a supplier has, and what its units are worth. */
    private BigInteger wealth(int supplierId) {
        return driver.total(supplierId, DEFAULT)
                .add(model.worth(model.stake(supplierId).all()));
    }

    /** @return small, large, or a power of two: less than 2^70. */
    private BigInteger amount() {
        return switch (random.nextInt(4)) {
            case 0 -> BigInteger.valueOf(random.nextInt(3_000));
            case 1 -> BigInteger.valueOf(random.nextLong(1L << 40));
            case 2 -> BigInteger.ONE.shiftLeft(random.nextInt(70));
            default -> new BigInteger(70, random);
        };
    }

    /** @return from 0 up to a whole, now and then all of it. */
    private BigInteger part(BigInteger whole) {
        if (random.nextInt(8) == 0) return whole;
        return new BigInteger(whole.bitLength() + 1, random).mod(whole.add(BigInteger.ONE));
    }

    private void assertAgreement(String where) {
        Ledger ledger = driver.ledger();
        assertEquals(model.tokens, driver.total(MANAGER, poolId), where);
        assertEquals(model.locked, driver.locked(MANAGER, poolId), where);
        BigInteger ofPool = UInt128.toBigInteger(
                ledger.state().partitions().unitsLow(poolId),
                ledger.state().partitions().unitsHigh(poolId));
        assertEquals(model.units, ofPool, where);
        BigInteger sum = ZERO;
        BigInteger worth = ZERO;
        for (int supplierId : SUPPLIERS) {
            BigInteger units = driver.units(poolId, supplierId);
            assertEquals(model.stake(supplierId).all(), units, where);
            assertEquals(
                    model.stake(supplierId).vested(driver.nowNs()),
                    UInt128.toBigInteger(
                            ledger.pools().view().vestedLow(poolId, supplierId),
                            ledger.pools().view().vestedHigh(poolId, supplierId)),
                    where);
            sum = sum.add(units);
            worth = worth.add(model.worth(units));
        }
        assertTrue(sum.compareTo(ofPool) <= 0, where);
        assertTrue(worth.compareTo(model.tokens) <= 0, where);
        Capacity capacity = ledger.pools().view().capacityNow(poolId);
        assertEquals(model.have(driver.nowNs()), UInt128.toBigInteger(capacity.haveLow(), capacity.haveHigh()), where);
    }
}
