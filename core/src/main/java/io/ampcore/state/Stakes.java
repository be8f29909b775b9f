package io.ampcore.state;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;

/**
 * One supplier's units of one pool. Two cache lines each:
 * <pre>
 *   0             4            8             12         16          24           32        64
 *   +-------------+------------+-------------+----------+-----------+------------+---------+
 *   | partitionId | supplierId | generation  | reserved | units low | units high | reserved|
 *   +-------------+------------+-------------+----------+-----------+------------+---------+
 *   64                                                                                     128
 *   +--------------------------------------------------------------------------------------+
 *   | notice: the part of the units that is leaving, see Notice                            |
 *   +--------------------------------------------------------------------------------------+
 * </pre>
 * Units of an older generation of the pool count as 0, those that are leaving too.
 */
public final class Stakes extends Table {
    static final int RECORD_LENGTH = 128;

    private static final int PARTITION_ID_OFFSET = 0;
    private static final int SUPPLIER_ID_OFFSET = 4;
    private static final int GENERATION_OFFSET = 8;
    private static final int UNITS_LOW_OFFSET = 16;
    private static final int UNITS_HIGH_OFFSET = 24;
    private static final int NOTICE_OFFSET = 64;

    private final HashIndex index;
    private final Notice renewed = new Notice();

    public Stakes(int capacity, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        index = new HashIndex(capacity, undo);
    }

    /** @return id of the stake, or 0. */
    public int find(int partitionId, int supplierId) {
        int hash = hash(partitionId, supplierId);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            if (partitionId(id) == partitionId && supplierId(id) == supplierId) return id;
        }
        return 0;
    }

    /** Adds an empty stake that {@link #find} does not know; there must be room. @return its id. */
    public int add(int partitionId, int supplierId) {
        int id = append();
        long record = record(id);
        region.putIntAt(record + PARTITION_ID_OFFSET, partitionId);
        region.putIntAt(record + SUPPLIER_ID_OFFSET, supplierId);
        index.insert(hash(partitionId, supplierId), id);
        return id;
    }

    public int partitionId(int id) {
        return Region.getIntAt(record(id) + PARTITION_ID_OFFSET);
    }

    public int supplierId(int id) {
        return Region.getIntAt(record(id) + SUPPLIER_ID_OFFSET);
    }

    /** @return generation of the pool that the units belong to. */
    public int generation(int id) {
        return Region.getIntAt(record(id) + GENERATION_OFFSET);
    }

    /** @return low half of the units, leaving or not, whatever their generation. */
    public long unitsLow(int id) {
        return Region.getLongAt(record(id) + UNITS_LOW_OFFSET);
    }

    public long unitsHigh(int id) {
        return Region.getLongAt(record(id) + UNITS_HIGH_OFFSET);
    }

    public void units(int id, int generation, long low, long high) {
        long record = record(id);
        region.putIntAt(record + GENERATION_OFFSET, generation);
        region.put128At(record + UNITS_LOW_OFFSET, low, high);
    }

    /** Starts a stake anew, without units, in a later generation of its pool. */
    public void renew(int id, int generation) {
        units(id, generation, 0, 0);
        notice(id, renewed).clear();
    }

    /** Wraps the part of the units that is leaving, whatever their generation. */
    public Notice notice(int id, Notice notice) {
        return notice.wrap(region, offset(id) + NOTICE_OFFSET);
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }

    private static int hash(int partitionId, int supplierId) {
        return Hashing.hash(((long) partitionId << 32) | (supplierId & 0xFFFF_FFFFL));
    }
}
