package io.ampcore.state;

import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;

/**
 * Which lock is due next: a hierarchical timer wheel (Varghese and Lauck, 1987, scheme 7) of eight levels with 64 queues
 * each, level 0 a millisecond a queue. Driven by command time only.
 * <pre>
 *   level 0   one queue per millisecond of the present 64 ms
 *   level 1   one queue per 64 ms of the present 4.1 s
 *   ...       each queue of a level holds what all queues of the level below hold
 *   level 7   139 years a queue
 * </pre>
 * A queue is a doubly linked list through the records, first in, first out. What is due in one millisecond comes out in
 * the order in which it was armed, always: while a queue of an upper level is being handed down, later arrivals for the
 * same time line up behind it. Nothing is sorted, and {@link #step} does one piece of work at a time, so whoever calls
 * decides how much is done at once.
 * <p>
 * One more queue, of the {@link #retire retired}, holds ended records that may be forgotten, longest-ended first.
 */
public final class DeadlineWheel implements AutoCloseable {
    /** {@link #step}: nothing is due. */
    public static final int NOTHING = 0;
    /** {@link #step}: one record was moved to a finer level, and there may be more to do. */
    public static final int MOVED = -1;

    private static final int LEVEL_COUNT = 8;
    private static final int LEVEL_BITS = 6;
    private static final int QUEUES_PER_LEVEL = 1 << LEVEL_BITS;
    private static final int QUEUE_MASK = QUEUES_PER_LEVEL - 1;
    private static final long NEVER = Long.MAX_VALUE;
    /** Queue 0 means: in no queue. */
    private static final int FIRST_QUEUE = 1;

    private static final int RETIRED_QUEUE = FIRST_QUEUE + LEVEL_COUNT * QUEUES_PER_LEVEL;

    private static final int ELAPSED_OFFSET = 0;
    private static final int NEXT_WORK_OFFSET = 8;
    private static final int OCCUPIED_OFFSET = 16;
    private static final int QUEUES_OFFSET = OCCUPIED_OFFSET + LEVEL_COUNT * Long.BYTES;
    private static final int LENGTH = QUEUES_OFFSET + (RETIRED_QUEUE + 1) * 2 * Integer.BYTES;

    private final Region wheel;
    private final Locks locks;

    DeadlineWheel(Locks locks, UndoLog undo) {
        this.locks = locks;
        wheel = new Region(LENGTH, undo);
        wheel.putLong(NEXT_WORK_OFFSET, NEVER);
    }

    /** @return the millisecond up to which deadlines have been worked off, as far as {@link #step} was called. */
    public long elapsedMs() {
        return wheel.getLong(ELAPSED_OFFSET);
    }

    /** Has a record come out of {@link #step} when time reaches its {@link Locks#dueMs}. It must be in no queue. */
    public void arm(int id) {
        long dueMs = locks.dueMs(id);
        if (dueMs <= elapsedMs()) {
            throw new IllegalStateException("deadline has passed: dueMs=" + dueMs + " elapsedMs=" + elapsedMs());
        }
        int queue = queueOf(dueMs, LEVEL_COUNT);
        append(queue, id);
        int shift = (queue - FIRST_QUEUE) / QUEUES_PER_LEVEL * LEVEL_BITS;
        wheel.putLong(NEXT_WORK_OFFSET, Math.min(wheel.getLong(NEXT_WORK_OFFSET), dueMs >>> shift << shift));
    }

    /** Takes a record out of whatever queue it is in, if any. */
    public void disarm(int id) {
        int queue = locks.queue(id);
        if (queue != 0) {
            unlink(queue, id);
        }
    }

    /** Puts an ended record behind all that may be forgotten. It must be in no queue. */
    public void retire(int id) {
        append(RETIRED_QUEUE, id);
    }

    /** @return the record that may be forgotten first, or 0. */
    public int firstRetired() {
        return head(RETIRED_QUEUE);
    }

    /** @return the retired record after {@code id}, or 0. */
    public int nextRetired(int id) {
        return locks.nextInQueue(id);
    }

