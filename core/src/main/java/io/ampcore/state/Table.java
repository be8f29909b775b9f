package io.ampcore.state;

import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;

/**
 * Records of one size in a region, numbered densely from 1. Record 0 is the header:
 * <pre>
 *   0       4                    16                       record length
 *   +-------+--------------------+------------------------+
 *   | count | reserved (0)       | of the table's own     |
 *   +-------+--------------------+------------------------+
 * </pre>
 */
public abstract class Table implements AutoCloseable {
    /** Where a table may keep header fields of its own. */
    protected static final int HEADER_FIELDS_OFFSET = 16;

    private static final int COUNT_OFFSET = 0;

    protected final Region region;
    private final int capacity;
    /** As wide as an address, so that it need not be widened for each record. */
    private final long recordLength;
    /** Where record 0 lies in memory; 0 once the table is closed, so that nobody goes on with memory that was given back. */
    private long start;
    /** Ids end before it: one more than the capacity, 0 once the table is closed. */
    private int idLimit;

    protected Table(int capacity, int recordLength, UndoLog undo) {
        this.capacity = capacity;
        this.recordLength = recordLength;
        region = new Region((capacity + 1L) * recordLength, undo);
        start = region.addressOf(0, region.length());
        idLimit = capacity + 1;
    }

    /** @return number of the highest record in use. */
    public final int count() {
        return Region.getIntAt(header() + COUNT_OFFSET);
    }

    public final int capacity() {
        return capacity;
    }

    public final boolean isFull() {
        return count() == capacity;
    }

    /** @return whether a record of this id was made. */
    public final boolean contains(int id) {
        return id > 0 && id <= count();
    }

    protected final long offset(int id) {
        return id * recordLength;
    }

    /**
     * Where a record lies in memory, for {@link Region#getLongAt} and its like: the id is checked here, once for all its
     * fields, of which all lie within a record's length.
     */
    protected final long record(int id) {
        if (Integer.compareUnsigned(id, idLimit) >= 0) throw noRecord(id);
        return start + offset(id);
    }

    /** Where the header lies in memory. */
    protected final long header() {
        return start;
    }

    /** Takes the next record; there must be room. @return its id. */
    protected final int append() {
        int id = count() + 1;
        if (id > capacity) {
            throw new IllegalStateException("table is full: capacity=" + capacity);
        }
        region.putIntAt(header() + COUNT_OFFSET, id);
        return id;
    }

    /** Gives a record's place to the last one, and the last one's back. The caller sees to its index. */
    protected final void moveLastTo(int id) {
        long last = offset(count());
        long place = offset(id);
        for (int word = 0; word < recordLength && place != last; word += Long.BYTES) {
            region.putLong(place + word, region.getLong(last + word));
        }
        region.clear(last, (int) recordLength);
        region.putIntAt(header() + COUNT_OFFSET, count() - 1);
    }

    /** Shows all records; where they stand means nothing. */
    public void eachRecord(String name, RecordListener listener) {
        for (int id = 1; id <= count(); id++) {
            listener.onRecord(name, 0, region, offset(id), (int) recordLength);
        }
    }

    @Override
    public void close() {
        idLimit = 0;
        start = 0;
        region.close();
    }

    private IndexOutOfBoundsException noRecord(int id) {
        return new IndexOutOfBoundsException("id=" + id + " capacity=" + capacity + " closed=" + (idLimit == 0));
    }
}
