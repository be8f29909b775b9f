package io.ampcore.pool;

import io.ampcore.memory.UInt128;
import io.ampcore.state.Notice;

/**
 * What happens to one {@link Notice}, a supplier's or a pool's:
 * <pre>
 *   unstake ──► waits for one of two dates ──date passes──► vested ──withdraw──► burnt
 * </pre>
 * A date has passed when it is not later than now. That alone makes units vested: when the row is rolled does not show.
 */
final class Notices {
    private long low;
    private long high;

    /** @return low half of what was asked last. */
    long low() {
        return low;
    }

    long high() {
        return high;
    }

    /** Works out the units that are vested at a time, and writes nothing. */
    Notices vestedAt(Notice notice, long timeNs) {
        low = notice.vestedLow();
        high = notice.vestedHigh();
        for (int place = 0; place < Notice.PLACES; place++) {
            if (notice.dateNs(place) <= timeNs) {
                add(notice.waitingLow(place), notice.waitingHigh(place));
            }
        }
        return this;
    }

    /** Works out all units that are leaving, vested or not. */
    Notices all(Notice notice) {
        return vestedAt(notice, Long.MAX_VALUE);
    }

    /** Lets the units vest whose date has passed. */
    void roll(Notice notice, long nowNs) {
        vestedAt(notice, nowNs);
        notice.vested(low, high);
        for (int place = 0; place < Notice.PLACES; place++) {
            if (notice.dateNs(place) <= nowNs) {
                notice.waiting(place, 0, 0, 0);
            }
        }
        closeUp(notice);
    }

    /**
     * The date for units that should vest at {@code wantedNs}: that, or the later of the two dates that are taken by
     * others, which happens only after a manager changed the length of its epochs.
     *
     * @param pool rolled.
     */
    static long dateFor(Notice pool, long wantedNs) {
        boolean isFull = pool.dateNs(1) != 0;
        boolean isKnown = pool.dateNs(0) == wantedNs || pool.dateNs(1) == wantedNs;
        return isKnown || !isFull ? wantedNs : pool.dateNs(1);
    }

    /** Adds units to those of a date for which there is a place. */
    static void wait(Notice notice, long dateNs, long low, long high) {
        if (notice.dateNs(0) != 0 && dateNs < notice.dateNs(0)) {
            notice.waiting(1, notice.dateNs(0), notice.waitingLow(0), notice.waitingHigh(0));
            notice.waiting(0, dateNs, low, high);
            return;
        }
        int place = notice.dateNs(0) == 0 || notice.dateNs(0) == dateNs ? 0 : 1;
        long sumLow = notice.waitingLow(place) + low;
        notice.waiting(place, dateNs, sumLow, notice.waitingHigh(place) + high + UInt128.carry(low, sumLow));
    }

    static void takeVested(Notice notice, long low, long high) {
        long vestedLow = notice.vestedLow();
        notice.vested(vestedLow - low, notice.vestedHigh() - high - UInt128.borrow(vestedLow, low));
    }

    /** Takes units of a date; then {@link #closeUp}. */
    static void takeWaiting(Notice notice, long dateNs, long low, long high) {
        int place = notice.dateNs(0) == dateNs ? 0 : 1;
        long waitingLow = notice.waitingLow(place);
        notice.waiting(
                place, dateNs, waitingLow - low, notice.waitingHigh(place) - high - UInt128.borrow(waitingLow, low));
    }

    /** Frees the dates for which nothing waits any more. */
    static void closeUp(Notice notice) {
        for (int place = 0; place < Notice.PLACES; place++) {
            if (UInt128.isZero(notice.waitingLow(place), notice.waitingHigh(place))) {
                notice.waiting(place, 0, 0, 0);
            }
        }
        if (notice.dateNs(0) == 0 && notice.dateNs(1) != 0) {
            notice.waiting(0, notice.dateNs(1), notice.waitingLow(1), notice.waitingHigh(1));
            notice.waiting(1, 0, 0, 0);
        }
    }

    private void add(long addendLow, long addendHigh) {
        low += addendLow;
        high += addendHigh + UInt128.carry(addendLow, low);
    }
}
