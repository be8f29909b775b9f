package io.ampcore.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.LedgerDriver.Layer;
import java.math.BigInteger;
import java.util.List;

/**
 * The network that most tests begin with: a manager whose pool a supplier filled, a merchant, a customer with collateral
 * of its own, and a second manager with a pool of its own that must never be able to touch the first.
 */
public final class Network implements AutoCloseable {
    public static final int MANAGER = 1;
    public static final int OTHER_MANAGER = 2;
    public static final int SUPPLIER = 3;
    public static final int MERCHANT = 4;
    public static final int CUSTOMER = 5;
    public static final int STRANGER = 6;
    public static final int NOBODY = 60;

    public static final int DEFAULT = 1;
    public static final int POOL = 2;
    public static final int CUSTOMERS = 3;
    public static final int OTHER_POOL = 4;
    public static final int UNMANAGED = 5;
    public static final int NOWHERE = 15;

    public static final long TTL = 30 * LedgerDriver.SECOND;
    public static final long MAX_TTL = LedgerDriver.HOUR;
    public static final long WINDOW = 10 * LedgerDriver.HOUR;
    public static final long RETENTION = 2 * LedgerDriver.DAY;
    public static final long VALIDITY = 60 * LedgerDriver.SECOND;

    public static final BigInteger MAX_128 = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    public final LedgerDriver driver;

    private Network(LedgerDriver driver) {
        this.driver = driver;
    }

    /** @param tokens in the manager's pool, in the customer's partition, and left with the supplier, each. */
    public static Network with(Layer layer, Genesis genesis, long tokens) {
        Network network = new Network(LedgerDriver.of(layer, genesis));
        network.found(tokens);
        return network;
    }

    public static Network with(Layer layer, long tokens) {
        return with(layer, LedgerDriver.GENESIS, tokens);
    }

    private void found(long tokens) {
        for (int id = MANAGER; id <= STRANGER; id++) {
            assertEquals(
                    id,
                    driver.ok(new Command.RegisterHolder(Principals.OPERATOR, address(id)))
                            .id());
        }
        partition(POOL, label(0xCCCC_CCCC, 0, MANAGER));
        partition(CUSTOMERS, label(0xAAAA_AAAA, 0, MANAGER));
        partition(OTHER_POOL, label(0xCCCC_CCCC, 0, OTHER_MANAGER));
        partition(UNMANAGED, label(0xBBBB_BBBB, 0, MANAGER));
        driver.ok(new Command.RegisterManager(MANAGER, MANAGER, TTL, MAX_TTL, WINDOW, RETENTION));
        driver.ok(new Command.RegisterManager(OTHER_MANAGER, OTHER_MANAGER, TTL, MAX_TTL, WINDOW, RETENTION));
        driver.ok(mint(SUPPLIER, 3 * tokens));
        driver.ok(mint(CUSTOMER, tokens));
        driver.ok(supply(POOL, SUPPLIER, tokens));
        driver.ok(supply(OTHER_POOL, SUPPLIER, tokens));
        driver.move(CUSTOMER, DEFAULT, CUSTOMERS, tokens);
    }

    private void partition(int id, BigInteger label) {
        assertEquals(
                id,
                driver.ok(new Command.RegisterPartition(Principals.OPERATOR, label))
                        .id());
    }

    public static BigInteger address(int holderId) {
        return BigInteger.valueOf(0xA000 + holderId).shiftLeft(140).add(BigInteger.valueOf(holderId));
    }

    public static BigInteger label(int prefix, long subPartition, int managerId) {
        return BigInteger.valueOf(Integer.toUnsignedLong(prefix))
                .shiftLeft(64)
                .add(BigInteger.valueOf(subPartition))
                .shiftLeft(160)
                .add(address(managerId));
    }

    public static BigInteger n(long value) {
        return BigInteger.valueOf(value);
    }

    public static Command.Mint mint(int holderId, long amount) {
        return new Command.Mint(Principals.CHAIN, holderId, n(amount));
    }

    public static Command.Supply supply(int partitionId, int supplierId, long amount) {
        return new Command.Supply(supplierId, partitionId, supplierId, n(amount), BigInteger.ZERO);
    }

    /** A lock on the pool in the merchant's favour, with the policy's time to live. */
    public Command.Lock lock(long lockId, long amount) {
        return new Command.Lock(
                MANAGER,
                MANAGER,
                n(lockId),
                POOL,
                MANAGER,
                MERCHANT,
                0,
                n(amount),
                0,
                driver.nowNs() + VALIDITY,
                0,
                lockId * 10,
                0);
    }

    public static Command.Capture capture(long lockId, int clearing, long amount) {
        return new Command.Capture(MANAGER, MANAGER, n(lockId), clearing, n(amount), 0);
    }

    public static Command.Capture captureFinally(long lockId, int clearing, long amount) {
        return new Command.Capture(MANAGER, MANAGER, n(lockId), clearing, n(amount), LockFlags.FINAL);
    }

    public static Command.Settle settle(long lockId) {
        return new Command.Settle(MANAGER, MANAGER, n(lockId));
    }

    public static Command.Adjust adjust(long lockId, int change, long amount) {
        return new Command.Adjust(MANAGER, MANAGER, n(lockId), change, n(amount));
    }

    public static Command.ReleaseGroup releaseGroup(long groupId) {
        return new Command.ReleaseGroup(MANAGER, MANAGER, groupId, 9);
    }

    public static Command.CaptureGroup captureGroup(long groupId) {
        return new Command.CaptureGroup(MANAGER, MANAGER, groupId);
    }

    public static Command.Confirm confirm(long lockId, int count) {
        return new Command.Confirm(MANAGER, MANAGER, n(lockId), count);
    }

    public static Command.Release release(long lockId) {
        return new Command.Release(MANAGER, MANAGER, n(lockId), 9);
    }

    public static Command.Draw draw(long lockId, long amount) {
        return new Command.Draw(MANAGER, MANAGER, n(lockId), n(amount), 8, 0);
    }

    public static Command.Draw drawAll(long lockId) {
        return new Command.Draw(MANAGER, MANAGER, n(lockId), BigInteger.ZERO, 8, LockFlags.ALL);
    }

    public BigInteger poolLocked() {
        return driver.locked(MANAGER, POOL);
    }

    public BigInteger poolTotal() {
        return driver.total(MANAGER, POOL);
    }

    public ResultCode send(Command command) {
        return driver.send(command).code();
    }

    /** Sends a command that must be refused so, must change nothing and must cause no event. */
    public Outcome refused(ResultCode expected, Command command) {
        Books before = Books.of(driver.ledger());
        Outcome outcome = driver.send(command);
        assertEquals(expected, outcome.code(), command::toString);
        assertEquals(List.of(), driver.events());
        assertEquals(before, Books.of(driver.ledger()), command::toString);
        return outcome;
    }

    /** Sends a command that must be refused so and be kept as a decline, and must change nothing else. */
    public Outcome declined(ResultCode expected, Command.Lock command) {
        Books before = Books.of(driver.ledger());
        Outcome outcome = driver.send(command);
        assertEquals(expected, outcome.code(), command::toString);
        assertEquals(List.of(), driver.events());
        Books after = Books.of(driver.ledger());
        assertEquals(before.withoutDeclines(), after.withoutDeclines(), command::toString);
        assertEquals(before.declines().size() + 1, after.declines().size(), command::toString);
        return outcome;
    }

    @Override
    public void close() {
        driver.close();
    }
}
