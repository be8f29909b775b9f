package io.ampcore.state;

import io.ampcore.memory.CacheLines;
import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;

/**
 * Which lock is due next: a hierarchical timer wheel (Varghese and Lauck, 1987, scheme 7) of five levels with 1,024 queues
 * each, level 0 a millisecond a queue. Driven by command time only. Levels are wide, because a record that is moved from
 * one to the next is seldom in the cache: what is due within a second is moved once or never.
 * <pre>
 *   level 0   one queue per millisecond of the present second (1,024 ms)
 *   level 1   one queue per second of the present 17 minutes
 *   ...       each queue of a level holds what all queues of the level below hold
 *   level 4   35 years a queue
 * </pre>
 * {@link RecordQueues} are first in, first out. What is due in one millisecond comes out in the order in which it was armed,
 * always: while a queue of an upper level is being handed down, later arrivals for the same time line up behind it. Nothing
 * is sorted, and {@link #step} does one piece of work at a time, so whoever calls decides how much is done at once.
 * <p>
 * One more queue, of the {@link #retire retired}, holds ended records that may be forgotten, longest-ended first.
 */
public final class DeadlineWheel implements AutoCloseable {
    /** {@link #step}: nothing is due. */
    public static final int NOTHING = 0;
    /** {@link #step}: one record was moved to a finer level, and there may be more to do. */
    public static final int MOVED = -1;

    private static final int LEVEL_COUNT = 5;
    private static final int LEVEL_BITS = 10;
    private static final int QUEUES_PER_LEVEL = 1 << LEVEL_BITS;
    private static final int QUEUE_MASK = QUEUES_PER_LEVEL - 1;
    private static final int QUEUES_PER_WORD = Long.SIZE;
    private static final int LEVEL_OCCUPIED_LENGTH = QUEUES_PER_LEVEL / Byte.SIZE;
    private static final long NEVER = Long.MAX_VALUE;
    /** Queue 0 means: in no queue. */
    private static final int FIRST_QUEUE = 1;

    private static final int RETIRED_QUEUE = FIRST_QUEUE + LEVEL_COUNT * QUEUES_PER_LEVEL;

    private static final int ELAPSED_OFFSET = 0;
    private static final int NEXT_WORK_OFFSET = 8;
    private static final int OCCUPIED_OFFSET = 16;
    private static final int LENGTH = OCCUPIED_OFFSET + LEVEL_COUNT * LEVEL_OCCUPIED_LENGTH;

    private final Region wheel;
    /** Where it lies in memory; 0 once it is closed. */
    private long wheelStart;

    private final RecordQueues queues;
    private final Locks locks;
    private final UndoLog undo;
    /**
     * What {@link #handDownLevel} found when so much time had elapsed. As long as no more has, no queue above that one begins to be handed
     * down. Found out while nothing is recorded, since what is taken back may have to be handed down again.
     */
    private long foundAtMs = NEVER;

    private int foundLevel;

    private final Touched touchedInWheel = new Touched();
    private final Touched touchedRetired = new Touched();
    private final CacheLines lines =
            new CacheLines((Locks.RECORD_LINES + Locks.PLACE_LINES) * RecordQueues.IDS_PER_CHUNK);

    /** How far a queue's records were brought into the cache ahead. */
    private static final class Touched {
        /** All of its records, with their places in the index. */
        private int chunk;
        /** All of its records, which come next; 0 is none. */
        private int next;
    }

    DeadlineWheel(Locks locks, UndoLog undo) {
        this.locks = locks;
        this.undo = undo;
        wheel = new Region(LENGTH, undo);
        wheelStart = wheel.addressOf(0, LENGTH);
        queues = new RecordQueues(RETIRED_QUEUE + 1, locks.capacity(), undo);
        wheel.putLongAt(wheelStart + NEXT_WORK_OFFSET, NEVER);
    }

    /** @return the millisecond up to which deadlines have been worked off, as far as {@link #step} was called. */
    public long elapsedMs() {
        return Region.getLongAt(wheelStart + ELAPSED_OFFSET);
    }

    /** Has a record come out of {@link #step} when time reaches its {@link Locks#dueMs}, whatever queue it was in before. */
    public void arm(int id) {
        leave(id);
        long dueMs = locks.dueMs(id);
        if (dueMs <= elapsedMs()) {
            throw new IllegalStateException("deadline has passed: dueMs=" + dueMs + " elapsedMs=" + elapsedMs());
        }
        int queue = queueOf(dueMs, LEVEL_COUNT);
        append(queue, id);
        int shift = (queue - FIRST_QUEUE) / QUEUES_PER_LEVEL * LEVEL_BITS;
        wheel.putLongAt(
                wheelStart + NEXT_WORK_OFFSET,
                Math.min(Region.getLongAt(wheelStart + NEXT_WORK_OFFSET), dueMs >>> shift << shift));
    }

