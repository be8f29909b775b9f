package io.ampcore.pipeline;

import io.ampcore.dispatch.Outbox;
import io.ampcore.memory.NativeBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.BitUtil;

/**
 * Memory for receipts and events on their way from the ledger stage to the receipt stage. Positions only grow; what a
 * command caused lies in one piece.
 * <pre>
 *        released                      written
 *   ───────┼──────────────────────────────┼────────────────►  positions
 *   free   │ on its way to the receipts   │ free, at most the capacity ahead of released
 * </pre>
 * When all that was written is released, the next lap begins early: memory that was just read is still in the cache, and
 * most of the ring is for bad days.
 */
final class OutboxRing {
    static final int CAPACITY_DEFAULT = 8 * 1024 * 1024;

    /** Behind so many bytes of a lap it is worth while to begin the next one early. */
    private static final int EARLY_LAP = 128 * 1024;

    private final NativeBuffer memory;
    private final int capacity;
    private final AtomicLong released = new AtomicLong();
    private long written;
    private long releasedSeen;

    /**
     * @param capacity in bytes, a power of two, at least twice what one command can cause.
     */
    OutboxRing(int capacity) {
        if (!BitUtil.isPowerOfTwo(capacity) || capacity < 2 * Outbox.CAPACITY_MIN) {
            throw new IllegalArgumentException(
                    "outbox capacity must be a power of two and at least " + 2 * Outbox.CAPACITY_MIN + ": " + capacity);
        }
        this.capacity = capacity;
        memory = NativeBuffer.allocate(capacity);
    }

    /** Points an outbox to free memory for one command. Ledger thread. @return false if there is not enough yet. */
    boolean tryBegin(Outbox outbox) {
        if (index(written) >= EARLY_LAP && released.get() == written) {
            written += capacity - index(written);
            releasedSeen = written;
        }
        int toEnd = capacity - index(written);
        long start = toEnd < Outbox.CAPACITY_MIN ? written + toEnd : written;
        if (start + Outbox.CAPACITY_MIN - releasedSeen > capacity) {
            releasedSeen = released.get();
            if (start + Outbox.CAPACITY_MIN - releasedSeen > capacity) return false;
        }
        written = start;
        outbox.wrap(memory, index(start), Outbox.CAPACITY_MIN);
        return true;
    }

    /** Keeps what the outbox holds. Ledger thread. */
    void end(CommandSlot slot, Outbox outbox) {
        slot.outboxPosition = written;
        slot.outboxLength = outbox.position();
        written += slot.outboxLength;
    }

    NativeBuffer memory() {
        return memory;
    }

    int index(long position) {
        return (int) position & (capacity - 1);
    }

    /** Gives back the memory of a slot and of all before it. Receipt thread. */
    void release(CommandSlot slot) {
        released.setRelease(slot.outboxPosition + slot.outboxLength);
    }
}
