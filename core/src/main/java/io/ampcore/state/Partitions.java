package io.ampcore.state;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.Region;
import io.ampcore.memory.UInt128;
import io.ampcore.memory.UndoLog;

/**
 * Partition labels by dense id, with supply and, for a pool, its units. Three cache lines each; a lock that nobody's notice
 * concerns reads the first only:
 * <pre>
 *   0          32           40            48         52     56        60         61          62             63   64
 *   +----------+------------+-------------+----------+------+---------+----------+-----------+--------------+----+
 *   | label 32 | supply low | supply high | previous | next | ownerId | frozen   | hasNotice | isChainAhead | 0  |
 *   +----------+------------+-------------+----------+------+---------+----------+-----------+--------------+----+
 *   64         72           80            84                                             128
 *   +----------+------------+-------------+----------------------------------------------+
 *   | units lo | units high | generation  | reserved                                     |
 *   +----------+------------+-------------+----------------------------------------------+
 *   128                                                                                  192
 *   +------------------------------------------------------------------------------------+
 *   | notice: units of all suppliers that are leaving, see Notice                        |
 *   +------------------------------------------------------------------------------------+
 * </pre>
 * A label is {@code prefix 4 · sub-partition 8 · address 20} and travels as four words, big-endian. The default
 * partition (all zero) is made with the table and is always id 1.
 */
public final class Partitions extends Table {
    /** The partition that plain transfers touch. */
    public static final int DEFAULT_ID = 1;
    /** Prefix of a collateral pool: many suppliers' tokens at the manager's own address. */
    public static final int POOL_PREFIX = 0xCCCC_CCCC;
    /** Prefix of holder collateral: tokens stay at the holder, the manager has control. */
    public static final int HOLDER_PREFIX = 0xAAAA_AAAA;

    static final int RECORD_LENGTH = 192;

    private static final int LABEL_OFFSET = 0;
    private static final int SUPPLY_LOW_OFFSET = 32;
    private static final int SUPPLY_HIGH_OFFSET = 40;
    private static final int PREVIOUS_OFFSET = 48;
    private static final int NEXT_OFFSET = 52;
    private static final int OWNER_ID_OFFSET = 56;
    private static final int FROZEN_OFFSET = 60;
    private static final int HAS_NOTICE_OFFSET = 61;
    private static final int IS_CHAIN_AHEAD_OFFSET = 62;
    private static final int UNITS_LOW_OFFSET = 64;
    private static final int UNITS_HIGH_OFFSET = 72;
    private static final int GENERATION_OFFSET = 80;
    private static final int NOTICE_OFFSET = 128;
    private static final int FIRST_OFFSET = HEADER_FIELDS_OFFSET;
    private static final int LAST_OFFSET = HEADER_FIELDS_OFFSET + 4;
    private static final int FROZEN_COUNT_OFFSET = HEADER_FIELDS_OFFSET + 8;

    private final HashIndex index;
    private final SwapRemoveList supplied;

    public Partitions(int capacity, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        index = new HashIndex(capacity, undo);
        supplied = new SwapRemoveList(
                region, RECORD_LENGTH, PREVIOUS_OFFSET, NEXT_OFFSET, region, FIRST_OFFSET, LAST_OFFSET);
        add(0, 0, 0, 0, 0);
        supplied.append(0, DEFAULT_ID);
    }

