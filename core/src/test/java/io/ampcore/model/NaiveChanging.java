package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.DAY;
import static java.math.BigInteger.ZERO;

import io.ampcore.domain.LockFlags;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.Network;
import java.math.BigInteger;

/** The verbs that change an open lock: adjust, extend, and capture in all its forms (domain §3.2). */
final class NaiveChanging {
    private static final BigInteger WHOLE_BP = BigInteger.valueOf(10_000);

    private final NaiveState state;
    private final NaivePools pools;
    private final NaiveToken token;
    private final NaiveLocks book;
    private final NaiveNaming naming;

    NaiveChanging(NaiveState state, NaivePools pools, NaiveToken token, NaiveLocks book, NaiveNaming naming) {
        this.state = state;
        this.token = token;
        this.pools = pools;
        this.book = book;
        this.naming = naming;
    }

    ResultCode capture(Command.Capture c) {
        boolean isFinal = LockFlags.isSet(c.flags(), LockFlags.FINAL);
        if (c.lockId().signum() == 0) return LOCK_ID_ZERO;
        if (c.amount().signum() == 0 && (!isFinal || c.clearing() == 1)) return AMOUNT_ZERO;
        if ((c.flags() & ~LockFlags.FINAL) != 0) return FLAG_UNKNOWN;
        if (c.clearing() == 0) return CLEARING_ZERO;
        ResultCode refusal = naming.judgeForGateway(c.principalId(), c.managerId(), c.lockId());
        if (refusal != OK) return refusal;
        NaiveLock lock = naming.found();
        long clearing = Integer.toUnsignedLong(c.clearing());
        if (clearing == lock.clearing) {
            boolean isSame = c.amount().equals(lock.clearingAmount) && isFinal == lock.isClearingFinal;
            return isSame ? state.reply.repeated() : CLEARING_CONFLICT;
        }
        if (clearing < lock.clearing) return CLEARING_PAST;
        if (clearing > lock.clearing + 1) return CLEARING_GAP;
        if (isFinal && mayCaptureLate(lock)) return captureLate(lock, c.amount());
        if (lock.state != LockState.OPEN) return NaiveLocks.already(lock.state);
        BigInteger captured = lock.captured.add(c.amount());
        boolean isAbove = captured.compareTo(lock.amount) > 0;
        if (isAbove && (!isFinal || captured.compareTo(most(lock)) > 0)) return ABOVE_AUTHORIZED;
        BigInteger collateral = isFinal ? book.collateralFor(lock, captured) : lock.collateral;
        if (isAbove) refusal = judgeMore(lock, collateral.subtract(lock.collateral));
        if (refusal != OK) return refusal;
        note(lock, clearing, captured, c.amount(), isFinal);
        if (isFinal) {
            book.becomeCaptured(lock, clearing, c.amount(), collateral);
        } else {
            state.events.add(NaiveLocks.captured(lock, clearing, false, c.amount(), ZERO));
        }
        state.reply.describe(lock);
        return OK;
    }

    private static void note(NaiveLock lock, long clearing, BigInteger captured, BigInteger amount, boolean isFinal) {
        lock.captured = captured;
        lock.clearing = clearing;
        lock.clearingAmount = amount;
        lock.isClearingFinal = isFinal;
    }

    /** @return the most that may be captured with FINAL, by the tolerance of the lock's own policy. */
    private static BigInteger most(NaiveLock lock) {
        BigInteger tolerated =
                WHOLE_BP.add(BigInteger.valueOf(lock.policy.terms.judging().toleranceBp()));
        return lock.amount.multiply(tolerated).divide(WHOLE_BP).min(Network.MAX_128);
    }

    private boolean mayCaptureLate(NaiveLock lock) {
        boolean isGivenBack = lock.state == LockState.EXPIRED || lock.state == LockState.RELEASED;
        boolean isInTime =
                state.nowNs < lock.endedAtNs + lock.policy.terms.memory().lateCaptureWindowNs();
        return isGivenBack && lock.clearing == 0 && isInTime;
    }

    private ResultCode captureLate(NaiveLock lock, BigInteger amount) {
        if (amount.compareTo(lock.amount) > 0) return ABOVE_AUTHORIZED;
        BigInteger collateral = book.lateCollateralFor(lock, amount);
        ResultCode refusal = judgeMore(lock, collateral);
        if (refusal != OK) return refusal;
        book.locks.disarm(lock);
        note(lock, 1, amount, amount, true);
        book.becomeCaptured(lock, 1, amount, collateral);
        state.reply.describe(lock);
        return OK;
    }

