package io.ampcore.state;

import io.ampcore.domain.Genesis;
import io.ampcore.memory.CacheLines;
import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;

/**
 * Queues of record ids, first in, first out, each id in at most one of them. A queue is a list of chunks, each a cache line:
 * <pre>
 *   0      4          8      9      10         12                                             64
 *   +------+----------+------+------+----------+----+----+----+----+----+----+----+----+------+
 *   | next | previous | used | live | reserved | id | id | 0  | id | 0  |    |    |    | ...  |
 *   +------+----------+------+------+----------+----+----+----+----+----+----+----+----+------+
 *                                                         └ was let go      └ not used yet
 * </pre>
 * So leaving a queue touches no neighbour's record, and who works through a queue knows a dozen records ahead, and can start
 * to bring them into the cache together. Where an id stands is a <em>position</em>, which its record keeps. A chunk is free
 * again when nobody is left in it, so as many chunks as there are records suffice.
 */
final class RecordQueues implements AutoCloseable {
    private static final int CHUNK_LENGTH = 64;
    private static final int NEXT_OFFSET = 0;
    private static final int PREVIOUS_OFFSET = 4;
    private static final int USED_OFFSET = 8;
    private static final int LIVE_OFFSET = 9;
    private static final int IDS_OFFSET = 12;
    /** How many ids stand in a chunk. */
    static final int IDS_PER_CHUNK = (CHUNK_LENGTH - IDS_OFFSET) / Integer.BYTES;

    private static final int SLOT_BITS = 4;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    /** Chunk 0 is the header: the number of the highest chunk in use, and the first free one. */
    private static final int COUNT_OFFSET = 0;

    private static final int FREE_OFFSET = 4;

    private final Region chunks;
    private final Region ends;

    /**
     * @param queueCount queues are numbered from 0.
     * @param capacity most records that are in queues at once, at most {@link Genesis#LOCK_CAPACITY_MAX}.
     */
    RecordQueues(int queueCount, int capacity, UndoLog undo) {
        if (capacity >>> (Integer.SIZE - SLOT_BITS) != 0) {
            throw new IllegalArgumentException("no positions for so many records: " + capacity);
        }
        ends = new Region(queueCount * 2L * Integer.BYTES, undo);
        chunks = new Region((capacity + 1L) * CHUNK_LENGTH, undo);
    }

    /** @return position of the id, behind all others of its queue. */
    int append(int queue, int id) {
        int chunk = lastChunk(queue);
        if (chunk == 0 || used(chunk) == IDS_PER_CHUNK) {
            chunk = appendChunk(queue, chunk);
        }
        int slot = used(chunk);
        long address = address(chunk);
        chunks.putByteAt(address + USED_OFFSET, (byte) (slot + 1));
        chunks.putByteAt(address + LIVE_OFFSET, (byte) (live(chunk) + 1));
        chunks.putIntAt(idAddress(chunk, slot), id);
        return chunk << SLOT_BITS | slot;
    }

    /** Lets the id at a position go. */
    void remove(int queue, int position) {
        int chunk = position >>> SLOT_BITS;
        chunks.putIntAt(idAddress(chunk, position & SLOT_MASK), 0);
        int live = live(chunk) - 1;
        chunks.putByteAt(address(chunk) + LIVE_OFFSET, (byte) live);
        if (live == 0) {
            removeChunk(queue, chunk);
        }
    }

    boolean isEmpty(int queue) {
        return firstChunk(queue) == 0;
    }

    /** @return the id that came first of those that are left, or 0. */
    int first(int queue) {
        int chunk = firstChunk(queue);
        return chunk == 0 ? 0 : idFrom(chunk, 0);
    }

    /** @return the id behind the one at a position, or 0. */
    int next(int position) {
        int chunk = position >>> SLOT_BITS;
        int id = idFrom(chunk, (position & SLOT_MASK) + 1);
        if (id != 0) return id;
        int next = Region.getIntAt(address(chunk) + NEXT_OFFSET);
        return next == 0 ? 0 : idFrom(next, 0);
    }

