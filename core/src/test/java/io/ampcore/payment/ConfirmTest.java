package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.domain.LockState;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
import io.ampcore.state.Lock;
import io.ampcore.state.Locks;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ConfirmTest {
    private static final long TOKENS = 100_000;
    private static final int REQUIRED = 3;
    private static final int HIGHEST = -1;

    private final Network net;
    private final LedgerDriver driver;

    ConfirmTest(Layer layer) {
        net = Network.with(layer, TOKENS);
        driver = net.driver;
    }

    @BeforeEach
    void aPaymentThatIsFinalWithThreeConfirmations() {
        driver.ok(net.lock(1, 60_000));
        Locks locks = driver.ledger().state().locks();
        new Lock(locks).wrap(locks.find(MANAGER, 1, 0)).requiredConfirmations(REQUIRED);
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldSettleWithTheCountThatTheLockRequires() {
        driver.ok(captureFinally(1, 1, 45_000));

        assertEquals(LockState.CAPTURED, driver.ok(confirm(1, 2)).lockState());
        assertEquals(List.of(new Event.Confirmed(MANAGER, n(1), 2)), driver.events());
        assertEquals(LockState.SETTLED, driver.ok(confirm(1, 3)).lockState());

        assertEquals(List.of(new Event.Settled(MANAGER, n(1), n(45_000))), driver.events());
        assertEquals(n(0), net.poolLocked());
    }

    @Test
    void shouldSettleWithTheFirstConfirmationOfTheCollateralItself() {
        driver.ok(net.lock(2, 1_000).flags(2));

        assertEquals(LockState.SETTLED, driver.ok(confirm(2, 1)).lockState());
    }

    @Test
    void shouldSettleWithTheFinalCaptureIfTheCountSuffices() {
        driver.ok(confirm(1, 3));
        assertEquals(List.of(new Event.Confirmed(MANAGER, n(1), 3)), driver.events());

        assertEquals(LockState.SETTLED, driver.ok(captureFinally(1, 1, 45_000)).lockState());
    }

    @Test
    void shouldNotSettleWithTheFinalCaptureIfTheCountDoesNotSuffice() {
        driver.ok(confirm(1, 2));

        assertEquals(LockState.CAPTURED, driver.ok(captureFinally(1, 1, 45_000)).lockState());

        assertEquals(LockState.SETTLED, driver.ok(settle(1)).lockState());
    }

    @Test
    void shouldNeverSettleByCountWhatRequiresTheHighest() {
        Locks locks = driver.ledger().state().locks();
        new Lock(locks).wrap(locks.find(MANAGER, 1, 0)).requiredConfirmations(HIGHEST);
        driver.ok(captureFinally(1, 1, 45_000));

        assertEquals(LockState.CAPTURED, driver.ok(confirm(1, HIGHEST - 1)).lockState());

        assertEquals(LockState.SETTLED, driver.ok(settle(1)).lockState());
    }

    @Test
    void shouldTakeALowerOrEqualCountForARepeat() {
        net.refused(REPEATED, confirm(1, 0));
        driver.ok(confirm(1, 2));
        net.refused(REPEATED, confirm(1, 2));
        net.refused(REPEATED, confirm(1, 1));
        driver.ok(captureFinally(1, 1, 45_000));
        net.refused(REPEATED, confirm(1, 2));
        driver.ok(settle(1));

        net.refused(REPEATED, confirm(1, 2));
        net.refused(REPEATED, confirm(1, HIGHEST));
        net.refused(REPEATED, settle(1));
    }

    @Test
    void shouldDoNothingToAnEndedLock() {
        driver.ok(confirm(1, 1));
        driver.ok(release(1));

        Outcome outcome = net.refused(ALREADY_RELEASED, confirm(1, 2));

        assertEquals(LockState.RELEASED, outcome.lockState());
        net.refused(REPEATED, confirm(1, 1));
    }

    @Test
    void shouldBeReportedByTheChain() {
        driver.ok(captureFinally(1, 1, 45_000));

        assertEquals(OK, net.send(new Command.Confirm(Principals.CHAIN, MANAGER, n(1), 3)));
    }

    /** Lock 2 is released, lock 3 expired, lock 4 drawn, id 7 declined. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | manager | lock | count | result
              6   | 60      | 0    | 0     | LOCK_ID_ZERO
              6   | 60      | 99   | 0     | MANAGER_UNKNOWN
              6   | 4       | 99   | 0     | MANAGER_UNKNOWN
              6   | 1       | 99   | 0     | NOT_ENTITLED
              2   | 1       | 1    | 0     | NOT_ENTITLED
              2   | 2       | 1    | 0     | LOCK_UNKNOWN
              -2  | 1       | 99   | 0     | LOCK_UNKNOWN
              1   | 1       | 7    | 0     | ALREADY_DECLINED
              1   | 1       | 2    | 0     | REPEATED
              1   | 1       | 2    | 1     | ALREADY_RELEASED
              1   | 1       | 3    | 1     | ALREADY_EXPIRED
              1   | 1       | 4    | -1    | ALREADY_DRAWN
            """)
    void shouldReportTheFirstRuleBroken(int principalId, int managerId, long lockId, int count, ResultCode expected) {
        driver.ok(net.lock(2, 1_000));
        driver.ok(release(2));
        driver.ok(net.lock(3, 1_000).ttlNs(MILLI));
        driver.ok(net.lock(4, 1_000));
        driver.ok(captureFinally(4, 1, 1_000));
        driver.ok(drawAll(4));
        net.declined(INSUFFICIENT_COLLATERAL, net.lock(7, TOKENS));
        driver.after(2 * MILLI).ok(new Command.Tick());
        Command command = new Command.Confirm(principalId, managerId, n(lockId), count);

        net.refused(expected, command);
        net.refused(expected, command);
    }
}
