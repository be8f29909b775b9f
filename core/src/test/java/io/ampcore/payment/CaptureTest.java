package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
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
class CaptureTest {
    private static final long TOKENS = 100_000;

    private final Network net;
    private final LedgerDriver driver;

    CaptureTest(Layer layer) {
        net = Network.with(layer, TOKENS);
        driver = net.driver;
    }

    @BeforeEach
    void thePoolGuaranteesSixtyThousandOutOfAHundred() {
        driver.ok(net.lock(1, 60_000));
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldFreeWhatWasNotCaptured() {
        Outcome outcome = driver.ok(captureFinally(1, 1, 45_000));

        assertEquals(LockState.CAPTURED, outcome.lockState());
        assertEquals(n(45_000), outcome.collateral());
        assertEquals(n(45_000), outcome.authorized());
        assertEquals(n(45_000), outcome.captured());
        assertEquals(driver.nowNs() + WINDOW, outcome.deadlineNs());
        assertEquals(List.of(captured(1, true, 45_000, 45_000, 45_000, 15_000, WINDOW)), driver.events());
        assertEquals(n(45_000), net.poolLocked());
    }

    @Test
    void shouldCaptureInSeveralClearings() {
        driver.ok(capture(1, 1, 10_000));
        assertEquals(List.of(captured(1, false, 10_000, 10_000, 60_000, 0, TTL)), driver.events());
        driver.ok(capture(1, 2, 20_000));
        assertEquals(n(60_000), net.poolLocked());
        driver.ok(captureFinally(1, 3, 5_000));

        assertEquals(List.of(captured(3, true, 5_000, 35_000, 35_000, 25_000, WINDOW)), driver.events());
        assertEquals(n(35_000), net.poolLocked());
    }

    @Test
    void shouldCloseWithNothingMoreAfterAClearing() {
        driver.ok(capture(1, 1, 10_000));

        driver.ok(captureFinally(1, 2, 0));

        assertEquals(List.of(captured(2, true, 0, 10_000, 10_000, 50_000, WINDOW)), driver.events());
        assertEquals(REPEATED, net.send(captureFinally(1, 2, 0)));
    }

    @Test
    void shouldCaptureTheLastUnit() {
        driver.ok(capture(1, 1, 60_000));
        net.refused(ABOVE_AUTHORIZED, capture(1, 2, 1));
        driver.ok(captureFinally(1, 2, 0));

        assertEquals(n(60_000), net.poolLocked());
    }

    @Test
    void shouldSettleAtOnceWhatIsFinalAlready() {
        driver.ok(settle(1));
        assertEquals(List.of(new Event.Confirmed(MANAGER, n(1))), driver.events());

        Outcome outcome = driver.ok(captureFinally(1, 1, 45_000));

        assertEquals(LockState.SETTLED, outcome.lockState());
        assertEquals(
                List.of(
                        captured(1, true, 45_000, 45_000, 45_000, 15_000, WINDOW),
                        new Event.Settled(MANAGER, n(1), n(45_000))),
                driver.events());
        assertEquals(n(0), net.poolLocked());
        net.refused(REPEATED, captureFinally(1, 1, 45_000));
    }

    /** Of lock 1 clearing 2 of 20,000 came last; lock 2 is captured, lock 3 released, lock 4 new, id 7 declined. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | manager | lock | clearing    | amount | flags | result
              6   | 60      | 0    | 0           | 0      | 4     | LOCK_ID_ZERO
              6   | 60      | 99   | 0           | 0      | 4     | AMOUNT_ZERO
              6   | 60      | 99   | 1           | 0      | 2     | AMOUNT_ZERO
              6   | 60      | 99   | 0           | 1      | 4     | FLAG_UNKNOWN
              6   | 60      | 99   | 0           | 1      | 1     | FLAG_UNKNOWN
              6   | 60      | 99   | 0           | 1      | 0     | CLEARING_ZERO
              6   | 60      | 99   | 9           | 1      | 0     | MANAGER_UNKNOWN
              6   | 1       | 99   | 9           | 1      | 0     | NOT_ENTITLED
              2   | 1       | 1    | 2           | 20000  | 0     | NOT_ENTITLED
              -2  | 1       | 1    | 3           | 1      | 0     | NOT_ENTITLED
              1   | 1       | 99   | 9           | 1      | 0     | LOCK_UNKNOWN
              2   | 2       | 1    | 9           | 1      | 0     | LOCK_UNKNOWN
              1   | 1       | 7    | 9           | 1      | 0     | ALREADY_DECLINED
              1   | 1       | 1    | 2           | 20001  | 0     | CLEARING_CONFLICT
              1   | 1       | 1    | 2           | 20000  | 2     | CLEARING_CONFLICT
              1   | 1       | 2    | 1           | 20000  | 0     | CLEARING_CONFLICT
              1   | 1       | 1    | 1           | 99999  | 0     | CLEARING_PAST
              1   | 1       | 1    | 4           | 99999  | 0     | CLEARING_GAP
              1   | 1       | 1    | -1          | 99999  | 0     | CLEARING_GAP
              1   | 1       | 1    | -2147483648 | 99999  | 0     | CLEARING_GAP
              1   | 1       | 2    | 2           | 99999  | 0     | ALREADY_CAPTURED
              1   | 1       | 3    | 1           | 99999  | 0     | ALREADY_RELEASED
              1   | 1       | 1    | 3           | 30001  | 2     | ABOVE_AUTHORIZED
              1   | 1       | 4    | 1           | 1001   | 0     | ABOVE_AUTHORIZED
              1   | 1       | 1    | 2           | 20000  | 0     | REPEATED
              1   | 1       | 2    | 1           | 500    | 2     | REPEATED
            """)
    void shouldReportTheFirstRuleBroken(
            int principalId, int managerId, long lockId, int clearing, long amount, int flags, ResultCode expected) {
        driver.ok(capture(1, 1, 10_000));
        driver.ok(capture(1, 2, 20_000));
        driver.ok(net.lock(2, 1_000));
        driver.ok(captureFinally(2, 1, 500));
        driver.ok(net.lock(3, 1_000));
        driver.ok(release(3));
        driver.ok(net.lock(4, 1_000));
        net.declined(INSUFFICIENT_COLLATERAL, net.lock(7, TOKENS));
        Command command = new Command.Capture(principalId, managerId, n(lockId), clearing, n(amount), flags);

        net.refused(expected, command);
        net.refused(expected, command);
    }

    @Test
    void shouldNotCaptureTheGreatestAmount() {
        net.refused(ABOVE_AUTHORIZED, new Command.Capture(MANAGER, MANAGER, n(1), 1, MAX_128, 0));
        driver.ok(capture(1, 1, 1));
        net.refused(ABOVE_AUTHORIZED, new Command.Capture(MANAGER, MANAGER, n(1), 2, MAX_128, 2));
    }

    @Test
    void shouldBeInTimeOneNanosecondBeforeTheDeadline() {
        driver.after(TTL - 1);

        assertEquals(OK, net.send(captureFinally(1, 1, 60_000)));
    }

    @Test
    void shouldBeTooLateAtTheDeadline() {
        driver.after(TTL);

        assertEquals(ALREADY_EXPIRED, net.send(captureFinally(1, 1, 60_000)));
        assertEquals(List.of(new Event.Expired(MANAGER, n(1), n(60_000))), driver.events());
    }

    @Test
    void shouldKnowAClearingAgainAfterTheDeadlineMadeItFinal() {
        driver.ok(capture(1, 1, 10_000));
        driver.after(TTL);

        Outcome again = driver.send(capture(1, 1, 10_000));

        assertEquals(REPEATED, again.code());
        assertTrue(again.isRepeat());
        assertEquals(LockState.CAPTURED, again.lockState());
        assertEquals(List.of(captured(1, true, 0, 10_000, 10_000, 50_000, WINDOW)), driver.events());
        net.refused(ALREADY_CAPTURED, capture(1, 2, 10_000));
    }

    private Event captured(
            int clearing, boolean isFinal, long amount, long captured, long collateral, long freed, long forNs) {
        return new Event.Captured(
                MANAGER,
                n(1),
                clearing,
                isFinal,
                n(amount),
                n(captured),
                n(collateral),
                n(freed),
                driver.nowNs() + forNs);
    }
}
