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
class SettleTest {
    private static final long TOKENS = 100_000;

    private final Network net;
    private final LedgerDriver driver;

    SettleTest(Layer layer) {
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
    void shouldFreeTheCollateral() {
        driver.ok(captureFinally(1, 1, 45_000));

        Outcome outcome = driver.ok(settle(1));

        assertEquals(LockState.SETTLED, outcome.lockState());
        assertEquals(n(0), outcome.collateral());
        assertEquals(n(45_000), outcome.captured());
        assertEquals(0, outcome.deadlineNs());
        assertEquals(List.of(new Event.Settled(MANAGER, n(1), n(45_000))), driver.events());
        assertEquals(n(0), net.poolLocked());
        assertEquals(n(TOKENS), net.poolTotal());
        net.refused(REPEATED, settle(1));
    }

    @Test
    void shouldBeRememberedBeforeTheFinalCapture() {
        driver.ok(capture(1, 1, 10_000));
        driver.ok(settle(1));
        assertEquals(List.of(new Event.Confirmed(MANAGER, n(1))), driver.events());
        net.refused(REPEATED, settle(1));

        driver.after(TTL).ok(new Command.Tick());
        driver.after(MILLI).ok(new Command.Tick());

        assertEquals(REPEATED, net.send(settle(1)));
        assertEquals(n(0), net.poolLocked());
        net.refused(ALREADY_SETTLED, drawAll(1));
    }

    @Test
    void shouldBeReportedByTheChain() {
        driver.ok(captureFinally(1, 1, 45_000));

        assertEquals(OK, net.send(new Command.Settle(Principals.CHAIN, MANAGER, n(1))));
    }

    /** Lock 2 is released, lock 3 expired, lock 4 drawn, id 7 declined. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | manager | lock | result
              6   | 60      | 0    | LOCK_ID_ZERO
              6   | 60      | 99   | MANAGER_UNKNOWN
              6   | 4       | 99   | MANAGER_UNKNOWN
              6   | 1       | 99   | NOT_ENTITLED
              2   | 1       | 1    | NOT_ENTITLED
              2   | 2       | 1    | LOCK_UNKNOWN
              -2  | 1       | 99   | LOCK_UNKNOWN
              1   | 1       | 7    | ALREADY_DECLINED
              1   | 1       | 2    | ALREADY_RELEASED
              1   | 1       | 3    | ALREADY_EXPIRED
              1   | 1       | 4    | ALREADY_DRAWN
            """)
    void shouldReportTheFirstRuleBroken(int principalId, int managerId, long lockId, ResultCode expected) {
        driver.ok(net.lock(2, 1_000));
        driver.ok(release(2));
        driver.ok(net.lock(3, 1_000).ttlNs(MILLI));
        driver.ok(net.lock(4, 1_000));
        driver.ok(captureFinally(4, 1, 1_000));
        driver.ok(drawAll(4));
        net.declined(INSUFFICIENT_COLLATERAL, net.lock(7, TOKENS));
        driver.after(2 * MILLI).ok(new Command.Tick());
        Command command = new Command.Settle(principalId, managerId, n(lockId));

        net.refused(expected, command);
        net.refused(expected, command);
    }
}
