package io.ampcore.token.state;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.RecordListener;
import io.ampcore.state.Table;

/**
 * The partition prefixes that have a strategy, in the order in which they were set. Nothing is ever removed or replaced.
 * <pre>
 *   0        4       8               12         16
 *   +--------+-------+---------------+----------+
 *   | prefix | kind  | implementerId | reserved |
 *   +--------+-------+---------------+----------+
 * </pre>
 */
public final class StrategyTable extends Table {
    private static final int RECORD_LENGTH = 16;

    private static final int PREFIX_OFFSET = 0;
    private static final int KIND_OFFSET = 4;
    private static final int IMPLEMENTER_ID_OFFSET = 8;

    private final HashIndex index;

    public StrategyTable(int capacity, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        index = new HashIndex(capacity, undo);
    }

    /** @return id of the prefix's strategy, counted in their order from 1; or 0. */
    public int find(int prefix) {
        int hash = Hashing.hash(prefix);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            if (prefix(id) == prefix) return id;
        }
        return 0;
    }

    /** Adds a prefix that {@link #find} does not know; there must be room. */
    public void add(int prefix, int kind, int implementerId) {
        int id = append();
        long offset = offset(id);
        region.putInt(offset + PREFIX_OFFSET, prefix);
        region.putInt(offset + KIND_OFFSET, kind);
        region.putInt(offset + IMPLEMENTER_ID_OFFSET, implementerId);
        index.insert(Hashing.hash(prefix), id);
    }

    public int prefix(int id) {
        return region.getInt(offset(id) + PREFIX_OFFSET);
    }

    /** @return number of the validator's kind. */
    public int kind(int id) {
        return region.getInt(offset(id) + KIND_OFFSET);
    }

    /** @return the holder id of the validator's address; 0 for the zero address. */
    public int implementerId(int id) {
        return region.getInt(offset(id) + IMPLEMENTER_ID_OFFSET);
    }

    /** Their order is part of the state. */
    @Override
    public void eachRecord(String name, RecordListener listener) {
        for (int id = 1; id <= count(); id++) {
            listener.onRecord(name, id, region, offset(id), RECORD_LENGTH);
        }
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }
}
