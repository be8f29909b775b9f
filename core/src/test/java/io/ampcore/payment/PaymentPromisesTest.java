package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.LockState;
import io.ampcore.driver.Command;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.LedgerDriver.Layer;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
import io.ampcore.driver.Terms;
import java.math.BigInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What those who take part rely on, told as stories over several verbs. */
@ParameterizedClass
@EnumSource
class PaymentPromisesTest {
    private static final long TOKENS = 100_000;

    private final Layer layer;
    private Network net;
    private LedgerDriver driver;

    PaymentPromisesTest(Layer layer) {
        this.layer = layer;
        use(LedgerDriver.GENESIS);
    }

    private void use(Genesis genesis) {
        if (net != null) net.close();
        net = Network.with(layer, genesis, TOKENS);
        driver = net.driver;
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldNotLetAStrangerBurnAnothersLockId() {
        Command.Lock lock = net.lock(1, 60_000);

        net.refused(NOT_ENTITLED, lock.principalId(STRANGER));
        net.refused(NOT_ENTITLED, lock.principalId(OTHER_MANAGER).amount(10 * TOKENS));
        net.refused(NOT_ENTITLED, new Command.Release(OTHER_MANAGER, MANAGER, n(1), 0));
        assertEquals(LOCK_UNKNOWN, net.send(new Command.Release(OTHER_MANAGER, OTHER_MANAGER, n(1), 0)));

        assertEquals(OK, net.send(lock));
    }

    @Test
    void shouldTellAStrangerTheSameOfAKnownAndAnUnknownId() {
        driver.ok(net.lock(1, 60_000).flags(2).groupId(1));
        for (long lockId = 1; lockId <= 2; lockId++) {
            for (int principalId : new int[] {STRANGER, OTHER_MANAGER, MERCHANT}) {
                assertTellsNothing(net.lock(lockId, 60_000).principalId(principalId));
                assertTellsNothing(new Command.Adjust(principalId, MANAGER, n(lockId), 1, n(1)));
                assertTellsNothing(new Command.Extend(principalId, MANAGER, n(lockId), 1));
                assertTellsNothing(new Command.Confirm(principalId, MANAGER, n(lockId), 0));
                assertTellsNothing(new Command.ReleaseGroup(principalId, MANAGER, lockId, 0));
                assertTellsNothing(new Command.CaptureGroup(principalId, MANAGER, lockId));
                assertTellsNothing(new Command.Capture(principalId, MANAGER, n(lockId), 1, n(1), 0));
                assertTellsNothing(new Command.Settle(principalId, MANAGER, n(lockId)));
                assertTellsNothing(new Command.Release(principalId, MANAGER, n(lockId), 0));
                assertTellsNothing(new Command.Draw(principalId, MANAGER, n(lockId), n(1), 0, 0));
            }
        }
    }

    private void assertTellsNothing(Command command) {
        Outcome outcome = net.refused(NOT_ENTITLED, command);
        assertEquals(LockState.NONE, outcome.lockState());
        assertEquals(0, outcome.originalSequence());
        assertEquals(n(0), outcome.authorized().add(outcome.captured()).add(outcome.collateral()));
    }

    @Test
    void shouldNeverTakeItsGuaranteeFromACapturedPart() {
        driver.ok(net.lock(1, 60_000));
        driver.ok(capture(1, 1, 25_000));

        net.refused(PARTLY_CAPTURED, release(1));
        driver.after(TTL + 2 * MILLI).ok(new Command.Tick());
        assertEquals(n(25_000), net.poolLocked());
        driver.after(WINDOW + 2 * MILLI).ok(new Command.Tick());
        assertEquals(n(25_000), net.poolLocked());
        driver.after(400 * DAY).ok(new Command.Tick());

        driver.ok(drawAll(1));
        assertEquals(n(25_000), driver.total(MERCHANT, DEFAULT));
    }

    @Test
    void shouldNeverTakeItsGuaranteeFromACapturedPartByTheGroup() {
        driver.ok(net.lock(1, 60_000).groupId(5));
        driver.ok(net.lock(2, 10_000).groupId(5));
        driver.ok(capture(1, 1, 25_000));

        net.refused(PARTLY_CAPTURED, releaseGroup(5));
        net.refused(BELOW_CAPTURED, adjust(1, 1, 24_999));
        driver.ok(adjust(1, 1, 25_000));
        driver.ok(captureGroup(5));

        driver.ok(drawAll(1));
        assertEquals(n(25_000), driver.total(MERCHANT, DEFAULT));
    }

    @Test
    void shouldLetAReversalWinThatOvertakesItsLateCapture() {
        driver.ok(new Command.SetPolicy(MANAGER, MANAGER, Terms.STANDARD.memory(RETENTION, HOUR)));
        driver.send(release(1));

        net.refused(RELEASED_FIRST, net.lock(1, 60_000));
        net.refused(ALREADY_DECLINED, captureFinally(1, 1, 60_000));
    }

    @Test
    void shouldNotLetAFirstSupplierTakeLaterOnesTokens() {
        driver.ok(net.lock(1, TOKENS).flags(2));
        driver.ok(drawAll(1));
        driver.ok(mint(STRANGER, 1_001));
        driver.ok(supply(POOL, STRANGER, 1_001));

        driver.ok(supply(POOL, SUPPLIER, 90_000));

        BigInteger units = BigInteger.valueOf(91_001);
        BigInteger firstsWorth =
                driver.units(POOL, STRANGER).multiply(net.poolTotal()).divide(units);
        BigInteger latersWorth =
                driver.units(POOL, SUPPLIER).multiply(net.poolTotal()).divide(units);
        assertEquals(n(1), firstsWorth);
        assertEquals(n(90_000), latersWorth);
    }

    @Test
    void shouldChangeNothingOnALateRetryOfACapture() {
        driver.ok(net.lock(1, 60_000));
        driver.ok(capture(1, 1, 10_000));
        driver.ok(capture(1, 2, 10_000));
        net.refused(REPEATED, capture(1, 2, 10_000));
        driver.ok(captureFinally(1, 3, 10_000));
        net.refused(REPEATED, captureFinally(1, 3, 10_000));
        net.refused(CLEARING_PAST, capture(1, 2, 10_000));
        driver.ok(settle(1));

        net.refused(REPEATED, captureFinally(1, 3, 10_000));
        net.refused(CLEARING_PAST, capture(1, 1, 10_000));
        driver.after(RETENTION);
        net.refused(REPEATED, captureFinally(1, 3, 10_000));
    }

    @Test
    void shouldChangeNothingOnALateRetryOfADraw() {
        driver.ok(net.lock(1, 60_000).flags(2));
        driver.ok(draw(1, 10_000));

        net.refused(REPEATED, draw(1, 10_000));
        driver.after(RETENTION);
        net.refused(REPEATED, draw(1, 10_000));
        assertEquals(n(10_000), driver.total(MERCHANT, DEFAULT));
        driver.after(DAY);
        assertEquals(LOCK_UNKNOWN, net.send(draw(1, 10_000)));
        assertEquals(n(10_000), driver.total(MERCHANT, DEFAULT));
    }

    @Test
    void shouldRememberForItsRetentionAndNotOneNanosecondLonger() {
        Command.Lock lock = net.lock(1, 60_000);
        driver.ok(lock);
        driver.ok(release(1));

        driver.at(lock.validUntilNs() + RETENTION);
        assertEquals(REPEATED, net.send(release(1)));
        driver.after(1);
        assertEquals(LOCK_UNKNOWN, net.send(settle(1)));
    }

    /** A place for one lock: it is not given away before the last instant at which its client may ask again. */
    @Test
    void shouldNotAuthorizeTwiceAnIdForgottenWithinItsValidity() {
        use(oneLock());
        long wholeMs = (driver.nowNs() / MILLI + 5_000) * MILLI;
        for (long validUntilNs : new long[] {wholeMs, wholeMs + 3 * DAY + 1, wholeMs + 6 * DAY + MILLI - 1}) {
            driver.at(validUntilNs - SECOND);
            Command.Lock lock = net.lock(validUntilNs, 60_000).validUntilNs(validUntilNs);
            driver.ok(lock);
            driver.ok(release(validUntilNs));

            driver.at(validUntilNs).ok(new Command.Tick());
            Command.Lock other = net.lock(2, 60_000);
            net.refused(LOCK_TABLE_FULL, other);

            assertTrue(net.refused(OK, lock).isRepeat());
            driver.after(MILLI);
            assertEquals(OK, net.send(other));
            net.refused(TOO_LATE, lock);
            driver.ok(release(2));
            driver.after(VALIDITY + MILLI).ok(new Command.Tick());
        }
    }

    @Test
    void shouldNotAuthorizeTwiceAnIdThatEndsInItsLastInstant() {
        use(oneLock());
        Command.Lock lock = net.lock(1, 60_000).validUntilNs(driver.nowNs());
        driver.ok(lock);
        driver.ok(release(1));

        net.refused(LOCK_TABLE_FULL, net.lock(2, 60_000));

        assertTrue(net.refused(OK, lock).isRepeat());
    }

    @Test
    void shouldNotAuthorizeADeclinedIdThatIsForgottenWithinItsValidity() {
        use(oneLock());
        Command.Lock declined = net.lock(1, TOKENS + 1).validUntilNs(driver.nowNs());
        net.declined(INSUFFICIENT_COLLATERAL, declined);

        Outcome other = net.refused(INSUFFICIENT_COLLATERAL, net.lock(2, TOKENS + 1));

        assertTrue(other.isNotKept());
        assertTrue(net.refused(INSUFFICIENT_COLLATERAL, declined).isRepeat());
    }

    private static Genesis oneLock() {
        return Genesis.builder()
                .holderCapacity(8)
                .partitionCapacity(8)
                .balanceCapacity(16)
                .stakeCapacity(8)
                .lockCapacity(1)
                .declineCapacity(1)
                .build();
    }

    @Test
    void shouldLetAReversalWinThatOvertakesItsAuthorization() {
        Command.Lock lock = net.lock(1, 60_000);

        net.send(release(1));
        driver.after(SECOND);

        net.refused(RELEASED_FIRST, lock);
        assertEquals(n(0), net.poolLocked());
    }

    @Test
    void shouldRememberAReversalAsLongAsItsAuthorizationCanCome() {
        Command.Lock lock = net.lock(1, 60_000).validUntilNs(driver.nowNs() + DAY);

        net.send(release(1));

        driver.after(DAY);
        net.refused(RELEASED_FIRST, lock);
        driver.after(1);
        net.refused(TOO_LATE, lock);
    }

    @Test
    void shouldNotFillTheLockTableByAFloodOfRefusals() {
        int flood = 4 * LedgerDriver.GENESIS.lockCapacity();
        int kept = 0;
        for (int i = 1; i <= flood; i++) {
            Outcome outcome = driver.send(net.lock(1_000 + i, TOKENS + 1));
            assertEquals(INSUFFICIENT_COLLATERAL, outcome.code());
            kept += outcome.isNotKept() ? 0 : 1;
        }
        assertEquals(LedgerDriver.GENESIS.declineCapacity(), kept);
        assertEquals(0, driver.ledger().state().locks().liveCount());

        assertEquals(OK, net.send(net.lock(1, 60_000)));
    }

    @Test
    void shouldNotFillTheLockTableByAFloodOfReversals() {
        for (int i = 1; i <= 1_000; i++) {
            driver.send(release(1_000 + i));
        }

        assertEquals(OK, net.send(net.lock(1, 60_000)));
        assertEquals(OK, net.send(release(1)));
    }

    @Test
    void shouldMakeRoomForgettingTheLongestEndedFirst() {
        use(Genesis.builder()
                .holderCapacity(8)
                .partitionCapacity(8)
                .balanceCapacity(16)
                .stakeCapacity(8)
                .lockCapacity(3)
                .declineCapacity(1)
                .build());
        for (int id = 1; id <= 3; id++) {
            driver.ok(net.lock(id, 10));
        }
        net.refused(LOCK_TABLE_FULL, net.lock(4, 10));
        driver.ok(release(2));
        driver.ok(release(3));
        net.refused(LOCK_TABLE_FULL, net.lock(4, 10));
        driver.after(TTL + MILLI).ok(new Command.Tick());
        driver.after(VALIDITY).ok(new Command.Tick());

        driver.ok(net.lock(4, 10).ttlNs(HOUR));

        assertEquals(LOCK_UNKNOWN, net.send(settle(2)));
        assertEquals(ALREADY_RELEASED, net.send(settle(3)));
        assertEquals(ALREADY_EXPIRED, net.send(settle(1)));
    }

    @Test
    void shouldKeepManagersApart() {
        driver.ok(net.lock(1, 60_000));
        Command.Lock same = net.lock(1, 50_000)
                .principalId(OTHER_MANAGER)
                .managerId(OTHER_MANAGER)
                .holderId(OTHER_MANAGER)
                .partitionId(OTHER_POOL);

        Outcome outcome = driver.send(same);

        assertEquals(OK, outcome.code());
        assertFalse(outcome.isRepeat());
        assertEquals(n(60_000), net.poolLocked());
        assertEquals(n(50_000), driver.locked(OTHER_MANAGER, OTHER_POOL));
    }
}
