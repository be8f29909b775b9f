package io.ampcore.state;

import io.ampcore.memory.CacheLines;
import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.Region;
import io.ampcore.memory.UInt128;
import io.ampcore.memory.UndoLog;

/**
 * What one holder has in one partition. One cache line each:
 * <pre>
 *   0           8            16           24            32         36            40         44
 *   +-----------+------------+------------+-------------+----------+-------------+----------+------+----------+
 *   | total low | total high | locked low | locked high | holderId | partitionId | previous | next | reserved |
 *   +-----------+------------+------------+-------------+----------+-------------+----------+------+----------+
 * </pre>
 * Always {@code 0 ≤ locked ≤ total}. {@link #credit} and {@link #debit} keep the sums of holder, partition and ledger and
 * the contract's ordered lists in step, so nobody else may write them.
 */
public final class Balances extends Table {
    static final int RECORD_LENGTH = 64;

    private static final int TOTAL_LOW_OFFSET = 0;
    private static final int TOTAL_HIGH_OFFSET = 8;
    private static final int LOCKED_LOW_OFFSET = 16;
    private static final int LOCKED_HIGH_OFFSET = 24;
    private static final int HOLDER_ID_OFFSET = 32;
    private static final int PARTITION_ID_OFFSET = 36;
    private static final int PREVIOUS_OFFSET = 40;
    private static final int NEXT_OFFSET = 44;
    private static final int RESERVED_OFFSET = 48;
    private static final int SUPPLY_LOW_OFFSET = HEADER_FIELDS_OFFSET;
    private static final int SUPPLY_HIGH_OFFSET = HEADER_FIELDS_OFFSET + 8;

    private final HashIndex index;
    private final Holders holders;
    private final Partitions partitions;
    private final SwapRemoveList ofHolder;
    private int guessed;

    public Balances(int capacity, Holders holders, Partitions partitions, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        this.holders = holders;
        this.partitions = partitions;
        index = new HashIndex(capacity, undo);
        ofHolder = new SwapRemoveList(
                region,
                RECORD_LENGTH,
                PREVIOUS_OFFSET,
                NEXT_OFFSET,
                holders.region(),
                Holders.FIRST_BALANCE_OFFSET,
                Holders.LAST_BALANCE_OFFSET);
    }

