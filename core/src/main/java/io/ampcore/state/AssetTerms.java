package io.ampcore.state;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;

/**
 * What a manager asks for one asset: how much collateral above its worth, and how many confirmations until it is final. A
 * quarter of a cache line each:
 * <pre>
 *   0           4         8          12              16
 *   +-----------+---------+----------+---------------+
 *   | managerId | assetId | factorBp | confirmations |
 *   +-----------+---------+----------+---------------+
 * </pre>
 */
public final class AssetTerms extends Table {
    static final int RECORD_LENGTH = 16;

    private static final int MANAGER_ID_OFFSET = 0;
    private static final int ASSET_ID_OFFSET = 4;
    private static final int FACTOR_OFFSET = 8;
    private static final int CONFIRMATIONS_OFFSET = 12;

    private final HashIndex index;

    public AssetTerms(int capacity, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        index = new HashIndex(capacity, undo);
    }

    /** @return record of the manager's terms for the asset, or 0. */
    public int find(int managerId, int assetId) {
        int hash = hash(managerId, assetId);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            if (managerId(id) == managerId && assetId(id) == assetId) return id;
        }
        return 0;
    }

    /** Adds terms that {@link #find} does not know; there must be room. @return their record. */
    public int add(int managerId, int assetId) {
        int id = append();
        region.putIntAt(record(id) + MANAGER_ID_OFFSET, managerId);
        region.putIntAt(record(id) + ASSET_ID_OFFSET, assetId);
        index.insert(hash(managerId, assetId), id);
        return id;
    }

    public int managerId(int id) {
        return Region.getIntAt(record(id) + MANAGER_ID_OFFSET);
    }

    public int assetId(int id) {
        return Region.getIntAt(record(id) + ASSET_ID_OFFSET);
    }

    /** @return collateral for each unit of worth, in basis points. */
    public int factorBp(int id) {
        return Region.getIntAt(record(id) + FACTOR_OFFSET);
    }

    /** @return how many confirmations make a payment final, unsigned; the highest value is "never by count". */
    public int confirmations(int id) {
        return Region.getIntAt(record(id) + CONFIRMATIONS_OFFSET);
    }

    public void set(int id, int factorBp, int confirmations) {
        region.putIntAt(record(id) + FACTOR_OFFSET, factorBp);
        region.putIntAt(record(id) + CONFIRMATIONS_OFFSET, confirmations);
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }

    private static int hash(int managerId, int assetId) {
        return Hashing.hash(managerId, assetId, 0);
    }
}
