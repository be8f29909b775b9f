package io.ampcore.bench;

import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;

/**
 * The floor under lock and settle: memory of the ledger's sizes, in which each payment touches the cache lines that the ledger
 * must touch for it, in the same order, and nothing else is done.
 * <pre>
 *   lock      its place in the index 1 · the balance's place 1 · the balance 1 · the new record 4
 *   settle    the older lock's place in the index 1 · its record 3 · its balance 1
 *   forget    a still older lock's record 2 · its place in the index 1
 * </pre>
 * Records of locks are taken one after the other and used again, as the ledger does; balances and places in an index lie
 * scattered. Queues, receipts and events lie in the cache and are not counted.
 */
final class BareMemory implements AutoCloseable {
    private static final int LINE = 64;
    private static final int LOCK_LENGTH = 320;
    private static final int BALANCE_LENGTH = 64;
    private static final int ENTRY_LENGTH = 8;
    /** Indexes are at most half full, and a power of two. */
    private static final int INDEX_ROOM = 2;

    private final Region locks;
    private final Region balances;
    private final Region lockIndex;
    private final Region balanceIndex;
    private final int balanceCount;
    private final int openCount;
    private final int rememberedCount;

    /**
     * @param openCount a payment is settled when so many newer ones were locked.
     * @param rememberedCount and forgotten when so many were, at least as many.
     */
    BareMemory(int balanceCount, int openCount, int rememberedCount) {
        this.balanceCount = balanceCount;
        this.openCount = openCount;
        this.rememberedCount = rememberedCount;
        UndoLog undo = new UndoLog();
        locks = new Region((long) rememberedCount * LOCK_LENGTH, undo);
        balances = new Region((long) balanceCount * BALANCE_LENGTH, undo);
        lockIndex = index(rememberedCount, undo);
        balanceIndex = index(balanceCount, undo);
    }

    private static Region index(int capacity, UndoLog undo) {
        return new Region(Long.highestOneBit((long) INDEX_ROOM * capacity - 1) * 2 * ENTRY_LENGTH, undo);
    }

    /** Touches the lines of one payment's lock, and of the settlement and the forgetting of older ones. */
    void payment(long payment) {
        touchEntry(lockIndex, payment);
        touchEntry(balanceIndex, balance(payment));
        touch(balances, balance(payment) * BALANCE_LENGTH, 1);
        touch(locks, place(payment), 4);
        long settled = payment - openCount;
        touchEntry(lockIndex, settled);
        touch(locks, place(settled), 3);
        touch(balances, balance(settled) * BALANCE_LENGTH, 1);
        long forgotten = payment - rememberedCount;
        touch(locks, place(forgotten), 2);
        touchEntry(lockIndex, forgotten);
    }

    private long place(long payment) {
        return Math.floorMod(payment, (long) rememberedCount) * LOCK_LENGTH;
    }

    private long balance(long payment) {
        return Math.floorMod(scattered(payment), (long) balanceCount);
    }

    private static void touchEntry(Region index, long key) {
        touch(index, Math.floorMod(scattered(key), index.length() / ENTRY_LENGTH) * ENTRY_LENGTH, 1);
    }

    private static void touch(Region region, long offset, int lines) {
        for (int line = 0; line < lines; line++) {
            long at = offset + (long) line * LINE;
            region.putLong(at, region.getLong(at) + 1);
        }
    }

    private static long scattered(long key) {
        return (key * 0x9E3779B97F4A7C15L) >>> 16;
    }

    @Override
    public void close() {
        locks.close();
        balances.close();
        lockIndex.close();
        balanceIndex.close();
    }
}
