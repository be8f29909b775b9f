package io.ampcore.payment;

import io.ampcore.domain.Answer;
import io.ampcore.domain.LedgerTime;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Limits;
import io.ampcore.memory.Ratio128;
import io.ampcore.memory.UInt128;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.Locks;

/**
 * What the verbs of a lock share: finding it, ending it, and the one place where a final capture's collateral is worked
 * out.
 */
final class LockBook {
    /** No settlement window is longer than 400 days. */
    private static final long WINDOW_MAX_NS = 400L * 24 * 60 * 60 * 1_000_000_000;

    private final LedgerState state;
    private final LedgerTime time;
    private final PaymentEvents events;
    private final Limits limits;
    private final Ratio128 ratio = new Ratio128();
    private long addedLow;
    private long addedHigh;
    private long freedLow;
    private long freedHigh;

    LockBook(LedgerState state, LedgerTime time, PaymentEvents events, Limits limits) {
        this.state = state;
        this.time = time;
        this.events = events;
        this.limits = limits;
    }

    /** @return counts what is locked; asked before more is. */
    Limits limits() {
        return limits;
    }

    /** Wraps the lock of this key. @return false if there is none, or it is past its retention and so unknown. */
    boolean findLock(int managerId, long lockIdLow, long lockIdHigh, Lock lock) {
        return find(state.locks(), managerId, lockIdLow, lockIdHigh, lock);
    }

    /** Wraps the decline of this key. @return false if there is none, or it is past its retention and so unknown. */
    boolean findDecline(int managerId, long lockIdLow, long lockIdHigh, Lock decline) {
        return find(state.declines(), managerId, lockIdLow, lockIdHigh, decline);
    }

    /** Keeps a release that came before its lock, for as long as a lock can be on its way. @return false: no room. */
    boolean keepReleasedFirst(int managerId, long lockIdLow, long lockIdHigh, Lock decline) {
        Locks declines = state.declines();
        if (!declines.hasRoom()) return false;
        decline.wrap(declines.add(managerId, lockIdLow, lockIdHigh))
                .validUntilNs(time.nowNs() + LockRule.VALIDITY_MAX_NS)
                .resultNumber(ResultCode.RELEASED_FIRST.number());
        keepDecline(decline);
        return true;
    }

    /** Starts the time for which a decline must be kept; the last step of making one. */
    void keepDecline(Lock decline) {
        decline.state(LockState.DECLINED)
                .policyId(state.holders().policyId(decline.managerId()))
                .madeBy(time.sequence(), time.nowNs())
                .endedAtNs(time.nowNs());
        waitForValidUntil(state.declines(), decline);
    }

    /** @return the answer of a follow-up to a lock that is not there. */
    ResultCode unknownOrDeclined(int managerId, long lockIdLow, long lockIdHigh, Lock decline, Answer answer) {
        if (!findDecline(managerId, lockIdLow, lockIdHigh, decline)) return ResultCode.LOCK_UNKNOWN;
        answer.lockState(LockState.DECLINED);
        return ResultCode.ALREADY_DECLINED;
    }

    /** @return why a lock in this state can no longer be changed; for CAPTURED, that it is captured. */
    static ResultCode endedBecause(LockState state) {
        return switch (state) {
            case CAPTURED -> ResultCode.ALREADY_CAPTURED;
            case SETTLED -> ResultCode.ALREADY_SETTLED;
            case RELEASED -> ResultCode.ALREADY_RELEASED;
            case EXPIRED -> ResultCode.ALREADY_EXPIRED;
            case DRAWN -> ResultCode.ALREADY_DRAWN;
            default -> throw new IllegalStateException("lock has not ended: " + state);
        };
    }

    /** Notes the lock's state and amounts for its asker, if there is one. */
    static void describe(Lock lock, Answer answer) {
        if (!answer.isWanted()) return;
        answer.lockStateCode(lock.stateCode())
                .original(lock.sequence(), lock.timestampNs())
                .deadlineNs(lock.deadlineNs())
                .authorized(lock.amountLow(), lock.amountHigh())
                .captured(lock.capturedLow(), lock.capturedHigh())
                .collateral(lock.collateralLow(), lock.collateralHigh());
    }

