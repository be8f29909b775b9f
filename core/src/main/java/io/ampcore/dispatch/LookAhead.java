package io.ampcore.dispatch;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.AdjustDecoder;
import io.ampcore.protocol.CaptureDecoder;
import io.ampcore.protocol.ConfirmDecoder;
import io.ampcore.protocol.DrawDecoder;
import io.ampcore.protocol.ExtendDecoder;
import io.ampcore.protocol.LockDecoder;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.ReleaseDecoder;
import io.ampcore.protocol.SettleDecoder;
import io.ampcore.state.Balances;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Locks;
import java.nio.ByteOrder;

/**
 * Starts the look-ups of a group of commands together, before the first of them is applied, so that their cache misses
 * overlap instead of being waited for one by one. It reads and changes nothing, and may guess wrong: a rule looks for
 * itself. Ledger thread.
 * <pre>
 *   pass 1   command → places in the hash indexes
 *   pass 2   places  → records of locks and balances
 *   pass 3   locks   → their balances, and their places in a queue
 * </pre>
 */
public final class LookAhead {
    /** Most commands of a group: what a core can have in flight, and then some. */
    public static final int GROUP_MAX = 32;

    private static final int BODY_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int LOCK_LENGTH = BODY_OFFSET + LockDecoder.BLOCK_LENGTH;
    private static final int LOCK_ID_IN_LOCK = BODY_OFFSET + LockDecoder.lockIdEncodingOffset();
    private static final int LOCK_ID_IN_OTHERS = BODY_OFFSET + SettleDecoder.lockIdEncodingOffset();
    private static final int MANAGER_ID = BODY_OFFSET + LockDecoder.managerIdEncodingOffset();
    private static final int PARTITION_ID = BODY_OFFSET + LockDecoder.partitionIdEncodingOffset();
    private static final int HOLDER_ID = BODY_OFFSET + LockDecoder.holderIdEncodingOffset();

    static {
        boolean areAlike = LOCK_ID_IN_OTHERS == BODY_OFFSET + AdjustDecoder.lockIdEncodingOffset()
                && LOCK_ID_IN_OTHERS == BODY_OFFSET + CaptureDecoder.lockIdEncodingOffset()
                && LOCK_ID_IN_OTHERS == BODY_OFFSET + ExtendDecoder.lockIdEncodingOffset()
                && LOCK_ID_IN_OTHERS == BODY_OFFSET + ConfirmDecoder.lockIdEncodingOffset()
                && LOCK_ID_IN_OTHERS == BODY_OFFSET + ReleaseDecoder.lockIdEncodingOffset()
                && LOCK_ID_IN_OTHERS == BODY_OFFSET + DrawDecoder.lockIdEncodingOffset();
        if (!areAlike) {
            throw new AssertionError("lockId stands elsewhere in some command: look for it by type");
        }
    }

    /** Looked up for a command that names none: the same line each time, so that no other is brought in for nothing. */
    private static final int NO_BALANCE = 0;

    private final Locks locks;
    private final Balances balances;
    private final int[] lockHashes = new int[GROUP_MAX];
    private final int[] balanceHashes = new int[GROUP_MAX];
    private final int[] lockRecords = new int[GROUP_MAX];
    private int size;
    private long touched;

    LookAhead(LedgerState state) {
        locks = state.locks();
        balances = state.balances();
    }

    /**
     * Adds a command to the group; there must be room. A command that names no lock looks up what it hashes to, in vain, and so
     * does one that {@link CommandCheck} will not pass.
     */
    public void add(NativeBuffer command) {
        boolean isLock =
                command.capacity() >= LOCK_LENGTH && CommandCheck.templateId(command, 0) == LockDecoder.TEMPLATE_ID;
        int lockId = isLock ? LOCK_ID_IN_LOCK : LOCK_ID_IN_OTHERS;
        boolean isLongEnough = command.capacity() >= lockId + 2 * Long.BYTES;
        lockHashes[size] = isLongEnough ? lockHash(command, lockId) : 0;
        balanceHashes[size] =
                isLock ? Balances.hash(getInt(command, HOLDER_ID), getInt(command, PARTITION_ID)) : NO_BALANCE;
        size++;
    }

    /** Looks the group up, and starts the next group. No pass waits for what it reads: only the next one does. */
    public void touch() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += locks.touchIndex(lockHashes[i]) + balances.touchIndex(balanceHashes[i]);
        }
        for (int i = 0; i < size; i++) {
            lockRecords[i] = locks.guess(lockHashes[i]);
            sum += locks.touch(lockRecords[i]) + balances.touch(balances.guess(balanceHashes[i]));
        }
        for (int i = 0; i < size; i++) {
            // Record 0 is the table's header: what stands there is no balance.
            sum += lockRecords[i] == 0 ? 0 : touchOfLock(lockRecords[i]);
        }
        size = 0;
        touched = sum;
    }

    /** @return something that depends on every look-up, so that none can be optimised away. */
    long touched() {
        return touched;
    }

    private long touchOfLock(int id) {
        return balances.touch(locks.balanceId(id)) + locks.deadlines().touchQueue(id);
    }

    private static int lockHash(NativeBuffer command, int lockIdOffset) {
        return Locks.hash(
                getInt(command, MANAGER_ID),
                command.getLong(lockIdOffset, ByteOrder.LITTLE_ENDIAN),
                command.getLong(lockIdOffset + Long.BYTES, ByteOrder.LITTLE_ENDIAN));
    }

    private static int getInt(NativeBuffer command, int offset) {
        return command.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }
}
