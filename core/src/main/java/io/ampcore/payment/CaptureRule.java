package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Lock;

/**
 * The beneficiary presents the final amount, at once or in several clearings numbered 1, 2, 3, …; the last one is FINAL.
 */
public final class CaptureRule {
    private static final int FIRST_CLEARING = 1;

    private final Gate gate;
    private final LockBook book;
    private final PaymentEvents events;
    private final Lock lock;
    private final Lock decline;

    CaptureRule(Gate gate, LockBook book, PaymentEvents events, Lock lock, Lock decline) {
        this.gate = gate;
        this.book = book;
        this.events = events;
        this.lock = lock;
        this.decline = decline;
    }

    /**
     * Captures a clearing.
     *
     * @param clearing number of the clearing, from 1, unsigned.
     * @param amountLow of this clearing, in the underlying; 0 only with FINAL after a clearing: no more comes.
     * @param flags {@link LockFlags#FINAL} or none.
     * @return OK, REPEATED, or the first refusal, in which case nothing has changed.
     */
    public ResultCode capture(
            int principalId,
            int managerId,
            long lockIdLow,
            long lockIdHigh,
            int clearing,
            long amountLow,
            long amountHigh,
            int flags,
            Answer answer) {
        boolean isFinal = LockFlags.isSet(flags, LockFlags.FINAL);
        boolean isEmpty = UInt128.isZero(amountLow, amountHigh);
        if (UInt128.isZero(lockIdLow, lockIdHigh)) return LOCK_ID_ZERO;
        if (isEmpty && (!isFinal || clearing == FIRST_CLEARING)) return AMOUNT_ZERO;
        if (LockFlags.hasUnknown(flags, LockFlags.OF_CAPTURE)) return FLAG_UNKNOWN;
        if (clearing == 0) return CLEARING_ZERO;
        if (!gate.isManager(managerId)) return MANAGER_UNKNOWN;
        if (!gate.isGatewayOf(principalId, managerId)) return NOT_ENTITLED;
        if (!book.findLock(managerId, lockIdLow, lockIdHigh, lock)) {
            return book.unknownOrDeclined(managerId, lockIdLow, lockIdHigh, decline, answer);
        }
        LockBook.describe(lock, answer);
        if (clearing == lock.clearing()) return repeat(amountLow, amountHigh, isFinal, answer);
        if (Integer.compareUnsigned(clearing, lock.clearing()) < 0) return CLEARING_PAST;
        if (clearing != lock.clearing() + 1) return CLEARING_GAP;
        if (lock.state() != LockState.OPEN) return LockBook.endedBecause(lock.state());
        if (isAboveRest(amountLow, amountHigh)) return ABOVE_AUTHORIZED;

        // Nothing below this line can fail.
        long capturedLow = lock.capturedLow() + amountLow;
        long capturedHigh = lock.capturedHigh() + amountHigh + UInt128.carry(amountLow, capturedLow);
        lock.captured(capturedLow, capturedHigh).lastClearing(clearing, amountLow, amountHigh, isFinal);
        if (isFinal) {
            book.finishCapture(lock, clearing, amountLow, amountHigh);
        } else {
            events.onCaptured(lock, clearing, false, amountLow, amountHigh, 0, 0, 0, 0);
        }
        LockBook.describe(lock, answer);
        return OK;
    }

    private ResultCode repeat(long amountLow, long amountHigh, boolean isFinal, Answer answer) {
        boolean isSame = UInt128.isEqual(lock.clearingAmountLow(), lock.clearingAmountHigh(), amountLow, amountHigh)
                && lock.isLastClearingFinal() == isFinal;
        if (!isSame) return CLEARING_CONFLICT;
        answer.repeat();
        return REPEATED;
    }

    private boolean isAboveRest(long amountLow, long amountHigh) {
        long restLow = lock.amountLow() - lock.capturedLow();
        long restHigh = lock.amountHigh() - lock.capturedHigh() - UInt128.borrow(lock.amountLow(), lock.capturedLow());
        return UInt128.isLess(restLow, restHigh, amountLow, amountHigh);
    }
}
