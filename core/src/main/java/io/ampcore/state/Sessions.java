package io.ampcore.state;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;
import org.agrona.BitUtil;

/**
 * Open sessions, and the last receipts of each. One cache line a session:
 * <pre>
 *   0           8            16               24           32            36         40         64
 *   +-----------+------------+----------------+------------+-------------+----------+----------+
 *   | sessionId | lastNumber | openedSequence | openedAtNs | principalId | nextFree | reserved |
 *   +-----------+------------+----------------+------------+-------------+----------+----------+
 * </pre>
 * and a ring of receipts, four cache lines each, where number n has place n modulo the window:
 * <pre>
 *   session 1: │ n = 8 │ 9 │ 10 │ ... │ 7 │   session 2: │ ...
 * </pre>
 * What a receipt says is for others to know: here it is bytes of one length.
 */
public final class Sessions extends Table {
    /** Longest receipt that can be kept. */
    public static final int RECEIPT_LENGTH_MAX = 256;

    static final int RECORD_LENGTH = 64;

    private static final int SESSION_ID_OFFSET = 0;
    private static final int LAST_NUMBER_OFFSET = 8;
    private static final int OPENED_SEQUENCE_OFFSET = 16;
    private static final int OPENED_AT_OFFSET = 24;
    private static final int PRINCIPAL_ID_OFFSET = 32;
    private static final int NEXT_FREE_OFFSET = 36;
    private static final int FREE_OFFSET = HEADER_FIELDS_OFFSET;
    private static final int OPEN_COUNT_OFFSET = HEADER_FIELDS_OFFSET + 4;

    private final int window;
    private final HashIndex index;
    private final Region receipts;
    /** A guess: a session's commands come in flocks. */
    private int lastFound;

    /**
     * @param window how many receipts of each session are kept, a power of two.
     */
    public Sessions(int capacity, int window, UndoLog undo) {
        super(capacity, RECORD_LENGTH, undo);
        if (!BitUtil.isPowerOfTwo(window)) {
            throw new IllegalArgumentException("window must be a power of two: " + window);
        }
        this.window = window;
        index = new HashIndex(capacity, undo);
        receipts = new Region((long) capacity * window * RECEIPT_LENGTH_MAX, undo);
    }

    /** @return record of the open session, or 0. */
    public int find(long sessionId) {
        if (lastFound != 0 && sessionId != 0 && sessionId(lastFound) == sessionId) return lastFound;
        int hash = hash(sessionId);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            if (sessionId(id) == sessionId) {
                lastFound = id;
                return id;
            }
        }
        return 0;
    }

    /** @return whether {@link #open} would find a place. */
    public boolean hasRoom() {
        return !isFull() || free() != 0;
    }

    /** Makes a session that has used no number yet; its id must not be open, and there must be room. @return its record. */
    public int open(long sessionId, int principalId, long sequence, long nowNs) {
        int id = place();
        long offset = offset(id);
        region.clear(offset, RECORD_LENGTH);
        region.putLong(offset + SESSION_ID_OFFSET, sessionId);
        region.putLong(offset + OPENED_SEQUENCE_OFFSET, sequence);
        region.putLong(offset + OPENED_AT_OFFSET, nowNs);
        region.putInt(offset + PRINCIPAL_ID_OFFSET, principalId);
        region.putIntAt(header() + OPEN_COUNT_OFFSET, openCount() + 1);
        index.insert(hash(sessionId), id);
        return id;
    }

    /** Forgets a session with its receipts. */
    public void close(int id) {
        long record = record(id);
        index.remove(hash(sessionId(id)), id);
        region.putLongAt(record + SESSION_ID_OFFSET, 0);
        region.putIntAt(record + NEXT_FREE_OFFSET, free());
        region.putIntAt(header() + FREE_OFFSET, id);
        region.putIntAt(header() + OPEN_COUNT_OFFSET, openCount() - 1);
    }

    /** @return how many sessions are open. */
    public int openCount() {
        return Region.getIntAt(header() + OPEN_COUNT_OFFSET);
    }

    /** @return 0 if no session stands at this record. */
    public long sessionId(int id) {
        return Region.getLongAt(record(id) + SESSION_ID_OFFSET);
    }

    /** @return for whom it was opened. */
    public int principalId(int id) {
        return Region.getIntAt(record(id) + PRINCIPAL_ID_OFFSET);
    }

    /** @return the highest number that was used, 0 before the first. */
    public long lastNumber(int id) {
        return Region.getLongAt(record(id) + LAST_NUMBER_OFFSET);
    }

    /** @return sequence of the command that opened it. */
    public long openedSequence(int id) {
        return Region.getLongAt(record(id) + OPENED_SEQUENCE_OFFSET);
    }

    public long openedAtNs(int id) {
        return Region.getLongAt(record(id) + OPENED_AT_OFFSET);
    }

    /** @return whether the receipt of this number is kept. */
    public boolean isKept(int id, long number) {
        long last = lastNumber(id);
        return number > 0 && number <= last && last - number < window;
    }

    /**
     * Uses the next number; the receipt of {@code number - window} goes.
     *
     * @return address of {@link #RECEIPT_LENGTH_MAX} bytes, to which the caller writes its receipt at once: always as many of them.
     */
    public long keep(int id, long number) {
        use(id, number);
        return receipts.overwrite(receiptOffset(id, number), RECEIPT_LENGTH_MAX);
    }

    /** Uses the next number, whose receipt is kept already, or will be replaced before anybody can ask for it. */
    public void use(int id, long number) {
        region.putLongAt(record(id) + LAST_NUMBER_OFFSET, number);
    }

    /** Copies a receipt that is kept. */
    public void copyReceipt(int id, long number, NativeBuffer target, int offset, int length) {
        receipts.copyTo(receiptOffset(id, number), target, offset, length);
    }

    /** Shows the receipts that are kept, oldest first; their place is their number. */
    public void eachReceipt(int id, RecordListener listener) {
        long last = lastNumber(id);
        for (long number = Math.max(1, last - window + 1); number <= last; number++) {
            listener.onRecord("receipt", number, receipts, receiptOffset(id, number), RECEIPT_LENGTH_MAX);
        }
    }

    @Override
    public void close() {
        super.close();
        index.close();
        receipts.close();
    }

    private int place() {
        int free = free();
        if (free == 0) return append();
        region.putIntAt(header() + FREE_OFFSET, Region.getIntAt(record(free) + NEXT_FREE_OFFSET));
        return free;
    }

    private int free() {
        return Region.getIntAt(header() + FREE_OFFSET);
    }

    private long receiptOffset(int id, long number) {
        return ((id - 1L) * window + (number & (window - 1))) * RECEIPT_LENGTH_MAX;
    }

    private static int hash(long sessionId) {
        return Hashing.hash(sessionId);
    }
}
