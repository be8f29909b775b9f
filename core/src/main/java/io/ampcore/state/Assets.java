package io.ampcore.state;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;

/**
 * Underlying assets with their last price, by the id that the operator gave them. One cache line each:
 * <pre>
 *   0         4          8          16            24         32         36       37         64
 *   +---------+----------+----------+-------------+----------+----------+--------+----------+
 *   | assetId | exponent | mantissa | quoteTimeNs | symbol 8 | decimals | frozen | reserved |
 *   +---------+----------+----------+-------------+----------+----------+--------+----------+
 * </pre>
 * A price is {@code mantissa × 10^exponent} collateral base units for one base unit of the asset.
 */
public final class Assets extends Table {
    /** The collateral itself: price 1, factor 1, never stale; in no table. */
    public static final int COLLATERAL_ID = 0;

    static final int RECORD_LENGTH = 64;

    private static final int ASSET_ID_OFFSET = 0;
    private static final int EXPONENT_OFFSET = 4;
    private static final int MANTISSA_OFFSET = 8;
    private static final int QUOTE_TIME_OFFSET = 16;
    private static final int SYMBOL_OFFSET = 24;
    private static final int DECIMALS_OFFSET = 32;
    private static final int FROZEN_OFFSET = 36;
    private static final int FROZEN_COUNT_OFFSET = HEADER_FIELDS_OFFSET;

    private final HashIndex index;

    public Assets(int capacity, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        index = new HashIndex(capacity, undo);
    }

    /** @return record of the asset, or 0. */
    public int find(int assetId) {
        int hash = hash(assetId);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            if (assetId(id) == assetId) return id;
        }
        return 0;
    }

    /**
     * Adds an asset that {@link #find} does not know, without a price; there must be room.
     *
     * @param symbol up to eight characters, the first in the highest byte.
     * @return its record.
     */
    public int add(int assetId, long symbol, int decimals) {
        int id = append();
        long record = record(id);
        region.putIntAt(record + ASSET_ID_OFFSET, assetId);
        region.putLongAt(record + SYMBOL_OFFSET, symbol);
        region.putIntAt(record + DECIMALS_OFFSET, decimals);
        index.insert(hash(assetId), id);
        return id;
    }

    public int assetId(int id) {
        return Region.getIntAt(record(id) + ASSET_ID_OFFSET);
    }

    public long symbol(int id) {
        return Region.getLongAt(record(id) + SYMBOL_OFFSET);
    }

    /** @return how many decimals people write; no rule uses it. */
    public int decimals(int id) {
        return Region.getIntAt(record(id) + DECIMALS_OFFSET);
    }

    public boolean hasPrice(int id) {
        return mantissa(id) != 0;
    }

    /** @return unsigned; 0 if there is no price yet. */
    public long mantissa(int id) {
        return Region.getLongAt(record(id) + MANTISSA_OFFSET);
    }

    public int exponent(int id) {
        return Region.getIntAt(record(id) + EXPONENT_OFFSET);
    }

    /** @return when the price was made, in nanoseconds since the epoch. */
    public long quoteTimeNs(int id) {
        return Region.getLongAt(record(id) + QUOTE_TIME_OFFSET);
    }

    public void price(int id, long mantissa, int exponent, long quoteTimeNs) {
        long record = record(id);
        region.putLongAt(record + MANTISSA_OFFSET, mantissa);
        region.putIntAt(record + EXPONENT_OFFSET, exponent);
        region.putLongAt(record + QUOTE_TIME_OFFSET, quoteTimeNs);
    }

    /** @return what of the asset is frozen, in the bits of {@link io.ampcore.domain.FreezeFlags}. */
    public int frozen(int id) {
        return Region.getByteAt(record(id) + FROZEN_OFFSET);
    }

    public void frozen(int id, int flags) {
        int before = frozen(id) == 0 ? 0 : 1;
        region.putByteAt(record(id) + FROZEN_OFFSET, (byte) flags);
        region.putIntAt(header() + FROZEN_COUNT_OFFSET, frozenCount() - before + (flags == 0 ? 0 : 1));
    }

    /** @return how many assets have something frozen. */
    public int frozenCount() {
        return Region.getIntAt(header() + FROZEN_COUNT_OFFSET);
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }

    private static int hash(int assetId) {
        return Hashing.hash(assetId, 0, 0);
    }
}
