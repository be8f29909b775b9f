package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.LedgerTime;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt128;
import io.ampcore.pool.FallbackHorizon;
import io.ampcore.state.Lock;

/**
 * A later deadline for a lock that holds collateral; never an earlier one. It arms a held lock again.
 * <pre>
 *   OPEN       up to its creation + the longest time to live of its policy
 *   CAPTURED   up to its final capture + the longest settlement window that there is
 * </pre>
 */
public final class ExtendRule {
    private final Gate gate;
    private final LockBook book;
    private final LedgerTime time;
    private final FallbackHorizon horizon;
    private final PaymentEvents events;
    private final Lock lock;
    private final Lock decline;

    ExtendRule(
            Gate gate,
            LockBook book,
            LedgerTime time,
            FallbackHorizon horizon,
            PaymentEvents events,
            Lock lock,
            Lock decline) {
        this.gate = gate;
        this.book = book;
        this.time = time;
        this.horizon = horizon;
        this.events = events;
        this.lock = lock;
        this.decline = decline;
    }

    /**
     * Extends a lock. A deadline not later than the present one, or than one that it was extended to before, is a repeat:
     * so a late retry never lengthens what a capture has shortened since.
     *
     * @param deadlineNs in nanoseconds since the epoch.
     * @return OK, REPEATED, or the first refusal, in which case nothing has changed.
     */
    public ResultCode extend(
            int principalId, int managerId, long lockIdLow, long lockIdHigh, long deadlineNs, Answer answer) {
        if (UInt128.isZero(lockIdLow, lockIdHigh)) return LOCK_ID_ZERO;
        if (deadlineNs <= 0) return DEADLINE_OUT_OF_RANGE;
        if (!gate.isManager(managerId)) return MANAGER_UNKNOWN;
        if (!gate.isGatewayOf(principalId, managerId)) return NOT_ENTITLED;
        if (!book.findLock(managerId, lockIdLow, lockIdHigh, lock)) {
            return book.unknownOrDeclined(managerId, lockIdLow, lockIdHigh, decline, answer);
        }
        LockBook.describe(lock, answer);
        if (deadlineNs <= lock.deadlineNs() || deadlineNs <= lock.extendedToNs()) {
            answer.repeat();
            return REPEATED;
        }
        if (!lock.state().holdsCollateral()) return LockBook.endedBecause(lock.state());
        if (deadlineNs <= time.nowNs()) return DEADLINE_PASSED;
        if (deadlineNs > book.latestDeadlineNs(lock)) return DEADLINE_ABOVE_MAXIMUM;
        if (horizon.isBeyond(lock.partitionId(), book.guaranteedUntilNs(lock, deadlineNs))) return BEYOND_HORIZON;

        // Nothing below this line can fail.
        if (lock.state() == LockState.CAPTURED) {
            book.noteCapture(lock);
        }
        lock.extendedToNs(deadlineNs);
        book.rearmDeadline(lock, deadlineNs);
        events.onExtended(lock);
        LockBook.describe(lock, answer);
        return OK;
    }
}
