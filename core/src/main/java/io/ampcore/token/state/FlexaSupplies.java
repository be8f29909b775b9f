package io.ampcore.token.state;

import io.ampcore.memory.Region;
import io.ampcore.memory.UInt128;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.RecordListener;

/**
 * The Flexa manager's receipts by nonce, in a ring. A receipt's place is taken again when it can no longer be asked back:
 * it was, or it is included in the fallback tree, or it is of nothing. Header, then records:
 * <pre>
 *   0         8              12            16       32
 *   +---------+--------------+-------------+--------+
 *   | nonce   | supplierId   | partitionId | amount |     header: the last nonce
 *   +---------+--------------+-------------+--------+
 * </pre>
 */
public final class FlexaSupplies implements AutoCloseable {
    private static final int RECORD_LENGTH = 32;

    private static final int NONCE_OFFSET = 0;
    private static final int SUPPLIER_ID_OFFSET = 8;
    private static final int PARTITION_ID_OFFSET = 12;
    private static final int AMOUNT_OFFSET = 16;

    private final Region region;
    private final int capacity;

    public FlexaSupplies(int capacity, UndoLog undo) {
        this.capacity = capacity;
        region = new Region((capacity + 1L) * RECORD_LENGTH, undo);
    }

    /** @return number of the last receipt. */
    public long lastNonce() {
        return region.getLong(NONCE_OFFSET);
    }

    /**
     * @param includedNonce up to which receipts cannot be asked back.
     * @return whether there is a place for the next receipt.
     */
    public boolean hasRoom(long includedNonce) {
        long offset = offset(lastNonce() + 1);
        boolean isOpen =
                !UInt128.isZero(region.getLong(offset + AMOUNT_OFFSET), region.getLong(offset + AMOUNT_OFFSET + 8));
        return !isOpen || region.getLong(offset + NONCE_OFFSET) <= includedNonce;
    }

    /**
     * Adds a receipt; there must be room.
     *
     * @return its nonce.
     */
    public long add(int supplierId, int partitionId, long low, long high) {
        long nonce = lastNonce() + 1;
        long offset = offset(nonce);
        region.putLong(NONCE_OFFSET, nonce);
        region.putLong(offset + NONCE_OFFSET, nonce);
        region.putInt(offset + SUPPLIER_ID_OFFSET, supplierId);
        region.putInt(offset + PARTITION_ID_OFFSET, partitionId);
        region.putLong(offset + AMOUNT_OFFSET, low);
        region.putLong(offset + AMOUNT_OFFSET + 8, high);
        return nonce;
    }

    /** Deletes a receipt that is kept; its number stays used. */
    public void remove(long nonce) {
        long offset = offset(nonce);
        region.putInt(offset + SUPPLIER_ID_OFFSET, 0);
        region.putInt(offset + PARTITION_ID_OFFSET, 0);
        region.putLong(offset + AMOUNT_OFFSET, 0);
        region.putLong(offset + AMOUNT_OFFSET + 8, 0);
    }

    /** @return whether the receipt was made and its place was not taken again. */
    public boolean isKept(long nonce) {
        return nonce > 0 && nonce <= lastNonce() && region.getLong(offset(nonce) + NONCE_OFFSET) == nonce;
    }

    public int supplierId(long nonce) {
        return region.getInt(offset(nonce) + SUPPLIER_ID_OFFSET);
    }

    public int partitionId(long nonce) {
        return region.getInt(offset(nonce) + PARTITION_ID_OFFSET);
    }

    public long amountLow(long nonce) {
        return region.getLong(offset(nonce) + AMOUNT_OFFSET);
    }

    public long amountHigh(long nonce) {
        return region.getLong(offset(nonce) + AMOUNT_OFFSET + 8);
    }

    /** Shows everything that is in it. */
    void eachRecord(String name, RecordListener listener) {
        RecordListener.eachPlace(name, region, RECORD_LENGTH, listener);
    }

    @Override
    public void close() {
        region.close();
    }

    private long offset(long nonce) {
        return ((nonce - 1) % capacity + 1) * RECORD_LENGTH;
    }
}
