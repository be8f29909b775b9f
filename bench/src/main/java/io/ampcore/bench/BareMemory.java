package io.ampcore.bench;

import io.ampcore.dispatch.LookAhead;
import io.ampcore.domain.Genesis;
import io.ampcore.load.PaymentWorld;
import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.Sessions;

/**
 * The floor under lock and settle: memory of the ledger's sizes, in which each payment touches the cache lines that the ledger
 * touches for it, in the same order, and nothing else is done.
 * <pre>
 *   lock      its place in the index 1 · the balance's place 1 · the balance 1 · the new record 4
 *   settle    the older lock's place in the index 1 · its record 3 · its balance 1
 *   forget    a still older lock's record 2 · its place in the index 1
 *   both      their bytes 5 · their receipts, kept in the session until 1,024 newer ones are 8
 *   near      what all payments touch: policy, partition, holders, role, session, heads of tables and of queues, events and
 *             receipts 28
 *   own       what the program itself keeps: objects of the heap 95, of which 29 are written; its stack 28
 * </pre>
 * Records of locks are taken one after the other and used again, as the ledger does; balances and places in an index lie
 * scattered. Where a record lies says the index, as in any table of hashes, and an older lock's balance says its record: nothing
 * is touched before its place is there.
 * How many lines there are was counted in the ledger, by noting each address that it reads and writes: those outside the heap
 * where they are read and written, the others by stepping a core through some hundred commands.
 */
final class BareMemory implements AutoCloseable {
    private static final int LINE = 64;
    private static final int LINE_LONGS = LINE / Long.BYTES;
    private static final int LOCK_LENGTH = 320;
    /** Where a lock's record tells its balance. */
    private static final int BALANCE_OFFSET = 8;

    private static final int BALANCE_LENGTH = 64;
    private static final int ENTRY_LENGTH = 8;
    /** Indexes are at most half full, and a power of two. */
    private static final int INDEX_ROOM = 2;

    private static final int NEW_LOCK_LINES = 4;
    private static final int SETTLED_LOCK_LINES = 3;
    private static final int FORGOTTEN_LOCK_LINES = 2;
    private static final int COMMANDS_LINES = 5;
    private static final int RECEIPT_LINES = Sessions.RECEIPT_LENGTH_MAX / LINE;
    private static final int NEAR_LINES = 28;
    /** Of the heap and the stack: written, and only read. */
    private static final int OWN_WRITTEN_LINES = 29 + 28;

    private static final int OWN_READ_LINES = 95 - 29;
    /** A lock and a settlement. */
    private static final int COMMANDS = 2;

    private static final int GROUP_PAYMENTS = LookAhead.GROUP_MAX / COMMANDS;
    /** As far from its home as an entry of an index mostly stands: if that is in the next line, both are brought in. */
    private static final int NEARBY_ENTRIES = LINE / ENTRY_LENGTH / 2;

