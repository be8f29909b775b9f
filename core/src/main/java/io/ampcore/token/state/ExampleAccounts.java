package io.ampcore.token.state;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.UInt256;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.Table;

/**
 * What demonstration managers owe their suppliers.
 * <pre>
 *   0           4            8        40        72
 *   +-----------+------------+--------+---------+
 *   | managerId | supplierId | supply | rewards |
 *   +-----------+------------+--------+---------+
 * </pre>
 */
public final class ExampleAccounts extends Table {
    private static final int RECORD_LENGTH = 72;

    private static final int MANAGER_ID_OFFSET = 0;
    private static final int SUPPLIER_ID_OFFSET = 4;
    private static final int SUPPLY_OFFSET = 8;
    private static final int REWARDS_OFFSET = 40;

    private final HashIndex index;

    public ExampleAccounts(int capacity, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        index = new HashIndex(capacity, undo);
    }

    /** @return id of the account, or 0. */
    public int find(int managerId, int supplierId) {
        int hash = hash(managerId, supplierId);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            long offset = offset(id);
            if (region.getInt(offset + MANAGER_ID_OFFSET) == managerId
                    && region.getInt(offset + SUPPLIER_ID_OFFSET) == supplierId) {
                return id;
            }
        }
        return 0;
    }

    /** Adds an empty account that {@link #find} does not know; there must be room. @return its id. */
    public int add(int managerId, int supplierId) {
        int id = append();
        long offset = offset(id);
        region.putInt(offset + MANAGER_ID_OFFSET, managerId);
        region.putInt(offset + SUPPLIER_ID_OFFSET, supplierId);
        index.insert(hash(managerId, supplierId), id);
        return id;
    }

    /**
     * Reads what a supplier supplied.
     *
     * @param id of the account; 0 gives 0.
     */
    public void supply(int id, UInt256 supply) {
        read(id, SUPPLY_OFFSET, supply);
    }

    public void setSupply(int id, UInt256 supply) {
        supply.store(region, offset(id) + SUPPLY_OFFSET);
    }

    /**
     * Reads what a supplier was rewarded and did not claim.
     *
     * @param id of the account; 0 gives 0.
     */
    public void rewards(int id, UInt256 rewards) {
        read(id, REWARDS_OFFSET, rewards);
    }

    public void setRewards(int id, UInt256 rewards) {
        rewards.store(region, offset(id) + REWARDS_OFFSET);
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }

    private void read(int id, int fieldOffset, UInt256 value) {
        if (id == 0) {
            value.clear();
        } else {
            value.load(region, offset(id) + fieldOffset);
        }
    }

    private static int hash(int managerId, int supplierId) {
        return Hashing.hash(((long) managerId << 32) | (supplierId & 0xFFFF_FFFFL));
    }
}
