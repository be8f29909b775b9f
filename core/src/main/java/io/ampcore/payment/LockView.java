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
        if (id == 0 || book.isPastRetention(lock.wrap(id))) return false;
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
            deadlineNs = 0;
        } else if (lock.clearing() == 0) {
            see(LockState.EXPIRED, 0);
            collateral(0, 0);
        } else {
            seeCaptured();
        }
    }

    private void seeCaptured() {
        amount(lock.capturedLow(), lock.capturedHigh());
        if (lock.isConfirmed()) {
            see(LockState.SETTLED, 0);
            collateral(0, 0);
            return;
        }
        Ratio128 quote = book.quoteCapture(lock);
        see(LockState.CAPTURED, book.settlementDeadlineNs(lock));
        collateral(quote.low(), quote.high());
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
