package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Lock;

/**
 * The underlying is being confirmed, and with enough confirmations it is final: the collateral of a captured lock is free
 * again. What is confirmed before its final amount was captured is remembered, and settles with it.
 */
public final class SettleRule {
    private final Gate gate;
    private final LockBook book;
    private final PaymentEvents events;
    private final Lock lock;
    private final Lock decline;

    SettleRule(Gate gate, LockBook book, PaymentEvents events, Lock lock, Lock decline) {
        this.gate = gate;
        this.book = book;
        this.events = events;
        this.lock = lock;
        this.decline = decline;
    }

    /** Confirms a lock with the highest count: the underlying is final, whatever the lock requires. */
    public ResultCode settle(int principalId, int managerId, long lockIdLow, long lockIdHigh, Answer answer) {
        return confirm(principalId, managerId, lockIdLow, lockIdHigh, Lock.CONFIRMATIONS_MAX, answer);
    }

    /**
     * Confirms a lock.
     *
     * @param count how many confirmations the underlying has, unsigned.
     * @return OK, REPEATED if no more than were known, or the first refusal, in which case nothing has changed.
     */
    public ResultCode confirm(
            int principalId, int managerId, long lockIdLow, long lockIdHigh, int count, Answer answer) {
        if (UInt128.isZero(lockIdLow, lockIdHigh)) return LOCK_ID_ZERO;
        if (!gate.isManager(managerId)) return MANAGER_UNKNOWN;
        if (!gate.maySettle(principalId, managerId)) return NOT_ENTITLED;
        if (!book.findLock(managerId, lockIdLow, lockIdHigh, lock)) {
            return book.unknownOrDeclined(managerId, lockIdLow, lockIdHigh, decline, answer);
        }
        if (Integer.compareUnsigned(count, lock.confirmations()) <= 0) return repeat(answer);
        if (!lock.state().holdsCollateral()) return ended(answer);

        // Nothing below this line can fail.
        lock.confirmations(count);
        if (lock.state() == LockState.CAPTURED && lock.isConfirmed()) {
            book.settle(lock);
        } else {
            events.onConfirmed(lock);
        }
        LockBook.describe(lock, answer);
        return OK;
    }

    private ResultCode repeat(Answer answer) {
        LockBook.describe(lock, answer);
        answer.repeat();
        return REPEATED;
    }

    private ResultCode ended(Answer answer) {
        LockBook.describe(lock, answer);
        return LockBook.endedBecause(lock.state());
    }
}
