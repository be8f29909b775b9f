package io.ampcore.guard;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.FreezeFlags;
import io.ampcore.domain.FreezeKind;
import io.ampcore.domain.LimitKind;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class FreezeTest {
    private static final long TOKENS = 100_000;

    private final Network net;
    private final LedgerDriver driver;

    FreezeTest(Layer layer) {
        net = Network.with(layer, TOKENS);
        driver = net.driver;
    }

    @AfterEach
    void close() {
        net.close();
    }

    /** Everybody and everything that the network's payments touch. */
    private void freezeEverything() {
        for (int id = MANAGER; id <= STRANGER; id++) {
            driver.ok(freeze(FreezeKind.HOLDER, id, FreezeFlags.ALL));
        }
        for (int id = DEFAULT; id <= UNMANAGED; id++) {
            driver.ok(freeze(FreezeKind.PARTITION, id, FreezeFlags.ALL));
        }
        driver.ok(freeze(FreezeKind.MANAGER, MANAGER, FreezeFlags.ALL));
        driver.ok(freeze(FreezeKind.MANAGER, OTHER_MANAGER, FreezeFlags.ALL));
    }

    @Test
    void shouldFreezeAndLiftByTheSameCommand() {
        driver.ok(freeze(FreezeKind.MANAGER, MANAGER, FreezeFlags.LOCKING));
        assertEquals(List.of(new Event.Frozen(FreezeKind.MANAGER.code(), MANAGER, 4, 7)), driver.events());
        net.refused(REPEATED, freeze(FreezeKind.MANAGER, MANAGER, FreezeFlags.LOCKING));
        net.declined(FROZEN, net.lock(1, 100));

        driver.ok(freeze(FreezeKind.MANAGER, MANAGER, 0));

        assertEquals(List.of(new Event.Frozen(FreezeKind.MANAGER.code(), MANAGER, 0, 7)), driver.events());
        net.refused(REPEATED, freeze(FreezeKind.MANAGER, MANAGER, 0));
        driver.ok(net.lock(2, 100));
    }

    /** 7 is debit, credit and locking; 3 is both but locking. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # kind    | id | what | lock on the pool | lock on the customer's
              MANAGER   | 1  | 4    | FROZEN           | FROZEN
              MANAGER   | 1  | 3    | OK               | OK
              MANAGER   | 2  | 7    | OK               | OK
              PARTITION | 2  | 4    | FROZEN           | OK
              PARTITION | 2  | 3    | OK               | OK
              PARTITION | 3  | 7    | OK               | FROZEN
              PARTITION | 1  | 7    | OK               | OK
              HOLDER    | 1  | 4    | FROZEN           | OK
              HOLDER    | 5  | 4    | OK               | FROZEN
              HOLDER    | 5  | 3    | OK               | OK
              HOLDER    | 4  | 4    | FROZEN           | FROZEN
              HOLDER    | 4  | 3    | OK               | OK
              HOLDER    | 3  | 7    | OK               | OK
            """)
    void shouldRefuseLocksOfWhatIsFrozenForLocking(
            FreezeKind kind, int subjectId, int frozen, ResultCode onPool, ResultCode onCustomers) {
        driver.ok(freeze(kind, subjectId, frozen));

        sendTwice(onPool, net.lock(1, 100));
        sendTwice(onCustomers, net.lock(2, 100).partitionId(CUSTOMERS).holderId(CUSTOMER));
    }

    /** What was answered is answered again, approval or decline, and nothing is done twice. */
    private void sendTwice(ResultCode expected, Command.Lock lock) {
        Outcome first = expected == OK ? driver.ok(lock) : net.declined(expected, lock);

        Outcome again = net.refused(expected, lock);

        assertTrue(again.isRepeat());
        assertEquals(expected == OK ? LockState.OPEN : LockState.DECLINED, first.lockState());
        assertEquals(first.lockState(), again.lockState());
        assertEquals(first.originalSequence(), again.originalSequence());
        assertEquals(first.originalTimestampNs(), again.originalTimestampNs());
        assertEquals(first.authorized(), again.authorized());
        assertEquals(first.collateral(), again.collateral());
    }

    /** Rows follow the order of the rules: the fifth, after the parties and before the asset and all that follow. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | partition | holder | for | asset | result            | kept
              6   | 15        | 3      | 60  | 7     | NOT_ENTITLED      | false
              1   | 15        | 3      | 60  | 7     | PARTITION_UNKNOWN | true
              1   | 2         | 3      | 4   | 7     | HOLDER_NOT_MANAGER | true
              1   | 2         | 1      | 4   | 7     | FROZEN            | true
              1   | 3         | 5      | 4   | 0     | FROZEN            | true
            """)
    void shouldRefuseInTheOrderOfTheRules(
            int principalId,
            int partitionId,
            int holderId,
            int beneficiaryId,
            int assetId,
            ResultCode expected,
            boolean isKept) {
        driver.ok(limit(LimitKind.MANAGER, MANAGER, 0));
        driver.ok(new Command.SetAssetTerms(MANAGER, MANAGER, 7, 10_000, 1));
        freezeEverything();
        Command.Lock lock = net.lock(1, 10 * TOKENS)
                .principalId(principalId)
                .partitionId(partitionId)
                .holderId(holderId)
                .beneficiaryId(beneficiaryId)
                .assetId(assetId)
                .ttlNs(MAX_TTL + 1);

        if (isKept) {
            net.declined(expected, lock);
        } else {
            net.refused(expected, lock);
        }
        assertEquals(isKept, net.refused(expected, lock).isRepeat());
    }

    @Test
    void shouldRefuseLocksInAFrozenAssetOnly() {
        net.defineAsset(7);
        net.defineAsset(8);
        driver.ok(freeze(FreezeKind.ASSET, 7, FreezeFlags.LOCKING));
        net.refused(REPEATED, freeze(FreezeKind.ASSET, 7, FreezeFlags.LOCKING));

        net.declined(FROZEN, net.lock(1, 100).assetId(7));
        driver.ok(net.lock(2, 100).assetId(8));
        driver.ok(net.lock(3, 100));
        driver.ok(freeze(FreezeKind.ASSET, 7, 0));
        driver.ok(net.lock(4, 100).assetId(7));
    }

    @Test
    void shouldStayDeclinedThoughTheFreezeWasLifted() {
        driver.ok(freeze(FreezeKind.HOLDER, MERCHANT, FreezeFlags.ALL));
        Command.Lock lock = net.lock(1, 100);
        net.declined(FROZEN, lock);
        driver.ok(freeze(FreezeKind.HOLDER, MERCHANT, 0));

        assertTrue(net.refused(FROZEN, lock).isRepeat());
        driver.ok(net.lock(2, 100));
    }

    @Test
    void shouldAnswerTheRepeatOfALockThatWasMadeBeforeTheFreeze() {
        Command.Lock lock = net.lock(1, 100);
        driver.ok(lock);
        freezeEverything();

        Outcome again = net.refused(OK, lock);

        assertTrue(again.isRepeat());
        assertEquals(LockState.OPEN, again.lockState());
    }

    @Test
    void shouldRefuseMoreCollateralForAnOldLockAndLetItHaveLess() {
        driver.ok(net.lock(1, 100));
        freezeEverything();

        net.refused(FROZEN, adjust(1, 1, 10 * TOKENS));
        driver.ok(adjust(1, 1, 50));
        driver.ok(freeze(FreezeKind.HOLDER, MANAGER, 0));
        net.refused(FROZEN, adjust(1, 2, 60));
    }

    @Test
    void shouldLetOpenLocksRunOn() {
        for (int id = 1; id <= 3; id++) {
            driver.ok(net.lock(id, 100));
        }
        freezeEverything();

        driver.ok(captureFinally(1, 1, 60));
        driver.ok(settle(1));
        driver.ok(release(2));
        driver.after(TTL + MILLI).ok(new Command.Tick());
        assertEquals(List.of(new Event.Expired(MANAGER, n(3), n(100))), driver.events());
    }

    @Test
    void noFreezeCanVetoADraw() {
        driver.ok(net.lock(1, 100).flags(2));
        freezeEverything();

        driver.ok(drawAll(1));

        assertEquals(n(100), driver.total(MERCHANT, DEFAULT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # kind    | id | what | supply of the pool
              HOLDER    | 3  | 1    | FROZEN
              HOLDER    | 3  | 6    | OK
              HOLDER    | 1  | 2    | FROZEN
              HOLDER    | 1  | 5    | OK
              PARTITION | 1  | 1    | FROZEN
              PARTITION | 1  | 6    | OK
              PARTITION | 2  | 2    | FROZEN
              PARTITION | 2  | 5    | OK
              MANAGER   | 1  | 2    | FROZEN
              MANAGER   | 1  | 5    | OK
              MANAGER   | 2  | 7    | OK
            """)
    void shouldRefuseASupplyAsATransfer(FreezeKind kind, int subjectId, int frozen, ResultCode expected) {
        driver.ok(freeze(kind, subjectId, frozen));

        assertEquals(expected, net.send(supply(POOL, SUPPLIER, 10)));
        assertEquals(expected, net.send(supply(POOL, SUPPLIER, 10)));
    }

    @Test
    void shouldMintForTheFrozenBecauseItHappenedOnChain() {
        freezeEverything();

        driver.ok(mint(MERCHANT, 5));

        assertEquals(n(5), driver.total(MERCHANT, DEFAULT));
    }

    /** Rows follow the order of the rules; each goes on breaking as many later ones as it can. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | kind | id | what | result
              6   | 0    | 60 | 8    | FLAG_UNKNOWN
              6   | 5    | 60 | 8    | FLAG_UNKNOWN
              6   | -1   | 60 | 8    | FLAG_UNKNOWN
              6   | 3    | 60 | 8    | FLAG_UNKNOWN
              6   | 3    | 60 | -1   | FLAG_UNKNOWN
              6   | 4    | 60 | 5    | FLAG_UNKNOWN
              6   | 3    | 60 | 7    | MANAGER_UNKNOWN
              6   | 3    | 6  | 7    | MANAGER_UNKNOWN
              6   | 3    | 1  | 4    | NOT_ENTITLED
              1   | 3    | 1  | 4    | NOT_ENTITLED
              -2  | 3    | 1  | 4    | NOT_ENTITLED
              6   | 2    | 15 | 4    | NOT_ENTITLED
              6   | 1    | 60 | 4    | NOT_ENTITLED
              6   | 4    | 9  | 4    | NOT_ENTITLED
              -1  | 2    | 15 | 4    | PARTITION_UNKNOWN
              -1  | 2    | 0  | 4    | PARTITION_UNKNOWN
              -1  | 1    | 60 | 4    | HOLDER_UNKNOWN
              -1  | 1    | 0  | 4    | HOLDER_UNKNOWN
              -1  | 4    | 9  | 4    | ASSET_UNKNOWN
              -1  | 4    | 0  | 4    | ASSET_UNKNOWN
              -1  | 3    | 1  | 4    | REPEATED
              -1  | 1    | 2  | 0    | REPEATED
            """)
    void shouldReportTheFirstRuleBroken(int principalId, int kind, int subjectId, int frozen, ResultCode expected) {
        driver.ok(freeze(FreezeKind.MANAGER, MANAGER, FreezeFlags.LOCKING));
        Command.Freeze command = new Command.Freeze(principalId, kind, subjectId, frozen, 1);

        net.refused(expected, command);
        net.refused(expected, command);
    }
}
