package io.ampcore.state;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.UndoLog;

/**
 * Underlying assets with their last price, by the id that the operator gave them. One cache line each:
 * <pre>
 *   0         4          8          16            24         32        36        40         64
 *   +---------+----------+----------+-------------+----------+---------+---------+----------+
 *   | assetId | exponent | mantissa | quoteTimeNs | symbol 8 | decimals| reserved| reserved |
 *   +---------+----------+----------+-------------+----------+---------+---------+----------+
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
        long offset = offset(id);
        region.putInt(offset + ASSET_ID_OFFSET, assetId);
        region.putLong(offset + SYMBOL_OFFSET, symbol);
        region.putInt(offset + DECIMALS_OFFSET, decimals);
        index.insert(hash(assetId), id);
        return id;
    }

    public int assetId(int id) {
        return region.getInt(offset(id) + ASSET_ID_OFFSET);
    }

    public long symbol(int id) {
        return region.getLong(offset(id) + SYMBOL_OFFSET);
    }

    /** @return how many decimals people write; no rule uses it. */
    public int decimals(int id) {
        return region.getInt(offset(id) + DECIMALS_OFFSET);
    }

    public boolean hasPrice(int id) {
        return mantissa(id) != 0;
    }

    /** @return unsigned; 0 if there is no price yet. */
    public long mantissa(int id) {
        return region.getLong(offset(id) + MANTISSA_OFFSET);
    }

    public int exponent(int id) {
        return region.getInt(offset(id) + EXPONENT_OFFSET);
    }

    /** @return when the price was made, in nanoseconds since the epoch. */
    public long quoteTimeNs(int id) {
        return region.getLong(offset(id) + QUOTE_TIME_OFFSET);
    }

    public void price(int id, long mantissa, int exponent, long quoteTimeNs) {
        long offset = offset(id);
        region.putLong(offset + MANTISSA_OFFSET, mantissa);
        region.putInt(offset + EXPONENT_OFFSET, exponent);
        region.putLong(offset + QUOTE_TIME_OFFSET, quoteTimeNs);
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
