package io.ampcore.state;

import static io.ampcore.state.LockLayout.*;

import io.ampcore.domain.LockState;
import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.UndoLog;

/**
 * Locks by manager and lock id, and in a second instance the declines. Five cache lines each, what every verb touches
 * first; see {@link LockLayout} for the picture.
 * <p>
 * Records are reused. A record is in at most one queue of the {@link #deadlines() wheel}: it waits for its deadline, or
 * has ended and waits for the time from which it may be forgotten, or is retired: then it is kept until its place is
 * needed, and the longest-ended goes first. So the table is full only when every record holds collateral or is younger
 * than its client's {@code validUntil}.
 */
public final class Locks extends Table {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final int FREE_OFFSET = HEADER_FIELDS_OFFSET;
    private static final int LAST_QUEUE_ORDER_OFFSET = HEADER_FIELDS_OFFSET + 8;
    private static final int LIVE_COUNT_OFFSET = HEADER_FIELDS_OFFSET + 16;
    private static final int NO_DRAW_UNTIL_OFFSET = HEADER_FIELDS_OFFSET + 24;

    private final Policies policies;
    private final HashIndex index;
    private final DeadlineWheel deadlines;
    private final Groups groups;
    /** A guess: a command that names a lock looks it up more than once. */
    private int lastFound;

    /**
     * @param groupCapacity as many as locks, or 0 if none ever joins a group.
     * @param policies told which of its versions are used by records.
     */
    public Locks(int capacity, int groupCapacity, Policies policies, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        this.policies = policies;
        index = new HashIndex(capacity, undo);
        deadlines = new DeadlineWheel(this, undo);
        groups = new Groups(this, groupCapacity, undo);
    }

