package io.ampcore.state;

import io.ampcore.domain.WindowEnd;
import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;

/**
 * Versions of the managers' policies. A version is never changed: a lock keeps the one that it was made under, so a
 * version's place is used again only when it is neither its manager's present one nor that of any lock or decline that is
 * remembered. Two cache lines each, what every lock needs first:
 * <pre>
 *   0           4         8           12          16             24         32                   40            48
 *   +-----------+---------+-----------+-----------+--------------+----------+--------------------+-------------+
 *   | managerId | version | userCount | isPresent | defaultTtlNs | maxTtlNs | settlementWindowNs | retentionNs |
 *   +-----------+---------+-----------+-----------+--------------+----------+--------------------+-------------+
 *   48                52                    56                     57                 58         60         64
 *   +-----------------+---------------------+----------------------+------------------+----------+----------+
 *   | maxUtilization  | tolerance           | windowEnd            | allowsPartial    | reserved | nextFree |
 *   +-----------------+---------------------+----------------------+------------------+----------+----------+
 *   64                80        96           104                   112       120                            128
 *   +-----------------+---------+------------+---------------------+---------+-------------------------------+
 *   | minLock         | maxLock | priceAgeNs | lateCaptureWindowNs | epochNs | reserved                      |
 *   +-----------------+---------+------------+---------------------+---------+-------------------------------+
 * </pre>
 */
public final class Policies extends Table {
    static final int RECORD_LENGTH = 128;

    private static final int MANAGER_ID_OFFSET = 0;
    private static final int VERSION_OFFSET = 4;
    private static final int USER_COUNT_OFFSET = 8;
    private static final int IS_PRESENT_OFFSET = 12;
    private static final int DEFAULT_TTL_OFFSET = 16;
    private static final int MAX_TTL_OFFSET = 24;
    private static final int SETTLEMENT_WINDOW_OFFSET = 32;
    private static final int RETENTION_OFFSET = 40;
    private static final int MAX_UTILIZATION_OFFSET = 48;
    private static final int TOLERANCE_OFFSET = 52;
    private static final int WINDOW_END_OFFSET = 56;
    private static final int ALLOWS_PARTIAL_OFFSET = 57;
    private static final int NEXT_FREE_OFFSET = 60;
    private static final int MIN_LOCK_OFFSET = 64;
    private static final int MAX_LOCK_OFFSET = 80;
    private static final int PRICE_AGE_OFFSET = 96;
    private static final int LATE_CAPTURE_WINDOW_OFFSET = 104;
    private static final int EPOCH_OFFSET = 112;
    private static final int FREE_OFFSET = HEADER_FIELDS_OFFSET;
    private static final int LIVE_COUNT_OFFSET = HEADER_FIELDS_OFFSET + 4;
    private static final int HIGH = Long.BYTES;

    public Policies(int capacity, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
    }

    /** @return whether {@link #add} would find a place. */
    public boolean hasRoom() {
        return !isFull() || free() != 0;
    }

    /** Adds a version as its manager's present one; there must be room. @return its id; all terms are 0. */
    public int add(int managerId, int version) {
        int id = free();
        if (id == 0) {
            id = append();
        } else {
            region.putIntAt(header() + FREE_OFFSET, Region.getIntAt(record(id) + NEXT_FREE_OFFSET));
        }
        long offset = offset(id);
        region.clear(offset, RECORD_LENGTH);
        region.putInt(offset + MANAGER_ID_OFFSET, managerId);
        region.putInt(offset + VERSION_OFFSET, version);
        region.putInt(offset + IS_PRESENT_OFFSET, 1);
        region.putIntAt(header() + LIVE_COUNT_OFFSET, liveCount() + 1);
        return id;
    }

    /** Another version has become the present one. */
    public void retire(int id) {
        region.putIntAt(record(id) + IS_PRESENT_OFFSET, 0);
        freeIfUnused(id);
    }

    /** A lock or decline is judged by this version from now on; 0 is none. */
    public void use(int id) {
        if (id == 0) return;
        region.putIntAt(record(id) + USER_COUNT_OFFSET, userCount(id) + 1);
    }

    /** A lock or decline that was judged by this version is forgotten; 0 is none. */
    public void leave(int id) {
        if (id == 0) return;
        region.putIntAt(record(id) + USER_COUNT_OFFSET, userCount(id) - 1);
        freeIfUnused(id);
    }

    /** @return how many versions there are. */
    public int liveCount() {
        return Region.getIntAt(header() + LIVE_COUNT_OFFSET);
    }

    /** @return whether a version stands at this id; ids up to {@link #count()} may have gone. */
    public boolean isLive(int id) {
        return managerId(id) != 0;
    }

    public int managerId(int id) {
        return Region.getIntAt(record(id) + MANAGER_ID_OFFSET);
    }

    /** @return number of the version, from 1, among those of its manager. */
    public int version(int id) {
        return Region.getIntAt(record(id) + VERSION_OFFSET);
    }

    /** @return how many locks and declines are judged by this version. */
    public int userCount(int id) {
        return Region.getIntAt(record(id) + USER_COUNT_OFFSET);
    }

    public boolean isPresent(int id) {
        return Region.getIntAt(record(id) + IS_PRESENT_OFFSET) != 0;
    }

