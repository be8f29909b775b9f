package io.ampcore.node;

import io.ampcore.dispatch.LookAhead;
import io.ampcore.memory.NativeBuffer;

/**
 * Some commands that passed their check, copied one behind the other, on their way from one thread to another; with what can be
 * worked out of them without the ledger, so that the thread that applies them need not.
 */
final class CommandBlock {
    /** Most commands in a block. */
    private static final int COUNT_MAX = 1_024;

    /** Of the memory for its commands. */
    static final int LENGTH = 256 * 1024;

    private final NativeBuffer bytes;
    private final long[] sequences = new long[COUNT_MAX];
    private final long[] timestampsNs = new long[COUNT_MAX];
    private final int[] lengths = new int[COUNT_MAX];
    private final int[] offsets = new int[COUNT_MAX + 1];
    private final int[] lockHashes = new int[COUNT_MAX];
    private final int[] balanceHashes = new int[COUNT_MAX];
    private final SessionRuns.Run[] runs = new SessionRuns.Run[COUNT_MAX];
    private final long[] numbers = new long[COUNT_MAX];
    private final boolean[] areReceiptsWanted = new boolean[COUNT_MAX];
    private int count;

    /** @param bytes where the commands are copied to, {@link #LENGTH} of them. */
    CommandBlock(NativeBuffer bytes) {
        this.bytes = bytes;
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** @return where the commands lie. */
    NativeBuffer bytes() {
        return bytes;
    }

    long sequence(int index) {
        return sequences[index];
    }

    long timestampNs(int index) {
        return timestampsNs[index];
    }

    int offset(int index) {
        return offsets[index];
    }

    int length(int index) {
        return lengths[index];
    }

    /** @return false if it does not fit; a command always fits an empty block. */
    boolean offer(
            long sequence, long timestampNs, NativeBuffer buffer, int offset, int length, SessionRuns sessionRuns) {
        int at = offsets[count];
        if (count == COUNT_MAX || at + length > LENGTH) return false;
        bytes.putBytes(at, buffer, offset, length);
        sequences[count] = sequence;
        timestampsNs[count] = timestampNs;
        offsets[count + 1] = (at + length + Long.BYTES - 1) & -Long.BYTES;
        lengths[count] = length;
        lockHashes[count] = LookAhead.lockHash(buffer, offset, length);
        balanceHashes[count] = LookAhead.balanceHash(buffer, offset, length);
        runs[count] = sessionRuns.follow(buffer, offset);
        numbers[count] = sessionRuns.number();
        areReceiptsWanted[count] = true;
        count++;
        return true;
    }

    /** Marks the commands whose receipts later ones replace, of those that were followed up to now. */
    void markReplacedReceipts(int sessionWindow) {
        for (int i = 0; i < count; i++) {
            areReceiptsWanted[i] = runs[i] == null || !SessionRuns.isReplaced(runs[i], numbers[i], sessionWindow);
        }
    }

    /** @return whether the receipt of a command, from 0 to {@link #count()}, is still wanted when the replay has ended. */
    boolean isReceiptWanted(int index) {
        return areReceiptsWanted[index];
    }

    /** Applies all, group by group: the look-ups of a group are started together. */
    void applyTo(LedgerReplay ledger, RecoveryListener listener, long lastSequence) {
        for (int from = 0; from < count; from += LedgerReplay.GROUP_MAX) {
            int to = Math.min(count, from + LedgerReplay.GROUP_MAX);
            ledger.onComing(lockHashes, balanceHashes, areReceiptsWanted, from, to);
            ledger.apply(this, from, to);
            listener.onCommands(sequences[from], sequences[to - 1], lastSequence);
        }
    }
}
