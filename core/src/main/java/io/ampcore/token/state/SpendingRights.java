package io.ampcore.token.state;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.UInt256;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.Table;

/**
 * The allowances: how much a spender may move of a holder's tokens in one partition. A record stays when the amount is
 * used up. One cache line each:
 * <pre>
 *   0             4          8           12         16         48         64
 *   +-------------+----------+-----------+----------+----------+----------+
 *   | partitionId | holderId | spenderId | reserved | amount   | reserved |
 *   +-------------+----------+-----------+----------+----------+----------+
 * </pre>
 */
public final class SpendingRights extends Table {
    private static final int RECORD_LENGTH = 64;

    private static final int PARTITION_ID_OFFSET = 0;
    private static final int HOLDER_ID_OFFSET = 4;
    private static final int SPENDER_ID_OFFSET = 8;
    private static final int AMOUNT_OFFSET = 16;

    private final HashIndex index;

    public SpendingRights(int capacity, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        index = new HashIndex(capacity, undo);
    }

    /** @return id of the record, or 0 if the allowance was never above 0. */
    public int find(int partitionId, int holderId, int spenderId) {
        int hash = hash(partitionId, holderId, spenderId);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            long offset = offset(id);
            if (region.getInt(offset + PARTITION_ID_OFFSET) == partitionId
                    && region.getInt(offset + HOLDER_ID_OFFSET) == holderId
                    && region.getInt(offset + SPENDER_ID_OFFSET) == spenderId) {
                return id;
            }
        }
        return 0;
    }

    /** Adds an allowance of 0 that {@link #find} does not know; there must be room. @return its id. */
    public int add(int partitionId, int holderId, int spenderId) {
        int id = append();
        long offset = offset(id);
        region.putInt(offset + PARTITION_ID_OFFSET, partitionId);
        region.putInt(offset + HOLDER_ID_OFFSET, holderId);
        region.putInt(offset + SPENDER_ID_OFFSET, spenderId);
        index.insert(hash(partitionId, holderId, spenderId), id);
        return id;
    }

    /**
     * Reads an allowance.
     *
     * @param id of the record; 0 gives 0.
     */
    public void amount(int id, UInt256 amount) {
        if (id == 0) {
            amount.clear();
        } else {
            amount.load(region, offset(id) + AMOUNT_OFFSET);
        }
    }

    public void setAmount(int id, UInt256 amount) {
        amount.store(region, offset(id) + AMOUNT_OFFSET);
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }

    private static int hash(int partitionId, int holderId, int spenderId) {
        return Hashing.hash(((long) holderId << 32) | (spenderId & 0xFFFF_FFFFL), partitionId);
    }
}
