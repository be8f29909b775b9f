package io.ampcore.pool;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static io.ampcore.registry.Policy.EPOCH_MIN_NS;
import static io.ampcore.registry.Policy.WHOLE_BP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
import io.ampcore.driver.Terms;
import io.ampcore.ledger.Ledger;
import io.ampcore.token.Deployment;
import io.ampcore.token.hook.Behaviour;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Notice, and what it is worth: the pool begins with 100,000 tokens and as many units, 1,000 of them nobody's. */
@ParameterizedClass
@EnumSource
class LeaveTest {
    private static final long TOKENS = 100_000;

    private final Network net;
    private final LedgerDriver driver;

    LeaveTest(Layer layer) {
        net = Network.with(layer, TOKENS);
        driver = net.driver;
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldVestAtTheEndOfTheNextEpoch() {
        long endNs = endOfTheNextEpochNs(DAY);

        Outcome outcome = driver.ok(unstake(POOL, SUPPLIER, 30_000));

        assertEquals(endNs, outcome.deadlineNs());
        assertEquals(List.of(new Event.Unstaked(POOL, SUPPLIER, n(30_000), endNs)), driver.events());
        driver.at(endNs - 1);
        assertEquals(
                endNs, net.refused(NOTHING_VESTED, withdraw(POOL, SUPPLIER)).deadlineNs());
        driver.at(endNs);
        Outcome paid = driver.ok(withdraw(POOL, SUPPLIER));
        assertEquals(n(30_000), paid.moved());
        assertEquals(n(0), n(paid.deadlineNs()));
        assertEquals(List.of(new Event.Withdrawn(POOL, SUPPLIER, n(30_000), n(30_000))), driver.events());
        assertEquals(n(TOKENS + 30_000), driver.total(SUPPLIER, DEFAULT));
        assertEquals(n(69_000), driver.units(POOL, SUPPLIER));
        net.refused(NOTHING_VESTED, withdraw(POOL, SUPPLIER));
    }

    @Test
    void shouldKeepWhatWasGivenInEachEpochApart() {
        driver.ok(unstake(POOL, SUPPLIER, 10_000));
        long firstNs = endOfTheNextEpochNs(DAY);
        driver.after(DAY).ok(unstake(POOL, SUPPLIER, 20_000));
        driver.ok(unstake(POOL, SUPPLIER, 5_000));

        driver.at(firstNs);
        Outcome first = driver.ok(withdraw(POOL, SUPPLIER));
        assertEquals(n(10_000), first.moved());
        assertEquals(firstNs + DAY, first.deadlineNs());
        driver.ok(unstake(POOL, SUPPLIER, 1));
        driver.at(firstNs + DAY);
        assertEquals(n(25_000), driver.ok(withdraw(POOL, SUPPLIER)).moved());
        driver.at(firstNs + 2 * DAY);
        assertEquals(n(1), driver.ok(withdraw(POOL, SUPPLIER)).moved());
    }

    @Test
    void shouldNotUnstakeTheSameUnitsTwice() {
        driver.ok(unstake(POOL, SUPPLIER, 98_999));

        Outcome outcome = net.refused(INSUFFICIENT_UNITS, unstake(POOL, SUPPLIER, 2));

        assertEquals(n(2), outcome.need());
        assertEquals(n(1), outcome.have());
        driver.at(endOfTheNextEpochNs(DAY));
        net.refused(INSUFFICIENT_UNITS, unstake(POOL, SUPPLIER, 2));
        driver.ok(unstake(POOL, SUPPLIER, 1));
    }

    @Test
    void shouldStandBehindPaymentsUntilTheNoticeEnds() {
        driver.ok(unstake(POOL, SUPPLIER, 99_000));

        driver.at(endOfTheNextEpochNs(DAY) - 1);

        assertEquals(OK, net.send(net.lock(1, TOKENS)));
    }

    @Test
    void shouldShareInDrawsAndRewardsUntilPaid() {
        driver.ok(unstake(POOL, SUPPLIER, 50_000));
        driver.ok(net.lock(1, 40_000).flags(LockFlags.FINAL));
        driver.ok(drawAll(1));
        driver.at(endOfTheNextEpochNs(DAY));
        driver.ok(reward(POOL, SUPPLIER, 20_000));

        assertEquals(n(40_000), driver.ok(withdraw(POOL, SUPPLIER)).moved());
        assertEquals(n(49_000), driver.units(POOL, SUPPLIER));
        assertEquals(n(40_000), net.poolTotal());
    }

    @Test
    void shouldPayAsFarAsNoPaymentNeedsIt() {
        driver.ok(unstake(POOL, SUPPLIER, 50_000));
        driver.at(endOfTheNextEpochNs(DAY) - 1);
        driver.ok(net.lock(1, 80_000));
        driver.after(1);

        Outcome outcome = driver.ok(withdraw(POOL, SUPPLIER));

        assertEquals(n(20_000), outcome.moved());
        assertEquals(n(50_000), outcome.need());
        assertEquals(n(20_000), outcome.have());
        net.refused(POOL_IN_USE, withdraw(POOL, SUPPLIER));
        driver.ok(release(1));
        assertEquals(n(30_000), driver.ok(withdraw(POOL, SUPPLIER)).moved());
    }

    /** Locks take whatever comes free, at once, again and again; the leaver is paid all the same. */
    @Test
    void aBusyPoolCannotStarveLeavers() {
        driver.ok(unstake(POOL, SUPPLIER, 60_000));
        driver.at(endOfTheNextEpochNs(DAY) - 1);
        for (int lockId = 1; lockId <= 10; lockId++) {
            driver.ok(net.lock(lockId, TOKENS / 10));
        }
        driver.after(1);
        long paid = 0;
        for (int lockId = 1; lockId <= 10; lockId++) {
            driver.ok(release(lockId));
            long before = paid;
            Outcome greedy = driver.send(net.lock(100 + lockId, TOKENS / 10).flags(LockFlags.PARTIAL_OK));
            assertEquals(before < 60_000 ? INSUFFICIENT_COLLATERAL : OK, greedy.code());
            if (before < 60_000)
                paid += driver.ok(withdraw(POOL, SUPPLIER)).moved().longValueExact();
        }
        assertEquals(60_000, paid);
        assertEquals(n(TOKENS + 60_000), driver.total(SUPPLIER, DEFAULT));
    }

    @Test
    void shouldLockAndApproveInPartOnlyWhatIsLeftForTheLeavers() {
        driver.ok(unstake(POOL, SUPPLIER, 60_000));
        driver.at(endOfTheNextEpochNs(DAY));

        Outcome declined = net.declined(INSUFFICIENT_COLLATERAL, net.lock(1, 40_001));
        assertEquals(n(40_000), declined.have());
        Outcome partly = driver.send(net.lock(2, 50_000).flags(LockFlags.PARTIAL_OK));
        assertEquals(PARTIALLY_APPROVED, partly.code());
        assertEquals(n(40_000), partly.authorized());
        net.declined(INSUFFICIENT_COLLATERAL, net.lock(3, 1).flags(LockFlags.PARTIAL_OK));
    }

    @Test
    void shouldRoundWhatIsLeftForLeaversUp() {
        driver.ok(unstake(POOL, SUPPLIER, 1));
        driver.ok(net.lock(1, 1).flags(LockFlags.FINAL));
        driver.ok(drawAll(1));
        driver.at(endOfTheNextEpochNs(DAY));

        assertEquals(
                n(99_998),
                net.declined(INSUFFICIENT_COLLATERAL, net.lock(2, 99_999)).have());
        net.refused(PAYS_NOTHING, withdraw(POOL, SUPPLIER));
        driver.ok(reward(POOL, SUPPLIER, 1));
        assertEquals(n(1), driver.ok(withdraw(POOL, SUPPLIER)).moved());
    }

    @Test
    void shouldLeaveHolderCollateralToPayments() {
        driver.ok(unstake(POOL, SUPPLIER, 99_000));
        driver.at(endOfTheNextEpochNs(DAY));

        assertEquals(OK, net.send(net.lock(1, TOKENS).partitionId(CUSTOMERS).holderId(CUSTOMER)));
    }

    /** Vested first, then what waits for the nearer date, then the later one, then what stands. */
    @Test
    void shouldBurnInTheOrderOfLeavingWhenAnOutflowIsNamed() {
        driver.ok(unstake(POOL, SUPPLIER, 10_000));
        driver.after(DAY).ok(unstake(POOL, SUPPLIER, 20_000));
        driver.at(endOfTheNextEpochNs(DAY) - DAY).ok(unstake(POOL, SUPPLIER, 30_000));

        payOutAsNamed(SUPPLIER, 9_999);
        assertEquals(n(1), driver.ok(withdraw(POOL, SUPPLIER)).moved());
        payOutAsNamed(SUPPLIER, 20_001);
        driver.after(DAY);
        net.refused(NOTHING_VESTED, withdraw(POOL, SUPPLIER));
        driver.after(DAY);
        payOutAsNamed(SUPPLIER, 29_998);
        payOutAsNamed(SUPPLIER, 2);
        net.refused(NOTHING_VESTED, withdraw(POOL, SUPPLIER));
        assertEquals(n(38_999), driver.units(POOL, SUPPLIER));
        net.refused(INSUFFICIENT_UNITS, unstake(POOL, SUPPLIER, 39_000));
        driver.ok(unstake(POOL, SUPPLIER, 38_999));
    }

    @Test
    void shouldForgetTheNoticeOfAnEarlierGeneration() {
        driver.ok(unstake(POOL, SUPPLIER, 50_000));
        driver.ok(net.lock(1, TOKENS).flags(LockFlags.FINAL));
        driver.ok(drawAll(1));
        driver.at(endOfTheNextEpochNs(DAY));

        net.refused(NOTHING_VESTED, withdraw(POOL, SUPPLIER));
        driver.ok(supply(POOL, SUPPLIER, 5_000));

        net.refused(NOTHING_VESTED, withdraw(POOL, SUPPLIER));
        assertEquals(OK, net.send(net.lock(2, 5_000)));
        driver.ok(release(2));
        net.refused(INSUFFICIENT_UNITS, unstake(POOL, SUPPLIER, 4_001));
        driver.ok(unstake(POOL, SUPPLIER, 4_000));
    }

    /** The manager's hook lets nothing out, the receivers' hooks let nothing in, and the withdrawal limit is 0. */
    @Test
    void noHookNorLimitCanVetoADrawOrAWithdrawal() {
        driver.ok(unstake(POOL, SUPPLIER, 10_000));
        Deployment deployment = driver.ledger().token().deployment();
        assertEquals(OK, deployment.deploy(CUSTOMER, Behaviour.REFUSE_OUT, 0));
        assertEquals(OK, deployment.deploy(STRANGER, Behaviour.REFUSE_IN, 0));
        assertEquals(OK, deployment.setHook(MANAGER, MANAGER, true, CUSTOMER));
        assertEquals(OK, deployment.setHook(SUPPLIER, SUPPLIER, false, STRANGER));
        assertEquals(OK, deployment.setHook(MERCHANT, MERCHANT, false, STRANGER));
        driver.ledger().token().state().flexa().managerId(MANAGER);
        driver.ok(net.lock(1, 10_000).flags(LockFlags.FINAL));

        assertEquals(n(10_000), driver.ok(drawAll(1)).moved());
        driver.at(endOfTheNextEpochNs(DAY));
        assertEquals(n(9_000), driver.ok(withdraw(POOL, SUPPLIER)).moved());
    }

    /** Of the pool 1,000 units are left, nobody's, and their tokens with them. */
    @Test
    void shouldPayTheLastSupplierAllButNobodysShare() {
        driver.ok(unstake(POOL, SUPPLIER, 99_000));
        driver.at(endOfTheNextEpochNs(DAY));

        assertEquals(n(99_000), driver.ok(withdraw(POOL, SUPPLIER)).moved());

        assertEquals(n(0), driver.units(POOL, SUPPLIER));
        assertEquals(n(1_000), net.poolTotal());
        driver.ok(supply(POOL, SUPPLIER, 10));
        assertEquals(n(10), driver.units(POOL, SUPPLIER));
    }

    @Test
    void shouldCountEpochsAsThePresentPolicySays() {
        driver.ok(new Command.SetPolicy(MANAGER, MANAGER, Terms.STANDARD.pools(WHOLE_BP, EPOCH_MIN_NS)));

        long endNs = endOfTheNextEpochNs(EPOCH_MIN_NS);

        assertEquals(endNs, driver.ok(unstake(POOL, SUPPLIER, 1)).deadlineNs());
        driver.at(endNs);
        assertEquals(n(1), driver.ok(withdraw(POOL, SUPPLIER)).moved());
    }

    /** A pool knows two dates; whoever would make a third joins the later. */
    @Test
    void shouldJoinTheLaterDateWhereChangedEpochsWouldMakeAThird() {
        long firstNs = driver.ok(unstake(POOL, SUPPLIER, 10)).deadlineNs();
        long secondNs = driver.after(DAY).ok(unstake(POOL, SUPPLIER, 20)).deadlineNs();
        driver.ok(new Command.SetPolicy(MANAGER, MANAGER, Terms.STANDARD.pools(WHOLE_BP, EPOCH_MIN_NS)));

        assertEquals(secondNs, driver.ok(unstake(POOL, SUPPLIER, 30)).deadlineNs());
        driver.at(firstNs);
        assertEquals(n(10), driver.ok(withdraw(POOL, SUPPLIER)).moved());
        long thirdNs = driver.ok(unstake(POOL, SUPPLIER, 5)).deadlineNs();
        assertEquals(firstNs + 2 * EPOCH_MIN_NS, thirdNs);
        driver.at(thirdNs);
        assertEquals(n(5), driver.ok(withdraw(POOL, SUPPLIER)).moved());
        driver.at(secondNs);
        assertEquals(n(50), driver.ok(withdraw(POOL, SUPPLIER)).moved());
    }

    @Test
    void shouldLetSuppliersLeaveAManagerWithoutAPolicy() {
        driver.ledger().state().holders().policyId(MANAGER, 0);

        assertEquals(
                endOfTheNextEpochNs(DAY), driver.ok(unstake(POOL, SUPPLIER, 1)).deadlineNs());
    }

    @Test
    void shouldRollTheSameWhoeverTouchesThePoolMeanwhile() {
        assertEquals(leaveAfter(false), leaveAfter(true));
    }

    private static String leaveAfter(boolean isTouched) {
        try (Network net = Network.with(Layer.RULES, TOKENS)) {
            net.driver.ok(unstake(POOL, SUPPLIER, 10_000));
            for (int day = 0; day < 5; day++) {
                net.driver.after(DAY);
                net.driver.send(isTouched ? net.lock(1, 2 * TOKENS).managerId(NOBODY) : new Command.Tick());
            }
            net.driver.ok(withdraw(POOL, SUPPLIER));
            return net.driver.ledger().digest();
        }
    }

    /** Rows follow the order of the rules; each goes on breaking as many later ones as it can. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | pool | supplier | units  | result
              6   | 15   | 60       | 0      | AMOUNT_ZERO
              6   | 15   | 60       | 100001 | NOT_ENTITLED
              1   | 2    | 3        | 100001 | NOT_ENTITLED
              -2  | 2    | 3        | 100001 | NOT_ENTITLED
              60  | 15   | 60       | 100001 | PARTITION_UNKNOWN
              -1  | 0    | 60       | 100001 | PARTITION_UNKNOWN
              60  | 3    | 60       | 100001 | HOLDER_UNKNOWN
              -1  | 3    | 0        | 100001 | HOLDER_UNKNOWN
              3   | 3    | 3        | 100001 | POOL_REQUIRED
              3   | 1    | 3        | 1      | POOL_REQUIRED
              3   | 2    | 3        | 99001  | INSUFFICIENT_UNITS
              5   | 2    | 5        | 1      | INSUFFICIENT_UNITS
            """)
    void shouldReportTheFirstRuleThatAnUnstakeBreaks(
            int principalId, int partitionId, int supplierId, long units, ResultCode expected) {
        Command command = new Command.Unstake(principalId, partitionId, supplierId, n(units));

        net.refused(expected, command);
        net.refused(expected, command);
    }

    /** The supplier has a vested unit that is worth nothing, and another whose worth is locked. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | pool | supplier | result
              6   | 15   | 60       | NOT_ENTITLED
              1   | 2    | 3        | NOT_ENTITLED
              -2  | 2    | 3        | NOT_ENTITLED
              60  | 15   | 60       | PARTITION_UNKNOWN
              -1  | 0    | 60       | PARTITION_UNKNOWN
              60  | 3    | 60       | HOLDER_UNKNOWN
              -1  | 3    | 0        | HOLDER_UNKNOWN
              3   | 3    | 3        | POOL_REQUIRED
              5   | 2    | 5        | NOTHING_VESTED
              3   | 2    | 3        | PAYS_NOTHING
              3   | 4    | 3        | POOL_IN_USE
            """)
    void shouldReportTheFirstRuleThatAWithdrawalBreaks(
            int principalId, int partitionId, int supplierId, ResultCode expected) {
        driver.ok(unstake(POOL, SUPPLIER, 1));
        driver.ok(unstake(OTHER_POOL, SUPPLIER, 1));
        driver.ok(net.lock(1, 1).flags(LockFlags.FINAL));
        driver.ok(drawAll(1));
        driver.at(endOfTheNextEpochNs(DAY) - 1);
        driver.ok(net.lock(2, TOKENS - 1));
        driver.ok(net.lock(2, TOKENS)
                .principalId(OTHER_MANAGER)
                .managerId(OTHER_MANAGER)
                .partitionId(OTHER_POOL)
                .holderId(OTHER_MANAGER));
        driver.after(1);
        Command command = new Command.Withdraw(principalId, partitionId, supplierId);

        net.refused(expected, command);
        net.refused(expected, command);
    }

    /** Rows follow the order of the rules; each goes on breaking as many later ones as it can. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | pool | payer | amount | result
              6   | 15   | 60    | 0      | AMOUNT_ZERO
              6   | 15   | 60    | 100001 | NOT_ENTITLED
              1   | 2    | 3     | 100001 | NOT_ENTITLED
              -2  | 2    | 3     | 100001 | NOT_ENTITLED
              60  | 15   | 60    | 100001 | PARTITION_UNKNOWN
              -1  | 0    | 60    | 100001 | PARTITION_UNKNOWN
              60  | 3    | 60    | 100001 | HOLDER_UNKNOWN
              -1  | 3    | 0     | 100001 | HOLDER_UNKNOWN
              3   | 3    | 3     | 100001 | POOL_REQUIRED
              3   | 4    | 3     | 100001 | POOL_EMPTY
              3   | 2    | 3     | 100001 | INSUFFICIENT_BALANCE
            """)
    void shouldReportTheFirstRuleThatARewardBreaks(
            int principalId, int partitionId, int payerId, long amount, ResultCode expected) {
        driver.ok(net.lock(1, TOKENS)
                .principalId(OTHER_MANAGER)
                .managerId(OTHER_MANAGER)
                .partitionId(OTHER_POOL)
                .holderId(OTHER_MANAGER)
                .flags(LockFlags.FINAL));
        driver.ok(new Command.Draw(OTHER_MANAGER, OTHER_MANAGER, n(1), BigInteger.ZERO, 8, LockFlags.ALL));
        Command command = new Command.Reward(principalId, partitionId, payerId, n(amount));

        net.refused(expected, command);
        net.refused(expected, command);
    }

    @Test
    void shouldRewardEverybodyAndMintNothing() {
        driver.ok(reward(POOL, SUPPLIER, 50_000));

        assertEquals(List.of(new Event.Rewarded(POOL, SUPPLIER, n(50_000))), driver.events());
        assertEquals(n(99_000), driver.units(POOL, SUPPLIER));
        assertEquals(n(TOKENS), n(driver.ledger().state().partitions().unitsLow(POOL)));
        assertEquals(n(150_000), net.poolTotal());
        assertEquals(OK, net.send(net.lock(1, 150_000)));
    }

    /**
     * A first supplier makes a unit dear with a reward before the second comes. It loses nearly all of the reward to the
     * units that belong to nobody, and the second gets its worth in units or is refused.
     */
    @Test
    void aFirstSupplierCannotTakeLaterOnesTokens() {
        int pool = driver.ok(new Command.RegisterPartition(Principals.OPERATOR, label(0xCCCC_CCCC, 7, MANAGER)))
                .id();
        driver.ok(supply(pool, SUPPLIER, 1_001));
        driver.ok(reward(pool, SUPPLIER, 50_000));
        driver.ok(mint(STRANGER, 10_000));
        assertEquals(MINTS_NOTHING, net.send(supply(pool, STRANGER, 50)));
        driver.ok(supply(pool, STRANGER, 10_000));

        BigInteger worth = worth(pool, STRANGER);
        assertEquals(true, worth.compareTo(n(9_900)) > 0, () -> "10,000 tokens became " + worth);
        assertEquals(true, worth(pool, SUPPLIER).compareTo(n(60)) < 0);
        assertNotEquals(n(0), worth(pool, STRANGER));
    }

    private BigInteger worth(int partitionId, int supplierId) {
        Ledger ledger = driver.ledger();
        BigInteger units = n(ledger.state().partitions().unitsLow(partitionId));
        return driver.units(partitionId, supplierId)
                .multiply(driver.total(MANAGER, partitionId))
                .divide(units);
    }

    /** As the token's pipeline does for a withdrawal that names its supplier. */
    private void payOutAsNamed(int supplierId, long amount) {
        Ledger ledger = driver.ledger();
        int from = ledger.state().balances().find(MANAGER, POOL);
        ledger.token().movements().move(from, supplierId, supplierId, DEFAULT, 0, amount, 0);
    }

    private long endOfTheNextEpochNs(long lengthNs) {
        return (driver.nowNs() / lengthNs + 2) * lengthNs;
    }
}
