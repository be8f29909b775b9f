package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.Ratio128;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Lock;
import io.ampcore.token.ConsentedTransfers;
import io.ampcore.token.PoolFlow;

/**
 * The underlying failed: collateral of a captured lock goes to the beneficiary's default partition, the rest is free.
 * <p>
 * A draw is the manager's own act, consented to when the lock was made: no hook, validator, allowance or freeze is asked
 * (domain §3.3), and since every holder has a default balance, it never meets a full table.
 */
public final class DrawRule {
    private final Gate gate;
    private final LockBook book;
    private final PaymentEvents events;
    private final ConsentedTransfers transfers;
    private final Lock lock;
    private final Lock decline;
    private final Ratio128 payout = new Ratio128();
    private long wantedLow;
    private long wantedHigh;

    DrawRule(Gate gate, LockBook book, PaymentEvents events, ConsentedTransfers transfers, Lock lock, Lock decline) {
        this.gate = gate;
        this.book = book;
        this.events = events;
        this.transfers = transfers;
        this.lock = lock;
        this.decline = decline;
    }

    /**
     * Draws a lock.
     *
     * @param amountLow in the underlying, at most what was captured; 0 with ALL.
     * @param reason the manager's own code, echoed in the event.
     * @param flags {@link LockFlags#ALL} or none.
     * @return OK, REPEATED, or the first refusal, in which case nothing has changed.
     */
    public ResultCode draw(
            int principalId,
            int managerId,
            long lockIdLow,
            long lockIdHigh,
            long amountLow,
            long amountHigh,
            int reason,
            int flags,
            Answer answer) {
        boolean isAll = LockFlags.isSet(flags, LockFlags.ALL);
        boolean isEmpty = UInt128.isZero(amountLow, amountHigh);
        if (UInt128.isZero(lockIdLow, lockIdHigh)) return LOCK_ID_ZERO;
        if (isEmpty && !isAll) return AMOUNT_ZERO;
        if (LockFlags.hasUnknown(flags, LockFlags.OF_DRAW)) return FLAG_UNKNOWN;
        if (isAll && !isEmpty) return AMOUNT_NOT_ZERO;
        if (!gate.isManager(managerId)) return MANAGER_UNKNOWN;
        if (!gate.isGatewayOf(principalId, managerId)) return NOT_ENTITLED;
        if (!book.findLock(managerId, lockIdLow, lockIdHigh, lock)) {
            return book.unknownOrDeclined(managerId, lockIdLow, lockIdHigh, decline, answer);
        }
        LockBook.describe(lock, answer);
        wantedLow = isAll ? lock.capturedLow() : amountLow;
        wantedHigh = isAll ? lock.capturedHigh() : amountHigh;
        if (lock.state() == LockState.DRAWN) return repeat(answer);
        if (lock.state() == LockState.OPEN) return NOT_CAPTURED;
        if (lock.state() != LockState.CAPTURED) return LockBook.endedBecause(lock.state());
        if (UInt128.isLess(lock.capturedLow(), lock.capturedHigh(), wantedLow, wantedHigh)) return ABOVE_CAPTURED;

        // Nothing below this line can fail.
        draw(lock, wantedLow, wantedHigh, reason);
        LockBook.describe(lock, answer);
        answer.moved(payout.low(), payout.high());
        return OK;
    }

    /**
     * Draws a CAPTURED lock and ends it.
     *
     * @param amountLow in the underlying, at most what was captured.
     */
    void draw(Lock lock, long amountLow, long amountHigh, int reason) {
        long heldLow = lock.collateralLow();
        long heldHigh = lock.collateralHigh();
        payout.ceil(heldLow, heldHigh, amountLow, amountHigh, lock.capturedLow(), lock.capturedHigh());
        long freedLow = heldLow - payout.low();
        long freedHigh = heldHigh - payout.high() - UInt128.borrow(heldLow, payout.low());
        book.end(lock.drawn(amountLow, amountHigh), LockState.DRAWN);
        events.onDrawn(lock, reason, payout.low(), payout.high(), freedLow, freedHigh);
        transfers.pay(lock.balanceId(), PoolFlow.NOBODY, lock.beneficiaryId(), payout.low(), payout.high());
    }

    private ResultCode repeat(Answer answer) {
        if (!UInt128.isEqual(lock.drawnLow(), lock.drawnHigh(), wantedLow, wantedHigh)) return DRAW_CONFLICT;
        answer.repeat();
        return REPEATED;
    }
}
