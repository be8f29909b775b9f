package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
class ReleaseTest {
    private static final long TOKENS = 100_000;

    private final Network net;
    private final LedgerDriver driver;

    ReleaseTest(Layer layer) {
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
    void shouldGiveAnUncapturedLockUp() {
        Outcome outcome = driver.ok(release(1));

        assertEquals(LockState.RELEASED, outcome.lockState());
        assertEquals(List.of(new Event.Released(MANAGER, n(1), 9, n(60_000))), driver.events());
        assertEquals(n(0), net.poolLocked());
        net.refused(REPEATED, release(1));
    }

    @Test
    void shouldGiveACapturedLockUp() {
        driver.ok(captureFinally(1, 1, 45_000));

        driver.ok(release(1));

        assertEquals(List.of(new Event.Released(MANAGER, n(1), 9, n(45_000))), driver.events());
        assertEquals(n(0), net.poolLocked());
        net.refused(REPEATED, release(1));
        net.refused(REPEATED, captureFinally(1, 1, 45_000));
        net.refused(ALREADY_RELEASED, drawAll(1));
    }

    @Test
    void shouldExpireAtItsDeadlineBeforeItIsReleased() {
        driver.after(TTL);

        assertEquals(ALREADY_EXPIRED, net.send(release(1)));
        assertEquals(List.of(new Event.Expired(MANAGER, n(1), n(60_000))), driver.events());
    }

    @Test
    void shouldBeReleasedOneNanosecondBeforeItsDeadline() {
        driver.after(TTL - 1);

        assertEquals(OK, net.send(release(1)));
    }

    @Test
    void shouldKeepAReleaseThatCameFirst() {
        Command.Lock late = net.lock(9, 10);

        Outcome first = driver.send(release(9));

        assertEquals(LOCK_UNKNOWN, first.code());
        assertEquals(LockState.DECLINED, first.lockState());
        assertEquals(List.of(), driver.events());
        net.refused(REPEATED, release(9));
        net.refused(RELEASED_FIRST, late);
        net.refused(RELEASED_FIRST, late.amount(11).flags(1));
        net.refused(ALREADY_DECLINED, captureFinally(9, 1, 10));
        net.refused(ALREADY_DECLINED, settle(9));
        net.refused(ALREADY_DECLINED, drawAll(9));
    }

    /** Lock 2 is partly captured, lock 3 settled, lock 4 drawn, lock 5 expired, id 7 declined. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | manager | lock | result
              6   | 60      | 0    | LOCK_ID_ZERO
              6   | 60      | 99   | MANAGER_UNKNOWN
              6   | 1       | 99   | NOT_ENTITLED
              2   | 1       | 1    | NOT_ENTITLED
              -2  | 1       | 1    | NOT_ENTITLED
              1   | 1       | 7    | ALREADY_DECLINED
              1   | 1       | 3    | ALREADY_SETTLED
              1   | 1       | 5    | ALREADY_EXPIRED
              1   | 1       | 4    | ALREADY_DRAWN
              1   | 1       | 2    | PARTLY_CAPTURED
            """)
    void shouldReportTheFirstRuleBroken(int principalId, int managerId, long lockId, ResultCode expected) {
        driver.ok(net.lock(2, 1_000));
        driver.ok(capture(2, 1, 10));
        driver.ok(net.lock(3, 1_000).flags(2));
        driver.ok(settle(3));
        driver.ok(net.lock(4, 1_000).flags(2));
        driver.ok(drawAll(4));
        driver.ok(net.lock(5, 1_000).ttlNs(MILLI));
        net.declined(INSUFFICIENT_COLLATERAL, net.lock(7, TOKENS));
        driver.after(2 * MILLI).ok(new Command.Tick());
        Command command = new Command.Release(principalId, managerId, n(lockId), 9);

        net.refused(expected, command);
        net.refused(expected, command);
    }
}
