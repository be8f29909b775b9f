package io.ampcore.state;

import io.ampcore.memory.Region;
import io.ampcore.memory.UInt128;

/**
 * Units of a pool that are leaving: of one supplier, or of all. One cache line, part of a longer record:
 * <pre>
 *   0            16           32           48         56          64
 *   +------------+------------+------------+----------+-----------+
 *   | vested     | first      | second     | firstNs  | secondNs  |
 *   +------------+------------+------------+----------+-----------+
 * </pre>
 * Units wait for one of two dates, at which they vest; the earlier date stands first, and a date of 0 is a free place.
 * Notice given in one epoch vests at the end of the next, so no more than two dates are ever ahead. 128-bit fields have
 * their low half first. A flyweight owns no memory: wrap it, use it, wrap it again.
 */
public final class Notice {
    /** Dates that may be ahead at the same time. */
    public static final int PLACES = 2;

    private static final int VESTED_OFFSET = 0;
    private static final int FIRST_OFFSET = 16;
    private static final int PLACE_LENGTH = 16;
    private static final int FIRST_DATE_OFFSET = 48;
    private static final int HIGH = Long.BYTES;

    private Region region;
    private long offset;

    Notice wrap(Region region, long offset) {
        this.region = region;
        this.offset = offset;
        return this;
    }

    /** @return low half of the units whose date had passed when this was last rolled. */
    public long vestedLow() {
        return region.getLong(offset + VESTED_OFFSET);
    }

    public long vestedHigh() {
        return region.getLong(offset + VESTED_OFFSET + HIGH);
    }

    public void vested(long low, long high) {
        region.putLong(offset + VESTED_OFFSET, low);
        region.putLong(offset + VESTED_OFFSET + HIGH, high);
    }

    /**
     * @param place 0 or 1.
     * @return when the units of that place vest, in nanoseconds since the epoch; 0 if it is free.
     */
    public long dateNs(int place) {
        return region.getLong(offset + FIRST_DATE_OFFSET + (long) place * Long.BYTES);
    }

    /** @return low half of the units that wait for the date of that place. */
    public long waitingLow(int place) {
        return region.getLong(offset + FIRST_OFFSET + (long) place * PLACE_LENGTH);
    }

    public long waitingHigh(int place) {
        return region.getLong(offset + FIRST_OFFSET + (long) place * PLACE_LENGTH + HIGH);
    }

    /** Fills a place, or with zeros frees it. */
    public void waiting(int place, long dateNs, long low, long high) {
        long units = offset + FIRST_OFFSET + (long) place * PLACE_LENGTH;
        region.putLong(units, low);
        region.putLong(units + HIGH, high);
        region.putLong(offset + FIRST_DATE_OFFSET + (long) place * Long.BYTES, dateNs);
    }

    /** @return whether nobody is leaving. */
    public boolean isEmpty() {
        return UInt128.isZero(vestedLow(), vestedHigh()) && dateNs(0) == 0;
    }

    /** Nobody is leaving any more. */
    public void clear() {
        vested(0, 0);
        waiting(0, 0, 0, 0);
        waiting(1, 0, 0, 0);
    }
}