    ResultCode adjust(Command.Adjust c) {
        if (c.lockId().signum() == 0) return LOCK_ID_ZERO;
        if (c.amount().signum() == 0) return AMOUNT_ZERO;
        if (c.change() == 0) return CHANGE_ZERO;
        ResultCode refusal = naming.judgeForGateway(c.principalId(), c.managerId(), c.lockId());
        if (refusal != OK) return refusal;
        NaiveLock lock = naming.found();
        long change = Integer.toUnsignedLong(c.change());
        if (change == lock.change) {
            return c.amount().equals(lock.changeAmount) ? state.reply.repeated() : CHANGE_CONFLICT;
        }
        if (change < lock.change) return CHANGE_PAST;
        if (change > lock.change + 1) return CHANGE_GAP;
        if (lock.state != LockState.OPEN) return NaiveLocks.already(lock.state);
        if (c.amount().compareTo(lock.captured) < 0) return BELOW_CAPTURED;
        BigInteger extra = c.amount().subtract(lock.amount);
        BigInteger collateral = book.collateralFor(lock, c.amount());
        if (extra.signum() > 0) {
            if (!state.prices.hasTerms(c.managerId(), lock.asked.assetId())) return FACTOR_MISSING;
            if (state.freezes.isLockingFrozen(lock.asked)) return FROZEN;
            if (isBehindChain(lock)) return PARTITION_BEHIND_CHAIN;
            refusal = judgePrice(lock);
            if (refusal != OK) return refusal;
            BigInteger need = state.prices.need(c.managerId(), lock.asked.assetId(), extra);
            refusal = judgeMore(lock, need);
            if (refusal != OK) return refusal;
            collateral = lock.collateral.add(need);
        }
        BigInteger difference = collateral.subtract(lock.collateral);
        book.hold(lock, collateral);
        lock.amount = c.amount();
        lock.change = change;
        lock.changeAmount = c.amount();
        state.events.add(new Event.Adjusted(
                c.managerId(),
                c.lockId(),
                c.change(),
                c.amount(),
                collateral,
                difference.max(ZERO),
                difference.negate().max(ZERO)));
        state.reply.describe(lock);
        return OK;
    }

    ResultCode extend(Command.Extend c) {
        if (c.lockId().signum() == 0) return LOCK_ID_ZERO;
        if (c.deadlineNs() <= 0) return DEADLINE_OUT_OF_RANGE;
        ResultCode refusal = naming.judgeForGateway(c.principalId(), c.managerId(), c.lockId());
        if (refusal != OK) return refusal;
        NaiveLock lock = naming.found();
        if (c.deadlineNs() <= Math.max(lock.deadlineNs, lock.extendedToNs)) return state.reply.repeated();
        if (!lock.state.holdsCollateral()) return NaiveLocks.already(lock.state);
        if (c.deadlineNs() <= state.nowNs) return DEADLINE_PASSED;
        long latestNs = lock.state == LockState.OPEN
                ? lock.timestampNs + lock.policy.terms.ttl().maxNs()
                : lock.capturedAtNs + 400 * DAY;
        if (c.deadlineNs() > latestNs) return DEADLINE_ABOVE_MAXIMUM;
        if (isBeyondHorizon(lock, c.deadlineNs())) return BEYOND_HORIZON;
        book.locks.disarm(lock);
        lock.deadlineNs = c.deadlineNs();
        lock.extendedToNs = c.deadlineNs();
        book.locks.arm(lock);
        state.events.add(new Event.Extended(c.managerId(), c.lockId(), c.deadlineNs()));
        state.reply.describe(lock);
        return OK;
    }

    private boolean isBehindChain(NaiveLock lock) {
        return state.books.behindChain.contains(lock.asked.partitionId());
    }

    /** An open lock's guarantee lasts for the settlement window after its deadline. */
    private boolean isBeyondHorizon(NaiveLock lock, long deadlineNs) {
        long windowNs = lock.state == LockState.CAPTURED
                ? 0
                : lock.policy.terms.settlement().windowNs();
        return token.isBeyondHorizon(lock.asked.partitionId(), deadlineNs + windowNs);
    }

    private ResultCode judgePrice(NaiveLock lock) {
        return state.prices.judgePrice(lock.asked.assetId(), state.registry.policyOf(lock.key.managerId()));
    }

    /** Rules 5 to 9, but for the price, for more collateral, by the manager's present policy, without a minimum and never in part. */
    private ResultCode judgeMore(NaiveLock lock, BigInteger extra) {
        if (state.freezes.isLockingFrozen(lock.asked)) return FROZEN;
        if (isBehindChain(lock)) return PARTITION_BEHIND_CHAIN;
        NaivePolicy present = state.registry.policyOf(lock.key.managerId());
        if (extra.compareTo(present.terms.size().max()) > 0) return ABOVE_MAXIMUM;
        if (isBeyondHorizon(lock, Math.max(lock.deadlineNs, state.nowNs))) return BEYOND_HORIZON;
        ResultCode limit = state.limits.judge(lock.asked, extra, true);
        if (limit != OK) return limit;
        BigInteger have = pools.have(lock.asked.holderId(), lock.asked.partitionId());
        return extra.compareTo(have) <= 0 ? OK : state.reply.insufficient(INSUFFICIENT_COLLATERAL, extra, have);
    }
}
