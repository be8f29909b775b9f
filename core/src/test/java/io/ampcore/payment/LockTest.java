package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.LockField;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
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
class LockTest {
    private static final long TOKENS = 100_000;

    private final Network net;
    private final LedgerDriver driver;

    LockTest(Layer layer) {
        net = Network.with(layer, TOKENS);
        driver = net.driver;
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldSetCollateralOfThePoolAside() {
        Outcome outcome = driver.send(net.lock(1, 60_000));

        assertEquals(OK, outcome.code());
        assertEquals(LockState.OPEN, outcome.lockState());
        assertEquals(n(60_000), outcome.authorized());
        assertEquals(n(60_000), outcome.collateral());
        assertEquals(n(0), outcome.captured());
        assertEquals(driver.nowNs() + TTL, outcome.deadlineNs());
        assertEquals(driver.sequence(), outcome.originalSequence());
        assertEquals(driver.nowNs(), outcome.originalTimestampNs());
        assertEquals(List.of(locked(1, 60_000, driver.nowNs() + TTL)), driver.events());
        assertEquals(n(40_000), driver.available(MANAGER, POOL));
        assertEquals(n(TOKENS), net.poolTotal());
    }

    @Test
    void shouldSetCollateralOfOneHolderAside() {
        Command.Lock lock = net.lock(1, 60_000).partitionId(CUSTOMERS).holderId(CUSTOMER);

        assertEquals(OK, net.send(lock));

        assertEquals(n(60_000), driver.locked(CUSTOMER, CUSTOMERS));
        assertEquals(n(0), net.poolLocked());
    }

    @Test
    void shouldLockAndCaptureInOne() {
        Outcome outcome = driver.send(net.lock(1, 60_000).flags(LockFlags.FINAL));

        assertEquals(OK, outcome.code());
        assertEquals(LockState.CAPTURED, outcome.lockState());
        long deadlineNs = driver.nowNs() + WINDOW;
        assertEquals(deadlineNs, outcome.deadlineNs());
        assertEquals(
                List.of(
                        locked(1, 60_000, driver.nowNs() + TTL),
                        new Event.Captured(MANAGER, n(1), 1, true, n(60_000), n(60_000), n(60_000), n(0), deadlineNs)),
                driver.events());
        assertEquals(REPEATED, net.send(captureFinally(1, 1, 60_000)));
    }

    @Test
    void shouldApproveInPartWhatFits() {
        driver.ok(net.lock(1, 60_000));

        Outcome outcome = driver.send(net.lock(2, 60_000).flags(LockFlags.PARTIAL_OK));

        assertEquals(PARTIALLY_APPROVED, outcome.code());
        assertEquals(n(40_000), outcome.authorized());
        assertEquals(List.of(locked(2, 40_000, driver.nowNs() + TTL)), driver.events());
        assertEquals(n(0), driver.available(MANAGER, POOL));
    }

    @Test
    void shouldApproveInFullWhatFitsThoughAPartWouldDo() {
        assertEquals(OK, net.send(net.lock(1, TOKENS).flags(LockFlags.PARTIAL_OK)));
    }

    @Test
    void shouldCaptureWhatWasApprovedInPart() {
        assertEquals(
                PARTIALLY_APPROVED, net.send(net.lock(1, 2 * TOKENS).flags(LockFlags.PARTIAL_OK | LockFlags.FINAL)));

        assertEquals(n(TOKENS), net.poolLocked());
        assertEquals(OK, net.send(drawAll(1)));
        assertEquals(n(TOKENS), driver.total(MERCHANT, DEFAULT));
    }

    @Test
    void shouldDeclineAPartOfNothing() {
        driver.ok(net.lock(1, TOKENS));

        Outcome outcome = net.declined(INSUFFICIENT_COLLATERAL, net.lock(2, 1).flags(LockFlags.PARTIAL_OK));

        assertEquals(n(1), outcome.need());
        assertEquals(n(0), outcome.have());
    }

    @Test
    void shouldSayNeedAndHaveWhereCollateralDoesNotSuffice() {
        driver.ok(net.lock(1, 60_000));

        Outcome outcome = net.declined(INSUFFICIENT_COLLATERAL, net.lock(2, 40_001));

        assertEquals(n(40_001), outcome.need());
        assertEquals(n(40_000), outcome.have());
        assertEquals(LockState.DECLINED, outcome.lockState());
        assertFalse(outcome.isNotKept());
    }

    @Test
    void shouldLockTheLastToken() {
        assertEquals(OK, net.send(net.lock(1, TOKENS)));
        assertEquals(OK, net.send(release(1)));
        assertEquals(OK, net.send(net.lock(2, TOKENS)));
    }

    @Test
    void shouldNotLockTheGreatestAmount() {
        Outcome outcome = net.declined(INSUFFICIENT_COLLATERAL, net.lock(1, 1).amount(MAX_128));

        assertEquals(MAX_128, outcome.need());
        assertEquals(PARTIALLY_APPROVED, net.send(net.lock(2, 1).amount(MAX_128).flags(LockFlags.PARTIAL_OK)));
    }

    @Test
    void shouldTellIdsApartByAll128Bits() {
        BigInteger high = BigInteger.ONE.shiftLeft(64);

        assertEquals(OK, net.send(net.lock(1, 1)));
        assertEquals(OK, net.send(net.lock(1, 1).lockId(high)));
        assertEquals(OK, net.send(net.lock(1, 1).lockId(high.add(BigInteger.ONE))));
        assertEquals(OK, net.send(net.lock(1, 1).lockId(MAX_128)));
        assertEquals(n(4), net.poolLocked());
    }

    /** Rows follow the order of the rules; each goes on breaking as many later ones as it can. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # lock | amount  | flags | ttl                | valid           | who | manager | partition | holder | for | asset | result
              0    | 0       | 4     | -1                 | -1              | 6   | 60      | 15        | 60     | 60  | 7     | LOCK_ID_ZERO
              9    | 0       | 4     | -1                 | -1              | 6   | 60      | 15        | 60     | 60  | 7     | AMOUNT_ZERO
              9    | 1000000 | 4     | -1                 | -1              | 6   | 60      | 15        | 60     | 60  | 7     | FLAG_UNKNOWN
              9    | 1000000 | -1    | -1                 | -1              | 6   | 60      | 15        | 60     | 60  | 7     | FLAG_UNKNOWN
              9    | 1000000 | 0     | -1                 | -1              | 6   | 60      | 15        | 60     | 60  | 7     | TTL_OUT_OF_RANGE
              9    | 1000000 | 0     | 34560000000000001  | 86400000000001  | 6   | 60      | 15        | 60     | 60  | 7     | TTL_OUT_OF_RANGE
              9    | 1000000 | 0     | 34560000000000000  | 86400000000001  | 6   | 60      | 15        | 60     | 60  | 7     | VALID_UNTIL_OUT_OF_RANGE
              9    | 1000000 | 0     | 34560000000000000  | -1              | 6   | 60      | 15        | 60     | 60  | 7     | TOO_LATE
              9    | 1000000 | 0     | 34560000000000000  | 86400000000000  | 6   | 60      | 15        | 60     | 60  | 7     | MANAGER_UNKNOWN
              9    | 1000000 | 0     | 34560000000000000  | 0               | 6   | 0       | 15        | 60     | 60  | 7     | MANAGER_UNKNOWN
              9    | 1000000 | 0     | 34560000000000000  | 0               | 6   | -1      | 15        | 60     | 60  | 7     | MANAGER_UNKNOWN
              9    | 1000000 | 0     | 34560000000000000  | 0               | 6   | 4       | 15        | 60     | 60  | 7     | MANAGER_UNKNOWN
              8    | 1000000 | 0     | 34560000000000000  | 0               | 6   | 1       | 15        | 60     | 60  | 7     | NOT_ENTITLED
              8    | 1000000 | 0     | 34560000000000000  | 0               | 2   | 1       | 15        | 60     | 60  | 7     | NOT_ENTITLED
              8    | 1000000 | 0     | 34560000000000000  | 0               | -2  | 1       | 15        | 60     | 60  | 7     | NOT_ENTITLED
              8    | 1000000 | 0     | 34560000000000000  | 0               | 1   | 1       | 15        | 60     | 60  | 7     | LOCK_ID_CONFLICT
            """)
    void shouldReportTheFirstRuleBrokenAndKeepNothing(
            long lockId,
            long amount,
            int flags,
            long ttlNs,
            long validForNs,
            int principalId,
            int managerId,
            int partitionId,
            int holderId,
            int beneficiaryId,
            int assetId,
            ResultCode expected) {
        driver.ok(net.lock(8, 60_000));
        Command.Lock lock = request(lockId, amount, flags, ttlNs, validForNs)
                .principalId(principalId)
                .managerId(managerId)
                .partitionId(partitionId)
                .holderId(holderId)
                .beneficiaryId(beneficiaryId)
                .assetId(assetId);

        Outcome first = net.refused(expected, lock);

        assertEquals(first, net.refused(expected, lock), "nothing was kept, so all of the answer is the same");
    }

    /** Rows follow the order of the rules; each goes on breaking as many later ones as it can. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # partition | holder | for | asset | ttl               | amount  | result
              15        | 60     | 60  | 8     | 34560000000000000 | 1000000 | FACTOR_MISSING
              15        | 60     | 60  | 7     | 34560000000000000 | 1000000 | PARTITION_UNKNOWN
              0         | 60     | 60  | 7     | 34560000000000000 | 1000000 | PARTITION_UNKNOWN
              -1        | 60     | 60  | 7     | 34560000000000000 | 1000000 | PARTITION_UNKNOWN
              1         | 60     | 60  | 7     | 34560000000000000 | 1000000 | PARTITION_NOT_MANAGED
              4         | 60     | 60  | 7     | 34560000000000000 | 1000000 | PARTITION_NOT_MANAGED
              5         | 60     | 60  | 7     | 34560000000000000 | 1000000 | PARTITION_NOT_MANAGED
              2         | 60     | 60  | 7     | 34560000000000000 | 1000000 | HOLDER_UNKNOWN
              2         | 0      | 60  | 7     | 34560000000000000 | 1000000 | HOLDER_UNKNOWN
              2         | 3      | 60  | 7     | 34560000000000000 | 1000000 | BENEFICIARY_UNKNOWN
              2         | 3      | 0   | 7     | 34560000000000000 | 1000000 | BENEFICIARY_UNKNOWN
              2         | 3      | 4   | 7     | 34560000000000000 | 1000000 | HOLDER_NOT_MANAGER
              2         | 1      | 4   | 7     | 34560000000000000 | 1000000 | ASSET_UNKNOWN
              2         | 1      | 4   | 0     | 34560000000000000 | 1000000 | TTL_ABOVE_MAXIMUM
              2         | 1      | 4   | 0     | 3600000000001     | 1000000 | TTL_ABOVE_MAXIMUM
              2         | 1      | 4   | 0     | 3600000000000     | 1000000 | INSUFFICIENT_COLLATERAL
              3         | 1      | 4   | 0     | 3600000000000     | 1000000 | INSUFFICIENT_COLLATERAL
              3         | 5      | 4   | 0     | 3600000000000     | 1000000 | INSUFFICIENT_COLLATERAL
            """)
    void shouldReportTheFirstRuleBrokenAndKeepTheDecline(
            int partitionId,
            int holderId,
            int beneficiaryId,
            int assetId,
            long ttlNs,
            long amount,
            ResultCode expected) {
        driver.ok(new Command.SetAssetTerms(MANAGER, MANAGER, 7, 10_000, 1));
        Command.Lock lock = request(9, amount, 0, ttlNs, VALIDITY)
                .partitionId(partitionId)
                .holderId(holderId)
                .beneficiaryId(beneficiaryId)
                .assetId(assetId);
        Outcome first = net.declined(expected, lock);
        assertEquals(LockState.DECLINED, first.lockState());
        assertFalse(first.isRepeat());

        driver.after(SECOND);
        Outcome again = net.refused(expected, lock);

        assertTrue(again.isRepeat());
        assertEquals(LockState.DECLINED, again.lockState());
        assertFalse(again.isNotKept());
        assertEquals(first.originalSequence(), again.originalSequence());
        assertEquals(first.originalTimestampNs(), again.originalTimestampNs());
        assertEquals(first.need(), again.need());
        assertEquals(first.have(), again.have());
    }

    @Test
    void shouldDeclineForAManagerWithoutAPolicy() {
        driver.ledger().state().holders().registerManager(STRANGER);
        Command.Lock lock =
                net.lock(1, 1).principalId(STRANGER).managerId(STRANGER).partitionId(NOWHERE);

        net.declined(POLICY_MISSING, lock);
        net.refused(POLICY_MISSING, lock);
    }

    @Test
    void shouldAnswerARepeatAsTheFirstTimeWithTheStateOfNow() {
        Command.Lock lock = net.lock(1, 60_000);
        Outcome first = driver.ok(lock);
        driver.ok(captureFinally(1, 1, 20_000));
        driver.after(SECOND);

        Outcome again = net.refused(OK, lock);

        assertTrue(again.isRepeat());
        assertEquals(first.originalSequence(), again.originalSequence());
        assertEquals(first.originalTimestampNs(), again.originalTimestampNs());
        assertEquals(n(60_000), again.authorized());
        assertEquals(LockState.CAPTURED, again.lockState());
        assertEquals(n(20_000), again.captured());
        assertEquals(n(20_000), again.collateral());
    }

    @Test
    void shouldAnswerARepeatOfAPartialApprovalAsTheFirstTime() {
        Command.Lock lock = net.lock(1, 2 * TOKENS).flags(LockFlags.PARTIAL_OK);
        assertEquals(PARTIALLY_APPROVED, net.send(lock));
        driver.ok(mint(SUPPLIER, TOKENS));
        driver.ok(supply(POOL, SUPPLIER, TOKENS));

        Outcome again = net.refused(PARTIALLY_APPROVED, lock);

        assertEquals(n(TOKENS), again.authorized());
    }

    @Test
    void shouldStayDeclinedThoughCollateralHasComeIn() {
        Command.Lock lock = net.lock(1, TOKENS + 1);
        net.declined(INSUFFICIENT_COLLATERAL, lock);
        driver.ok(supply(POOL, SUPPLIER, TOKENS));

        Outcome again = net.refused(INSUFFICIENT_COLLATERAL, lock);

        assertEquals(n(TOKENS + 1), again.need());
        assertEquals(n(TOKENS), again.have());
    }

    @ParameterizedTest
    @CsvSource({
        "PARTITION, 3, false", "HOLDER, 5, false", "BENEFICIARY, 5, false", "ASSET, 1, false", "AMOUNT, 2, false",
        "TTL, 1, false", "VALID_UNTIL, 1, false", "GROUP, 1, false", "REFERENCE, 1, false", "FLAGS, 1, false",
        "PARTITION, 3, true", "HOLDER, 5, true", "BENEFICIARY, 5, true", "ASSET, 1, true", "AMOUNT, 2, true",
        "TTL, 1, true", "VALID_UNTIL, 1, true", "GROUP, 1, true", "REFERENCE, 1, true", "FLAGS, 1, true"
    })
    void shouldNameTheFirstFieldThatDiffers(LockField field, int value, boolean isDecline) {
        Command.Lock first = net.lock(1, isDecline ? TOKENS + 1 : 60_000);
        net.send(first);
        Command.Lock other = switch (field) {
            case PARTITION -> different(first, value).partitionId(value).holderId(60);
            case HOLDER -> different(first, value).holderId(value).beneficiaryId(60);
            case BENEFICIARY -> different(first, value).beneficiaryId(value).assetId(9);
            case ASSET -> different(first, value).assetId(value);
            case AMOUNT -> different(first, value).amount(value);
            case TTL -> different(first, value).ttlNs(value);
            case VALID_UNTIL -> different(first, value);
            case GROUP -> first.groupId(value).reference(value).flags(1);
            case REFERENCE -> first.reference(value).flags(1);
            default -> first.flags(value);
        };

        Outcome outcome = net.refused(LOCK_ID_CONFLICT, other);

        assertEquals(field, outcome.conflictField());
        assertEquals(outcome, net.refused(LOCK_ID_CONFLICT, other), "a conflict is no decline of its own");
    }

    private static Command.Lock different(Command.Lock lock, int value) {
        return lock.validUntilNs(lock.validUntilNs() + value)
                .groupId(value)
                .reference(value)
                .flags(1);
    }

    @Test
    void shouldComeUntilTheLastNanosecondOfItsValidity() {
        Command.Lock lock = net.lock(1, 60_000);

        driver.at(lock.validUntilNs() + 1);
        net.refused(TOO_LATE, lock);

        Command.Lock onTime = net.lock(2, 60_000);
        driver.at(onTime.validUntilNs());
        assertEquals(OK, net.send(onTime));
        driver.after(1);
        net.refused(TOO_LATE, onTime);
    }

    @Test
    void shouldTakeTheTimeToLiveAskedFor() {
        driver.ok(net.lock(1, 60_000).ttlNs(1));
        driver.ok(net.lock(2, 40_000).ttlNs(MAX_TTL));

        driver.after(1);
        assertEquals(OK, net.send(net.lock(1, 60_000).ttlNs(1).validUntilNs(driver.nowNs() - 1 + VALIDITY)));
        assertEquals(List.of(new Event.Expired(MANAGER, n(1), n(60_000))), driver.events());
        assertEquals(n(40_000), net.poolLocked());
    }

    private Command.Lock request(long lockId, long amount, int flags, long ttlNs, long validForNs) {
        return net.lock(lockId, amount).flags(flags).ttlNs(ttlNs).validUntilNs(driver.nowNs() + validForNs);
    }

    private Event locked(long lockId, long amount, long deadlineNs) {
        return new Event.Locked(
                MANAGER, n(lockId), POOL, MANAGER, MERCHANT, 0, n(amount), n(amount), deadlineNs, lockId * 10);
    }
}
