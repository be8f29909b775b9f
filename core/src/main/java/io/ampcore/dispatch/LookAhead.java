package io.ampcore.dispatch;

import io.ampcore.memory.CacheLines;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.LockDecoder;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.state.Balances;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Locks;
import java.nio.ByteOrder;

/**
 * Starts the look-ups of a group of commands together, before the first of them is applied, so that their cache misses
 * overlap instead of being waited for one by one. It changes nothing, and may guess wrong: a rule looks for
 * itself. Ledger thread, but for the hashes.
 * <pre>
 *   pass 1   command → places in the hash indexes, and for each new lock a free record
 *   pass 2   places  → records of locks and balances
 *   pass 3   locks   → their balances, and their places in a queue
 * </pre>
 */
public final class LookAhead {
    /** Most commands of a group. The more, the less often a pass waits for its last lines; their lines fit the second-level cache. */
    public static final int GROUP_MAX = 96;

    private static final int BODY_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int LOCK_LENGTH = BODY_OFFSET + LockDecoder.BLOCK_LENGTH;
    private static final int LOCK_ID_IN_LOCK = BODY_OFFSET + NamedLock.LOCK_ID_IN_LOCK;
    private static final int LOCK_ID_IN_OTHERS = BODY_OFFSET + NamedLock.LOCK_ID_IN_OTHERS;
    private static final int MANAGER_ID = BODY_OFFSET + NamedLock.MANAGER_ID;
    private static final int PARTITION_ID = BODY_OFFSET + LockDecoder.partitionIdEncodingOffset();
    private static final int HOLDER_ID = BODY_OFFSET + LockDecoder.holderIdEncodingOffset();

    /** Of a command that names no balance; what has this hash is not looked up. */
    private static final int NO_BALANCE = 0;

    /** Of one command in the pass that notes most: two lines of each index and a free record. */
    private static final int LINES_MAX = 2 * Locks.PLACE_LINES + Locks.RECORD_LINES;

    private final Locks locks;
    private final Balances balances;
    private final CacheLines lines = new CacheLines(LINES_MAX * GROUP_MAX);
    private final int[] lockHashes = new int[GROUP_MAX];
    private final int[] balanceHashes = new int[GROUP_MAX];
    private final boolean[] areReceiptsWanted = new boolean[GROUP_MAX];
    private final int[] lockRecords = new int[GROUP_MAX];
    private final int[] balanceRecords = new int[GROUP_MAX];
    private int size;
    /** Of the group that was looked up last: how many commands it has, and how many of them were begun. */
    private int touchedCount;

    private int begunCount;

    LookAhead(LedgerState state) {
        locks = state.locks();
        balances = state.balances();
    }

    /**
     * Any thread.
     *
     * @return the hash of the lock that a command names. One that names no lock has that of other bytes, which is looked up in
     *     vain; so may one that {@link CommandCheck} will not pass.
     */
    public static int lockHash(NativeBuffer buffer, int offset, int length) {
        return lockHash(buffer, offset, length, isLock(buffer, offset, length));
    }

    private static int lockHash(NativeBuffer buffer, int offset, int length, boolean isLock) {
        int lockId = isLock ? LOCK_ID_IN_LOCK : LOCK_ID_IN_OTHERS;
        if (length < lockId + 2 * Long.BYTES) return 0;
        return Locks.hash(
                getInt(buffer, offset + MANAGER_ID),
                buffer.getLong(offset + lockId, ByteOrder.LITTLE_ENDIAN),
                buffer.getLong(offset + lockId + Long.BYTES, ByteOrder.LITTLE_ENDIAN));
    }

    /**
     * Any thread.
     *
     * @return the hash of the balance that a command names; 0 if it names none.
     */
    public static int balanceHash(NativeBuffer buffer, int offset, int length) {
        return isLock(buffer, offset, length) ? balanceHash(buffer, offset) : NO_BALANCE;
    }

    private static int balanceHash(NativeBuffer buffer, int offset) {
        return Balances.hash(getInt(buffer, offset + HOLDER_ID), getInt(buffer, offset + PARTITION_ID));
    }

    /** Adds a command to the group; there must be room. */
    public void add(NativeBuffer buffer, int offset, int length) {
        boolean isLock = isLock(buffer, offset, length);
        lockHashes[size] = lockHash(buffer, offset, length, isLock);
        balanceHashes[size] = isLock ? balanceHash(buffer, offset) : NO_BALANCE;
        areReceiptsWanted[size] = true;
        size++;
    }

    /**
     * Adds the commands from {@code from} to {@code to}, of which each has its place in all three arrays; there must be room.
     *
     * @param lockHashes their {@link #lockHash}.
     * @param balanceHashes their {@link #balanceHash}.
     * @param areReceiptsWanted whether they will be told what stands in a lock's record for that only.
     */
    public void add(int[] lockHashes, int[] balanceHashes, boolean[] areReceiptsWanted, int from, int to) {
        int count = to - from;
        System.arraycopy(lockHashes, from, this.lockHashes, size, count);
        System.arraycopy(balanceHashes, from, this.balanceHashes, size, count);
        System.arraycopy(areReceiptsWanted, from, this.areReceiptsWanted, size, count);
        size += count;
    }

    /** Looks the group up, and starts the next group. No pass waits for what it brings in: only the next one does. */
    public void touch() {
        noteIndexes();
        lines.bringInNoted();
        noteRecords();
        lines.bringInNoted();
        bringInWhatLocksName();
        touchedCount = size;
        begunCount = 0;
        size = 0;
    }

    /**
     * The next command of the group begins: the tables are told what was found for it, and look there first. Whoever adds
     * commands that are not applied then, or in another order, makes the guesses wrong, and nothing else.
     */
    void begin() {
        if (begunCount == touchedCount) return;
        locks.guessed(lockRecords[begunCount]);
        balances.guessed(balanceRecords[begunCount]);
        begunCount++;
    }

    /** @return the lock that was found for a command of the group that was looked up last, or 0. */
    int lockRecord(int command) {
        return lockRecords[command];
    }

    private void noteIndexes() {
        int newLocks = 0;
        for (int i = 0; i < size; i++) {
            locks.noteIndex(lockHashes[i], lines);
            if (balanceHashes[i] != NO_BALANCE) {
                balances.noteIndex(balanceHashes[i], lines);
                newLocks++;
            }
        }
        locks.notePlaces(newLocks, lines);
    }

    private void noteRecords() {
        for (int i = 0; i < size; i++) {
            lockRecords[i] = locks.guess(lockHashes[i]);
            if (lockRecords[i] != 0) {
                locks.note(lockRecords[i], lines);
                if (areReceiptsWanted[i]) {
                    locks.noteForReceipt(lockRecords[i], lines);
                }
            }
            balanceRecords[i] = balanceHashes[i] == NO_BALANCE ? 0 : balances.guess(balanceHashes[i]);
            if (balanceRecords[i] != 0) {
                balances.bringIn(balanceRecords[i], lines);
            }
        }
    }

    private void bringInWhatLocksName() {
        for (int i = 0; i < size; i++) {
            // Record 0 is the table's header: what stands there is no balance.
            if (lockRecords[i] != 0) {
                balances.bringIn(locks.balanceId(lockRecords[i]), lines);
                locks.deadlines().bringInQueue(lockRecords[i], lines);
            }
        }
    }

    private static boolean isLock(NativeBuffer buffer, int offset, int length) {
        return length >= LOCK_LENGTH && CommandCheck.templateId(buffer, offset) == LockDecoder.TEMPLATE_ID;
    }

    private static int getInt(NativeBuffer buffer, int offset) {
        return buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }
}
