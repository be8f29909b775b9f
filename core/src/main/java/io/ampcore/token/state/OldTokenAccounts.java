package io.ampcore.token.state;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.Region;
import io.ampcore.memory.UInt256;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.RecordListener;
import io.ampcore.state.Table;

/**
 * What holders have of the old token that can be swapped, and how much of it they allow the token contract to take.
 * <pre>
 *   0          4          8          40                      72
 *   +----------+----------+----------+-----------------------+
 *   | holderId | reserved | balance  | allowance to the token|
 *   +----------+----------+----------+-----------------------+
 * </pre>
 * The header keeps who may mint and how much was minted, which swaps do not lower: their old tokens go to a graveyard.
 */
public final class OldTokenAccounts extends Table {
    private static final int RECORD_LENGTH = 72;

    private static final int HOLDER_ID_OFFSET = 0;
    private static final int BALANCE_OFFSET = 8;
    private static final int ALLOWANCE_OFFSET = 40;
    private static final int MINTER_ID_OFFSET = HEADER_FIELDS_OFFSET;
    private static final int SUPPLY_OFFSET = HEADER_FIELDS_OFFSET + Long.BYTES;
    private static final int HEADER_FIELDS_LENGTH = Long.BYTES + UInt256.LENGTH;

    private final HashIndex index;

    public OldTokenAccounts(int capacity, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        index = new HashIndex(capacity, undo);
    }

    /** @return who may mint: the token's first owner, for ever; 0 until there is one. */
    public int minterId() {
        return Region.getIntAt(header() + MINTER_ID_OFFSET);
    }

    public void minterId(int holderId) {
        region.putIntAt(header() + MINTER_ID_OFFSET, holderId);
    }

    /** Reads how many there are. */
    public void supply(UInt256 supply) {
        supply.load(region, SUPPLY_OFFSET);
    }

    public void setSupply(UInt256 supply) {
        supply.store(region, SUPPLY_OFFSET);
    }

    /** @return id of the holder's account, or 0. */
    public int find(int holderId) {
        int hash = Hashing.hash(holderId);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            if (region.getInt(offset(id) + HOLDER_ID_OFFSET) == holderId) return id;
        }
        return 0;
    }

    /** Adds an empty account that {@link #find} does not know; there must be room. @return its id. */
    public int add(int holderId) {
        int id = append();
        region.putInt(offset(id) + HOLDER_ID_OFFSET, holderId);
        index.insert(Hashing.hash(holderId), id);
        return id;
    }

    /**
     * Reads a balance.
     *
     * @param id of the account; 0 gives 0.
     */
    public void balance(int id, UInt256 balance) {
        read(id, BALANCE_OFFSET, balance);
    }

    public void setBalance(int id, UInt256 balance) {
        balance.store(region, offset(id) + BALANCE_OFFSET);
    }

    /**
     * Reads an allowance to the token.
     *
     * @param id of the account; 0 gives 0.
     */
    public void allowance(int id, UInt256 allowance) {
        read(id, ALLOWANCE_OFFSET, allowance);
    }

    public void setAllowance(int id, UInt256 allowance) {
        allowance.store(region, offset(id) + ALLOWANCE_OFFSET);
    }

    @Override
    public void eachRecord(String name, RecordListener listener) {
        super.eachRecord(name, listener);
        listener.onRecord(name + "Header", 0, region, HEADER_FIELDS_OFFSET, HEADER_FIELDS_LENGTH);
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }

    private void read(int id, int fieldOffset, UInt256 value) {
        if (id == 0) {
            value.clear();
        } else {
            value.load(region, offset(id) + fieldOffset);
        }
    }
}
