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
class AdjustTest {
    private static final long TOKENS = 100_000;

    private final Network net;
    private final LedgerDriver driver;

    AdjustTest(Layer layer) {
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
    void shouldSetMoreAside() {
        Outcome outcome = driver.ok(adjust(1, 1, 75_000));

        assertEquals(LockState.OPEN, outcome.lockState());
        assertEquals(n(75_000), outcome.authorized());
        assertEquals(n(75_000), outcome.collateral());
        assertEquals(driver.nowNs() + TTL, outcome.deadlineNs());
        assertEquals(
                List.of(new Event.Adjusted(MANAGER, n(1), 1, n(75_000), n(75_000), n(15_000), n(0))), driver.events());
        assertEquals(n(75_000), net.poolLocked());
    }

    @Test
    void shouldGiveBackWhatIsNoLongerAuthorized() {
        driver.ok(capture(1, 1, 20_000));

        driver.ok(adjust(1, 1, 45_000));

        assertEquals(
                List.of(new Event.Adjusted(MANAGER, n(1), 1, n(45_000), n(45_000), n(0), n(15_000))), driver.events());
        assertEquals(n(45_000), net.poolLocked());
        net.refused(ABOVE_AUTHORIZED, capture(1, 2, 25_001));
        driver.ok(capture(1, 2, 25_000));
    }

    @Test
    void shouldChangeNothingButItsNumberForTheSameAmount() {
        driver.ok(adjust(1, 1, 60_000));

        assertEquals(List.of(new Event.Adjusted(MANAGER, n(1), 1, n(60_000), n(60_000), n(0), n(0))), driver.events());
        net.refused(REPEATED, adjust(1, 1, 60_000));
    }

    @Test
    void shouldSetTheLastTokenAside() {
        net.refused(INSUFFICIENT_COLLATERAL, adjust(1, 1, TOKENS + 1));

        driver.ok(adjust(1, 1, TOKENS));

        assertEquals(n(TOKENS), net.poolLocked());
    }

    @Test
    void shouldSayNeedAndHaveOfTheExtraAndTryAgainLater() {
        Outcome outcome = net.refused(INSUFFICIENT_COLLATERAL, adjust(1, 1, 100_001));

        assertEquals(n(40_001), outcome.need());
        assertEquals(n(40_000), outcome.have());
        assertEquals(LockState.OPEN, outcome.lockState());
        driver.ok(supply(POOL, SUPPLIER, 1));
        driver.ok(adjust(1, 1, 100_001));
    }

    @Test
    void shouldNotTakeTheGreatestAmount() {
        Command greatest = new Command.Adjust(MANAGER, MANAGER, n(1), 1, MAX_128);

        Outcome outcome = net.refused(INSUFFICIENT_COLLATERAL, greatest);

        assertEquals(MAX_128.subtract(n(60_000)), outcome.need());
    }

    @Test
    void shouldAnswerARepeatOfTheLockAsTheFirstTime() {
        driver.after(SECOND);
        Command.Lock lock = net.lock(2, 1_000);
        driver.ok(lock);
        driver.ok(adjust(2, 1, 2_000));

        Outcome again = net.refused(OK, lock);

        assertTrue(again.isRepeat());
        assertEquals(n(1_000), again.authorized());
        assertEquals(n(2_000), again.collateral());
    }

    @Test
    void shouldChangeNothingOnALateRetry() {
        driver.ok(adjust(1, 1, 75_000));
        driver.ok(adjust(1, 2, 50_000));
        net.refused(CHANGE_PAST, adjust(1, 1, 75_000));
        net.refused(REPEATED, adjust(1, 2, 50_000));
        driver.ok(captureFinally(1, 1, 30_000));
        net.refused(REPEATED, adjust(1, 2, 50_000));
        net.refused(CHANGE_PAST, adjust(1, 1, 75_000));
        driver.ok(drawAll(1));

        net.refused(REPEATED, adjust(1, 2, 50_000));
        net.refused(CHANGE_PAST, adjust(1, 1, 75_000));
    }

    @Test
    void shouldNotUseUpANumberWhenRefused() {
        driver.ok(capture(1, 1, 20_000));
        net.refused(BELOW_CAPTURED, adjust(1, 1, 19_999));

        driver.ok(adjust(1, 1, 20_000));

        assertEquals(n(20_000), net.poolLocked());
    }

    @Test
    void shouldBeTooLateAtTheDeadline() {
        driver.after(TTL);

        assertEquals(ALREADY_EXPIRED, net.send(adjust(1, 1, 10)));
        assertEquals(List.of(new Event.Expired(MANAGER, n(1), n(60_000))), driver.events());
    }

    /** Of lock 1 change 2 to 50,000 came last and 20,000 are captured; lock 2 is captured, lock 3 released, id 7 declined. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | manager | lock | change | amount | result
              6   | 60      | 0    | 0      | 0      | LOCK_ID_ZERO
              6   | 60      | 99   | 0      | 0      | AMOUNT_ZERO
              6   | 60      | 99   | 0      | 1      | CHANGE_ZERO
              6   | 60      | 99   | 9      | 1      | MANAGER_UNKNOWN
              6   | 1       | 99   | 9      | 1      | NOT_ENTITLED
              2   | 1       | 1    | 2      | 50000  | NOT_ENTITLED
              -2  | 1       | 1    | 3      | 1      | NOT_ENTITLED
              1   | 1       | 99   | 9      | 1      | LOCK_UNKNOWN
              2   | 2       | 1    | 9      | 1      | LOCK_UNKNOWN
              1   | 1       | 7    | 9      | 1      | ALREADY_DECLINED
              1   | 1       | 1    | 2      | 1      | CHANGE_CONFLICT
              1   | 1       | 1    | 1      | 1      | CHANGE_PAST
              1   | 1       | 1    | 4      | 1      | CHANGE_GAP
              1   | 1       | 1    | -1     | 1      | CHANGE_GAP
              1   | 1       | 2    | 1      | 1      | ALREADY_CAPTURED
              1   | 1       | 3    | 1      | 1      | ALREADY_RELEASED
              1   | 1       | 1    | 3      | 19999  | BELOW_CAPTURED
              1   | 1       | 1    | 3      | 100001 | INSUFFICIENT_COLLATERAL
              1   | 1       | 1    | 2      | 50000  | REPEATED
            """)
    void shouldReportTheFirstRuleBroken(
            int principalId, int managerId, long lockId, int change, long amount, ResultCode expected) {
        driver.ok(adjust(1, 1, 70_000));
        driver.ok(adjust(1, 2, 50_000));
        driver.ok(capture(1, 1, 20_000));
        driver.ok(net.lock(2, 1_000));
        driver.ok(captureFinally(2, 1, 500));
        driver.ok(net.lock(3, 1_000));
        driver.ok(release(3));
        net.declined(INSUFFICIENT_COLLATERAL, net.lock(7, TOKENS));
        Command command = new Command.Adjust(principalId, managerId, n(lockId), change, n(amount));

        net.refused(expected, command);
        net.refused(expected, command);
    }
}