    /** @return the chunk that the first id of a queue stands in, or 0. */
    int firstChunk(int queue) {
        return ends.getInt(endsOffset(queue));
    }

    /** @return the chunk behind a chunk, or 0. */
    int nextChunk(int chunk) {
        return Region.getIntAt(address(chunk) + NEXT_OFFSET);
    }

    /** @return what stands at a slot of a chunk, from 0 to {@link #IDS_PER_CHUNK}; 0 is nothing. */
    int id(int chunk, int slot) {
        return Region.getIntAt(idAddress(chunk, slot));
    }

    /** Notes the chunk behind a chunk. */
    void noteNext(int chunk, CacheLines lines) {
        lines.note(address(nextChunk(chunk)));
    }

    /** Notes the chunk of a position. */
    void note(int position, CacheLines lines) {
        lines.note(address(position >>> SLOT_BITS));
    }

    @Override
    public void close() {
        ends.close();
        chunks.close();
    }

    private int idFrom(int chunk, int slot) {
        int used = used(chunk);
        while (slot < used) {
            int id = id(chunk, slot);
            if (id != 0) return id;
            slot++;
        }
        return 0;
    }

    private int appendChunk(int queue, int last) {
        int chunk = takeChunk();
        long address = address(chunk);
        chunks.putIntAt(address + NEXT_OFFSET, 0);
        chunks.putIntAt(address + PREVIOUS_OFFSET, last);
        chunks.putByteAt(address + USED_OFFSET, (byte) 0);
        if (last == 0) {
            ends.putInt(endsOffset(queue), chunk);
        } else {
            chunks.putIntAt(address(last) + NEXT_OFFSET, chunk);
        }
        ends.putInt(endsOffset(queue) + Integer.BYTES, chunk);
        return chunk;
    }

    private void removeChunk(int queue, int chunk) {
        int next = Region.getIntAt(address(chunk) + NEXT_OFFSET);
        int previous = Region.getIntAt(address(chunk) + PREVIOUS_OFFSET);
        if (previous == 0) {
            ends.putInt(endsOffset(queue), next);
        } else {
            chunks.putIntAt(address(previous) + NEXT_OFFSET, next);
        }
        if (next == 0) {
            ends.putInt(endsOffset(queue) + Integer.BYTES, previous);
        } else {
            chunks.putIntAt(address(next) + PREVIOUS_OFFSET, previous);
        }
        chunks.putIntAt(address(chunk) + NEXT_OFFSET, chunks.getInt(FREE_OFFSET));
        chunks.putInt(FREE_OFFSET, chunk);
    }

    private int takeChunk() {
        int free = chunks.getInt(FREE_OFFSET);
        if (free != 0) {
            chunks.putInt(FREE_OFFSET, Region.getIntAt(address(free) + NEXT_OFFSET));
            return free;
        }
        int chunk = chunks.getInt(COUNT_OFFSET) + 1;
        chunks.putInt(COUNT_OFFSET, chunk);
        return chunk;
    }

    private int lastChunk(int queue) {
        return ends.getInt(endsOffset(queue) + Integer.BYTES);
    }

    private int used(int chunk) {
        return Region.getByteAt(address(chunk) + USED_OFFSET);
    }

    private int live(int chunk) {
        return Region.getByteAt(address(chunk) + LIVE_OFFSET);
    }

    private static long endsOffset(int queue) {
        return queue * 2L * Integer.BYTES;
    }

    /** Where a chunk lies in memory. */
    private long address(int chunk) {
        return chunks.addressOf((long) chunk * CHUNK_LENGTH, CHUNK_LENGTH);
    }

    private long idAddress(int chunk, int slot) {
        return address(chunk) + IDS_OFFSET + (long) slot * Integer.BYTES;
    }
}
