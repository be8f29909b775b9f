package io.ampcore.memory;

import org.agrona.BitUtil;

/**
 * Finds record ids by the hash of their key: open addressing with linear probing, at most half full, off-heap.
 * <pre>
 *   entry, 64 bits:   63            32 31  24 23          0
 *                     +---------------+------+-------------+
 *                     | hash          | 0    | recordId    |     all zero: the entry is empty
 *                     +---------------+------+-------------+
 *                       └ in tables of 2^24 records and more its highest bits are recordId's, from the 25th on
 * </pre>
 * The byte that is zero for good is how a line is {@linkplain CacheLines brought in}. Where recordId has more than 27 bits it has
 * that byte too.
 * <p>
 * The key stands in the record, so the caller compares it for each candidate:
 * <pre>
 *   for (long at = index.first(hash); at != NONE; at = index.next(at, hash)) {
 *       if (isKeyOf(index.recordId(at))) ...
 *   }
 * </pre>
 * An entry's home is a function of what it has of the hash, so removal closes the gap without looking at any record and leaves no
 * tombstones: a table that was churned for a year probes like a new one. Where an entry lies never shows outside.
 */
public final class HashIndex implements AutoCloseable {
    /** No further candidate. */
    public static final long NONE = -1;

    private static final int ENTRY_SHIFT = 3;
    private static final int ENTRIES_PER_LINE = 64 >>> ENTRY_SHIFT;
    /** As far as most entries stand from their home, and most searches go that find nothing. */
    private static final int NEARBY = ENTRIES_PER_LINE / 2;

    private static final int ID_LOW_BITS = 24;
    /** More would take bits of the hash that say where an entry's home is. */
    private static final int ID_HIGH_BITS_MAX = 3;

    private final Region region;
    /** Where they lie in memory: a position, which is masked, is always one of them. 0 once the index is closed. */
    private long entries;

    private final long mask;
    /** Of a record's id what stands in an entry's lower half, and what above the hash. */
    private final int idLowMask;

    private final int idHighMask;
    private final int idHighShift;
    private final int hashMask;

    /**
     * @param capacity most records that will be in it, at most 2^30; none of their ids is higher.
     */
    public HashIndex(int capacity, UndoLog undo) {
        this(capacity, capacity, undo);
    }

    /** @param recordIdMax the highest id of a record, at least the capacity. */
    HashIndex(int capacity, int recordIdMax, UndoLog undo) {
        long entryCount = Math.max(8, BitUtil.findNextPositivePowerOfTwo(2L * capacity));
        region = new Region(entryCount << ENTRY_SHIFT, undo);
        entries = region.addressOf(0, region.length());
        mask = entryCount - 1;
        int idBits = Integer.SIZE - Integer.numberOfLeadingZeros(recordIdMax);
        boolean isSplit = idBits <= ID_LOW_BITS + ID_HIGH_BITS_MAX;
        int highBits = isSplit ? Math.max(0, idBits - ID_LOW_BITS) : 0;
        idLowMask = isSplit ? (1 << ID_LOW_BITS) - 1 : Integer.MAX_VALUE;
        idHighMask = ((1 << highBits) - 1) << ID_LOW_BITS;
        idHighShift = Long.SIZE - ID_LOW_BITS - highBits;
        hashMask = -1 >>> highBits;
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
        lines.noteInt(entries + ((hash & mask) << ENTRY_SHIFT), idLowMask);
        lines.noteInt(entries + (((hash + NEARBY) & mask) << ENTRY_SHIFT), idLowMask);
    }

    /** @return id of a record with this hash whose entry is in a line that {@link #note} notes, as nearly all are, otherwise 0. */
    public int recordIdNearby(int hash) {
        long position = hash & mask;
        long end = Math.min(mask, (position + NEARBY) | (ENTRIES_PER_LINE - 1));
        while (position <= end) {
            long entry = entry(position);
            if (entry == 0) return 0;
            if (hasHash(entry, hash)) return id(entry);
            position++;
        }
        return 0;
    }

    /** @return id of the record at a position that {@link #first} or {@link #next} returned. */
    public int recordId(long position) {
        return id(entry(position));
    }

    /** Adds a record; its key must not be in the index, and there must be room. */
    public void insert(int hash, int recordId) {
        long position = hash & mask;
        while (entry(position) != 0) {
            position = (position + 1) & mask;
        }
        long entry = entryOf(hash, recordId);
        assert id(entry) == recordId : "no room for so high an id: " + recordId;
        region.putLongAt(entries + (position << ENTRY_SHIFT), entry);
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
        entries = 0;
        region.close();
    }

    private void closeGap(long gap) {
        long position = gap;
        while (true) {
            position = (position + 1) & mask;
            long entry = entry(position);
            if (entry == 0) {
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
        while (true) {
            long entry = entry(position);
            if (entry == 0) {
                return NONE;
            }
            if (hasHash(entry, hash)) {
                return position;
            }
            position = (position + 1) & mask;
        }
    }

    private long entry(long position) {
        return Region.getLongAt(entries + (position << ENTRY_SHIFT));
    }

    private long entryOf(int hash, int recordId) {
        long high = (long) (recordId & idHighMask) << idHighShift;
        return high | (hash & hashMask & 0xFFFF_FFFFL) << Integer.SIZE | (recordId & idLowMask);
    }

    private boolean hasHash(long entry, int hash) {
        return (((int) (entry >>> Integer.SIZE) ^ hash) & hashMask) == 0;
    }

    private int id(long entry) {
        return (int) entry | ((int) (entry >>> idHighShift) & idHighMask);
    }
}
