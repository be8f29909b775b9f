package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Lock;

/**
 * The manager gives a lock up before settlement: a void, or a reversal. A release that overtakes its lock wins: the id is
 * kept as declined, so the lock finds it and nothing is set aside.
 */
public final class ReleaseRule {
    private final Gate gate;
    private final LockBook book;
    private final Lock lock;
    private final Lock decline;

    ReleaseRule(Gate gate, LockBook book, Lock lock, Lock decline) {
        this.gate = gate;
        this.book = book;
        this.lock = lock;
        this.decline = decline;
    }

    /**
     * Releases a lock.
     *
     * @param reason the manager's own code, echoed in the event.
     * @return OK, REPEATED, or the first refusal, in which case nothing has changed, except that an unknown id is kept.
     */
    public ResultCode release(
            int principalId, int managerId, long lockIdLow, long lockIdHigh, int reason, Answer answer) {
        if (UInt128.isZero(lockIdLow, lockIdHigh)) return LOCK_ID_ZERO;
        if (!gate.isManager(managerId)) return MANAGER_UNKNOWN;
        if (!gate.isGatewayOf(principalId, managerId)) return NOT_ENTITLED;
        if (!book.findLock(managerId, lockIdLow, lockIdHigh, lock)) {
            return releaseUnknown(managerId, lockIdLow, lockIdHigh, answer);
        }
        LockBook.describe(lock, answer);
        if (lock.state() == LockState.RELEASED) return repeat(answer);
        if (!lock.state().holdsCollateral()) return LockBook.endedBecause(lock.state());
        if (lock.state() == LockState.OPEN && lock.clearing() != 0) return PARTLY_CAPTURED;

        // Nothing below this line can fail.
        book.release(lock, reason);
        LockBook.describe(lock, answer);
        return OK;
    }

    private ResultCode releaseUnknown(int managerId, long lockIdLow, long lockIdHigh, Answer answer) {
        answer.lockState(LockState.DECLINED);
        if (book.findDecline(managerId, lockIdLow, lockIdHigh, decline)) {
            return decline.resultNumber() == RELEASED_FIRST.number() ? repeat(answer) : ALREADY_DECLINED;
        }
        if (!book.keepReleasedFirst(managerId, lockIdLow, lockIdHigh, decline)) {
            answer.notKept();
        }
        return LOCK_UNKNOWN;
    }

    /** Keeps an unknown id again, where {@link #release} did and that was taken back with the commands linked with it. */
    public void keepAgain(int principalId, int managerId, long lockIdLow, long lockIdHigh, Answer answer) {
        if (answer.isNotKept()) return;
        boolean mayKeep = gate.isManager(managerId) && gate.isGatewayOf(principalId, managerId);
        boolean isKnown = book.findLock(managerId, lockIdLow, lockIdHigh, lock)
                || book.findDecline(managerId, lockIdLow, lockIdHigh, decline);
        if (isKnown || !mayKeep || !book.keepReleasedFirst(managerId, lockIdLow, lockIdHigh, decline)) {
            answer.notKept();
        }
    }

    private static ResultCode repeat(Answer answer) {
        answer.repeat();
        return REPEATED;
    }
}
