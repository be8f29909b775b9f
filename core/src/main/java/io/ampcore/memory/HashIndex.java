package io.ampcore.memory;

import org.agrona.BitUtil;

/**
 * Finds record ids by the hash of their key: open addressing with linear probing, at most half full, off-heap.
 * <pre>
 *   entry, 8 bytes:   0             4
 *                     +-------------+----------+
 *                     | fingerprint | recordId |     recordId 0: the entry is empty
 *                     +-------------+----------+
 * </pre>
 * The key stands in the record, so the caller compares it for each candidate:
 * <pre>
 *   for (long at = index.first(hash); at != NONE; at = index.next(at, hash)) {
 *       if (isKeyOf(index.recordId(at))) ...
 *   }
 * </pre>
 * An entry's home is a function of its fingerprint, so removal closes the gap without looking at any record and leaves no
 * tombstones: a table that was churned for a year probes like a new one. Where an entry lies never shows outside.
 */
public final class HashIndex implements AutoCloseable {
    /** No further candidate. */
    public static final long NONE = -1;

    private static final int ENTRY_SHIFT = 3;
    private static final int ENTRIES_PER_LINE = 64 >>> ENTRY_SHIFT;
    /** As far as most entries stand from their home, and most searches go that find nothing. */
    private static final int NEARBY = ENTRIES_PER_LINE / 2;

    private final Region region;
    private final long mask;
    private final int recordIdMax;

    /**
     * @param capacity most records that will be in it, at most 2^30; none of their ids is higher.
     */
    public HashIndex(int capacity, UndoLog undo) {
        long entryCount = Math.max(8, BitUtil.findNextPositivePowerOfTwo(2L * capacity));
        region = new Region(entryCount << ENTRY_SHIFT, undo);
        mask = entryCount - 1;
        recordIdMax = capacity;
    }

    /** @return position of the first candidate, or {@link #NONE}. */
    public long first(int hash) {
        return candidateFrom(hash & mask, hash);
    }

    /** @return position of the candidate after {@code position}, or {@link #NONE}. */
    public long next(long position, int hash) {
        return candidateFrom((position + 1) & mask, hash);
    }

    /**
     * Notes what is near a hash's home, for {@link #recordIdNearby} and those who search soon: its line, and the next one too if
     * the home is in the line's back half.
     */
    public void note(int hash, CacheLines lines) {
        long entries = entries();
        lines.noteInt(entries + ((hash & mask) << ENTRY_SHIFT), recordIdMax);
        lines.noteInt(entries + (((hash + NEARBY) & mask) << ENTRY_SHIFT), recordIdMax);
    }

    /** @return id of a record with this hash whose entry is in a line that {@link #note} notes, as nearly all are, otherwise 0. */
    public int recordIdNearby(int hash) {
        long entries = entries();
        long position = hash & mask;
        long end = Math.min(mask, (position + NEARBY) | (ENTRIES_PER_LINE - 1));
        while (position <= end) {
            long entry = entry(entries, position);
            if ((int) entry == 0) return 0;
            if ((int) (entry >>> 32) == hash) return (int) entry;
            position++;
        }
        return 0;
    }

    /** @return id of the record at a position that {@link #first} or {@link #next} returned. */
    public int recordId(long position) {
        return (int) entry(entries(), position);
    }

    /** Adds a record; its key must not be in the index, and there must be room. */
    public void insert(int hash, int recordId) {
        long entries = entries();
        long position = hash & mask;
        while ((int) entry(entries, position) != 0) {
            position = (position + 1) & mask;
        }
        region.putLongAt(entries + (position << ENTRY_SHIFT), ((long) hash << 32) | (recordId & 0xFFFF_FFFFL));
    }

    /** Removes a record that is in the index under this hash. */
    public void remove(int hash, int recordId) {
        long gap = first(hash);
        while (gap != NONE && recordId(gap) != recordId) {
            gap = next(gap, hash);
        }
        if (gap == NONE) {
            throw new IllegalStateException("record is not in the index: " + recordId);
        }
        closeGap(gap);
    }

    @Override
    public void close() {
        region.close();
    }

    private void closeGap(long gap) {
        long entries = entries();
        long position = gap;
        while (true) {
            position = (position + 1) & mask;
            long entry = entry(entries, position);
            if ((int) entry == 0) {
                break;
            }
            long home = (entry >>> 32) & mask;
            boolean mayMove = ((position - home) & mask) >= ((position - gap) & mask);
            if (mayMove) {
                region.putLongAt(entries + (gap << ENTRY_SHIFT), entry);
                gap = position;
            }
        }
        region.putLongAt(entries + (gap << ENTRY_SHIFT), 0);
    }

    private long candidateFrom(long position, int hash) {
        long entries = entries();
        while (true) {
            long entry = entry(entries, position);
            if ((int) entry == 0) {
                return NONE;
            }
            if ((int) (entry >>> 32) == hash) {
                return position;
            }
            position = (position + 1) & mask;
        }
    }

    /** Where the entries lie: a position, which is masked, is always one of them. */
    private long entries() {
        return region.addressOf(0, region.length());
    }

    private static long entry(long entries, long position) {
        return Region.getLongAt(entries + (position << ENTRY_SHIFT));
    }
}