    /** @return how long a lock lasts that asks for no particular time. */
    public long defaultTtlNs(int id) {
        return Region.getLongAt(record(id) + DEFAULT_TTL_OFFSET);
    }

    /** @return how long a lock may last. */
    public long maxTtlNs(int id) {
        return Region.getLongAt(record(id) + MAX_TTL_OFFSET);
    }

    public Policies ttl(int id, long defaultNs, long maxNs) {
        region.putLongAt(record(id) + DEFAULT_TTL_OFFSET, defaultNs);
        region.putLongAt(record(id) + MAX_TTL_OFFSET, maxNs);
        return this;
    }

    /** @return how long a captured lock waits for the underlying before its deadline passes. */
    public long settlementWindowNs(int id) {
        return Region.getLongAt(record(id) + SETTLEMENT_WINDOW_OFFSET);
    }

    /** @return what happens when the settlement window of a captured lock ends. */
    public WindowEnd windowEnd(int id) {
        return WindowEnd.get(Region.getByteAt(record(id) + WINDOW_END_OFFSET));
    }

    public Policies settlement(int id, long windowNs, WindowEnd end) {
        region.putLongAt(record(id) + SETTLEMENT_WINDOW_OFFSET, windowNs);
        region.putByteAt(record(id) + WINDOW_END_OFFSET, (byte) end.code());
        return this;
    }

    /** @return how long an ended lock is remembered, as far as there is room. */
    public long retentionNs(int id) {
        return Region.getLongAt(record(id) + RETENTION_OFFSET);
    }

    /** @return for how long after its end a lock may still be captured; 0 is never. */
    public long lateCaptureWindowNs(int id) {
        return Region.getLongAt(record(id) + LATE_CAPTURE_WINDOW_OFFSET);
    }

    public Policies memory(int id, long retentionNs, long lateCaptureWindowNs) {
        region.putLongAt(record(id) + RETENTION_OFFSET, retentionNs);
        region.putLongAt(record(id) + LATE_CAPTURE_WINDOW_OFFSET, lateCaptureWindowNs);
        return this;
    }

    /** @return low half of the least collateral that a lock may need. */
    public long minLockLow(int id) {
        return Region.getLongAt(record(id) + MIN_LOCK_OFFSET);
    }

    public long minLockHigh(int id) {
        return Region.getLongAt(record(id) + MIN_LOCK_OFFSET + HIGH);
    }

    /** @return low half of the most collateral that a lock may need. */
    public long maxLockLow(int id) {
        return Region.getLongAt(record(id) + MAX_LOCK_OFFSET);
    }

    public long maxLockHigh(int id) {
        return Region.getLongAt(record(id) + MAX_LOCK_OFFSET + HIGH);
    }

    public Policies size(int id, long minLow, long minHigh, long maxLow, long maxHigh) {
        region.put128At(record(id) + MIN_LOCK_OFFSET, minLow, minHigh);
        region.put128At(record(id) + MAX_LOCK_OFFSET, maxLow, maxHigh);
        return this;
    }

    /** @return how old a price may be. */
    public long priceAgeNs(int id) {
        return Region.getLongAt(record(id) + PRICE_AGE_OFFSET);
    }

    public boolean allowsPartial(int id) {
        return Region.getByteAt(record(id) + ALLOWS_PARTIAL_OFFSET) != 0;
    }

    /** @return how far above its authorized amount a lock may be captured, in basis points. */
    public int toleranceBp(int id) {
        return Region.getIntAt(record(id) + TOLERANCE_OFFSET);
    }

    public Policies judging(int id, long priceAgeNs, boolean allowsPartial, int toleranceBp) {
        region.putLongAt(record(id) + PRICE_AGE_OFFSET, priceAgeNs);
        region.putByteAt(record(id) + ALLOWS_PARTIAL_OFFSET, (byte) (allowsPartial ? 1 : 0));
        region.putIntAt(record(id) + TOLERANCE_OFFSET, toleranceBp);
        return this;
    }

    /** @return how much of a pool may be locked, in basis points. */
    public int maxUtilizationBp(int id) {
        return Region.getIntAt(record(id) + MAX_UTILIZATION_OFFSET);
    }

    /** @return length of the epochs at whose ends units of a pool vest. */
    public long epochNs(int id) {
        return Region.getLongAt(record(id) + EPOCH_OFFSET);
    }

    public Policies pools(int id, int maxUtilizationBp, long epochNs) {
        region.putIntAt(record(id) + MAX_UTILIZATION_OFFSET, maxUtilizationBp);
        region.putLongAt(record(id) + EPOCH_OFFSET, epochNs);
        return this;
    }

    private void freeIfUnused(int id) {
        if (isPresent(id) || userCount(id) != 0) return;
        region.putIntAt(record(id) + MANAGER_ID_OFFSET, 0);
        region.putIntAt(record(id) + NEXT_FREE_OFFSET, free());
        region.putIntAt(header() + FREE_OFFSET, id);
        region.putIntAt(header() + LIVE_COUNT_OFFSET, liveCount() - 1);
    }

    private int free() {
        return Region.getIntAt(header() + FREE_OFFSET);
    }
}
