package io.ampcore.state;

import io.ampcore.domain.LimitKind;
import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;

/**
 * How much of a manager's collateral may be locked on one holder's tokens, in one beneficiary's favour, or at all, and how
 * much is. Only pairs that a command named have a record: two cache lines, the first for open exposure, the second for
 * velocity.
 * <pre>
 *   0           4           8      12         16         32            48                                       64
 *   +-----------+-----------+------+----------+----------+-------------+----------------------------------------+
 *   | managerId | subjectId | kind | reserved | exposure | exposureMax | reserved                               |
 *   +-----------+-----------+------+----------+----------+-------------+----------------------------------------+
 *   64         72       80     96        112     116        120                                                128
 *   +----------+--------+------+---------+-------+----------+---------------------------------------------------+
 *   | windowNs | window | need | needMax | count | countMax | reserved                                          |
 *   +----------+--------+------+---------+-------+----------+---------------------------------------------------+
 * </pre>
 * {@code window} is the number of the window that need and count belong to.
 */
public final class PairLimits extends Table {
    static final int RECORD_LENGTH = 128;

    private static final int MANAGER_ID_OFFSET = 0;
    private static final int SUBJECT_ID_OFFSET = 4;
    private static final int KIND_OFFSET = 8;
    private static final int EXPOSURE_OFFSET = 16;
    private static final int EXPOSURE_MAX_OFFSET = 32;
    private static final int WINDOW_NS_OFFSET = 64;
    private static final int WINDOW_OFFSET = 72;
    private static final int NEED_OFFSET = 80;
    private static final int NEED_MAX_OFFSET = 96;
    private static final int COUNT_OFFSET = 112;
    private static final int COUNT_MAX_OFFSET = 116;

    private static final int HIGH = Long.BYTES;

    private final HashIndex index;
    private final Holders holders;

    public PairLimits(int capacity, Holders holders, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        this.holders = holders;
        index = new HashIndex(capacity, undo);
    }

    public boolean isEmpty() {
        return count() == 0;
    }

    /** @return id of the pair's limit, or 0; a bit in the subject's record answers for who has none. */
    public int find(int managerId, LimitKind kind, int subjectId) {
        if (!holders.isLimited(subjectId)) return 0;
        int hash = hash(managerId, kind.code(), subjectId);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            if (managerId(id) == managerId && subjectId(id) == subjectId && kindCode(id) == kind.code()) return id;
        }
        return 0;
    }

    /** Adds a limit of 0 that {@link #find} does not know; there must be room. @return its id. */
    public int add(int managerId, LimitKind kind, int subjectId) {
        int id = append();
        long record = record(id);
        region.putIntAt(record + MANAGER_ID_OFFSET, managerId);
        region.putIntAt(record + SUBJECT_ID_OFFSET, subjectId);
        region.putIntAt(record + KIND_OFFSET, kind.code());
        index.insert(hash(id), id);
        holders.addLimit(subjectId, 1);
        return id;
    }

    /** Takes a limit away; another one takes its id. */
    public void remove(int id) {
        int last = count();
        holders.addLimit(subjectId(id), -1);
        index.remove(hash(id), id);
        if (id != last) {
            index.remove(hash(last), last);
            index.insert(hash(last), id);
        }
        moveLastTo(id);
    }

    public int managerId(int id) {
        return Region.getIntAt(record(id) + MANAGER_ID_OFFSET);
    }

    public int subjectId(int id) {
        return Region.getIntAt(record(id) + SUBJECT_ID_OFFSET);
    }

    public int kindCode(int id) {
        return Region.getIntAt(record(id) + KIND_OFFSET);
    }

    /** @return low half of the collateral of the pair's OPEN and CAPTURED locks. */
    public long exposureLow(int id) {
        return Region.getLongAt(record(id) + EXPOSURE_OFFSET);
    }

    public long exposureHigh(int id) {
        return Region.getLongAt(record(id) + EXPOSURE_OFFSET + HIGH);
    }

    public void exposure(int id, long low, long high) {
        put128(id, EXPOSURE_OFFSET, low, high);
    }

    public long exposureMaxLow(int id) {
        return Region.getLongAt(record(id) + EXPOSURE_MAX_OFFSET);
    }

    public long exposureMaxHigh(int id) {
        return Region.getLongAt(record(id) + EXPOSURE_MAX_OFFSET + HIGH);
    }

    public void exposureMax(int id, long low, long high) {
        put128(id, EXPOSURE_MAX_OFFSET, low, high);
    }

    /** @return length of a velocity window; 0: no velocity is counted. */
    public long windowNs(int id) {
        return Region.getLongAt(record(id) + WINDOW_NS_OFFSET);
    }

    public void windowNs(int id, long windowNs) {
        region.putLongAt(record(id) + WINDOW_NS_OFFSET, windowNs);
    }

    /** @return number of the window in which was counted last: {@code floor(timestamp / length)}. */
    public long window(int id) {
        return Region.getLongAt(record(id) + WINDOW_OFFSET);
    }

    /** @return low half of the collateral that was approved in the window. */
    public long needLow(int id) {
        return Region.getLongAt(record(id) + NEED_OFFSET);
    }

    public long needHigh(int id) {
        return Region.getLongAt(record(id) + NEED_OFFSET + HIGH);
    }

    public long needMaxLow(int id) {
        return Region.getLongAt(record(id) + NEED_MAX_OFFSET);
    }

    public long needMaxHigh(int id) {
        return Region.getLongAt(record(id) + NEED_MAX_OFFSET + HIGH);
    }

    /** @return how many locks were approved in the window, unsigned. */
    public int approvalCount(int id) {
        return Region.getIntAt(record(id) + COUNT_OFFSET);
    }

    public int approvalCountMax(int id) {
        return Region.getIntAt(record(id) + COUNT_MAX_OFFSET);
    }

    /** What was approved in a window. */
    public void approved(int id, long window, long needLow, long needHigh, int count) {
        region.putLongAt(record(id) + WINDOW_OFFSET, window);
        put128(id, NEED_OFFSET, needLow, needHigh);
        region.putIntAt(record(id) + COUNT_OFFSET, count);
    }

    /** What may be approved in a window. */
    public void approvedMax(int id, long needLow, long needHigh, int count) {
        put128(id, NEED_MAX_OFFSET, needLow, needHigh);
        region.putIntAt(record(id) + COUNT_MAX_OFFSET, count);
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }

    private void put128(int id, int fieldOffset, long low, long high) {
        long record = record(id) + fieldOffset;
        region.put128At(record, low, high);
    }

    private int hash(int id) {
        return hash(managerId(id), kindCode(id), subjectId(id));
    }

    private static int hash(int managerId, int kindCode, int subjectId) {
        return Hashing.hash(((long) managerId << 32) | (subjectId & 0xFFFF_FFFFL), kindCode);
    }
}
