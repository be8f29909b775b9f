package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Lock;
import io.ampcore.token.fcm.PaidDraws;

/**
 * The chain reports a direct transfer that pays what was drawn here before (domain §4): the tokens moved when the lock was
 * drawn, so nothing moves again. The lock is marked, and the Flexa manager's withdrawal limit falls as it did on chain.
 */
public final class PaidDrawRule {
    private final Gate gate;
    private final LockBook book;
    private final PaymentEvents events;
    private final PaidDraws paidDraws;
    private final Lock lock;
    private final Lock decline;

    PaidDrawRule(Gate gate, LockBook book, PaymentEvents events, PaidDraws paidDraws, Lock lock, Lock decline) {
        this.gate = gate;
        this.book = book;
        this.events = events;
        this.paidDraws = paidDraws;
        this.lock = lock;
        this.decline = decline;
    }

    /**
     * Marks a draw as paid on chain.
     *
     * @param operatorId who called the contract.
     * @param amountLow what the chain moved, in the collateral's smallest unit.
     * @return OK, REPEATED, or the first refusal, in which case nothing has changed.
     */
    public ResultCode report(
            int principalId,
            int managerId,
            long lockIdLow,
            long lockIdHigh,
            int operatorId,
            long amountLow,
            long amountHigh,
            Answer answer) {
        if (UInt128.isZero(lockIdLow, lockIdHigh)) return LOCK_ID_ZERO;
        if (UInt128.isZero(amountLow, amountHigh)) return AMOUNT_ZERO;
        if (!gate.isManager(managerId)) return MANAGER_UNKNOWN;
        if (!gate.mayReportChain(principalId)) return NOT_ENTITLED;
        if (!book.findLock(managerId, lockIdLow, lockIdHigh, lock)) {
            return book.unknownOrDeclined(managerId, lockIdLow, lockIdHigh, decline, answer);
        }
        LockBook.describe(lock, answer);
        if (lock.isPaidOnChain()) {
            answer.repeat();
            return REPEATED;
        }
        if (lock.state() != LockState.DRAWN) return NOT_DRAWN;
        if (!paidDraws.mayPay(managerId, operatorId, amountLow, amountHigh)) return FCM_UNAUTHORISED;

        // Nothing below this line can fail.
        lock.paidOnChain();
        paidDraws.book(managerId, operatorId, lock.partitionId(), lock.beneficiaryId(), amountLow, amountHigh);
        events.onDrawPaid(lock, amountLow, amountHigh);
        return OK;
    }
}
