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
import io.ampcore.memory.UInt256;
import io.ampcore.token.fcm.FlexaRole;
import io.ampcore.token.state.FlexaState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A draw of 60,000 was booked; the chain says that a direct transfer of the Flexa manager has paid it. */
@ParameterizedClass
@EnumSource
class PaidDrawTest {
    private static final long TOKENS = 100_000;
    private static final int TRANSFERER = STRANGER;

    private final Network net;
    private final LedgerDriver driver;
    private final FlexaState flexa;

    PaidDrawTest(Layer layer) {
        net = Network.with(layer, TOKENS);
        driver = net.driver;
        flexa = driver.ledger().token().state().flexa();
        driver.ledger().token().flexaManager().deploy(MANAGER, MANAGER);
        flexa.roleHolderId(FlexaRole.DIRECT_TRANSFERER.code(), TRANSFERER);
        flexa.setLimit(new UInt256().set(70_000, 0));
        driver.ok(net.lock(1, 60_000));
        driver.ok(captureFinally(1, 1, 60_000));
        driver.ok(drawAll(1));
        driver.ok(net.lock(2, 10_000));
        driver.ok(net.lock(3, 5_000));
        driver.ok(release(3));
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldLowerTheLimitAndMarkTheLockAndMoveNothing() {
        Outcome outcome = driver.ok(paid(1, 60_000));

        assertEquals(LockState.DRAWN, outcome.lockState());
        assertEquals(List.of(new Event.DrawPaid(MANAGER, n(1), n(60_000))), driver.events());
        assertEquals(10_000, limit());
        assertEquals(n(60_000), driver.total(MERCHANT, DEFAULT));
        assertEquals(n(40_000), net.poolTotal());
    }

    @Test
    void shouldCountAPaymentOnce() {
        driver.ok(paid(1, 60_000));

        assertEquals(true, net.refused(REPEATED, paid(1, 60_000)).isRepeat());
        assertEquals(true, net.refused(REPEATED, paid(1, 50_000)).isRepeat());
        assertEquals(10_000, limit());
    }

    @Test
    void shouldMarkTheLockOfAManagerWithoutALimit() {
        flexa.managerId(OTHER_MANAGER);

        driver.ok(paid(1, 60_000));

        assertEquals(70_000, limit());
    }

    /** Rows follow the order of the rules; each goes on breaking as many later ones as it can. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # lock | amount | who | manager | by | result
              0    | 0      | 6   | 60      | 5  | LOCK_ID_ZERO
              9    | 0      | 6   | 60      | 5  | AMOUNT_ZERO
              9    | 70001  | 6   | 60      | 5  | MANAGER_UNKNOWN
              9    | 70001  | 6   | 1       | 5  | NOT_ENTITLED
              1    | 60000  | 1   | 1       | 6  | NOT_ENTITLED
              9    | 70001  | -2  | 1       | 5  | LOCK_UNKNOWN
              1    | 60000  | -2  | 2       | 6  | LOCK_UNKNOWN
              2    | 70001  | -2  | 1       | 5  | NOT_DRAWN
              3    | 70001  | -2  | 1       | 5  | NOT_DRAWN
              1    | 60000  | -2  | 1       | 5  | FCM_UNAUTHORISED
              1    | 70001  | -2  | 1       | 6  | FCM_UNAUTHORISED
            """)
    void shouldReportTheFirstRuleBroken(
            long lockId, long amount, int principalId, int managerId, int operatorId, ResultCode expected) {
        Command command = new Command.ReportPaidDraw(principalId, managerId, operatorId, n(lockId), n(amount));

        net.refused(expected, command);
        net.refused(expected, command);
        assertEquals(70_000, limit());
    }

    private static Command paid(long lockId, long amount) {
        return new Command.ReportPaidDraw(Principals.CHAIN, MANAGER, TRANSFERER, n(lockId), n(amount));
    }

    private long limit() {
        UInt256 limit = new UInt256();
        flexa.limit(limit);
        return limit.low();
    }
}
