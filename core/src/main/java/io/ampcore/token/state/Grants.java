package io.ampcore.token.state;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.Table;

/**
 * Which operators a holder has authorised, for all partitions or for one. A record stays when the grant is revoked.
 * <pre>
 *   0          4            8             12          16
 *   +----------+------------+-------------+-----------+
 *   | holderId | operatorId | partitionId | isGranted |     partitionId 0: all partitions
 *   +----------+------------+-------------+-----------+
 * </pre>
 */
public final class Grants extends Table {
    /** In place of a partition: the grant is for all of them. */
    public static final int ALL_PARTITIONS = 0;

    private static final int RECORD_LENGTH = 16;

    private static final int HOLDER_ID_OFFSET = 0;
    private static final int OPERATOR_ID_OFFSET = 4;
    private static final int PARTITION_ID_OFFSET = 8;
    private static final int IS_GRANTED_OFFSET = 12;

    private final HashIndex index;

    public Grants(int capacity, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        index = new HashIndex(capacity, undo);
    }

    public boolean isGranted(int partitionId, int holderId, int operatorId) {
        int id = find(partitionId, holderId, operatorId);
        return id != 0 && region.getInt(offset(id) + IS_GRANTED_OFFSET) != 0;
    }

    /** @return whether there is a record, so that {@link #set} needs no room. */
    public boolean contains(int partitionId, int holderId, int operatorId) {
        return find(partitionId, holderId, operatorId) != 0;
    }

    /** Grants or revokes; revoking what was never granted leaves no record. */
    public void set(int partitionId, int holderId, int operatorId, boolean isGranted) {
        int id = find(partitionId, holderId, operatorId);
        if (id == 0) {
            if (!isGranted) return;
            id = add(partitionId, holderId, operatorId);
        }
        region.putInt(offset(id) + IS_GRANTED_OFFSET, isGranted ? 1 : 0);
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }

    private int find(int partitionId, int holderId, int operatorId) {
        int hash = hash(partitionId, holderId, operatorId);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            long offset = offset(id);
            if (region.getInt(offset + HOLDER_ID_OFFSET) == holderId
                    && region.getInt(offset + OPERATOR_ID_OFFSET) == operatorId
                    && region.getInt(offset + PARTITION_ID_OFFSET) == partitionId) {
                return id;
            }
        }
        return 0;
    }

    private int add(int partitionId, int holderId, int operatorId) {
        int id = append();
        long offset = offset(id);
        region.putInt(offset + HOLDER_ID_OFFSET, holderId);
        region.putInt(offset + OPERATOR_ID_OFFSET, operatorId);
        region.putInt(offset + PARTITION_ID_OFFSET, partitionId);
        index.insert(hash(partitionId, holderId, operatorId), id);
        return id;
    }

    private static int hash(int partitionId, int holderId, int operatorId) {
        return Hashing.hash(((long) holderId << 32) | (operatorId & 0xFFFF_FFFFL), partitionId);
    }
}