    /** Arms the deadline of a lock that holds collateral; it may have another one before. */
    void rearmDeadline(Lock lock, long deadlineNs) {
        lock.deadlineNs(deadlineNs);
        state.locks().deadlines().arm(lock.id());
    }

    /** @return how far the deadline of a lock that holds collateral may be extended. */
    long latestDeadlineNs(Lock lock) {
        return lock.state() == LockState.OPEN
                ? lock.timestampNs() + state.policies().maxTtlNs(lock.policyId())
                : capturedAtNs(lock) + WINDOW_MAX_NS;
    }

    /** @return until when the collateral of a lock with this deadline may have to stand: an OPEN one may be captured then. */
    long guaranteedUntilNs(Lock lock, long deadlineNs) {
        long windowNs = lock.state() == LockState.OPEN ? state.policies().settlementWindowNs(lock.policyId()) : 0;
        return deadlineNs + windowNs;
    }

    /** The deadline that a final capture set is about to change: what was told by it is noted. */
    void noteCapture(Lock lock) {
        lock.capturedAtNs(capturedAtNs(lock));
    }

    private long capturedAtNs(Lock lock) {
        long notedNs = lock.capturedAtNs();
        return notedNs != 0 ? notedNs : lock.deadlineNs() - state.policies().settlementWindowNs(lock.policyId());
    }

    /**
     * Makes an OPEN lock CAPTURED for what was captured so far. The collateral changes in proportion, rounded up, so that
     * what was captured never loses any of its guarantee; if the underlying is final already, the lock settles at once.
     *
     * @param clearing that made it final, of {@code amount}; or the last one, of 0, where a deadline did.
     */
    void finishCapture(Lock lock, int clearing, long amountLow, long amountHigh) {
        quoteCapture(lock, lock.capturedLow(), lock.capturedHigh());
        becomeCaptured(lock, clearing, amountLow, amountHigh);
    }

    /**
     * Makes a lock that had ended with nothing captured CAPTURED for {@code captured}, at the rate that it had; what that
     * takes must be available.
     */
    void captureLate(Lock lock, int clearing) {
        quoteLateCapture(lock, lock.capturedLow(), lock.capturedHigh());
        lock.endedAtNs(0).returned(0, 0);
        becomeCaptured(lock, clearing, lock.capturedLow(), lock.capturedHigh());
    }

    private void becomeCaptured(Lock lock, int clearing, long amountLow, long amountHigh) {
        hold(lock, ratio.low(), ratio.high());
        lock.amount(lock.capturedLow(), lock.capturedHigh()).state(LockState.CAPTURED);
        rearmDeadline(lock, settlementDeadlineNs(lock));
        events.onCaptured(lock, clearing, true, amountLow, amountHigh, addedLow, addedHigh, freedLow, freedHigh);
        if (lock.isConfirmed()) {
            settle(lock);
        }
    }

    /**
     * @param capturedLow of all clearings, at most the amount and its tolerance.
     * @return the collateral that an OPEN lock has when that is all, at its own rate; valid until the next call.
     */
    Ratio128 quoteCapture(Lock lock, long capturedLow, long capturedHigh) {
        return quote(lock, lock.collateralLow(), lock.collateralHigh(), capturedLow, capturedHigh);
    }

    /** @return the collateral that a lock that ended with nothing captured needs for this, at the rate that it had. */
    Ratio128 quoteLateCapture(Lock lock, long capturedLow, long capturedHigh) {
        return quote(lock, lock.returnedLow(), lock.returnedHigh(), capturedLow, capturedHigh);
    }

    private Ratio128 quote(Lock lock, long heldLow, long heldHigh, long capturedLow, long capturedHigh) {
        boolean fits = ratio.ceil(heldLow, heldHigh, capturedLow, capturedHigh, lock.amountLow(), lock.amountHigh());
        if (!fits) {
            throw new IllegalStateException("collateral of a capture does not fit: lock record " + lock.id());
        }
        return ratio;
    }

