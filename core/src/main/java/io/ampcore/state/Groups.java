package io.ampcore.state;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;

/**
 * Groups of a manager's locks, by manager and group id; a group lasts from its first lock until its last one is forgotten.
 * Half a cache line each:
 * <pre>
 *   0         8           12      16     20          24        28         32
 *   +---------+-----------+-------+------+-----------+---------+----------+
 *   | groupId | managerId | first | last | lockCount | closing | nextFree |
 *   +---------+-----------+-------+------+-----------+---------+----------+
 *                         └ its locks, in the order in which they were made; the links stand in their records
 * </pre>
 * There are never more groups than locks, so a table of the same capacity has room for a group of each lock.
 */
public final class Groups extends Table {
    /** Closing: locks may join. */
    public static final int NOT_CLOSED = 0;
    /** Closing: what was open was released. */
    public static final int RELEASED = 1;
    /** Closing: what was open was captured. */
    public static final int CAPTURED = 2;

    static final int RECORD_LENGTH = 32;

    private static final int GROUP_ID_OFFSET = 0;
    private static final int MANAGER_ID_OFFSET = 8;
    private static final int FIRST_OFFSET = 12;
    private static final int LAST_OFFSET = 16;
    private static final int LOCK_COUNT_OFFSET = 20;
    private static final int CLOSING_OFFSET = 24;
    private static final int NEXT_FREE_OFFSET = 28;
    private static final int FREE_OFFSET = HEADER_FIELDS_OFFSET;

    private final Locks locks;
    private final HashIndex index;

    Groups(Locks locks, int capacity, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        this.locks = locks;
        index = new HashIndex(capacity, undo);
    }

    /** @return the group, or 0 if none of its locks is remembered. */
    public int find(int managerId, long groupId) {
        int hash = Hashing.hash(groupId, managerId);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            if (groupId(id) == groupId && managerId(id) == managerId) return id;
        }
        return 0;
    }

    /** Makes a group that {@link #find} does not know; a lock must join it at once. @return its id. */
    public int add(int managerId, long groupId) {
        int id = place();
        long offset = offset(id);
        region.clear(offset, RECORD_LENGTH);
        region.putLong(offset + GROUP_ID_OFFSET, groupId);
        region.putInt(offset + MANAGER_ID_OFFSET, managerId);
        index.insert(Hashing.hash(groupId, managerId), id);
        return id;
    }

    /** Adds a lock, which must be in no group, as the last one. */
    public void join(int id, int lock) {
        long record = record(id);
        int last = Region.getIntAt(record + LAST_OFFSET);
        locks.linkInGroup(lock, id, last, 0);
        if (last == 0) {
            region.putIntAt(record + FIRST_OFFSET, lock);
        } else {
            locks.nextInGroup(last, lock);
        }
        region.putIntAt(record + LAST_OFFSET, lock);
        region.putIntAt(record + LOCK_COUNT_OFFSET, lockCount(id) + 1);
    }

    /** A lock is being forgotten; with its last one, so is the group. */
    void leave(int id, int lock) {
        long record = record(id);
        int previous = locks.previousInGroup(lock);
        int next = locks.nextInGroup(lock);
        if (previous == 0) {
            region.putIntAt(record + FIRST_OFFSET, next);
        } else {
            locks.nextInGroup(previous, next);
        }
        if (next == 0) {
            region.putIntAt(record + LAST_OFFSET, previous);
        } else {
            locks.previousInGroup(next, previous);
        }
        region.putIntAt(record + LOCK_COUNT_OFFSET, lockCount(id) - 1);
        if (lockCount(id) == 0) {
            forget(id);
        }
    }

    public int managerId(int id) {
        return Region.getIntAt(record(id) + MANAGER_ID_OFFSET);
    }

    public long groupId(int id) {
        return Region.getLongAt(record(id) + GROUP_ID_OFFSET);
    }

    /** @return how many of its locks are remembered, ended ones included; 0 if no group stands at this id. */
    public int lockCount(int id) {
        return Region.getIntAt(record(id) + LOCK_COUNT_OFFSET);
    }

    /** @return the lock of the group that was made first among those remembered. */
    public int first(int id) {
        return Region.getIntAt(record(id) + FIRST_OFFSET);
    }

    /** @return the lock of the same group that was made after {@code lock}, or 0. */
    public int next(int lock) {
        return locks.nextInGroup(lock);
    }

    /** @return {@link #NOT_CLOSED}, {@link #RELEASED} or {@link #CAPTURED}. */
    public int closing(int id) {
        return Region.getIntAt(record(id) + CLOSING_OFFSET);
    }

    public void closing(int id, int closing) {
        region.putIntAt(record(id) + CLOSING_OFFSET, closing);
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }

    private void forget(int id) {
        index.remove(Hashing.hash(groupId(id), managerId(id)), id);
        region.putIntAt(record(id) + NEXT_FREE_OFFSET, free());
        region.putIntAt(header() + FREE_OFFSET, id);
    }

    private int place() {
        int free = free();
        if (free == 0) return append();
        region.putIntAt(header() + FREE_OFFSET, Region.getIntAt(record(free) + NEXT_FREE_OFFSET));
        return free;
    }

    private int free() {
        return Region.getIntAt(header() + FREE_OFFSET);
    }
}