    /** @return false if {@link #step} would certainly find nothing: cheap, for every command. */
    public boolean mayHaveWork(long nowMs) {
        return nowMs >= wheel.getLong(NEXT_WORK_OFFSET);
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

    @Override
    public void close() {
        wheel.close();
    }

    /** @return the level whose present queue still has to be handed down, or 0. */
    private int handDownLevel() {
        long elapsedMs = elapsedMs();
        for (int level = LEVEL_COUNT - 1; level > 0; level--) {
            if (isOccupied(level, indexAt(elapsedMs, level))) return level;
        }
        return 0;
    }

    private int handDown(int level) {
        int queue = queue(level, indexAt(elapsedMs(), level));
        int id = head(queue);
        unlink(queue, id);
        append(queueOf(locks.dueMs(id), level), id);
        return MOVED;
    }

    private int popDue() {
        int index = indexAt(elapsedMs(), 0);
        if (!isOccupied(0, index)) return 0;
        int queue = queue(0, index);
        int id = head(queue);
        unlink(queue, id);
        return id;
    }

    /** Moves on to the next queue that holds something. @return false if that begins after {@code nowMs}. */
    private boolean advance(long nowMs) {
        long startMs = nextStartMs();
        if (startMs <= nowMs) {
            wheel.putLong(ELAPSED_OFFSET, startMs);
            return true;
        }
        wheel.putLong(NEXT_WORK_OFFSET, startMs);
        wheel.putLong(ELAPSED_OFFSET, Math.max(nowMs, elapsedMs()));
        return false;
    }

    /** @return when the next queue after the present one begins that holds something, or {@link #NEVER}. */
    private long nextStartMs() {
        long elapsedMs = elapsedMs();
        for (int level = 0; level < LEVEL_COUNT; level++) {
            int index = indexAt(elapsedMs, level);
            long later = index == QUEUE_MASK ? 0 : occupied(level) & (-1L << (index + 1));
            if (later != 0) {
                int shift = level * LEVEL_BITS;
                long block = elapsedMs & (-1L << (shift + LEVEL_BITS));
                return block | ((long) Long.numberOfTrailingZeros(later) << shift);
            }
        }
        return NEVER;
    }

    /**
     * @param below only levels below this one that are being handed down count as such.
     */
    private int queueOf(long dueMs, int below) {
        long elapsedMs = elapsedMs();
        for (int level = below - 1; level > 0; level--) {
            int index = indexAt(elapsedMs, level);
            boolean isSameSpan = dueMs >>> (level * LEVEL_BITS) == elapsedMs >>> (level * LEVEL_BITS);
            if (isSameSpan && isOccupied(level, index)) return queue(level, index);
        }
        long difference = dueMs ^ elapsedMs;
        int level = difference == 0 ? 0 : (Long.SIZE - 1 - Long.numberOfLeadingZeros(difference)) / LEVEL_BITS;
        return queue(level, indexAt(dueMs, level));
    }

    private static int indexAt(long ms, int level) {
        return (int) (ms >>> (level * LEVEL_BITS)) & QUEUE_MASK;
    }

    private static int queue(int level, int index) {
        return FIRST_QUEUE + level * QUEUES_PER_LEVEL + index;
    }

    private long occupied(int level) {
        return wheel.getLong(OCCUPIED_OFFSET + level * 8L);
    }

    private boolean isOccupied(int level, int index) {
        return ((occupied(level) >>> index) & 1) != 0;
    }

    private void append(int queue, int id) {
        int tail = tail(queue);
        locks.linkInQueue(id, queue, tail, 0);
        locks.queueOrder(id, locks.nextQueueOrder());
        if (tail == 0) {
            head(queue, id);
            occupied(queue, true);
        } else {
            locks.nextInQueue(tail, id);
        }
        tail(queue, id);
    }

    private void unlink(int queue, int id) {
        int previous = locks.previousInQueue(id);
        int next = locks.nextInQueue(id);
        if (previous == 0) {
            head(queue, next);
        } else {
            locks.nextInQueue(previous, next);
        }
        if (next == 0) {
            tail(queue, previous);
        } else {
            locks.previousInQueue(next, previous);
        }
        locks.linkInQueue(id, 0, 0, 0);
        if (previous == 0 && next == 0) {
            occupied(queue, false);
        }
    }

    private void occupied(int queue, boolean isOccupied) {
        if (queue == RETIRED_QUEUE) return;
        long offset = OCCUPIED_OFFSET + ((queue - FIRST_QUEUE) >>> LEVEL_BITS) * 8L;
        long bit = 1L << ((queue - FIRST_QUEUE) & QUEUE_MASK);
        long bits = wheel.getLong(offset);
        wheel.putLong(offset, isOccupied ? bits | bit : bits & ~bit);
    }

    private int head(int queue) {
        return wheel.getInt(QUEUES_OFFSET + queue * 8L);
    }

    private void head(int queue, int id) {
        wheel.putInt(QUEUES_OFFSET + queue * 8L, id);
    }

    private int tail(int queue) {
        return wheel.getInt(QUEUES_OFFSET + queue * 8L + 4);
    }

    private void tail(int queue, int id) {
        wheel.putInt(QUEUES_OFFSET + queue * 8L + 4, id);
    }
}