    /** @return record of the lock, or 0. */
    public int find(int managerId, long lockIdLow, long lockIdHigh) {
        if (liveCount() == 0) return 0;
        if (isGuessRight(managerId, lockIdLow, lockIdHigh)) return lastFound;
        int hash = hash(managerId, lockIdLow, lockIdHigh);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            if (isKeyOf(id, managerId, lockIdLow, lockIdHigh)) {
                lastFound = id;
                return id;
            }
        }
        return 0;
    }

    /** Brings the home of a hash in the index into the cache. @return nothing that means anything. */
    public long touchIndex(int hash) {
        return index.touch(hash);
    }

    /** @return a record with this hash that is found at once, or 0; see {@link HashIndex#recordIdNearby}. */
    public int guess(int hash) {
        return index.recordIdNearby(hash);
    }

    /** Brings what every verb needs of a lock into the cache; 0 is none. @return nothing that means anything. */
    public long touch(int id) {
        long offset = offset(id);
        return region.getLong(offset + LOCK_ID_LOW_OFFSET)
                + region.getLong(offset + QUEUE_ORDER_OFFSET)
                + region.getLong(offset + TIMESTAMP_OFFSET);
    }

    /** Brings the place of a record in the index into the cache. @return nothing that means anything. */
    long touchPlace(int id) {
        return touchIndex(hash(managerId(id), lockIdLow(id), lockIdHigh(id)));
    }

    /** @return the balance that a lock's collateral is set aside of. */
    public int balanceId(int id) {
        return region.getInt(offset(id) + BALANCE_ID_OFFSET);
    }

    /** @return whether {@link #add} would find a place. */
    public boolean hasRoom() {
        return !isFull() || free() != 0 || deadlines.firstRetired() != 0;
    }

    /**
     * Makes a record, all zero but for its key; forgets the longest-ended one if no other place is left. The key must
     * not be in the table, and there must be room.
     *
     * @return its id.
     */
    public int add(int managerId, long lockIdLow, long lockIdHigh) {
        if (isFull() && free() == 0) {
            forget(deadlines.firstRetired());
        }
        int id = place();
        long offset = offset(id);
        region.clear(offset, FIFTH_LINE_OFFSET);
        region.putLong(offset + LOCK_ID_LOW_OFFSET, lockIdLow);
        region.putLong(offset + LOCK_ID_HIGH_OFFSET, lockIdHigh);
        region.putInt(offset + MANAGER_ID_OFFSET, managerId);
        index.insert(hash(managerId, lockIdLow, lockIdHigh), id);
        region.putInt(LIVE_COUNT_OFFSET, liveCount() + 1);
        return id;
    }

    /** Forgets a record, wherever it is: its id is unknown from now on, and its place free. */
    public void forget(int id) {
        long offset = offset(id);
        deadlines.disarm(id);
        index.remove(hash(managerId(id), lockIdLow(id), lockIdHigh(id)), id);
        if ((region.getByte(offset + MARKS_OFFSET) & USES_FIFTH_LINE) != 0) {
            forgetFifthLine(id, offset);
        }
        policies.leave(policyId(id));
        region.putByte(offset + STATE_OFFSET, (byte) LockState.NONE.code());
        region.putInt(offset + NEXT_FREE_OFFSET, free());
        region.putInt(FREE_OFFSET, id);
        region.putInt(LIVE_COUNT_OFFSET, liveCount() - 1);
    }

    private void forgetFifthLine(int id, long offset) {
        int group = region.getInt(offset + GROUP_OFFSET);
        if (group != 0) {
            groups.leave(group, id);
        }
        region.clear(offset + FIFTH_LINE_OFFSET, RECORD_LENGTH - FIFTH_LINE_OFFSET);
    }

    /** @return how many records there are. */
    public int liveCount() {
        return region.getInt(LIVE_COUNT_OFFSET);
    }

    /** @return whether a record stands at this id; ids up to {@link #count()} may have been forgotten. */
    public boolean isLive(int id) {
        return region.getByte(offset(id) + STATE_OFFSET) != LockState.NONE.code();
    }

    /** @return when which record is due. */
    public DeadlineWheel deadlines() {
        return deadlines;
    }

    /** @return until which deadline, included, no lock is drawn for it: an outage may have kept its news away. */
    public long noDrawUntilNs() {
        return region.getLong(NO_DRAW_UNTIL_OFFSET);
    }

    public void noDrawUntilNs(long ns) {
        region.putLong(NO_DRAW_UNTIL_OFFSET, ns);
    }

    /** @return groups of locks. */
    public Groups groups() {
        return groups;
    }

    @Override
    public void close() {
        super.close();
        index.close();
        deadlines.close();
        groups.close();
    }

    /**
     * When the wheel hands the record out: at its deadline while it holds collateral; after that as soon as its client
     * can no longer ask for it, which is after {@code validUntil}, not at it. In milliseconds, rounded up.
     */
    public long dueMs(int id) {
        long offset = offset(id);
        boolean holdsCollateral =
                LockState.get(region.getByte(offset + STATE_OFFSET)).holdsCollateral();
        long dueNs = holdsCollateral
                ? region.getLong(offset + DEADLINE_OFFSET)
                : region.getLong(offset + VALID_UNTIL_OFFSET) + 1;
        return (dueNs + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    }

    /** @return the version of the policy that a record is judged by, 0 if there was none. */
    public int policyId(int id) {
        return region.getInt(offset(id) + POLICY_ID_OFFSET);
    }

    void policyId(int id, int policyId) {
        policies.leave(policyId(id));
        policies.use(policyId);
        region.putInt(offset(id) + POLICY_ID_OFFSET, policyId);
    }

    int queue(int id) {
        return region.getShort(offset(id) + QUEUE_OFFSET);
    }

    /** @return where in its queue a record stands; means nothing if it is in none. */
    int position(int id) {
        return region.getInt(offset(id) + POSITION_OFFSET);
    }

    /** Notes the queue that a record is in, 0 for none, and where. */
    void enqueued(int id, int queue, int position) {
        long offset = offset(id);
        region.putShort(offset + QUEUE_OFFSET, (short) queue);
        region.putInt(offset + POSITION_OFFSET, position);
    }

    int previousInGroup(int id) {
        return region.getInt(offset(id) + PREVIOUS_IN_GROUP_OFFSET);
    }

    void previousInGroup(int id, int previous) {
        region.putInt(offset(id) + PREVIOUS_IN_GROUP_OFFSET, previous);
    }

    int nextInGroup(int id) {
        return region.getInt(offset(id) + NEXT_IN_GROUP_OFFSET);
    }

    void nextInGroup(int id, int next) {
        region.putInt(offset(id) + NEXT_IN_GROUP_OFFSET, next);
    }

    void linkInGroup(int id, int group, int previous, int next) {
        long offset = offset(id);
        useFifthLine(id);
        region.putInt(offset + GROUP_OFFSET, group);
        region.putInt(offset + PREVIOUS_IN_GROUP_OFFSET, previous);
        region.putInt(offset + NEXT_IN_GROUP_OFFSET, next);
    }

    /** Something is about to be written to the record's fifth line. */
    void useFifthLine(int id) {
        long offset = offset(id) + MARKS_OFFSET;
        region.putByte(offset, (byte) (region.getByte(offset) | USES_FIFTH_LINE));
    }

    long queueOrder(int id) {
        return region.getLong(offset(id) + QUEUE_ORDER_OFFSET);
    }

    void queueOrder(int id, long order) {
        region.putLong(offset(id) + QUEUE_ORDER_OFFSET, order);
    }

    long nextQueueOrder() {
        long order = region.getLong(LAST_QUEUE_ORDER_OFFSET) + 1;
        region.putLong(LAST_QUEUE_ORDER_OFFSET, order);
        return order;
    }

    private int place() {
        int free = free();
        if (free == 0) return append();
        region.putInt(FREE_OFFSET, nextFree(free));
        return free;
    }

    private int nextFree(int id) {
        return region.getInt(offset(id) + NEXT_FREE_OFFSET);
    }

    private int free() {
        return region.getInt(FREE_OFFSET);
    }

    private boolean isGuessRight(int managerId, long lockIdLow, long lockIdHigh) {
        return lastFound != 0 && isLive(lastFound) && isKeyOf(lastFound, managerId, lockIdLow, lockIdHigh);
    }

    private boolean isKeyOf(int id, int managerId, long lockIdLow, long lockIdHigh) {
        return lockIdLow(id) == lockIdLow && lockIdHigh(id) == lockIdHigh && managerId(id) == managerId;
    }

    private int managerId(int id) {
        return region.getInt(offset(id) + MANAGER_ID_OFFSET);
    }

    private long lockIdLow(int id) {
        return region.getLong(offset(id) + LOCK_ID_LOW_OFFSET);
    }

    private long lockIdHigh(int id) {
        return region.getLong(offset(id) + LOCK_ID_HIGH_OFFSET);
    }

    /** @return what a lock is indexed by. */
    public static int hash(int managerId, long lockIdLow, long lockIdHigh) {
        return Hashing.hash(lockIdLow, lockIdHigh, managerId);
    }
}
