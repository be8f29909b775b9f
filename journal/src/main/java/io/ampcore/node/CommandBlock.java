package io.ampcore.node;

import io.ampcore.dispatch.LookAhead;
import io.ampcore.memory.NativeBuffer;

/**
 * Some commands that passed their check, copied one behind the other, on their way from one thread to another; with what can be
 * worked out of them without the ledger, so that the thread that applies them need not.
 */
final class CommandBlock {
    private static final int LENGTH = 256 * 1024;
    private static final int COUNT_MAX = 1_024;

    private final NativeBuffer bytes = NativeBuffer.allocate(LENGTH);
    private final long[] sequences = new long[COUNT_MAX];
    private final long[] timestampsNs = new long[COUNT_MAX];
    private final int[] lengths = new int[COUNT_MAX];
    private final int[] offsets = new int[COUNT_MAX + 1];
    private final int[] lockHashes = new int[COUNT_MAX];
    private final int[] balanceHashes = new int[COUNT_MAX];
    private int count;

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** @return false if it does not fit; a command always fits an empty block. */
    boolean offer(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
        int at = offsets[count];
        if (count == COUNT_MAX || at + length > LENGTH) return false;
        bytes.putBytes(at, buffer, offset, length);
        sequences[count] = sequence;
        timestampsNs[count] = timestampNs;
        offsets[count + 1] = (at + length + Long.BYTES - 1) & -Long.BYTES;
        lengths[count] = length;
        lockHashes[count] = LookAhead.lockHash(buffer, offset, length);
        balanceHashes[count] = LookAhead.balanceHash(buffer, offset, length);
        count++;
        return true;
    }

    /** Applies all, group by group: the look-ups of a group are started together. */
    void applyTo(LedgerReplay ledger, RecoveryListener listener, long lastSequence) {
        for (int from = 0; from < count; from += LedgerReplay.GROUP_MAX) {
            int to = Math.min(count, from + LedgerReplay.GROUP_MAX);
            for (int i = from; i < to; i++) {
                ledger.onComing(lockHashes[i], balanceHashes[i]);
            }
            for (int i = from; i < to; i++) {
                ledger.apply(sequences[i], timestampsNs[i], bytes, offsets[i], lengths[i]);
                listener.onCommand(sequences[i], lastSequence);
            }
        }
    }
}