    /** Takes a record out of whatever queue it is in, if any. */
    public void disarm(int id) {
        if (leave(id)) {
            locks.dequeued(id);
        }
    }

    /** Puts an ended record behind all that may be forgotten, whatever queue it was in before. */
    public void retire(int id) {
        leave(id);
        append(RETIRED_QUEUE, id);
    }

    /** @return whether there is a record that may be forgotten. */
    boolean hasRetired() {
        return !queues.isEmpty(RETIRED_QUEUE);
    }

    /**
     * Takes the record that may be forgotten first out of its queue; there must be one. Those behind it, which most likely follow
     * soon, are brought into the cache.
     *
     * @return its id; the caller clears the record, which is not told.
     */
    int takeFirstRetired() {
        int chunk = queues.firstChunk(RETIRED_QUEUE);
        if (chunk != touchedRetired.chunk) {
            touchComingOut(chunk, touchedRetired);
        }
        return queues.takeFirst(RETIRED_QUEUE);
    }

    /** @return false if {@link #step} would certainly find nothing: cheap, for every command. */
    public boolean mayHaveWork(long nowMs) {
        return nowMs >= Region.getLongAt(wheelStart + NEXT_WORK_OFFSET);
    }

    /** @return whether {@link #step} would find something. */
    public boolean hasWork(long nowMs) {
        return handDownLevel() > 0 || isOccupied(0, indexAt(elapsedMs(), 0)) || nextStartMs() <= nowMs;
    }

    /**
     * Does one piece of the work that is due at {@code nowMs}.
     *
     * @return id of a record that is due, now in no queue; {@link #MOVED}; or {@link #NOTHING}.
     */
    public int step(long nowMs) {
        while (true) {
            int level = handDownLevel();
            if (level > 0) return handDown(level);
            int due = popDue();
            if (due != 0) return due;
            if (!advance(nowMs)) return NOTHING;
        }
    }

    /** Brings in what leaving its queue needs besides the record. */
    public void bringInQueue(int id, CacheLines lines) {
        queues.bringIn(locks.position(id), lines);
    }

    @Override
    public void close() {
        wheelStart = 0;
        wheel.close();
        queues.close();
    }

    /** @return the highest level whose present queue still has to be handed down, or 0. */
    private int handDownLevel() {
        long elapsedMs = elapsedMs();
        boolean isFound = elapsedMs == foundAtMs && (foundLevel == 0 || isPresentOccupied(foundLevel, elapsedMs));
        return isFound ? foundLevel : findHandDownLevel(elapsedMs);
    }

    private int findHandDownLevel(long elapsedMs) {
        int level = LEVEL_COUNT - 1;
        while (level > 0 && !isPresentOccupied(level, elapsedMs)) {
            level--;
        }
        if (!undo.isRecording()) {
            foundAtMs = elapsedMs;
            foundLevel = level;
        }
        return level;
    }

    private boolean isPresentOccupied(int level, long elapsedMs) {
        return isOccupied(level, indexAt(elapsedMs, level));
    }

    private int handDown(int level) {
        int id = takeFirst(queue(level, indexAt(elapsedMs(), level)), false);
        append(queueOf(locks.dueMs(id), level), id);
        return MOVED;
    }

    private int popDue() {
        int index = indexAt(elapsedMs(), 0);
        return isOccupied(0, index) ? takeFirst(queue(0, index), true) : 0;
    }

    /** @param isComingOut of the wheel, to end or be forgotten; otherwise it only moves to another queue. */
    private int takeFirst(int queue, boolean isComingOut) {
        int chunk = queues.firstChunk(queue);
        if (chunk != touchedInWheel.chunk) {
            if (isComingOut) {
                touchComingOut(chunk, touchedInWheel);
            } else {
                touchQueued(chunk);
            }
        }
        int id = queues.takeFirst(queue);
        if (queues.isEmpty(queue)) {
            occupied(queue, false);
        }
        // What moves on to another queue need not be in none in between.
        if (isComingOut) {
            locks.dequeued(id);
        }
        return id;
    }

    /**
     * Brings the records of a queue's first chunk into the cache, all together: they have not been looked at for long, and are
     * moved one after the other. It is enough to do so when the chunk comes first.
     */
    private void touchQueued(int chunk) {
        touchedInWheel.chunk = chunk;
        touchedInWheel.next = 0;
        noteRecords(chunk, false);
        lines.bringInNoted();
    }

    /**
     * The same for records that come out: with their places in the index, which only they know. So that nothing is waited for
     * twice, the records of the chunk behind come along with the places of this one.
     */
    private void touchComingOut(int chunk, Touched touched) {
        boolean areToBeTaken = touched == touchedRetired;
        if (chunk != touched.next) {
            noteRecords(chunk, areToBeTaken);
            lines.bringInNoted();
        }
        for (int slot = 0; slot < RecordQueues.IDS_PER_CHUNK; slot++) {
            int id = queues.id(chunk, slot);
            if (id != 0) locks.notePlace(id, lines);
        }
        touched.chunk = chunk;
        touched.next = queues.nextChunk(chunk);
        if (touched.next != 0) {
            noteRecords(touched.next, areToBeTaken);
        }
        lines.bringInNoted();
    }

