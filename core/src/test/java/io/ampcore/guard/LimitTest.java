package io.ampcore.guard;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.LimitKind;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Books;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Terms;
import io.ampcore.memory.UInt128;
import io.ampcore.state.PairLimits;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class LimitTest {
    private static final long TOKENS = 100_000;
    private static final int ANY = -1;

    private final Network net;
    private final LedgerDriver driver;

    LimitTest(Layer layer) {
        net = Network.with(layer, TOKENS);
        driver = net.driver;
    }

    @AfterEach
    void close() {
        net.close();
    }

    private Command.Lock customersLock(long lockId, long amount) {
        return net.lock(lockId, amount).partitionId(CUSTOMERS).holderId(CUSTOMER);
    }

    @Test
    void shouldRefuseWhatPassesTheExposureOfABeneficiaryAndNothingLess() {
        driver.ok(limit(LimitKind.BENEFICIARY, MERCHANT, 100));
        driver.ok(net.lock(1, 60));

        net.declined(EXPOSURE_LIMIT, net.lock(2, 41));
        driver.ok(customersLock(3, 40));
        net.declined(EXPOSURE_LIMIT, customersLock(4, 1));
        driver.ok(net.lock(5, 1_000).beneficiaryId(STRANGER));
    }

    @Test
    void shouldLimitTheExposureOfAHolder() {
        driver.ok(limit(LimitKind.HOLDER, CUSTOMER, 100));

        driver.ok(customersLock(1, 100));

        net.declined(EXPOSURE_LIMIT, customersLock(2, 1));
        driver.ok(net.lock(3, 1_000));
    }

    @Test
    void shouldLimitAllThatAManagerLocks() {
        driver.ok(limit(LimitKind.MANAGER, MANAGER, 100));
        driver.ok(net.lock(1, 50));

        driver.ok(customersLock(2, 50));

        net.declined(MANAGER_LIMIT, net.lock(3, 1));
        net.declined(MANAGER_LIMIT, customersLock(4, 1).beneficiaryId(STRANGER));
        driver.ok(othersLock(5, 1_000));
    }

    private Command.Lock othersLock(long lockId, long amount) {
        return net.lock(lockId, amount)
                .principalId(OTHER_MANAGER)
                .managerId(OTHER_MANAGER)
                .holderId(OTHER_MANAGER)
                .partitionId(OTHER_POOL);
    }

    @Test
    void shouldKeepManagersApart() {
        driver.ok(limit(LimitKind.BENEFICIARY, MERCHANT, 0));

        net.declined(EXPOSURE_LIMIT, net.lock(1, 1));
        driver.ok(othersLock(1, 1_000));
    }

    /** What each end of a lock of 100 leaves open. */
    @ParameterizedTest
    @CsvSource({"release, 0", "capture, 60", "settle, 0", "draw, 0", "expire, 0", "expire with a clearing, 25"})
    void shouldCountWhatIsOpenAndNothingElse(String end, long open) {
        driver.ok(limit(LimitKind.BENEFICIARY, MERCHANT, 100));
        driver.ok(limit(LimitKind.MANAGER, MANAGER, 1_000));
        driver.ok(net.lock(1, 100));
        switch (end) {
            case "release" -> driver.ok(release(1));
            case "expire" -> driver.after(TTL + MILLI).ok(new Command.Tick());
            case "expire with a clearing" -> {
                driver.ok(capture(1, 1, 25));
                driver.after(TTL + MILLI).ok(new Command.Tick());
            }
            default -> driver.ok(captureFinally(1, 1, 60));
        }
        if (end.equals("settle")) driver.ok(settle(1));
        if (end.equals("draw")) driver.ok(draw(1, 20));

        assertEquals(n(open), exposure(LimitKind.BENEFICIARY, MERCHANT));
        assertEquals(n(open), exposure(LimitKind.MANAGER, MANAGER));
        net.declined(EXPOSURE_LIMIT, net.lock(2, 101 - open));
        driver.ok(net.lock(3, 100 - open));
    }

    private BigInteger exposure(LimitKind kind, int subjectId) {
        PairLimits limits = driver.ledger().state().limits();
        int id = limits.find(MANAGER, kind, subjectId);
        return UInt128.toBigInteger(limits.exposureLow(id), limits.exposureHigh(id));
    }

    @Test
    void shouldCountWhatWasOpenWhenThePairWasNamed() {
        driver.ok(net.lock(1, 60));
        driver.ok(net.lock(2, 30).flags(LockFlags.FINAL));
        driver.ok(net.lock(3, 500).beneficiaryId(STRANGER));
        driver.ok(net.lock(4, 500));
        driver.ok(release(4));

        driver.ok(limit(LimitKind.BENEFICIARY, MERCHANT, 100));

        assertEquals(n(90), exposure(LimitKind.BENEFICIARY, MERCHANT));
        net.declined(EXPOSURE_LIMIT, net.lock(5, 11));
        driver.ok(settle(2));
        driver.ok(net.lock(6, 40));
    }

    @Test
    void loweringALimitTouchesNoLock() {
        driver.ok(limit(LimitKind.BENEFICIARY, MERCHANT, 100));
        driver.ok(net.lock(1, 60));
        driver.ok(net.lock(2, 40).flags(LockFlags.FINAL));
        Books before = Books.of(driver.ledger());

        driver.ok(limit(LimitKind.BENEFICIARY, MERCHANT, 10));

        assertEquals(
                List.of(new Event.LimitSet(
                        MANAGER, LimitKind.BENEFICIARY.code(), MERCHANT, n(10), 0, MAX_128, LimitRequest.ANY_COUNT)),
                driver.events());
        Books after = Books.of(driver.ledger());
        assertEquals(before.locks(), after.locks());
        assertEquals(before.balances(), after.balances());
        net.declined(EXPOSURE_LIMIT, net.lock(3, 1));
        driver.ok(captureFinally(1, 1, 60));
        driver.ok(drawAll(2));
        driver.ok(settle(1));
        driver.ok(net.lock(4, 10));
    }

    @Test
    void shouldStayDeclinedThoughTheLimitWasRaised() {
        driver.ok(limit(LimitKind.BENEFICIARY, MERCHANT, 10));
        Command.Lock lock = net.lock(1, 11);
        net.declined(EXPOSURE_LIMIT, lock);
        driver.ok(limit(LimitKind.BENEFICIARY, MERCHANT, 100));

        assertTrue(net.refused(EXPOSURE_LIMIT, lock).isRepeat());
        driver.ok(net.lock(2, 11));
    }

    @Test
    void shouldJudgeWhatIsAskedAndCountWhatIsApproved() {
        driver.ok(limit(LimitKind.BENEFICIARY, MERCHANT, 2 * TOKENS));

        net.declined(EXPOSURE_LIMIT, net.lock(1, 2 * TOKENS + 1).flags(LockFlags.PARTIAL_OK));
        assertEquals(PARTIALLY_APPROVED, net.send(net.lock(2, 2 * TOKENS).flags(LockFlags.PARTIAL_OK)));

        assertEquals(n(TOKENS), exposure(LimitKind.BENEFICIARY, MERCHANT));
    }

    @Test
    void shouldJudgeTheGreatestAmountsWithoutAnOverflow() {
        driver.ok(limit(LimitKind.MANAGER, MANAGER, 1_000));
        driver.ok(velocity(LimitKind.BENEFICIARY, MERCHANT, DAY, MAX_128.subtract(BigInteger.ONE), ANY));
        driver.ok(net.lock(1, 1_000));

        net.declined(MANAGER_LIMIT, net.lock(2, 1).amount(MAX_128));
        driver.ok(unlimited(LimitKind.MANAGER, MANAGER));
        net.declined(VELOCITY_LIMIT, net.lock(3, 1).amount(MAX_128));
    }

    @Test
    void shouldLimitHowManyAreApprovedInAWindow() {
        long windowStartNs = driver.nowNs() / HOUR * HOUR + HOUR;
        driver.at(windowStartNs);
        driver.ok(velocity(LimitKind.BENEFICIARY, MERCHANT, HOUR, MAX_128, 2));
        driver.ok(net.lock(1, 10));
        driver.ok(release(1));
        driver.at(windowStartNs + HOUR - 1).ok(net.lock(2, 10));

        net.declined(VELOCITY_LIMIT, net.lock(3, 10));
        driver.ok(net.lock(4, 10).beneficiaryId(STRANGER));
        driver.after(1).ok(net.lock(5, 10));
        driver.ok(net.lock(6, 10));
        net.declined(VELOCITY_LIMIT, net.lock(7, 10));
    }

    @Test
    void shouldLimitHowMuchIsApprovedInAWindowAndGiveNothingBack() {
        driver.at(driver.nowNs() / HOUR * HOUR + HOUR);
        driver.ok(velocity(LimitKind.HOLDER, CUSTOMER, HOUR, n(100), ANY));
        driver.ok(customersLock(1, 60));
        driver.ok(release(1));

        net.declined(VELOCITY_LIMIT, customersLock(2, 41));
        driver.ok(customersLock(3, 40));
        net.declined(VELOCITY_LIMIT, customersLock(4, 1));
        driver.after(HOUR).ok(customersLock(5, 100));
    }

    @Test
    void shouldJudgeAndCountAnIncreaseButNotAsOneMoreApproval() {
        driver.at(driver.nowNs() / DAY * DAY + DAY);
        driver.ok(velocity(LimitKind.BENEFICIARY, MERCHANT, DAY, n(100), 1));
        driver.ok(limit(LimitKind.MANAGER, MANAGER, 90));
        driver.ok(net.lock(1, 60));

        net.refused(MANAGER_LIMIT, adjust(1, 1, 91));
        driver.ok(unlimited(LimitKind.MANAGER, MANAGER));
        driver.ok(adjust(1, 1, 80));
        driver.ok(adjust(1, 2, 10));
        assertEquals(n(10), exposure(LimitKind.BENEFICIARY, MERCHANT));
        net.refused(VELOCITY_LIMIT, adjust(1, 3, 31));
        driver.ok(adjust(1, 3, 30));
        net.declined(VELOCITY_LIMIT, net.lock(2, 1));
    }

    @Test
    void shouldCountNoRefusalAndNoRepeat() {
        driver.ok(velocity(LimitKind.BENEFICIARY, MERCHANT, DAY, MAX_128, 2));
        net.declined(INSUFFICIENT_COLLATERAL, net.lock(1, TOKENS + 1));
        Command.Lock lock = net.lock(2, 10);
        driver.ok(lock);
        net.refused(OK, lock);

        driver.ok(net.lock(3, 10));
        net.declined(VELOCITY_LIMIT, net.lock(4, 10));
    }

    @Test
    void shouldGoOnCountingWhereTheWindowsStayAndStartAnewWhereTheyDoNot() {
        driver.at(driver.nowNs() / DAY * DAY + DAY);
        driver.ok(velocity(LimitKind.BENEFICIARY, MERCHANT, HOUR, MAX_128, 1));
        driver.ok(net.lock(1, 10));
        driver.ok(velocity(LimitKind.BENEFICIARY, MERCHANT, HOUR, MAX_128, 2));
        driver.ok(net.lock(2, 10));
        net.declined(VELOCITY_LIMIT, net.lock(3, 10));

        driver.ok(velocity(LimitKind.BENEFICIARY, MERCHANT, 2 * HOUR, MAX_128, 1));

        driver.ok(net.lock(4, 10));
        net.declined(VELOCITY_LIMIT, net.lock(5, 10));
    }

    @Test
    void shouldLimitHowMuchOfAPoolIsLocked() {
        driver.ok(new Command.SetPolicy(MANAGER, MANAGER, Terms.STANDARD.pools(2_500, DAY)));
        driver.ok(net.lock(1, 20_000));

        net.declined(UTILIZATION_LIMIT, net.lock(2, 5_001));
        driver.ok(net.lock(3, 5_000));
        driver.ok(customersLock(4, TOKENS));
        driver.ok(supply(POOL, SUPPLIER, 3));
        net.declined(UTILIZATION_LIMIT, net.lock(5, 1));
        driver.ok(supply(POOL, SUPPLIER, 1));
        driver.ok(net.lock(6, 1));
        net.declined(UTILIZATION_LIMIT, net.lock(7, 1).amount(MAX_128));
    }

    /** The later rows lift the limit before them: each breaks its own and all later ones. */
    @Test
    void shouldJudgeLimitsInTheOrderOfTheRules() {
        driver.ok(limit(LimitKind.MANAGER, MANAGER, 0));
        driver.ok(new Command.SetPolicy(MANAGER, MANAGER, Terms.STANDARD.pools(0, DAY)));
        driver.ok(new Command.SetLimit(
                Principals.OPERATOR, MANAGER, LimitKind.BENEFICIARY.code(), MERCHANT, n(0), DAY, n(0), 0));
        long amount = TOKENS + 1;

        net.declined(TTL_ABOVE_MAXIMUM, net.lock(1, amount).ttlNs(MAX_TTL + 1));
        net.declined(MANAGER_LIMIT, net.lock(2, amount));
        driver.ok(limit(LimitKind.MANAGER, MANAGER, amount));
        net.declined(UTILIZATION_LIMIT, net.lock(3, amount));
        driver.ok(new Command.SetPolicy(MANAGER, MANAGER, Terms.STANDARD));
        net.declined(EXPOSURE_LIMIT, net.lock(4, amount));
        driver.ok(velocity(LimitKind.BENEFICIARY, MERCHANT, DAY, n(0), ANY));
        net.declined(VELOCITY_LIMIT, net.lock(5, amount));
        driver.ok(velocity(LimitKind.BENEFICIARY, MERCHANT, DAY, MAX_128, 0));
        net.declined(VELOCITY_LIMIT, net.lock(6, amount));
        driver.ok(velocity(LimitKind.BENEFICIARY, MERCHANT, DAY, MAX_128, 1));
        net.declined(INSUFFICIENT_COLLATERAL, net.lock(7, amount));
    }

    @Test
    void shouldForgetAPairThatNothingLimits() {
        driver.ok(limit(LimitKind.BENEFICIARY, MERCHANT, 10));
        driver.ok(limit(LimitKind.HOLDER, CUSTOMER, 10));
        driver.ok(net.lock(1, 10));

        driver.ok(new Command.SetLimit(
                Principals.OPERATOR, MANAGER, LimitKind.BENEFICIARY.code(), MERCHANT, MAX_128, 0, n(5), 5));

        driver.ok(net.lock(2, 1_000));
        driver.ok(release(1));
        net.declined(EXPOSURE_LIMIT, customersLock(3, 11));
        driver.ok(limit(LimitKind.BENEFICIARY, MERCHANT, 1_001));
        assertEquals(n(1_000), exposure(LimitKind.BENEFICIARY, MERCHANT));
    }

    /** Rows follow the order of the rules; each goes on breaking as many later ones as it can. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | manager | kind | of | exposure | window            | result
              6   | 60      | 0    | 60 | 5        | -1                | FLAG_UNKNOWN
              6   | 60      | 4    | 60 | 5        | -1                | FLAG_UNKNOWN
              6   | 60      | 3    | 61 | 5        | -1                | LIMIT_OUT_OF_BOUNDS
              6   | 60      | 3    | 61 | 5        | 999999            | LIMIT_OUT_OF_BOUNDS
              6   | 60      | 2    | 61 | 5        | 34560000000000001 | LIMIT_OUT_OF_BOUNDS
              6   | 60      | 1    | 61 | 5        | 0                 | LIMIT_OUT_OF_BOUNDS
              6   | 60      | 1    | 60 | 5        | 1000000           | LIMIT_OUT_OF_BOUNDS
              6   | 60      | 3    | 61 | 5        | 34560000000000000 | MANAGER_UNKNOWN
              6   | 6       | 3    | 61 | 5        | 1000000           | MANAGER_UNKNOWN
              6   | 1       | 3    | 61 | 5        | 0                 | NOT_ENTITLED
              1   | 1       | 3    | 61 | 5        | 0                 | NOT_ENTITLED
              -2  | 1       | 3    | 61 | 5        | 0                 | NOT_ENTITLED
              -1  | 1       | 2    | 61 | 5        | 0                 | HOLDER_UNKNOWN
              -1  | 1       | 3    | 0  | 5        | 0                 | BENEFICIARY_UNKNOWN
              -1  | 1       | 3    | 4  | 10       | 0                 | REPEATED
              -1  | 1       | 2    | 5  | -1       | 0                 | REPEATED
              -1  | 1       | 2    | 5  | 5        | 0                 | LIMIT_TABLE_FULL
            """)
    void shouldReportTheFirstRuleBroken(
            int principalId,
            int managerId,
            int kind,
            int subjectId,
            long exposureMax,
            long windowNs,
            ResultCode expected) {
        driver.ok(limit(LimitKind.BENEFICIARY, MERCHANT, 10));
        int holderId = STRANGER;
        while (driver.ledger().state().limits().count() < LedgerDriver.GENESIS.limitCapacity()) {
            driver.ok(new Command.RegisterHolder(Principals.OPERATOR, address(++holderId)));
            driver.ok(limit(LimitKind.HOLDER, holderId, 10));
        }
        BigInteger max = exposureMax < 0 ? MAX_128 : n(exposureMax);
        Command.SetLimit command =
                new Command.SetLimit(principalId, managerId, kind, subjectId, max, windowNs, MAX_128, ANY);

        net.refused(expected, command);
        net.refused(expected, command);
    }
}
