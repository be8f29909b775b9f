package io.ampcore.token.state;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.Label;
import io.ampcore.state.RecordListener;
import io.ampcore.state.Table;

/**
 * The Flexa manager's active withdrawal roots. The place of a removed one is used again.
 * <pre>
 *   0         32      40       48
 *   +---------+-------+--------+
 *   | root 32 | nonce | next   |     nonce 0: removed, and next is the next free place; header: the first free place
 *   +---------+-------+--------+
 * </pre>
 */
public final class FlexaRoots extends Table {
    private static final int RECORD_LENGTH = 48;

    private static final int NONCE_OFFSET = 32;
    private static final int NEXT_OFFSET = 40;
    private static final int FREE_OFFSET = HEADER_FIELDS_OFFSET;

    private final HashIndex index;

    public FlexaRoots(int capacity, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        index = new HashIndex(capacity, undo);
    }

    /** @return id of the active root, or 0. */
    public int find(Label root) {
        int hash = hash(root);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            long offset = offset(id);
            if (region.getLong(offset) == root.word(0)
                    && region.getLong(offset + 8) == root.word(1)
                    && region.getLong(offset + 16) == root.word(2)
                    && region.getLong(offset + 24) == root.word(3)) {
                return id;
            }
        }
        return 0;
    }

    public boolean hasRoom() {
        return Region.getIntAt(header() + FREE_OFFSET) != 0 || !isFull();
    }

    /** Adds a root that {@link #find} does not know; there must be room. */
    public void add(Label root, long nonce) {
        int id = Region.getIntAt(header() + FREE_OFFSET);
        if (id == 0) {
            id = append();
        } else {
            region.putIntAt(header() + FREE_OFFSET, region.getInt(offset(id) + NEXT_OFFSET));
        }
        long offset = offset(id);
        for (int i = 0; i < 4; i++) {
            region.putLong(offset + i * 8L, root.word(i));
        }
        region.putLong(offset + NONCE_OFFSET, nonce);
        region.putInt(offset + NEXT_OFFSET, 0);
        index.insert(hash(root), id);
    }

    public void remove(int id, Label root) {
        index.remove(hash(root), id);
        long offset = offset(id);
        region.clear(offset, NONCE_OFFSET + Long.BYTES);
        region.putInt(offset + NEXT_OFFSET, Region.getIntAt(header() + FREE_OFFSET));
        region.putIntAt(header() + FREE_OFFSET, id);
    }

    /** @return number of a root; 0 for id 0 and for a removed one. */
    public long nonce(int id) {
        return id == 0 ? 0 : region.getLong(offset(id) + NONCE_OFFSET);
    }

    public void root(int id, Label root) {
        long offset = offset(id);
        root.set(
                region.getLong(offset),
                region.getLong(offset + 8),
                region.getLong(offset + 16),
                region.getLong(offset + 24));
    }

    /** Without those that were removed. */
    @Override
    public void eachRecord(String name, RecordListener listener) {
        for (int id = 1; id <= count(); id++) {
            if (nonce(id) != 0) {
                listener.onRecord(name, 0, region, offset(id), RECORD_LENGTH);
            }
        }
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }

    private static int hash(Label root) {
        return Hashing.hash(root.word(0), root.word(1), root.word(2), root.word(3));
    }
}