    /** @param areToBeTaken whether new locks will come to their places. */
    private void noteRecords(int chunk, boolean areToBeTaken) {
        queues.bringInNext(chunk, lines);
        for (int slot = 0; slot < RecordQueues.IDS_PER_CHUNK; slot++) {
            int id = queues.id(chunk, slot);
            if (id == 0) continue;
            if (areToBeTaken) {
                locks.noteToBeTaken(id, lines);
            } else {
                locks.note(id, lines);
            }
        }
    }

    /** Moves on to the next queue that holds something. @return false if that begins after {@code nowMs}. */
    private boolean advance(long nowMs) {
        long startMs = nextStartMs();
        if (startMs <= nowMs) {
            wheel.putLongAt(wheelStart + ELAPSED_OFFSET, startMs);
            return true;
        }
        wheel.putLongAt(wheelStart + NEXT_WORK_OFFSET, startMs);
        wheel.putLongAt(wheelStart + ELAPSED_OFFSET, Math.max(nowMs, elapsedMs()));
        return false;
    }

    /** @return when the next queue after the present one begins that holds something, or {@link #NEVER}. */
    private long nextStartMs() {
        long elapsedMs = elapsedMs();
        for (int level = 0; level < LEVEL_COUNT; level++) {
            int later = nextOccupied(level, indexAt(elapsedMs, level));
            if (later != 0) {
                int shift = level * LEVEL_BITS;
                long block = elapsedMs & (-1L << (shift + LEVEL_BITS));
                return block | ((long) later << shift);
            }
        }
        return NEVER;
    }

    /** @return the first queue of a level behind {@code index} that holds something, or 0, which is behind none. */
    private int nextOccupied(int level, int index) {
        for (int from = index + 1; from < QUEUES_PER_LEVEL; from = (from | (QUEUES_PER_WORD - 1)) + 1) {
            long later = Region.getLongAt(occupiedWord(level, from)) & (-1L << from);
            if (later != 0) return (from & -QUEUES_PER_WORD) + Long.numberOfTrailingZeros(later);
        }
        return 0;
    }

    /**
     * @param below only levels below this one that are being handed down count as such.
     */
    private int queueOf(long dueMs, int below) {
        long elapsedMs = elapsedMs();
        long difference = dueMs ^ elapsedMs;
        int own = difference == 0 ? 0 : (Long.SIZE - 1 - Long.numberOfLeadingZeros(difference)) / LEVEL_BITS;
        // On the levels above it is due in the queue that is the present one, if that is being handed down.
        for (int level = Math.min(handDownLevel(), below - 1); level > own; level--) {
            int index = indexAt(elapsedMs, level);
            if (isOccupied(level, index)) return queue(level, index);
        }
        return queue(own, indexAt(dueMs, own));
    }

    private static int indexAt(long ms, int level) {
        return (int) (ms >>> (level * LEVEL_BITS)) & QUEUE_MASK;
    }

    private static int queue(int level, int index) {
        return FIRST_QUEUE + level * QUEUES_PER_LEVEL + index;
    }

    private boolean isOccupied(int level, int index) {
        return ((Region.getLongAt(occupiedWord(level, index)) >>> index) & 1) != 0;
    }

    /** Where the word lies that has the bit of a queue: levels and indexes are always within theirs. */
    private long occupiedWord(int level, int index) {
        return wheelStart
                + OCCUPIED_OFFSET
                + (long) level * LEVEL_OCCUPIED_LENGTH
                + (index / QUEUES_PER_WORD) * (long) Long.BYTES;
    }

    private void append(int queue, int id) {
        int position = queues.append(queue, id);
        if (RecordQueues.isFirstOfChunk(position)) {
            occupied(queue, true);
        }
        locks.enqueued(id, queue, position, locks.nextQueueOrder());
    }

    /** Gives up a record's place in the queue that it is in, if any. @return whether it was in one, as the record itself still says. */
    private boolean leave(int id) {
        int queue = locks.queue(id);
        if (queue == 0) return false;
        boolean isChunkGone = queues.remove(queue, locks.position(id));
        if (isChunkGone && queues.isEmpty(queue)) {
            occupied(queue, false);
        }
        return true;
    }

    private void occupied(int queue, boolean isOccupied) {
        if (queue == RETIRED_QUEUE) return;
        int index = (queue - FIRST_QUEUE) & QUEUE_MASK;
        long word = occupiedWord((queue - FIRST_QUEUE) >>> LEVEL_BITS, index);
        long bit = 1L << index;
        long bits = Region.getLongAt(word);
        wheel.putLongAt(word, isOccupied ? bits | bit : bits & ~bit);
    }
}