    /** @return id of the partition with this label, or 0. */
    public int find(long label0, long label1, long label2, long label3) {
        int hash = Hashing.hash(label0, label1, label2, label3);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            if (label(id, 0) == label0 && label(id, 1) == label1 && label(id, 2) == label2 && label(id, 3) == label3) {
                return id;
            }
        }
        return 0;
    }

    /**
     * Adds a partition that {@link #find} does not know; there must be room.
     *
     * @param ownerId holder at the address in the label, 0 if none is registered there.
     * @return its id.
     */
    public int add(long label0, long label1, long label2, long label3, int ownerId) {
        int id = append();
        long offset = offset(id) + LABEL_OFFSET;
        region.putLong(offset, label0);
        region.putLong(offset + 8, label1);
        region.putLong(offset + 16, label2);
        region.putLong(offset + 24, label3);
        region.putIntAt(record(id) + OWNER_ID_OFFSET, ownerId);
        index.insert(Hashing.hash(label0, label1, label2, label3), id);
        return id;
    }

    /**
     * @param word 0 to 3.
     * @return 8 bytes of the label, big-endian.
     */
    public long label(int id, int word) {
        return Region.getLongAt(record(id) + LABEL_OFFSET + word * 8L);
    }

    public int prefix(int id) {
        return (int) (label(id, 0) >>> 32);
    }

    public boolean isPool(int id) {
        return prefix(id) == POOL_PREFIX;
    }

    public boolean isHolderCollateral(int id) {
        return prefix(id) == HOLDER_PREFIX;
    }

    /** @return whether the address in a label with this prefix is that of the partition's manager. */
    public static boolean isManaged(int prefix) {
        return prefix == POOL_PREFIX || prefix == HOLDER_PREFIX;
    }

    /** First 8 bytes of the address in a label. */
    public static long ownerAddress0(long label1, long label2) {
        return (label1 << 32) | (label2 >>> 32);
    }

    /** Next 8 bytes of the address in a label. */
    public static long ownerAddress1(long label2, long label3) {
        return (label2 << 32) | (label3 >>> 32);
    }

    /** Last 4 bytes of the address in a label. */
    public static int ownerAddress2(long label3) {
        return (int) label3;
    }

    /** @return holder at the address in the label as known when the partition was added, or linked since; 0 if none. */
    public int ownerId(int id) {
        return Region.getIntAt(record(id) + OWNER_ID_OFFSET);
    }

    /** Links a partition to the holder at its address, registered after it. */
    public void ownerId(int id, int holderId) {
        region.putIntAt(record(id) + OWNER_ID_OFFSET, holderId);
    }

    /** @return what of the partition is frozen, in the bits of {@link io.ampcore.domain.FreezeFlags}. */
    public int frozen(int id) {
        return Region.getByteAt(record(id) + FROZEN_OFFSET);
    }

    public void frozen(int id, int flags) {
        int before = frozen(id) == 0 ? 0 : 1;
        region.putByteAt(record(id) + FROZEN_OFFSET, (byte) flags);
        region.putIntAt(header() + FROZEN_COUNT_OFFSET, frozenCount() - before + (flags == 0 ? 0 : 1));
    }

    /** @return how many partitions have something frozen. */
    public int frozenCount() {
        return Region.getIntAt(header() + FROZEN_COUNT_OFFSET);
    }

    /** @return low half of the tokens in this partition, over all holders. */
    public long supplyLow(int id) {
        return Region.getLongAt(record(id) + SUPPLY_LOW_OFFSET);
    }

    public long supplyHigh(int id) {
        return Region.getLongAt(record(id) + SUPPLY_HIGH_OFFSET);
    }

    /** Changes the supply and keeps the list: a partition is listed while it has a supply, the default one always. */
    void supply(int id, long low, long high) {
        long record = record(id);
        boolean wasEmpty = UInt128.isZero(supplyLow(id), supplyHigh(id));
        boolean isEmpty = UInt128.isZero(low, high);
        region.put128At(record + SUPPLY_LOW_OFFSET, low, high);
        if (id == DEFAULT_ID || wasEmpty == isEmpty) return;
        if (isEmpty) {
            supplied.swapRemove(0, id);
        } else {
            supplied.append(0, id);
        }
    }

    /** @return first of the partitions with a supply, in the contract's order. */
    public int firstSupplied() {
        return supplied.first(0);
    }

    /** @return the one after {@code id}, or 0. */
    public int nextSupplied(int id) {
        return supplied.next(id);
    }

    /** @return low half of all units of a pool, those that belong to nobody included. */
    public long unitsLow(int id) {
        return Region.getLongAt(record(id) + UNITS_LOW_OFFSET);
    }

    public long unitsHigh(int id) {
        return Region.getLongAt(record(id) + UNITS_HIGH_OFFSET);
    }

    public void units(int id, long low, long high) {
        long record = record(id);
        region.put128At(record + UNITS_LOW_OFFSET, low, high);
    }

    /** @return how often the pool started anew; stakes of an older generation count as 0. */
    public int generation(int id) {
        return Region.getIntAt(record(id) + GENERATION_OFFSET);
    }

    public void nextGeneration(int id) {
        region.putIntAt(record(id) + GENERATION_OFFSET, generation(id) + 1);
    }

    /** @return whether the chain moved tokens that the ledger cannot follow yet: nothing is locked here meanwhile. */
    public boolean isChainAhead(int id) {
        return Region.getByteAt(record(id) + IS_CHAIN_AHEAD_OFFSET) != 0;
    }

    public void chainAhead(int id, boolean isAhead) {
        region.putByteAt(record(id) + IS_CHAIN_AHEAD_OFFSET, (byte) (isAhead ? 1 : 0));
    }

    /** @return whether {@link #notice} of a pool has anything in it. */
    public boolean hasNotice(int id) {
        return Region.getByteAt(record(id) + HAS_NOTICE_OFFSET) != 0;
    }

    public void hasNotice(int id, boolean hasNotice) {
        region.putByteAt(record(id) + HAS_NOTICE_OFFSET, (byte) (hasNotice ? 1 : 0));
    }

    /** Wraps the units of all suppliers of a pool that are leaving. */
    public Notice notice(int id, Notice notice) {
        return notice.wrap(region, offset(id) + NOTICE_OFFSET);
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }
}
