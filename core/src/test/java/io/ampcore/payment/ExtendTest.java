package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.domain.WindowEnd;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
import io.ampcore.driver.Terms;
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
class ExtendTest {
    private static final long TOKENS = 100_000;
    private static final long LONGEST_WINDOW = 400 * DAY;
    private static final Command TICK = new Command.Tick();

    private final Network net;
    private final LedgerDriver driver;
    private long beginNs;

    ExtendTest(Layer layer) {
        net = Network.with(layer, TOKENS);
        driver = net.driver;
    }

    @BeforeEach
    void thePoolGuaranteesSixtyThousandOutOfAHundred() {
        driver.ok(net.lock(1, 60_000));
        beginNs = driver.nowNs();
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldLengthenAnOpenLock() {
        Outcome outcome = driver.ok(extend(1, beginNs + 2 * TTL));

        assertEquals(beginNs + 2 * TTL, outcome.deadlineNs());
        assertEquals(List.of(new Event.Extended(MANAGER, n(1), beginNs + 2 * TTL)), driver.events());
        driver.after(2 * TTL - 1).ok(adjust(1, 1, 50_000));
        driver.after(1);
        assertEquals(ALREADY_EXPIRED, net.send(adjust(1, 2, 60_000)));
    }

    @Test
    void shouldLengthenAnOpenLockUpToTheLongestTimeToLiveAfterItsCreation() {
        driver.after(SECOND);

        net.refused(DEADLINE_ABOVE_MAXIMUM, extend(1, beginNs + MAX_TTL + 1));
        driver.ok(extend(1, beginNs + MAX_TTL));
    }

    @Test
    void shouldNeverShorten() {
        net.refused(REPEATED, extend(1, beginNs + TTL));
        net.refused(REPEATED, extend(1, beginNs + 1));
        net.refused(REPEATED, extend(1, 1));
    }

    @Test
    void shouldLengthenACapturedLockUpToTheLongestWindowAfterItsCapture() {
        driver.after(SECOND).ok(captureFinally(1, 1, 45_000));
        long capturedNs = driver.nowNs();
        driver.after(HOUR);

        driver.ok(extend(1, capturedNs + 2 * WINDOW));
        driver.ok(extend(1, capturedNs + LONGEST_WINDOW));
        net.refused(DEADLINE_ABOVE_MAXIMUM, extend(1, capturedNs + LONGEST_WINDOW + 1));

        driver.at(capturedNs + WINDOW).ok(TICK);
        assertEquals(List.of(), driver.events());
        driver.at(capturedNs + LONGEST_WINDOW + MILLI).ok(TICK);
        assertEquals(List.of(new Event.Held(MANAGER, n(1))), driver.events());
    }

    @Test
    void shouldArmAHeldLockAgain() {
        driver.ok(captureFinally(1, 1, 45_000));
        driver.after(WINDOW + MILLI).ok(TICK);
        long nowNs = driver.nowNs();
        net.refused(DEADLINE_PASSED, extend(1, nowNs));
        net.refused(DEADLINE_ABOVE_MAXIMUM, extend(1, beginNs + LONGEST_WINDOW + 1));

        driver.ok(extend(1, nowNs + HOUR));
        driver.after(HOUR + MILLI).ok(TICK);

        assertEquals(List.of(new Event.Held(MANAGER, n(1))), driver.events());
        net.refused(REPEATED, extend(1, nowNs + HOUR));
        driver.ok(extend(1, driver.nowNs() + HOUR));
        assertEquals(LockState.SETTLED, driver.ok(settle(1)).lockState());
    }

    /** The lock was captured in between, and its deadline is earlier than what it was extended to before. */
    @Test
    void shouldChangeNothingOnALateRetry() {
        driver.ok(net.lock(2, 10).ttlNs(HOUR));
        driver.ok(extend(1, beginNs + HOUR / 2));
        driver.ok(extend(1, beginNs + HOUR));
        net.refused(REPEATED, extend(1, beginNs + HOUR / 2));
        driver.ok(captureFinally(1, 1, 45_000));
        driver.after(WINDOW + MILLI).ok(TICK);

        net.refused(REPEATED, extend(1, beginNs + HOUR));
        driver.ok(settle(1));
        net.refused(REPEATED, extend(1, beginNs + HOUR / 2));
        net.refused(REPEATED, extend(1, beginNs + HOUR));
        net.refused(ALREADY_SETTLED, extend(1, beginNs + HOUR + 1));
    }

    @Test
    void shouldBeTooLateAtTheDeadline() {
        driver.after(TTL);

        assertEquals(ALREADY_EXPIRED, net.send(extend(1, beginNs + HOUR)));
        assertEquals(List.of(new Event.Expired(MANAGER, n(1), n(60_000))), driver.events());
    }

    /** Lock 1 was extended by a minute; lock 2 is held, lock 3 released, id 7 declined. Deadlines from the beginning on. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | manager | lock | deadline             | result
              6   | 60      | 0    | -9223372036854775808 | LOCK_ID_ZERO
              6   | 60      | 99   | -9223372036854775808 | DEADLINE_OUT_OF_RANGE
              6   | 60      | 99   | -1700000000000000123 | DEADLINE_OUT_OF_RANGE
              6   | 60      | 99   | 34560000000000000    | MANAGER_UNKNOWN
              6   | 1       | 99   | 34560000000000000    | NOT_ENTITLED
              2   | 1       | 1    | 34560000000000000    | NOT_ENTITLED
              -2  | 1       | 1    | 1                    | NOT_ENTITLED
              1   | 1       | 99   | 34560000000000000    | LOCK_UNKNOWN
              2   | 2       | 1    | 34560000000000000    | LOCK_UNKNOWN
              1   | 1       | 7    | 34560000000000000    | ALREADY_DECLINED
              1   | 1       | 1    | 60000000000          | REPEATED
              1   | 1       | 3    | 34560000000000000    | ALREADY_RELEASED
              1   | 1       | 2    | 1                    | DEADLINE_PASSED
              1   | 1       | 2    | 34560000000000001    | DEADLINE_ABOVE_MAXIMUM
              1   | 1       | 1    | 3600000000001        | DEADLINE_ABOVE_MAXIMUM
            """)
    void shouldReportTheFirstRuleBroken(
            int principalId, int managerId, long lockId, long deadlineNs, ResultCode expected) {
        driver.ok(extend(1, beginNs + 60 * SECOND));
        driver.ok(new Command.SetPolicy(MANAGER, MANAGER, Terms.STANDARD.settlement(MILLI, WindowEnd.HOLD)));
        driver.ok(net.lock(2, 1_000).flags(2));
        driver.after(2 * MILLI).ok(TICK);
        driver.ok(net.lock(3, 1_000));
        driver.ok(release(3));
        net.declined(INSUFFICIENT_COLLATERAL, net.lock(7, TOKENS));
        Command command = new Command.Extend(principalId, managerId, n(lockId), beginNs + deadlineNs);

        net.refused(expected, command);
        net.refused(expected, command);
    }
}
