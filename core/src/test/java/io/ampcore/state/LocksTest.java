package io.ampcore.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.CacheLines;
import io.ampcore.memory.UndoLog;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocksTest {
    private static final int ASSET_ID_MAX = (1 << 24) - 1;

    private final UndoLog undo = new UndoLog();
    private final Policies policies = new Policies(3, undo);
    private final Locks locks = new Locks(3, 3, policies, ASSET_ID_MAX, undo);
    private final Lock lock = new Lock(locks);

    @AfterEach
    void close() {
        locks.close();
    }

    @Test
    void shouldFindAKeyByAllItsParts() {
        int id = add(1, 7, 9);

        assertEquals(id, locks.find(1, 7, 9));
        assertEquals(0, locks.find(2, 7, 9));
        assertEquals(0, locks.find(1, 9, 7));
        assertEquals(0, locks.find(1, 7, 0));
        assertEquals(0, locks.find(1, 0, 9));
    }

    @Test
    void shouldFindAgainWhoseForgettingWasTakenBackAndNotWhoseMaking() {
        int id = add(1, 7, 9);
        assertEquals(0, locks.find(1, 8, 9));

        undo.begin();
        locks.forget(id);
        assertEquals(0, locks.find(1, 7, 9));
        undo.rollback();
        assertEquals(id, locks.find(1, 7, 9));

        undo.begin();
        add(1, 8, 9);
        undo.rollback();
        assertEquals(0, locks.find(1, 8, 9));
    }

    @Test
    void shouldFindWhatWasLookedForInVainOnceItIsThere() {
        assertEquals(0, locks.find(1, 7, 9));
        add(1, 8, 9);
        assertEquals(0, locks.find(1, 7, 9));

        int id = add(1, 7, 9);

        assertEquals(id, locks.find(1, 7, 9));
    }

    @Test
    void shouldUseAForgottenPlaceAgainAllZero() {
        add(1, 1, 0);
        int second = add(1, 2, 0);
        add(1, 3, 0);
        assertFalse(locks.hasRoom());
        fill(second);
        lock.resultNumber(65_535).assetId(-1);

        locks.forget(second);

        assertEquals(0, locks.find(1, 2, 0));
        assertFalse(locks.isLive(second));
        assertEquals(2, locks.liveCount());
        assertTrue(locks.hasRoom());
        assertEquals(second, locks.add(5, 6, 7));
        lock.wrap(second);
        assertEquals(LockState.NONE, lock.state());
        assertEquals(0, lock.amountLow() | lock.amountHigh() | lock.capturedLow() | lock.capturedHigh());
        assertEquals(0, lock.collateralLow() | lock.collateralHigh() | lock.drawnLow() | lock.drawnHigh());
        assertEquals(0, lock.authorizedLow() | lock.askedAmountHigh() | lock.clearingAmountLow());
        assertEquals(0, lock.confirmations() | lock.clearing() | lock.flags() | lock.assetId() | lock.policyId());
        assertEquals(0, lock.requiredConfirmations() | lock.change());
        assertEquals(0, lock.capturedAtNs() | lock.extendedToNs());
        assertEquals(0, lock.adjustedAmountLow() | lock.adjustedAmountHigh());
        assertEquals(0, lock.deadlineNs() | lock.endedAtNs() | lock.validUntilNs() | lock.sequence());
        assertEquals(0, lock.partitionId() | lock.holderId() | lock.beneficiaryId() | lock.balanceId());
        assertEquals(0, lock.resultNumber() | lock.queue());
        assertFalse(lock.isLastClearingFinal());
        assertEquals(5, lock.managerId());
    }

    /** Lines are brought in by writing: what is written must be there before, in a record that is full and in one that is free. */
    @Test
    void shouldChangeNothingThatIsBroughtIn() {
        for (int lockId = 1; lockId <= 3; lockId++) {
            fill(add(-1, lockId, -1));
        }
        locks.forget(1);
        for (int id = 2; id <= 3; id++) {
            lock.wrap(id).state(LockState.OPEN).deadlineNs(1L << 40);
            locks.deadlines().arm(id);
        }
        long[] before = words();

        CacheLines lines = new CacheLines(16);
        for (int id = 1; id <= 3; id++) {
            locks.note(id, lines);
            locks.noteForReceipt(id, lines);
            locks.noteToBeTaken(id, lines);
            locks.notePlace(id, lines);
            locks.deadlines().bringInQueue(id, lines);
        }
        locks.notePlaces(3, lines);
        for (int hash = 0; hash < 64; hash++) {
            locks.noteIndex(hash, lines);
        }
        lines.bringInNoted();

        assertArrayEquals(before, words());
    }

    /** A decline names the asset that it was asked for, whether there is one or not. */
    @Test
    void shouldChangeNothingOfADeclineThatNamesNoAsset() {
        try (Locks declines = new Locks(1, 0, policies, Integer.MAX_VALUE, undo)) {
            Lock decline = new Lock(declines).wrap(declines.add(1, 2, 3)).assetId(-1);
            CacheLines lines = new CacheLines(Locks.RECORD_LINES);

            declines.noteToBeTaken(decline.id(), lines);
            lines.bringInNoted();

            assertEquals(-1, decline.assetId());
        }
    }

    @Test
    void shouldForgetTheFirstRetiredWhenFull() {
        int first = add(1, 1, 0);
        int second = add(1, 2, 0);
        add(1, 3, 0);
        locks.deadlines().retire(second);
        locks.deadlines().retire(first);

        assertEquals(second, locks.add(1, 4, 0));
        assertEquals(0, locks.find(1, 2, 0));
        assertEquals(first, locks.find(1, 1, 0));
        assertEquals(3, locks.liveCount());
    }

    @Test
    void shouldForgetWhatWaits() {
        int id = add(1, 1, 0);
        lock.wrap(id).state(LockState.OPEN).deadlineNs(5_000_000);
        locks.deadlines().arm(id);

        locks.forget(id);

        assertEquals(DeadlineWheel.NOTHING, locks.deadlines().step(1_000));
    }

    @Test
    void shouldForgetAGroupWithItsLastLock() {
        Groups groups = locks.groups();
        int first = add(1, 1, 0);
        int second = add(1, 2, 0);
        int third = add(1, 3, 0);
        int group = groups.add(1, 77);
        groups.join(group, first);
        groups.join(group, second);
        groups.join(group, third);

        locks.forget(second);
        assertEquals(first, groups.first(group));
        assertEquals(third, groups.next(first));
        locks.forget(first);
        assertEquals(third, groups.first(group));
        assertEquals(group, groups.find(1, 77));
        assertEquals(0, groups.find(2, 77));
        locks.forget(third);

        assertEquals(0, groups.find(1, 77));
        assertEquals(group, groups.add(1, 78));
        assertEquals(0, groups.lockCount(group));
    }

    @Test
    void shouldTakeItsChangesBack() {
        int id = add(1, 1, 0);
        lock.wrap(id).amount(77, 0);
        undo.begin();
        locks.forget(id);
        add(2, 2, 0);
        undo.rollback();

        assertEquals(id, locks.find(1, 1, 0));
        assertEquals(0, locks.find(2, 2, 0));
        assertEquals(77, lock.wrap(id).amountLow());
        assertEquals(1, locks.liveCount());
    }

    /** What is set of a new lock goes past the undo log, which was offered the place with all that stood there before. */
    @Test
    void shouldTakeANewLockBackWithAllThatWasSetWhoseverPlaceItTook() {
        for (int lockId = 1; lockId <= 3; lockId++) {
            add(1, lockId, 0);
        }
        fill(2);
        lock.state(LockState.SETTLED);
        locks.deadlines().retire(2);
        long[] before = words();

        undo.begin();
        assertEquals(2, locks.add(5, 6, 7));
        fill(2);
        assertEquals(0, locks.find(1, 2, 0));
        undo.rollback();

        assertArrayEquals(before, words());
        assertEquals(2, locks.find(1, 2, 0));
        assertEquals(0, locks.find(5, 6, 7));
    }

    /** Everything that a lock can say is as great as it can be. */
    private void fill(int id) {
        lock.wrap(id)
                .amount(-1, -1)
                .captured(-1, -1)
                .collateral(-1, -1)
                .authorized(-1, -1)
                .askedAmount(-1, -1)
                .drawn(-1, -1)
                .lastClearing(9, -1, -1, true)
                .confirmations(-1)
                .requiredConfirmations(-1)
                .lastChange(-1, -1, -1)
                .capturedAtNs(-1)
                .extendedToNs(-1)
                .deadlineNs(-1)
                .endedAtNs(-1)
                .validUntilNs(-1)
                .madeBy(-1, -1)
                .groupId(-1)
                .reference(-1)
                .ttlNs(-1)
                .flags(255)
                .assetId(ASSET_ID_MAX)
                .policyId(policies.add(1, 1))
                .parties(-1, -1, -1)
                .resultNumber(ResultCode.NUMBER_MAX)
                .balanceId(-1);
    }

    private long[] words() {
        return undo.regions().stream()
                .flatMapToLong(region -> LongStream.range(0, region.length() / Long.BYTES)
                        .map(word -> region.getLong(word * Long.BYTES)))
                .toArray();
    }

    private int add(int managerId, long lockIdLow, long lockIdHigh) {
        int id = locks.add(managerId, lockIdLow, lockIdHigh);
        lock.wrap(id).state(LockState.SETTLED);
        return id;
    }
}