    /** @return whether a lock ended with nothing captured, and not too long ago to be captured after all. */
    boolean mayCaptureLate(Lock lock) {
        boolean isGivenBack = lock.state() == LockState.EXPIRED || lock.state() == LockState.RELEASED;
        if (!isGivenBack || lock.clearing() != 0) return false;
        return time.nowNs() < lock.endedAtNs() + state.policies().lateCaptureWindowNs(lock.policyId());
    }

    /** @return how far above its authorized amount a lock may be captured, in basis points. */
    int toleranceBp(Lock lock) {
        return state.policies().toleranceBp(lock.policyId());
    }

    /** @return until when a lock that is captured now waits for its underlying. */
    long settlementDeadlineNs(Lock lock) {
        return time.nowNs() + state.policies().settlementWindowNs(lock.policyId());
    }

    /** Ends a CAPTURED lock whose underlying is final. */
    void settle(Lock lock) {
        end(lock, LockState.SETTLED);
        events.onSettled(lock, freedLow, freedHigh);
    }

    /** Ends a lock that its manager gives up. */
    void release(Lock lock, int reason) {
        end(lock, LockState.RELEASED);
        events.onReleased(lock, reason, freedLow, freedHigh);
    }

    /** Ends a lock: what collateral it still has goes back, and the time starts for which it is remembered. */
    void end(Lock lock, LockState endState) {
        hold(lock, 0, 0);
        if (lock.clearing() == 0) {
            lock.returned(freedLow, freedHigh);
        }
        lock.ended(endState, time.nowNs());
        waitForValidUntil(state.locks(), lock);
    }

    /**
     * Sets what a lock holds: the rest goes back, or more is set aside, which must be available. {@link #addedLow} and
     * {@link #freedLow} tell the difference until the next call.
     */
    void hold(Lock lock, long low, long high) {
        long heldLow = lock.collateralLow();
        long heldHigh = lock.collateralHigh();
        addedLow = 0;
        addedHigh = 0;
        freedLow = 0;
        freedHigh = 0;
        if (UInt128.isEqual(heldLow, heldHigh, low, high)) return;
        if (UInt128.isLess(heldLow, heldHigh, low, high)) {
            addedLow = low - heldLow;
            addedHigh = high - heldHigh - UInt128.borrow(low, heldLow);
            state.balances().lock(lock.balanceId(), addedLow, addedHigh);
            limits.onHeld(lock, addedLow, addedHigh);
        } else {
            freedLow = heldLow - low;
            freedHigh = heldHigh - high - UInt128.borrow(heldLow, low);
            state.balances().unlock(lock.balanceId(), freedLow, freedHigh);
            limits.onFreed(lock, freedLow, freedHigh);
        }
        lock.collateral(low, high);
    }

    long addedLow() {
        return addedLow;
    }

    long addedHigh() {
        return addedHigh;
    }

    long freedLow() {
        return freedLow;
    }

    long freedHigh() {
        return freedHigh;
    }

    /**
     * Lets an ended record wait until its place is needed, or forgets it if nobody wants it remembered: its place is
     * still warm.
     */
    void rest(Locks table, int id) {
        if (retentionNs(table.policyId(id)) == 0) {
            table.forget(id);
        } else {
            table.deadlines().retire(id);
        }
    }

    private long retentionNs(int policyId) {
        return policyId == 0 ? 0 : state.policies().retentionNs(policyId);
    }

    private void waitForValidUntil(Locks table, Lock ended) {
        if (ended.validUntilNs() >= time.nowNs()) {
            table.deadlines().arm(ended.id());
        } else {
            table.deadlines().retire(ended.id());
        }
    }

    private boolean find(Locks table, int managerId, long lockIdLow, long lockIdHigh, Lock lock) {
        int id = table.find(managerId, lockIdLow, lockIdHigh);
        if (id == 0) return false;
        lock.wrap(id);
        if (!isPastRetention(lock)) return true;
        table.forget(id);
        return false;
    }

    /** @return whether an ended lock is unknown by now, though its record may still lie there. */
    boolean isPastRetention(Lock lock) {
        if (lock.endedAtNs() == 0) return false;
        return Math.max(lock.endedAtNs(), lock.validUntilNs()) + retentionNs(lock.policyId()) < time.nowNs();
    }
}
