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
 *   near      what all payments touch: the commands 3 · policy 2 · partition 2 · holders 3 · role 1 · session 1
 *             · queues of deadlines 12 · events 8 · receipts 8, and the same kept in the session 8
 * </pre>
 * Records of locks are taken one after the other and used again, as the ledger does; balances and places in an index lie
 * scattered. Where a record lies says the index, as in any table of hashes: no record is touched before its place is there.
 */
final class BareMemory implements AutoCloseable {
    private static final int LINE = 64;
    private static final int LOCK_LENGTH = 320;
    private static final int BALANCE_LENGTH = 64;
    private static final int ENTRY_LENGTH = 8;
    /** Indexes are at most half full, and a power of two. */
    private static final int INDEX_ROOM = 2;

    private static final int NEW_LOCK_LINES = 4;
    private static final int SETTLED_LOCK_LINES = 3;
    private static final int FORGOTTEN_LOCK_LINES = 2;
    private static final int NEAR_LINES = 48;

    private final Region locks;
    private final Region balances;
    private final Region lockIndex;
    private final Region balanceIndex;
    private final Region near;
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
        near = new Region((long) NEAR_LINES * LINE, undo);
        for (int i = 0; i < balanceCount; i++) {
            balanceIndex.putLong(entry(balanceIndex, i), (long) i * BALANCE_LENGTH);
        }
        for (int i = 0; i < rememberedCount; i++) {
            lockIndex.putLong(entry(lockIndex, i), place(i));
        }
    }

    private static Region index(int capacity, UndoLog undo) {
        return new Region(Long.highestOneBit((long) INDEX_ROOM * capacity - 1) * 2 * ENTRY_LENGTH, undo);
    }

    /** Touches the lines of one payment's lock, and of the settlement and the forgetting of older ones. */
    void payment(long payment) {
        touch(near, 0, NEAR_LINES);
        lockIndex.putLong(entry(lockIndex, payment), place(payment));
        touch(balances, balanceOf(payment), 1);
        touch(locks, place(payment), NEW_LOCK_LINES);
        long settled = payment - openCount;
        touch(locks, lockIndex.getLong(entry(lockIndex, settled)), SETTLED_LOCK_LINES);
        touch(balances, balanceOf(settled), 1);
        long forgotten = payment - rememberedCount;
        touch(locks, place(forgotten), FORGOTTEN_LOCK_LINES);
        lockIndex.putLong(entry(lockIndex, forgotten), place(forgotten));
    }

    /**
     * The same for a group of payments, whose scattered lines are first brought in together, one kind after the other.
     *
     * @return something that depends on all that was brought in, so that none of it can be optimised away.
     */
    long payments(long first, int count) {
        long sum = 0;
        for (long payment = first; payment < first + count; payment++) {
            sum += lockIndex.getLong(entry(lockIndex, payment))
                    + lockIndex.getLong(entry(lockIndex, payment - openCount))
                    + lockIndex.getLong(entry(lockIndex, payment - rememberedCount))
                    + balanceIndex.getLong(entry(balanceIndex, balance(payment)))
                    + balanceIndex.getLong(entry(balanceIndex, balance(payment - openCount)));
        }
        for (long payment = first; payment < first + count; payment++) {
            sum += read(locks, lockIndex.getLong(entry(lockIndex, payment - openCount)), SETTLED_LOCK_LINES)
                    + read(locks, place(payment), NEW_LOCK_LINES)
                    + balances.getLong(balanceOf(payment))
                    + balances.getLong(balanceOf(payment - openCount));
        }
        for (long payment = first; payment < first + count; payment++) {
            payment(payment);
        }
        return sum;
    }

    private long place(long payment) {
        return Math.floorMod(payment, (long) rememberedCount) * LOCK_LENGTH;
    }

    private long balanceOf(long payment) {
        return balanceIndex.getLong(entry(balanceIndex, balance(payment)));
    }

    private long balance(long payment) {
        return Math.floorMod(scattered(payment), (long) balanceCount);
    }

    /** Two keys may share an entry: then the one record is touched for the other. */
    private static long entry(Region index, long key) {
        return Math.floorMod(scattered(key), index.length() / ENTRY_LENGTH) * ENTRY_LENGTH;
    }

    private static void touch(Region region, long offset, int lines) {
        for (int line = 0; line < lines; line++) {
            long at = offset + (long) line * LINE;
            region.putLong(at, region.getLong(at) + 1);
        }
    }

    private static long read(Region region, long offset, int lines) {
        long sum = 0;
        for (int line = 0; line < lines; line++) {
            sum += region.getLong(offset + (long) line * LINE);
        }
        return sum;
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
        near.close();
    }
}
