package io.ampcore.payment;

import io.ampcore.domain.LockState;
import io.ampcore.memory.Ratio128;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;

/** A lock as its next verb would find it, for queries: what is due is worked out, and nothing is written. */
public final class LockView {
    private final LedgerState ledgerState;
    private final LockBook book;
    private final Deadlines deadlines;
    private final Lock lock;
    private LockState state;
    private long amountLow;
    private long amountHigh;
    private long collateralLow;
    private long collateralHigh;
    private long deadlineNs;

    LockView(LedgerState ledgerState, LockBook book, Deadlines deadlines) {
        this.ledgerState = ledgerState;
        this.book = book;
        this.deadlines = deadlines;
        lock = new Lock(ledgerState.locks());
    }

    /** Looks at the lock of this key. @return false if there is none, or it is past its retention and so unknown. */
    public boolean find(int managerId, long lockIdLow, long lockIdHigh) {
        int id = ledgerState.locks().find(managerId, lockIdLow, lockIdHigh);
        return id != 0 && look(id);
    }

    /** Looks at a record. @return false if no lock stands there, or it is past its retention and so unknown. */
    public boolean look(int id) {
        if (!ledgerState.locks().isLive(id) || book.isPastRetention(lock.wrap(id))) return false;
        see(lock.state(), lock.deadlineNs());
        collateral(lock.collateralLow(), lock.collateralHigh());
        amount(lock.amountLow(), lock.amountHigh());
        if (state.holdsCollateral() && deadlines.isDue(lock)) {
            seeDue();
        }
        return true;
    }

    /** @return what does not change by itself. */
    public Lock lock() {
        return lock;
    }

    public LockState state() {
        return state;
    }

    public long amountLow() {
        return amountLow;
    }

    public long amountHigh() {
        return amountHigh;
    }

    public long collateralLow() {
        return collateralLow;
    }

    public long collateralHigh() {
        return collateralHigh;
    }

    public long deadlineNs() {
        return deadlineNs;
    }

    private void seeDue() {
        if (state == LockState.CAPTURED) {
            seeWindowEnd();
        } else if (lock.clearing() == 0) {
            seeEnded(LockState.EXPIRED);
        } else {
            seeCaptured();
        }
    }

    private void seeWindowEnd() {
        switch (deadlines.windowEnd(lock)) {
            case SETTLE -> seeEnded(LockState.SETTLED);
            case DRAW -> seeEnded(LockState.DRAWN);
            case HOLD -> deadlineNs = 0;
        }
    }

    private void seeCaptured() {
        amount(lock.capturedLow(), lock.capturedHigh());
        if (lock.isConfirmed()) {
            seeEnded(LockState.SETTLED);
            return;
        }
        Ratio128 quote = book.quoteCapture(lock, lock.capturedLow(), lock.capturedHigh());
        see(LockState.CAPTURED, book.settlementDeadlineNs(lock));
        collateral(quote.low(), quote.high());
    }

    private void seeEnded(LockState end) {
        see(end, 0);
        collateral(0, 0);
    }

    private void see(LockState state, long deadlineNs) {
        this.state = state;
        this.deadlineNs = deadlineNs;
    }

    private void amount(long low, long high) {
        amountLow = low;
        amountHigh = high;
    }

    private void collateral(long low, long high) {
        collateralLow = low;
        collateralHigh = high;
    }
}
