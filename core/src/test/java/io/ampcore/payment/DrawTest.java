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
class DrawTest {
    private static final long TOKENS = 100_000;

    private final Network net;
    private final LedgerDriver driver;

    DrawTest(Layer layer) {
        net = Network.with(layer, TOKENS);
        driver = net.driver;
    }

    @BeforeEach
    void fortyFiveThousandAreCapturedOutOfAHundred() {
        driver.ok(net.lock(1, 60_000));
        driver.ok(captureFinally(1, 1, 45_000));
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldPayTheBeneficiary() {
        Outcome outcome = driver.ok(drawAll(1));

        assertEquals(LockState.DRAWN, outcome.lockState());
        assertEquals(n(45_000), outcome.moved());
        assertEquals(n(0), outcome.collateral());
        assertEquals(List.of(drawn(45_000, 0)), driver.events());
        assertEquals(n(45_000), driver.total(MERCHANT, DEFAULT));
        assertEquals(n(TOKENS - 45_000), net.poolTotal());
        assertEquals(n(0), net.poolLocked());
    }

    @Test
    void shouldPayAPartAndFreeTheRest() {
        driver.ok(draw(1, 5_000));

        assertEquals(List.of(drawn(5_000, 40_000)), driver.events());
        assertEquals(n(5_000), driver.total(MERCHANT, DEFAULT));
        assertEquals(n(TOKENS - 5_000), driver.available(MANAGER, POOL));
        net.refused(REPEATED, draw(1, 5_000));
        net.refused(DRAW_CONFLICT, draw(1, 5_001));
        net.refused(DRAW_CONFLICT, drawAll(1));
    }

    @Test
    void shouldTakeAllForTheWholeAmount() {
        driver.ok(drawAll(1));

        net.refused(REPEATED, drawAll(1));
        net.refused(REPEATED, draw(1, 45_000));
        net.refused(DRAW_CONFLICT, draw(1, 44_999));
    }

    @Test
    void shouldLeaveSharesAsTheyAre() {
        driver.ok(drawAll(1));

        assertEquals(n(TOKENS - 1_000), driver.units(POOL, SUPPLIER));
    }

    @Test
    void shouldPayFromOneHoldersCollateral() {
        driver.ok(net.lock(2, 70_000).partitionId(CUSTOMERS).holderId(CUSTOMER).flags(2));

        driver.ok(drawAll(2));

        assertEquals(
                List.of(new Event.Drawn(MANAGER, n(2), CUSTOMERS, CUSTOMER, MERCHANT, 8, n(70_000), n(0))),
                driver.events());
        assertEquals(n(30_000), driver.total(CUSTOMER, CUSTOMERS));
        assertEquals(n(70_000), driver.total(MERCHANT, DEFAULT));
    }

    @Test
    void shouldPayAHolderFromItsOwnCollateral() {
        driver.ok(net.lock(2, 70_000)
                .partitionId(CUSTOMERS)
                .holderId(CUSTOMER)
                .beneficiaryId(CUSTOMER)
                .flags(2));

        driver.ok(drawAll(2));

        assertEquals(n(30_000), driver.total(CUSTOMER, CUSTOMERS));
        assertEquals(n(70_000), driver.total(CUSTOMER, DEFAULT));
    }

    @Test
    void shouldStartAPoolAnewThatItEmpties() {
        driver.ok(net.lock(2, TOKENS - 45_000).flags(2));
        driver.ok(drawAll(1));
        driver.ok(drawAll(2));

        assertEquals(new Event.PoolRestarted(POOL, 1), driver.events().get(1));
        assertEquals(n(0), net.poolTotal());
        assertEquals(n(0), driver.units(POOL, SUPPLIER));
    }

    @Test
    void shouldStillBeThereAfterTheSettlementWindow() {
        driver.after(WINDOW);

        assertEquals(OK, net.send(drawAll(1)));
        assertEquals(List.of(new Event.Held(MANAGER, n(1)), drawn(45_000, 0)), driver.events());
    }

    /** Lock 2 is open, 3 partly captured, 4 settled, 5 released, 6 expired, id 7 declined; of lock 8 10 of 20 are drawn. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | manager | lock | amount | flags | result
              6   | 60      | 0    | 0      | 2     | LOCK_ID_ZERO
              6   | 60      | 99   | 0      | 2     | AMOUNT_ZERO
              6   | 60      | 99   | 1      | 6     | FLAG_UNKNOWN
              6   | 60      | 99   | 1      | 4     | AMOUNT_NOT_ZERO
              6   | 60      | 99   | 1      | 0     | MANAGER_UNKNOWN
              6   | 1       | 99   | 1      | 0     | NOT_ENTITLED
              2   | 1       | 1    | 1      | 0     | NOT_ENTITLED
              -2  | 1       | 1    | 1      | 0     | NOT_ENTITLED
              4   | 1       | 1    | 1      | 0     | NOT_ENTITLED
              1   | 1       | 99   | 1      | 0     | LOCK_UNKNOWN
              2   | 2       | 1    | 1      | 0     | LOCK_UNKNOWN
              1   | 1       | 8    | 99999  | 0     | DRAW_CONFLICT
              1   | 1       | 7    | 99999  | 0     | ALREADY_DECLINED
              1   | 1       | 4    | 99999  | 0     | ALREADY_SETTLED
              1   | 1       | 5    | 99999  | 0     | ALREADY_RELEASED
              1   | 1       | 6    | 99999  | 0     | ALREADY_EXPIRED
              1   | 1       | 2    | 99999  | 0     | NOT_CAPTURED
              1   | 1       | 3    | 99999  | 0     | NOT_CAPTURED
              1   | 1       | 1    | 45001  | 0     | ABOVE_CAPTURED
            """)
    void shouldReportTheFirstRuleBroken(
            int principalId, int managerId, long lockId, long amount, int flags, ResultCode expected) {
        driver.ok(net.lock(2, 1_000));
        driver.ok(net.lock(3, 1_000));
        driver.ok(capture(3, 1, 10));
        driver.ok(net.lock(4, 1_000).flags(2));
        driver.ok(settle(4));
        driver.ok(net.lock(5, 1_000));
        driver.ok(release(5));
        driver.ok(net.lock(6, 1_000).ttlNs(MILLI));
        driver.ok(net.lock(8, 20).flags(2));
        driver.ok(draw(8, 10));
        net.declined(INSUFFICIENT_COLLATERAL, net.lock(7, TOKENS));
        driver.after(2 * MILLI).ok(new Command.Tick());
        Command command = new Command.Draw(principalId, managerId, n(lockId), n(amount), 8, flags);

        net.refused(expected, command);
        net.refused(expected, command);
    }

    @Test
    void shouldNotDrawTheGreatestAmount() {
        net.refused(ABOVE_CAPTURED, new Command.Draw(MANAGER, MANAGER, n(1), MAX_128, 8, 0));
    }

    private static Event drawn(long paid, long freed) {
        return new Event.Drawn(MANAGER, n(1), POOL, MANAGER, MERCHANT, 8, n(paid), n(freed));
    }
}
