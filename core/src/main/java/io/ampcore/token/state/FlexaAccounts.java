package io.ampcore.token.state;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.UInt256;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.Table;

/**
 * What suppliers withdrew from the Flexa manager, by partition. One cache line each:
 * <pre>
 *   0             4            8              16           48         64
 *   +-------------+------------+--------------+------------+----------+
 *   | partitionId | supplierId | accountNonce | cumulative | reserved |
 *   +-------------+------------+--------------+------------+----------+
 * </pre>
 */
public final class FlexaAccounts extends Table {
    private static final int RECORD_LENGTH = 64;

    private static final int PARTITION_ID_OFFSET = 0;
    private static final int SUPPLIER_ID_OFFSET = 4;
    private static final int NONCE_OFFSET = 8;
    private static final int CUMULATIVE_OFFSET = 16;

    private final HashIndex index;

    public FlexaAccounts(int capacity, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        index = new HashIndex(capacity, undo);
    }

    /** @return id of the account, or 0 if the supplier never withdrew there. */
    public int find(int partitionId, int supplierId) {
        int hash = hash(partitionId, supplierId);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            long offset = offset(id);
            if (region.getInt(offset + PARTITION_ID_OFFSET) == partitionId
                    && region.getInt(offset + SUPPLIER_ID_OFFSET) == supplierId) {
                return id;
            }
        }
        return 0;
    }

    /** Adds an empty account that {@link #find} does not know; there must be room. @return its id. */
    public int add(int partitionId, int supplierId) {
        int id = append();
        long offset = offset(id);
        region.putInt(offset + PARTITION_ID_OFFSET, partitionId);
        region.putInt(offset + SUPPLIER_ID_OFFSET, supplierId);
        index.insert(hash(partitionId, supplierId), id);
        return id;
    }

    /** @return number of the root of the last withdrawal; 0 for id 0. */
    public long nonce(int id) {
        return id == 0 ? 0 : region.getLong(offset(id) + NONCE_OFFSET);
    }

    /**
     * Reads what was withdrawn so far.
     *
     * @param id of the account; 0 gives 0.
     */
    public void cumulative(int id, UInt256 cumulative) {
        if (id == 0) {
            cumulative.clear();
        } else {
            cumulative.load(region, offset(id) + CUMULATIVE_OFFSET);
        }
    }

    public void set(int id, long nonce, UInt256 cumulative) {
        region.putLong(offset(id) + NONCE_OFFSET, nonce);
        cumulative.store(region, offset(id) + CUMULATIVE_OFFSET);
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
