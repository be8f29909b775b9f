package io.ampcore.state;

import io.ampcore.memory.UndoLog;

/**
 * Versions of the managers' policies. A version is never changed: a lock keeps the one that it was made under. One cache
 * line each:
 * <pre>
 *   0           4         8              16          24                   32            40
 *   +-----------+---------+--------------+-----------+--------------------+-------------+----------+
 *   | managerId | version | defaultTtlNs | maxTtlNs  | settlementWindowNs | retentionNs | reserved |
 *   +-----------+---------+--------------+-----------+--------------------+-------------+----------+
 * </pre>
 */
public final class Policies extends Table {
    static final int RECORD_LENGTH = 64;

    private static final int MANAGER_ID_OFFSET = 0;
    private static final int VERSION_OFFSET = 4;
    private static final int DEFAULT_TTL_OFFSET = 8;
    private static final int MAX_TTL_OFFSET = 16;
    private static final int SETTLEMENT_WINDOW_OFFSET = 24;
    private static final int RETENTION_OFFSET = 32;

    public Policies(int capacity, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
    }

    /** Adds a version; there must be room. @return its id. */
    public int add(
            int managerId, int version, long defaultTtlNs, long maxTtlNs, long settlementWindowNs, long retentionNs) {
        int id = append();
        long offset = offset(id);
        region.putInt(offset + MANAGER_ID_OFFSET, managerId);
        region.putInt(offset + VERSION_OFFSET, version);
        region.putLong(offset + DEFAULT_TTL_OFFSET, defaultTtlNs);
        region.putLong(offset + MAX_TTL_OFFSET, maxTtlNs);
        region.putLong(offset + SETTLEMENT_WINDOW_OFFSET, settlementWindowNs);
        region.putLong(offset + RETENTION_OFFSET, retentionNs);
        return id;
    }

    public int managerId(int id) {
        return region.getInt(offset(id) + MANAGER_ID_OFFSET);
    }

    public int version(int id) {
        return region.getInt(offset(id) + VERSION_OFFSET);
    }

    /** @return how long a lock lasts that asks for no particular time. */
    public long defaultTtlNs(int id) {
        return region.getLong(offset(id) + DEFAULT_TTL_OFFSET);
    }

    /** @return how long a lock may last. */
    public long maxTtlNs(int id) {
        return region.getLong(offset(id) + MAX_TTL_OFFSET);
    }

    /** @return how long a captured lock waits for the underlying before its deadline passes. */
    public long settlementWindowNs(int id) {
        return region.getLong(offset(id) + SETTLEMENT_WINDOW_OFFSET);
    }

    /** @return how long an ended lock is remembered, as far as there is room. */
    public long retentionNs(int id) {
        return region.getLong(offset(id) + RETENTION_OFFSET);
    }
}
