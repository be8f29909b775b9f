package io.ampcore.state;

import io.ampcore.domain.Genesis;
import io.ampcore.memory.CacheLines;
import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;

/**
 * Queues of record ids, first in, first out, each id in at most one of them. A queue is a list of chunks, each a cache line:
 * <pre>
 *   0      4          8      9      10      11         12                                             64
 *   +------+----------+------+------+-------+----------+----+----+----+----+----+----+----+----+------+
 *   | next | previous | used | live | first | reserved | 0  | id | 0  | id | 0  |    |    |    | ...  |
 *   +------+----------+------+------+-------+----------+----+----+----+----+----+----+----+----+------+
 *                                                             └ first   └ was let go    └ not used yet
 * </pre>
 * No id stands before the slot that {@code first} tells: mostly it is the one that comes next.
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
    private static final int FIRST_SLOT_OFFSET = 10;
    private static final int RESERVED_OFFSET = 11;
    private static final int IDS_OFFSET = 12;
    /** How many ids stand in a chunk. */
    static final int IDS_PER_CHUNK = (CHUNK_LENGTH - IDS_OFFSET) / Integer.BYTES;

    /** One more of what is used and of what is live, in whichever order the two bytes are read. */
    private static final int ONE_OF_EACH = 0x0101;

    private static final int SLOT_BITS = 4;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    /** Chunk 0 is the header: the number of the highest chunk in use, and the first free one. */
    private static final int COUNT_OFFSET = 0;

    private static final int FREE_OFFSET = 4;

    private static final int FIRST_OFFSET = 0;
    private static final int LAST_OFFSET = 4;
    private static final int ENDS_LENGTH = 8;

    private final Region chunks;
    private final Region ends;
    private final long chunksStart;
    private final long endsStart;
    /** Chunks and queues end before these: 0 once they are closed. */
    private int chunkLimit;

    private int queueLimit;

    /**
     * @param queueCount queues are numbered from 0.
     * @param capacity most records that are in queues at once, at most {@link Genesis#LOCK_CAPACITY_MAX}.
     */
    RecordQueues(int queueCount, int capacity, UndoLog undo) {
        if (capacity >>> (Integer.SIZE - SLOT_BITS) != 0) {
            throw new IllegalArgumentException("no positions for so many records: " + capacity);
        }
        ends = new Region((long) queueCount * ENDS_LENGTH, undo);
        chunks = new Region((capacity + 1L) * CHUNK_LENGTH, undo);
        endsStart = ends.addressOf(0, ends.length());
        chunksStart = chunks.addressOf(0, chunks.length());
        queueLimit = queueCount;
        chunkLimit = capacity + 1;
    }

    /** @return position of the id, behind all others of its queue. */
    int append(int queue, int id) {
        int chunk = lastChunk(queue);
        long address = address(chunk);
        if (chunk == 0 || used(address) == IDS_PER_CHUNK) {
            chunk = appendChunk(queue, chunk);
            address = address(chunk);
        }
        int slot = used(address);
        long idAddress = idAddress(address, slot);
        chunks.offerAt(address + USED_OFFSET, idAddress);
        Region.fillShortAt(address + USED_OFFSET, (short) (usedAndLive(address) + ONE_OF_EACH));
        Region.fillIntAt(idAddress, id);
        return chunk << SLOT_BITS | slot;
    }

    /** @return whether the queue was empty before, or at least has a further chunk, since an id came to this position. */
    static boolean isFirstOfChunk(int position) {
        return (position & SLOT_MASK) == 0;
    }

    /** Lets the id at a position go. @return whether nobody is left in its chunk, and so perhaps nobody in the queue. */
    boolean remove(int queue, int position) {
        int chunk = position >>> SLOT_BITS;
        long address = address(chunk);
        int slot = position & SLOT_MASK;
        int live = live(address) - 1;
        long idAddress = idAddress(address, slot);
        // What is live and what comes first stand in one word.
        chunks.offerAt(address + LIVE_OFFSET, idAddress);
        Region.fillIntAt(idAddress, 0);
        Region.fillByteAt(address + LIVE_OFFSET, (byte) live);
        if (slot == firstSlot(address)) {
            Region.fillByteAt(address + FIRST_SLOT_OFFSET, (byte) (slot + 1));
        }
        if (live != 0) return false;
        removeChunk(queue, chunk);
        return true;
    }

    /** Lets the id go that came first of those that are left; there must be one. @return it. */
    int takeFirst(int queue) {
        int chunk = firstChunk(queue);
        if (chunk == 0) throw new IllegalStateException("queue is empty: " + queue);
        int slot = firstSlotLeft(address(chunk));
        int id = id(chunk, slot);
        remove(queue, chunk << SLOT_BITS | slot);
        return id;
    }

    boolean isEmpty(int queue) {
        return firstChunk(queue) == 0;
    }

    /** @return the chunk that the first id of a queue stands in, or 0. */
    int firstChunk(int queue) {
        return Region.getIntAt(ends(queue) + FIRST_OFFSET);
    }

    /** @return the chunk behind a chunk, or 0. */
    int nextChunk(int chunk) {
        return Region.getIntAt(address(chunk) + NEXT_OFFSET);
    }

    /** @return what stands at a slot of a chunk, from 0 to {@link #IDS_PER_CHUNK}; 0 is nothing. */
    int id(int chunk, int slot) {
        return Region.getIntAt(idAddress(address(chunk), slot));
    }

    /** Brings in the chunk behind a chunk. */
    void bringInNext(int chunk, CacheLines lines) {
        bringInChunk(nextChunk(chunk), lines);
    }

    /** Brings in the chunk of a position. */
    void bringIn(int position, CacheLines lines) {
        bringInChunk(position >>> SLOT_BITS, lines);
    }

    /** The header, which is chunk 0, has zero at the same place. */
    private void bringInChunk(int chunk, CacheLines lines) {
        lines.bringIn(address(chunk) + RESERVED_OFFSET);
    }

    @Override
    public void close() {
        queueLimit = 0;
        chunkLimit = 0;
        ends.close();
        chunks.close();
    }

    /** @return the first slot of a chunk at which an id is left: whatever chunk a queue has, somebody is left in it. */
    private static int firstSlotLeft(long chunkAddress) {
        int used = used(chunkAddress);
        for (int slot = firstSlot(chunkAddress); slot < used; slot++) {
            if (Region.getIntAt(idAddress(chunkAddress, slot)) != 0) return slot;
        }
        throw new IllegalStateException("nobody is left in a chunk of a queue");
    }

    private int appendChunk(int queue, int last) {
        int chunk = takeChunk();
        long address = address(chunk);
        chunks.putIntAt(address + NEXT_OFFSET, 0);
        chunks.putIntAt(address + PREVIOUS_OFFSET, last);
        chunks.putByteAt(address + USED_OFFSET, (byte) 0);
        chunks.putByteAt(address + FIRST_SLOT_OFFSET, (byte) 0);
        if (last == 0) {
            ends.putIntAt(ends(queue) + FIRST_OFFSET, chunk);
        } else {
            chunks.putIntAt(address(last) + NEXT_OFFSET, chunk);
        }
        ends.putIntAt(ends(queue) + LAST_OFFSET, chunk);
        return chunk;
    }

    private void removeChunk(int queue, int chunk) {
        int next = nextChunk(chunk);
        int previous = Region.getIntAt(address(chunk) + PREVIOUS_OFFSET);
        if (previous == 0) {
            ends.putIntAt(ends(queue) + FIRST_OFFSET, next);
        } else {
            chunks.putIntAt(address(previous) + NEXT_OFFSET, next);
        }
        if (next == 0) {
            ends.putIntAt(ends(queue) + LAST_OFFSET, previous);
        } else {
            chunks.putIntAt(address(next) + PREVIOUS_OFFSET, previous);
        }
        chunks.putIntAt(address(chunk) + NEXT_OFFSET, Region.getIntAt(address(0) + FREE_OFFSET));
        chunks.putIntAt(address(0) + FREE_OFFSET, chunk);
    }

    private int takeChunk() {
        int free = Region.getIntAt(address(0) + FREE_OFFSET);
        if (free != 0) {
            chunks.putIntAt(address(0) + FREE_OFFSET, nextChunk(free));
            return free;
        }
        int chunk = Region.getIntAt(address(0) + COUNT_OFFSET) + 1;
        chunks.putIntAt(address(0) + COUNT_OFFSET, chunk);
        return chunk;
    }

    private int lastChunk(int queue) {
        return Region.getIntAt(ends(queue) + LAST_OFFSET);
    }

    private static int used(long chunkAddress) {
        return Region.getByteAt(chunkAddress + USED_OFFSET);
    }

    /** Two bytes that stand side by side, as one number: neither ever overflows. */
    private static int usedAndLive(long chunkAddress) {
        return Region.getShortAt(chunkAddress + USED_OFFSET);
    }

    private static int live(long chunkAddress) {
        return Region.getByteAt(chunkAddress + LIVE_OFFSET);
    }

    private static int firstSlot(long chunkAddress) {
        return Region.getByteAt(chunkAddress + FIRST_SLOT_OFFSET);
    }

    private static long idAddress(long chunkAddress, int slot) {
        return chunkAddress + IDS_OFFSET + (long) slot * Integer.BYTES;
    }

    /** Where the first and the last chunk of a queue are told. */
    private long ends(int queue) {
        if (Integer.compareUnsigned(queue, queueLimit) >= 0) throw notThere("queue", queue, queueLimit);
        return endsStart + (long) queue * ENDS_LENGTH;
    }

    /** Where a chunk lies in memory. */
    private long address(int chunk) {
        if (Integer.compareUnsigned(chunk, chunkLimit) >= 0) throw notThere("chunk", chunk, chunkLimit);
        return chunksStart + (long) chunk * CHUNK_LENGTH;
    }

    private static IndexOutOfBoundsException notThere(String what, int number, int limit) {
        return new IndexOutOfBoundsException(what + "=" + number + " limit=" + limit);
    }
}