    private final Region locks;
    private final Region balances;
    private final Region lockIndex;
    private final Region balanceIndex;
    private final Region commands;
    private final Region receipts;
    private final Region near;
    private final long[] own = new long[(OWN_WRITTEN_LINES + OWN_READ_LINES) * LINE_LONGS];
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
        Genesis genesis = PaymentWorld.genesis(balanceCount, openCount);
        UndoLog undo = new UndoLog();
        locks = new Region((long) rememberedCount * LOCK_LENGTH, undo);
        balances = new Region((long) balanceCount * BALANCE_LENGTH, undo);
        lockIndex = index(genesis.lockCapacity(), undo);
        balanceIndex = index(genesis.balanceCapacity(), undo);
        commands = new Region((long) GROUP_PAYMENTS * COMMANDS_LINES * LINE, undo);
        receipts = new Region((long) genesis.sessionWindow() * RECEIPT_LINES * LINE, undo);
        near = new Region((long) NEAR_LINES * LINE, undo);
        for (int i = 0; i < balanceCount; i++) {
            balanceIndex.putLong(entry(balanceIndex, i), (long) i * BALANCE_LENGTH);
        }
        // Those that the first payments settle and forget.
        for (long payment = -rememberedCount; payment < 0; payment++) {
            lockIndex.putLong(entry(lockIndex, payment), place(payment));
            locks.putLong(place(payment) + BALANCE_OFFSET, balanceOf(payment));
        }
    }

    private static Region index(int capacity, UndoLog undo) {
        return new Region(Long.highestOneBit((long) INDEX_ROOM * capacity - 1) * 2 * ENTRY_LENGTH, undo);
    }

    /**
     * Touches the lines of one payment's lock, and of the settlement and the forgetting of older ones.
     *
     * @return something that depends on what was only read.
     */
    long payment(long payment) {
        touch(near, 0, NEAR_LINES);
        long sum = touchOwn();
        touch(commands, Math.floorMod(payment, (long) GROUP_PAYMENTS) * COMMANDS_LINES * LINE, COMMANDS_LINES);
        touch(receipts, payment * COMMANDS * RECEIPT_LINES * LINE & (receipts.length() - 1), COMMANDS * RECEIPT_LINES);
        lockIndex.putLong(entry(lockIndex, payment), place(payment));
        long balance = balanceOf(payment);
        touch(balances, balance, 1);
        touch(locks, place(payment), NEW_LOCK_LINES);
        locks.putLong(place(payment) + BALANCE_OFFSET, balance);
        long settled = lockOf(payment - openCount);
        touch(locks, settled, SETTLED_LOCK_LINES);
        touch(balances, locks.getLong(settled + BALANCE_OFFSET), 1);
        long forgotten = payment - rememberedCount;
        touch(locks, place(forgotten), FORGOTTEN_LOCK_LINES);
        lockIndex.putLong(entry(lockIndex, forgotten), place(forgotten));
        return sum;
    }

    /**
     * The same for a group of payments, whose scattered lines are first brought in together, one kind after the other.
     *
     * @return something that depends on all that was brought in, so that none of it can be optimised away.
     */
    long payments(long first, int count) {
        long sum = 0;
        for (long payment = first; payment < first + count; payment++) {
            sum += readNearby(lockIndex, payment)
                    + readNearby(lockIndex, payment - openCount)
                    + readNearby(lockIndex, payment - rememberedCount)
                    + readNearby(balanceIndex, balance(payment));
        }
        for (long payment = first; payment < first + count; payment++) {
            sum += read(locks, lockOf(payment - openCount), SETTLED_LOCK_LINES)
                    + read(locks, place(payment), NEW_LOCK_LINES)
                    + balances.getLong(balanceOf(payment));
        }
        for (long payment = first; payment < first + count; payment++) {
            sum += balances.getLong(locks.getLong(lockOf(payment - openCount) + BALANCE_OFFSET));
        }
        for (long payment = first; payment < first + count; payment++) {
            sum += payment(payment);
        }
        return sum;
    }

    private long touchOwn() {
        int written = OWN_WRITTEN_LINES * LINE_LONGS;
        for (int at = 0; at < written; at += LINE_LONGS) {
            own[at]++;
        }
        long sum = 0;
        for (int at = written; at < own.length; at += LINE_LONGS) {
            sum += own[at];
        }
        return sum;
    }

    private long place(long payment) {
        return Math.floorMod(payment, (long) rememberedCount) * LOCK_LENGTH;
    }

    private long lockOf(long payment) {
        return lockIndex.getLong(entry(lockIndex, payment));
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

    private static long readNearby(Region index, long key) {
        long entry = entry(index, key);
        long nearby = (entry + NEARBY_ENTRIES * ENTRY_LENGTH) & (index.length() - 1);
        return index.getLong(entry) + index.getLong(nearby);
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
        commands.close();
        receipts.close();
        near.close();
    }
}