    /** @return id of the balance, or 0 if the holder never had one there. */
    public int find(int holderId, int partitionId) {
        if (isKeyOf(guessed, holderId, partitionId)) return guessed;
        int hash = hash(holderId, partitionId);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            if (isKeyOf(id, holderId, partitionId)) return id;
        }
        return 0;
    }

    /** Notes the home of a hash in the index. */
    public void noteIndex(int hash, CacheLines lines) {
        index.note(hash, lines);
    }

    /** @return a record with this hash that is found at once, or 0; see {@link HashIndex#recordIdNearby}. */
    public int guess(int hash) {
        return index.recordIdNearby(hash);
    }

    /** The next {@link #find} looks here first; 0 is nowhere. */
    public void guessed(int id) {
        guessed = id;
    }

    /** Brings a balance in; the header, which is 0, has zero at the same place. */
    public void bringIn(int id, CacheLines lines) {
        lines.bringIn(record(id) + RESERVED_OFFSET);
    }

    /** Adds an empty balance that {@link #find} does not know; there must be room. @return its id. */
    public int add(int holderId, int partitionId) {
        int id = append();
        long record = record(id);
        region.putIntAt(record + HOLDER_ID_OFFSET, holderId);
        region.putIntAt(record + PARTITION_ID_OFFSET, partitionId);
        index.insert(hash(holderId, partitionId), id);
        return id;
    }

    public int holderId(int id) {
        return Region.getIntAt(record(id) + HOLDER_ID_OFFSET);
    }

    public int partitionId(int id) {
        return Region.getIntAt(record(id) + PARTITION_ID_OFFSET);
    }

    public long totalLow(int id) {
        return Region.getLongAt(record(id) + TOTAL_LOW_OFFSET);
    }

    public long totalHigh(int id) {
        return Region.getLongAt(record(id) + TOTAL_HIGH_OFFSET);
    }

    public long lockedLow(int id) {
        return Region.getLongAt(record(id) + LOCKED_LOW_OFFSET);
    }

    public long lockedHigh(int id) {
        return Region.getLongAt(record(id) + LOCKED_HIGH_OFFSET);
    }

    /** @return low half of {@code total - locked}. */
    public long availableLow(int id) {
        return totalLow(id) - lockedLow(id);
    }

    public long availableHigh(int id) {
        return totalHigh(id) - lockedHigh(id) - UInt128.borrow(totalLow(id), lockedLow(id));
    }

    /** @return whether that much is available. */
    public boolean hasAvailable(int id, long low, long high) {
        return !UInt128.isLess(availableLow(id), availableHigh(id), low, high);
    }

    /** Sets collateral aside; {@code available} must suffice. */
    public void lock(int id, long low, long high) {
        long lockedLow = lockedLow(id) + low;
        locked(id, lockedLow, lockedHigh(id) + high + UInt128.carry(low, lockedLow));
    }

    /** Gives collateral back that {@link #lock} set aside. */
    public void unlock(int id, long low, long high) {
        long lockedLow = lockedLow(id);
        locked(id, lockedLow - low, lockedHigh(id) - high - UInt128.borrow(lockedLow, low));
    }

    /** Adds tokens; the sum must stay below 2^128, which the bound on the total supply sees to. */
    public void credit(int id, long low, long high) {
        if (UInt128.isZero(low, high)) return;
        int holderId = holderId(id);
        int partitionId = partitionId(id);
        if (UInt128.isZero(totalLow(id), totalHigh(id))) {
            ofHolder.append(holders.offset(holderId), id);
        }
        long totalLow = totalLow(id) + low;
        total(id, totalLow, totalHigh(id) + high + UInt128.carry(low, totalLow));
        long ownedLow = holders.totalLow(holderId) + low;
        holders.total(holderId, ownedLow, holders.totalHigh(holderId) + high + UInt128.carry(low, ownedLow));
        long supplyLow = partitions.supplyLow(partitionId) + low;
        partitions.supply(
                partitionId, supplyLow, partitions.supplyHigh(partitionId) + high + UInt128.carry(low, supplyLow));
        long allLow = supplyLow() + low;
        supply(allLow, supplyHigh() + high + UInt128.carry(low, allLow));
    }

    /** Takes tokens; {@code available} must suffice, except where what was locked has been unlocked before. */
    public void debit(int id, long low, long high) {
        if (UInt128.isZero(low, high)) return;
        int holderId = holderId(id);
        int partitionId = partitionId(id);
        long totalLow = totalLow(id);
        total(id, totalLow - low, totalHigh(id) - high - UInt128.borrow(totalLow, low));
        long ownedLow = holders.totalLow(holderId);
        holders.total(holderId, ownedLow - low, holders.totalHigh(holderId) - high - UInt128.borrow(ownedLow, low));
        long partitionLow = partitions.supplyLow(partitionId);
        partitions.supply(
                partitionId,
                partitionLow - low,
                partitions.supplyHigh(partitionId) - high - UInt128.borrow(partitionLow, low));
        long allLow = supplyLow();
        supply(allLow - low, supplyHigh() - high - UInt128.borrow(allLow, low));
        if (UInt128.isZero(totalLow(id), totalHigh(id))) {
            ofHolder.swapRemove(holders.offset(holderId), id);
        }
    }

    /** @return low half of all tokens there are. */
    public long supplyLow() {
        return Region.getLongAt(header() + SUPPLY_LOW_OFFSET);
    }

    public long supplyHigh() {
        return Region.getLongAt(header() + SUPPLY_HIGH_OFFSET);
    }

    /** @return first of the holder's balances above 0, in the contract's order of {@code partitionsOf}; 0 if none. */
    public int firstOf(int holderId) {
        return ofHolder.first(holders.offset(holderId));
    }

    /** @return the one after {@code id}, or 0. */
    public int nextOf(int id) {
        return ofHolder.next(id);
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }

    private boolean isKeyOf(int id, int holderId, int partitionId) {
        return id != 0 && holderId(id) == holderId && partitionId(id) == partitionId;
    }

    private void total(int id, long low, long high) {
        long record = record(id);
        region.put128At(record + TOTAL_LOW_OFFSET, low, high);
    }

    private void locked(int id, long low, long high) {
        long record = record(id);
        region.put128At(record + LOCKED_LOW_OFFSET, low, high);
    }

    private void supply(long low, long high) {
        region.put128At(header() + SUPPLY_LOW_OFFSET, low, high);
    }

    /** @return what a balance is indexed by. */
    public static int hash(int holderId, int partitionId) {
        return Hashing.hash(((long) holderId << 32) | (partitionId & 0xFFFF_FFFFL));
    }
}
