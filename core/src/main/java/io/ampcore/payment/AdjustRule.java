package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.Ratio128;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Lock;

/**
 * Another amount for an OPEN lock, in changes numbered 1, 2, 3, …. More takes collateral at the present price, less gives it
 * back in proportion, rounded so that what is left never loses any of its guarantee.
 */
public final class AdjustRule {
    private final Gate gate;
    private final LockBook book;
    private final Increase increase;
    private final PaymentEvents events;
    private final Lock lock;
    private final Lock decline;
    private final Ratio128 rest = new Ratio128();

    AdjustRule(Gate gate, LockBook book, Increase increase, PaymentEvents events, Lock lock, Lock decline) {
        this.gate = gate;
        this.book = book;
        this.increase = increase;
        this.events = events;
        this.lock = lock;
        this.decline = decline;
    }

    /**
     * Adjusts a lock.
     *
     * @param change number of the change, from 1, unsigned.
     * @param amountLow the new amount as a whole, in the underlying; not below what is captured.
     * @return OK, REPEATED, or the first refusal, in which case nothing has changed.
     */
    public ResultCode adjust(
            int principalId,
            int managerId,
            long lockIdLow,
            long lockIdHigh,
            int change,
            long amountLow,
            long amountHigh,
            Answer answer) {
        if (UInt128.isZero(lockIdLow, lockIdHigh)) return LOCK_ID_ZERO;
        if (UInt128.isZero(amountLow, amountHigh)) return AMOUNT_ZERO;
        if (change == 0) return CHANGE_ZERO;
        if (!gate.isManager(managerId)) return MANAGER_UNKNOWN;
        if (!gate.isGatewayOf(principalId, managerId)) return NOT_ENTITLED;
        if (!book.findLock(managerId, lockIdLow, lockIdHigh, lock)) {
            return book.unknownOrDeclined(managerId, lockIdLow, lockIdHigh, decline, answer);
        }
        LockBook.describe(lock, answer);
        if (change == lock.change()) return repeat(amountLow, amountHigh, answer);
        if (Integer.compareUnsigned(change, lock.change()) < 0) return CHANGE_PAST;
        if (change != lock.change() + 1) return CHANGE_GAP;
        if (lock.state() != LockState.OPEN) return LockBook.endedBecause(lock.state());
        if (UInt128.isLess(amountLow, amountHigh, lock.capturedLow(), lock.capturedHigh())) return BELOW_CAPTURED;
        boolean isMore = UInt128.isLess(lock.amountLow(), lock.amountHigh(), amountLow, amountHigh);
        ResultCode refusal = isMore ? judgeMore(amountLow, amountHigh, answer) : OK;
        if (refusal != OK) return refusal;

        // Nothing below this line can fail.
        if (isMore) {
            holdMore();
        } else {
            holdLess(amountLow, amountHigh);
        }
        lock.amount(amountLow, amountHigh).lastChange(change, amountLow, amountHigh);
        events.onAdjusted(lock, book.addedLow(), book.addedHigh(), book.freedLow(), book.freedHigh());
        LockBook.describe(lock, answer);
        return OK;
    }

    private ResultCode judgeMore(long amountLow, long amountHigh, Answer answer) {
        long extraLow = amountLow - lock.amountLow();
        long extraHigh = amountHigh - lock.amountHigh() - UInt128.borrow(amountLow, lock.amountLow());
        return increase.judgeAmount(lock, extraLow, extraHigh, answer);
    }

    private void holdMore() {
        long low = lock.collateralLow() + increase.needLow();
        long high = lock.collateralHigh() + increase.needHigh() + UInt128.carry(increase.needLow(), low);
        book.hold(lock, low, high);
    }

    private void holdLess(long amountLow, long amountHigh) {
        rest.ceil(
                lock.collateralLow(),
                lock.collateralHigh(),
                amountLow,
                amountHigh,
                lock.amountLow(),
                lock.amountHigh());
        book.hold(lock, rest.low(), rest.high());
    }

    private ResultCode repeat(long amountLow, long amountHigh, Answer answer) {
        if (!UInt128.isEqual(lock.adjustedAmountLow(), lock.adjustedAmountHigh(), amountLow, amountHigh)) {
            return CHANGE_CONFLICT;
        }
        answer.repeat();
        return REPEATED;
    }
}
