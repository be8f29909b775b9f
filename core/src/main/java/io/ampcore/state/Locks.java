package io.ampcore.state;

import static io.ampcore.state.LockLayout.*;

import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.CacheLines;
import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.Region;
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
    /** Of a record, without the fifth, which few use. */
    public static final int RECORD_LINES = 4;

    /** Of a record's place in the index, with the next one. */
    public static final int PLACE_LINES = 2;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final int FREE_OFFSET = HEADER_FIELDS_OFFSET;
    private static final int LAST_QUEUE_ORDER_OFFSET = HEADER_FIELDS_OFFSET + 8;
    private static final int LIVE_COUNT_OFFSET = HEADER_FIELDS_OFFSET + 16;
    private static final int NO_DRAW_UNTIL_OFFSET = HEADER_FIELDS_OFFSET + 24;

    private final Policies policies;
    private final int assetIdMax;
    private final HashIndex index;
    private final DeadlineWheel deadlines;
    private final Groups groups;
    private final UndoLog undo;
    private final FreedRecords freed = new FreedRecords();
    /** A guess: a command that names a lock looks it up more than once, and may have been looked ahead for. */
    private int lastFound;
    /** The key that was hashed last, and its hash. */
    private int hashedManagerId;

    private long hashedLow;
    private long hashedHigh;
    private int lastHash = hash(0, 0, 0);
    /** The key that was hashed last is not in the table: a new lock is looked for twice before it is added. */
    private boolean isHashedAbsent;

    /**
     * @param groupCapacity as many as locks, or 0 if none ever joins a group.
     * @param policies told which of its versions are used by records.
     * @param assetIdMax no record names a higher one; a decline may name whatever it was asked for.
     */
    public Locks(int capacity, int groupCapacity, Policies policies, int assetIdMax, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        this.policies = policies;
        this.assetIdMax = assetIdMax;
        this.undo = undo;
        index = new HashIndex(capacity, undo);
        deadlines = new DeadlineWheel(this, undo);
        groups = new Groups(this, groupCapacity, undo);
    }

    /** @return record of the lock, or 0. */
    public int find(int managerId, long lockIdLow, long lockIdHigh) {
        if (liveCount() == 0) return 0;
        if (isGuessRight(managerId, lockIdLow, lockIdHigh)) return lastFound;
        int hash = hashOnce(managerId, lockIdLow, lockIdHigh);
        if (isHashedAbsent) return 0;
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            if (isKeyOf(record(id), managerId, lockIdLow, lockIdHigh)) {
                lastFound = id;
                return id;
            }
        }
        // What is absent while a step is recorded may be there again when it is taken back.
        isHashedAbsent = !undo.isRecording();
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
        lastFound = id;
    }

    /** Notes what every verb touches of a lock, and what is touched when it moves from queue to queue. */
    public void note(int id, CacheLines lines) {
        long record = record(id);
        lines.bringIn(record + RESERVED_OFFSET);
        lines.noteInt(record + POLICY_ID_OFFSET, policies.capacity());
    }

    /** Notes what the receipt of every verb tells besides. */
    public void noteForReceipt(int id, CacheLines lines) {
        lines.noteShort(record(id) + RESULT_OFFSET, ResultCode.NUMBER_MAX);
    }

    /** Notes what is touched of a record when another lock takes its place: all that {@link #add} clears. */
    void noteToBeTaken(int id, CacheLines lines) {
        note(id, lines);
        noteForReceipt(id, lines);
        lines.noteInt(record(id) + ASSET_ID_OFFSET, assetIdMax);
    }

    /** Notes the place of a record in the index. */
    void notePlace(int id, CacheLines lines) {
        noteIndex(hashOf(id), lines);
    }

    /** Notes the places that the next {@code count} locks will most likely take, as far as they are known. */
    public void notePlaces(int count, CacheLines lines) {
        for (int i = 0; i < Math.min(count, freed.count()); i++) {
            noteToBeTaken(freed.get(i), lines);
        }
    }

    /** @return the balance that a lock's collateral is set aside of. */
    public int balanceId(int id) {
        return Region.getIntAt(record(id) + BALANCE_ID_OFFSET);
    }

    /** @return whether {@link #add} would find a place. */
    public boolean hasRoom() {
        return !isFull() || free() != 0 || deadlines.hasRetired();
    }

    /**
     * Makes a record, all zero but for its key; forgets the longest-ended one if no other place is left. The key must
     * not be in the table, and there must be room.
     *
     * @return its id.
     */
    public int add(int managerId, long lockIdLow, long lockIdHigh) {
        int id = isFull() && free() == 0 ? takeOver() : place();
        region.clear(offset(id), FIFTH_LINE_OFFSET);
        long record = record(id);
        Region.fill128At(record + LOCK_ID_LOW_OFFSET, lockIdLow, lockIdHigh);
        Region.fillIntAt(record + MANAGER_ID_OFFSET, managerId);
        index.insert(hashOnce(managerId, lockIdLow, lockIdHigh), id);
        isHashedAbsent = false;
        return id;
    }

    /** Forgets a record, wherever it is: its id is unknown from now on, and its place free. */
    public void forget(int id) {
        deadlines.disarm(id);
        unlearn(id);
        long record = record(id);
        region.putByteAt(record + STATE_OFFSET, (byte) LockState.NONE.code());
        region.putIntAt(record + NEXT_FREE_OFFSET, free());
        region.putIntAt(header() + FREE_OFFSET, id);
        region.putIntAt(header() + LIVE_COUNT_OFFSET, liveCount() - 1);
        freed.push(id);
    }

    /** Takes the record out of all that leads to it, but for its queue. */
    private void unlearn(int id) {
        index.remove(hashOf(id), id);
        if ((Region.getByteAt(record(id) + MARKS_OFFSET) & USES_FIFTH_LINE) != 0) {
            forgetFifthLine(id);
        }
        policies.leave(policyId(id));
    }

    private void forgetFifthLine(int id) {
        int group = Region.getIntAt(record(id) + GROUP_OFFSET);
        if (group != 0) {
            groups.leave(group, id);
        }
        region.clear(offset(id) + FIFTH_LINE_OFFSET, RECORD_LENGTH - FIFTH_LINE_OFFSET);
    }

    /** @return how many records there are. */
    public int liveCount() {
        return Region.getIntAt(header() + LIVE_COUNT_OFFSET);
    }

    /** @return whether a record stands at this id; ids up to {@link #count()} may have been forgotten. */
    public boolean isLive(int id) {
        return Region.getByteAt(record(id) + STATE_OFFSET) != LockState.NONE.code();
    }

    /** @return when which record is due. */
    public DeadlineWheel deadlines() {
        return deadlines;
    }

    /** @return until which deadline, included, no lock is drawn for it: an outage may have kept its news away. */
    public long noDrawUntilNs() {
        return Region.getLongAt(header() + NO_DRAW_UNTIL_OFFSET);
    }

    public void noDrawUntilNs(long ns) {
        region.putLongAt(header() + NO_DRAW_UNTIL_OFFSET, ns);
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
        long record = record(id);
        boolean holdsCollateral =
                LockState.get(Region.getByteAt(record + STATE_OFFSET)).holdsCollateral();
        long dueNs = holdsCollateral
                ? Region.getLongAt(record + DEADLINE_OFFSET)
                : Region.getLongAt(record + VALID_UNTIL_OFFSET) + 1;
        return (dueNs + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    }

    /** @return the version of the policy that a record is judged by, 0 if there was none. */
    public int policyId(int id) {
        return Region.getIntAt(record(id) + POLICY_ID_OFFSET);
    }

    /** Of a record that was just made. */
    void policyId(int id, int policyId) {
        policies.use(policyId);
        Region.fillIntAt(record(id) + POLICY_ID_OFFSET, policyId);
    }

    int queue(int id) {
        return Region.getShortAt(record(id) + QUEUE_OFFSET);
    }

    /** @return where in its queue a record stands; means nothing if it is in none. */
    int position(int id) {
        return Region.getIntAt(record(id) + POSITION_OFFSET);
    }

    /** A record was put at a position of a queue, as the {@code order}-th of all that ever were. */
    void enqueued(int id, int queue, int position, long order) {
        long record = record(id);
        region.offerAt(record + QUEUE_OFFSET, record + POSITION_OFFSET, record + QUEUE_ORDER_OFFSET);
        Region.fillShortAt(record + QUEUE_OFFSET, (short) queue);
        Region.fillIntAt(record + POSITION_OFFSET, position);
        Region.fillLongAt(record + QUEUE_ORDER_OFFSET, order);
    }

    /** A record is in no queue any more. */
    void dequeued(int id) {
        long record = record(id);
        region.offerAt(record + QUEUE_OFFSET, record + POSITION_OFFSET);
        Region.fillShortAt(record + QUEUE_OFFSET, (short) 0);
        Region.fillIntAt(record + POSITION_OFFSET, 0);
    }

    int previousInGroup(int id) {
        return Region.getIntAt(record(id) + PREVIOUS_IN_GROUP_OFFSET);
    }

    void previousInGroup(int id, int previous) {
        region.putIntAt(record(id) + PREVIOUS_IN_GROUP_OFFSET, previous);
    }

    int nextInGroup(int id) {
        return Region.getIntAt(record(id) + NEXT_IN_GROUP_OFFSET);
    }

    void nextInGroup(int id, int next) {
        region.putIntAt(record(id) + NEXT_IN_GROUP_OFFSET, next);
    }

    void linkInGroup(int id, int group, int previous, int next) {
        long record = record(id);
        useFifthLine(id);
        region.putIntAt(record + GROUP_OFFSET, group);
        region.putIntAt(record + PREVIOUS_IN_GROUP_OFFSET, previous);
        region.putIntAt(record + NEXT_IN_GROUP_OFFSET, next);
    }

    /** Something is about to be written to the record's fifth line. */
    void useFifthLine(int id) {
        long marks = record(id) + MARKS_OFFSET;
        region.putByteAt(marks, (byte) (Region.getByteAt(marks) | USES_FIFTH_LINE));
    }

    long queueOrder(int id) {
        return Region.getLongAt(record(id) + QUEUE_ORDER_OFFSET);
    }

    long nextQueueOrder() {
        long order = Region.getLongAt(header() + LAST_QUEUE_ORDER_OFFSET) + 1;
        region.putLongAt(header() + LAST_QUEUE_ORDER_OFFSET, order);
        return order;
    }

    /** Forgets the longest-ended record. @return its place. */
    private int takeOver() {
        int id = deadlines.takeFirstRetired();
        unlearn(id);
        return id;
    }

    /** @return a place that nobody has; there must be one. */
    private int place() {
        region.putIntAt(header() + LIVE_COUNT_OFFSET, liveCount() + 1);
        int free = free();
        if (free == 0) return append();
        region.putIntAt(header() + FREE_OFFSET, nextFree(free));
        freed.pop();
        return free;
    }

    private int nextFree(int id) {
        return Region.getIntAt(record(id) + NEXT_FREE_OFFSET);
    }

    private int free() {
        return Region.getIntAt(header() + FREE_OFFSET);
    }

    private boolean isGuessRight(int managerId, long lockIdLow, long lockIdHigh) {
        return lastFound != 0 && isLive(lastFound) && isKeyOf(record(lastFound), managerId, lockIdLow, lockIdHigh);
    }

    private static boolean isKeyOf(long record, int managerId, long lockIdLow, long lockIdHigh) {
        return lockIdLow(record) == lockIdLow && lockIdHigh(record) == lockIdHigh && managerId(record) == managerId;
    }

    /** The same as {@link #hash}: what is looked for in vain is often added then. */
    private int hashOnce(int managerId, long lockIdLow, long lockIdHigh) {
        boolean isHashed = lockIdLow == hashedLow && lockIdHigh == hashedHigh && managerId == hashedManagerId;
        if (!isHashed) {
            isHashedAbsent = false;
            hashedManagerId = managerId;
            hashedLow = lockIdLow;
            hashedHigh = lockIdHigh;
            lastHash = hash(managerId, lockIdLow, lockIdHigh);
        }
        return lastHash;
    }

    private int hashOf(int id) {
        long record = record(id);
        return hash(managerId(record), lockIdLow(record), lockIdHigh(record));
    }

    private static int managerId(long record) {
        return Region.getIntAt(record + MANAGER_ID_OFFSET);
    }

    private static long lockIdLow(long record) {
        return Region.getLongAt(record + LOCK_ID_LOW_OFFSET);
    }

    private static long lockIdHigh(long record) {
        return Region.getLongAt(record + LOCK_ID_HIGH_OFFSET);
    }

    /** @return what a lock is indexed by. */
    public static int hash(int managerId, long lockIdLow, long lockIdHigh) {
        return Hashing.hash(lockIdLow, lockIdHigh, managerId);
    }
}
