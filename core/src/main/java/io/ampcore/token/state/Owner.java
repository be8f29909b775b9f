package io.ampcore.token.state;

import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.RecordListener;

/**
 * Who owns a contract, and who may take it over:
 * <pre>
 *   0         4                8
 *   +---------+----------------+
 *   | ownerId | pendingOwnerId |
 *   +---------+----------------+
 * </pre>
 */
public final class Owner implements AutoCloseable {
    private static final int OWNER_ID_OFFSET = 0;
    private static final int PENDING_OWNER_ID_OFFSET = 4;

    private final Region region;

    public Owner(UndoLog undo) {
        region = new Region(Long.BYTES, undo);
    }

    /** @return the owner, 0 until there is one. */
    public int ownerId() {
        return region.getInt(OWNER_ID_OFFSET);
    }

    public void ownerId(int holderId) {
        region.putInt(OWNER_ID_OFFSET, holderId);
    }

    /** @return who may take over, or 0. */
    public int pendingOwnerId() {
        return region.getInt(PENDING_OWNER_ID_OFFSET);
    }

    public void pendingOwnerId(int holderId) {
        region.putInt(PENDING_OWNER_ID_OFFSET, holderId);
    }

    /** Shows everything that is in it. */
    void eachRecord(String name, RecordListener listener) {
        RecordListener.eachPlace(name, region, Long.BYTES, listener);
    }

    @Override
    public void close() {
        region.close();
    }
}
