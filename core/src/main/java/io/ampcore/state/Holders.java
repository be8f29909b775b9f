package io.ampcore.state;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;

/**
 * Owners of tokens by address and by dense id. One cache line each:
 * <pre>
 *   0             20      24     28       29         30  32          40           48     52       56            60       64
 *   +-------------+-------+------+--------+----------+---+-----------+------------+------+--------+-------------+--------+
 *   | address 20  | first | last | frozen | mgFrozen | 0 | total low | total high | dflt | policy | managerRank | limits |
 *   +-------------+-------+------+--------+----------+---+-----------+------------+------+--------+-------------+--------+
 *                 └ its balances ┘        └ what it manages                       └ id of its default balance
 * </pre>
 * An address travels as three words, big-endian: 8, 8 and 4 bytes.
 */
public final class Holders extends Table {
    static final int RECORD_LENGTH = 64;
    static final int FIRST_BALANCE_OFFSET = 20;
    static final int LAST_BALANCE_OFFSET = 24;

    private static final int ADDRESS_0_OFFSET = 0;
    private static final int ADDRESS_1_OFFSET = 8;
    private static final int ADDRESS_2_OFFSET = 16;
    private static final int TOTAL_LOW_OFFSET = 32;
    private static final int TOTAL_HIGH_OFFSET = 40;
    private static final int DEFAULT_BALANCE_ID_OFFSET = 48;
    private static final int POLICY_ID_OFFSET = 52;
    private static final int MANAGER_RANK_OFFSET = 56;
    private static final int FROZEN_OFFSET = 28;
    private static final int MANAGER_FROZEN_OFFSET = 29;
    private static final int LIMIT_COUNT_OFFSET = 60;
    private static final int MANAGER_COUNT_OFFSET = HEADER_FIELDS_OFFSET;
    private static final int FROZEN_COUNT_OFFSET = HEADER_FIELDS_OFFSET + 4;

    private final HashIndex index;

    public Holders(int capacity, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        index = new HashIndex(capacity, undo);
    }

    /** @return id of the holder with this address, or 0. */
    public int find(long address0, long address1, int address2) {
        int hash = Hashing.hash(address0, address1, address2);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            if (isAt(id, address0, address1, address2)) return id;
        }
        return 0;
    }

    /** Adds a holder that {@link #find} does not know; there must be room. @return its id. */
    public int add(long address0, long address1, int address2) {
        int id = append();
        long record = record(id);
        region.putLongAt(record + ADDRESS_0_OFFSET, address0);
        region.putLongAt(record + ADDRESS_1_OFFSET, address1);
        region.putIntAt(record + ADDRESS_2_OFFSET, address2);
        index.insert(Hashing.hash(address0, address1, address2), id);
        return id;
    }

    /** @return whether the id is that of a holder, or 0 for the zero address. */
    public boolean isAddress(int id) {
        return id == 0 || contains(id);
    }

    public long address0(int id) {
        return Region.getLongAt(record(id) + ADDRESS_0_OFFSET);
    }

    public long address1(int id) {
        return Region.getLongAt(record(id) + ADDRESS_1_OFFSET);
    }

    public int address2(int id) {
        return Region.getIntAt(record(id) + ADDRESS_2_OFFSET);
    }

    /** @return low half of the holder's tokens over all partitions. */
    public long totalLow(int id) {
        return Region.getLongAt(record(id) + TOTAL_LOW_OFFSET);
    }

    public long totalHigh(int id) {
        return Region.getLongAt(record(id) + TOTAL_HIGH_OFFSET);
    }

    void total(int id, long low, long high) {
        long record = record(id);
        region.put128At(record + TOTAL_LOW_OFFSET, low, high);
    }

    /** @return id of the holder's balance in the default partition; every holder has one. */
    public int defaultBalanceId(int id) {
        return Region.getIntAt(record(id) + DEFAULT_BALANCE_ID_OFFSET);
    }

    public void defaultBalanceId(int id, int balanceId) {
        region.putIntAt(record(id) + DEFAULT_BALANCE_ID_OFFSET, balanceId);
    }

    /** @return id of a manager's present policy, or 0. */
    public int policyId(int id) {
        return Region.getIntAt(record(id) + POLICY_ID_OFFSET);
    }

    public void policyId(int id, int policyId) {
        region.putIntAt(record(id) + POLICY_ID_OFFSET, policyId);
    }

    /** @return whether it is a collateral manager; false also for an id that is no holder's. */
    public boolean isManager(int id) {
        return contains(id) && managerRank(id) != 0;
    }

    /** @return the how-manieth collateral manager this is, from 1; 0 if it is none. */
    public int managerRank(int id) {
        return Region.getIntAt(record(id) + MANAGER_RANK_OFFSET);
    }

    /** Makes a holder a collateral manager, for ever. */
    public void registerManager(int id) {
        int rank = managerCount() + 1;
        region.putIntAt(header() + MANAGER_COUNT_OFFSET, rank);
        region.putIntAt(record(id) + MANAGER_RANK_OFFSET, rank);
    }

    public int managerCount() {
        return Region.getIntAt(header() + MANAGER_COUNT_OFFSET);
    }

    /** @return what of the holder is frozen, in the bits of {@link io.ampcore.domain.FreezeFlags}. */
    public int frozen(int id) {
        return Region.getByteAt(record(id) + FROZEN_OFFSET);
    }

    public void frozen(int id, int flags) {
        freeze(id, FROZEN_OFFSET, flags);
    }

    /** @return what is frozen of all that a manager controls. */
    public int managerFrozen(int id) {
        return Region.getByteAt(record(id) + MANAGER_FROZEN_OFFSET);
    }

    public void managerFrozen(int id, int flags) {
        freeze(id, MANAGER_FROZEN_OFFSET, flags);
    }

    /** @return how many freezes lie on holders and managers; it stands beside {@link #count}, where every look-up looks. */
    public int frozenCount() {
        return Region.getIntAt(header() + FROZEN_COUNT_OFFSET);
    }

    /** @return whether a limit of some manager names the holder. */
    public boolean isLimited(int id) {
        return Region.getIntAt(record(id) + LIMIT_COUNT_OFFSET) != 0;
    }

    /** One limit that names the holder more, or less. */
    void addLimit(int id, int difference) {
        long record = record(id) + LIMIT_COUNT_OFFSET;
        region.putIntAt(record, Region.getIntAt(record) + difference);
    }

    private void freeze(int id, int fieldOffset, int flags) {
        long record = record(id) + fieldOffset;
        int before = Region.getByteAt(record) == 0 ? 0 : 1;
        region.putByteAt(record, (byte) flags);
        region.putIntAt(header() + FROZEN_COUNT_OFFSET, frozenCount() - before + (flags == 0 ? 0 : 1));
    }

    Region region() {
        return region;
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }

    private boolean isAt(int id, long address0, long address1, int address2) {
        return address0(id) == address0 && address1(id) == address1 && address2(id) == address2;
    }
}
