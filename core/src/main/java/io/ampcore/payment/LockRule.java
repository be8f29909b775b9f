package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.LedgerTime;
import io.ampcore.domain.LockField;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Freezes;
import io.ampcore.memory.UInt128;
import io.ampcore.pool.Capacity;
import io.ampcore.pool.FallbackHorizon;
import io.ampcore.pool.Pools;
import io.ampcore.price.Need;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.Locks;
import io.ampcore.state.Partitions;
import io.ampcore.state.Policies;

/**
 * Sets collateral aside for one payment. The ten steps of refusal are numbered as in the domain's description (§3.1); the
 * first that is broken names the answer.
 */
public final class LockRule {
    /** A lock may be valid for so long from now. */
    public static final long VALIDITY_MAX_NS = 24L * 60 * 60 * 1_000_000_000;
    /** No time to live is longer than 400 days. */
    public static final long TTL_MAX_NS = 400L * 24 * 60 * 60 * 1_000_000_000;

    private final LedgerState state;
    private final LedgerTime time;
    private final PaymentEvents events;
    private final Gate gate;
    private final LockBook book;
    private final LockGroups groups;
    private final Deadlines deadlines;
    private final Capacity capacity;
    private final FallbackHorizon horizon;
    private final Need need;
    private final Freezes freezes;
    private final Lock lock;
    private final Lock decline;
    /** The manager's present policy, from step 4 on. */
    private int policyId;

    private long needLow;
    private long needHigh;
    private long haveLow;
    private long haveHigh;
    private long partLow;
    private long partHigh;
    private long partNeedLow;
    private long partNeedHigh;

    LockRule(
            LedgerState state,
            LedgerTime time,
            PaymentEvents events,
            Gate gate,
            LockBook book,
            LockGroups groups,
            Deadlines deadlines,
            Need need,
            Pools pools) {
        this.state = state;
        this.time = time;
        this.events = events;
        this.gate = gate;
        this.book = book;
        this.groups = groups;
        this.deadlines = deadlines;
        capacity = pools.capacity();
        horizon = pools.horizon();
        this.need = need;
        freezes = new Freezes(state);
        lock = new Lock(state.locks());
        decline = new Lock(state.declines());
    }

    /**
     * Locks, or says why not.
     *
     * @return OK or PARTIALLY_APPROVED; for a repeat whatever was answered the first time; otherwise the first refusal.
     */
    public ResultCode lock(int principalId, LockRequest request, Answer answer) {
        ResultCode malformed = judgeForm(principalId, request);
        if (malformed != OK) return malformed;
        if (book.findLock(request.managerId, request.lockIdLow, request.lockIdHigh, lock)) {
            return repeatLock(request, answer);
        }
        if (book.findDecline(request.managerId, request.lockIdLow, request.lockIdHigh, decline)) {
            return repeatDecline(request, answer);
        }
        ResultCode refusal = judgeParties(request);
        if (refusal == OK) refusal = judgeFreezes(request);
        if (refusal == OK) refusal = judgeTerms(request);
        if (refusal == OK) refusal = judgeLimits(request);
        if (refusal != OK) return keep(refusal, request, answer);
        return judgeCollateral(request, answer);
    }

    /** Steps 1 and 2: nothing of these sticks. */
    private ResultCode judgeForm(int principalId, LockRequest request) {
        if (UInt128.isZero(request.lockIdLow, request.lockIdHigh)) return LOCK_ID_ZERO;
        if (UInt128.isZero(request.amountLow, request.amountHigh)) return AMOUNT_ZERO;
        if (LockFlags.hasUnknown(request.flags, LockFlags.OF_LOCK)) return FLAG_UNKNOWN;
        if (request.ttlNs < 0 || request.ttlNs > TTL_MAX_NS) return TTL_OUT_OF_RANGE;
        if (Long.compareUnsigned(request.validUntilNs, time.nowNs() + VALIDITY_MAX_NS) > 0) {
            return VALID_UNTIL_OUT_OF_RANGE;
        }
        if (request.validUntilNs < time.nowNs()) return TOO_LATE;
        if (!gate.isManager(request.managerId)) return MANAGER_UNKNOWN;
        if (!gate.isGatewayOf(principalId, request.managerId)) return NOT_ENTITLED;
        return OK;
    }

    /** Step 4. */
    private ResultCode judgeParties(LockRequest request) {
        Partitions partitions = state.partitions();
        policyId = state.holders().policyId(request.managerId);
        if (policyId == 0) return POLICY_MISSING;
        if (!need.findTerms(request.managerId, request.assetId)) return FACTOR_MISSING;
        if (!partitions.contains(request.partitionId)) return PARTITION_UNKNOWN;
        boolean isPool = partitions.isPool(request.partitionId);
        if (!isPool && !partitions.isHolderCollateral(request.partitionId)) return PARTITION_NOT_MANAGED;
        if (partitions.ownerId(request.partitionId) != request.managerId) return PARTITION_NOT_MANAGED;
        if (!state.holders().contains(request.holderId)) return HOLDER_UNKNOWN;
        if (!state.holders().contains(request.beneficiaryId)) return BENEFICIARY_UNKNOWN;
        if (isPool && request.holderId != request.managerId) return HOLDER_NOT_MANAGER;
        return OK;
    }

    /** Step 5. */
    private ResultCode judgeFreezes(LockRequest request) {
        boolean isFrozen = freezes.isLockingFrozen(
                request.managerId, request.partitionId, request.holderId, request.beneficiaryId, request.assetId);
        if (isFrozen) return FROZEN;
        return state.partitions().isChainAhead(request.partitionId) ? PARTITION_BEHIND_CHAIN : OK;
    }

    /** Steps 6 and 7. */
    private ResultCode judgeTerms(LockRequest request) {
        ResultCode price = need.judgePrice(request.assetId, policyId);
        if (price != OK) return price;
        need.quote(request.amountLow, request.amountHigh);
        needLow = need.low();
        needHigh = need.high();
        if (isBelowMinimum(needLow, needHigh)) return BELOW_MINIMUM;
        if (isAboveMaximum()) return ABOVE_MAXIMUM;
        if (request.ttlNs > state.policies().maxTtlNs(policyId)) return TTL_ABOVE_MAXIMUM;
        if (horizon.isBeyond(request.partitionId, guaranteedUntilNs(request))) return BEYOND_HORIZON;
        return OK;
    }

    /** Step 8, of what is asked, not of what a partial approval would give. */
    private ResultCode judgeLimits(LockRequest request) {
        ResultCode limit = book.limits()
                .judge(
                        request.managerId,
                        request.partitionId,
                        request.holderId,
                        request.beneficiaryId,
                        needLow,
                        needHigh,
                        false);
        return limit == OK ? groups.judge(request.managerId, request.groupId) : limit;
    }

    private long guaranteedUntilNs(LockRequest request) {
        return time.nowNs() + ttlNs(request) + state.policies().settlementWindowNs(policyId);
    }

    /** Steps 9 and 10. */
    private ResultCode judgeCollateral(LockRequest request, Answer answer) {
        int balanceId = state.balances().find(request.holderId, request.partitionId);
        capacity.read(request.partitionId, balanceId);
        haveLow = capacity.haveLow();
        haveHigh = capacity.haveHigh();
        boolean suffices = !UInt128.isLess(haveLow, haveHigh, needLow, needHigh);
        if (!suffices && !mayApprovePartly(request)) return keepInsufficient(request, answer);
        if (!state.locks().hasRoom()) return LOCK_TABLE_FULL;

        // Nothing below this line can fail.
        ResultCode code = suffices ? OK : PARTIALLY_APPROVED;
        if (suffices) {
            apply(request, balanceId, code, request.amountLow, request.amountHigh, needLow, needHigh);
        } else {
            apply(request, balanceId, code, partLow, partHigh, partNeedLow, partNeedHigh);
        }
        LockBook.describe(lock, answer);
        return code;
    }

    private void apply(
            LockRequest request,
            int balanceId,
            ResultCode code,
            long amountLow,
            long amountHigh,
            long collateralLow,
            long collateralHigh) {
        Locks locks = state.locks();
        lock.wrap(locks.add(request.managerId, request.lockIdLow, request.lockIdHigh));
        request.copyTo(lock);
        lock.state(LockState.OPEN)
                .balanceId(balanceId)
                .amount(amountLow, amountHigh)
                .authorized(amountLow, amountHigh)
                .requiredConfirmations(need.confirmations())
                .resultNumber(code.number())
                .policyId(policyId)
                .madeBy(time.sequence(), time.nowNs());
        book.hold(lock, collateralLow, collateralHigh);
        book.limits().onApproved(lock);
        groups.join(lock);
        lock.deadlineNs(time.nowNs() + ttlNs(request));
        events.onLocked(lock);
        if (!LockFlags.isSet(request.flags, LockFlags.FINAL)) {
            locks.deadlines().arm(lock.id());
        } else {
            lock.captured(amountLow, amountHigh).lastClearing(1, amountLow, amountHigh, true);
            book.finishCapture(lock, 1, amountLow, amountHigh);
        }
    }

    /** Step 3, for a lock: compared as asked, answered as it was, with the state of now. */
    private ResultCode repeatLock(LockRequest request, Answer answer) {
        LockField difference = request.firstDifference(lock);
        if (difference != LockField.NONE) return conflict(difference, answer);
        LockBook.describe(lock, answer);
        answer.repeat().authorized(lock.authorizedLow(), lock.authorizedHigh());
        return ResultCode.get(lock.resultNumber());
    }

    /** Step 3, for a decline. A release that came first was never asked for anything, so there is nothing to compare. */
    private ResultCode repeatDecline(LockRequest request, Answer answer) {
        answer.lockState(LockState.DECLINED);
        if (decline.resultNumber() == RELEASED_FIRST.number()) return RELEASED_FIRST;
        LockField difference = request.firstDifference(decline);
        if (difference != LockField.NONE) return conflict(difference, answer);
        answer.repeat()
                .original(decline.sequence(), decline.timestampNs())
                .needAndHave(decline.needLow(), decline.needHigh(), decline.haveLow(), decline.haveHigh());
        return ResultCode.get(decline.resultNumber());
    }

    private ResultCode conflict(LockField difference, Answer answer) {
        answer.conflictField(difference);
        return LOCK_ID_CONFLICT;
    }

    private ResultCode keepInsufficient(LockRequest request, Answer answer) {
        answer.needAndHave(needLow, needHigh, haveLow, haveHigh);
        if (deadlines.areBehind()) {
            answer.notKept();
            return INSUFFICIENT_COLLATERAL;
        }
        return keep(INSUFFICIENT_COLLATERAL, request, answer);
    }

    /** Makes a refusal of the steps 4 to 9 repeatable, if there is room. */
    private ResultCode keep(ResultCode refusal, LockRequest request, Answer answer) {
        answer.lockState(LockState.DECLINED);
        if (!state.declines().hasRoom()) {
            answer.notKept();
            return refusal;
        }
        decline.wrap(state.declines().add(request.managerId, request.lockIdLow, request.lockIdHigh));
        request.copyTo(decline);
        decline.resultNumber(refusal.number())
                .needAndHave(answer.needLow(), answer.needHigh(), answer.haveLow(), answer.haveHigh());
        book.keepDecline(decline);
        answer.original(time.sequence(), time.nowNs());
        return refusal;
    }

    /**
     * Keeps a refusal again that {@link #lock} kept and that was taken back with the commands linked with it. The books may
     * be others now, so nothing is judged anew but the steps of which nothing sticks: what was taken back may have made the
     * manager, or the principal its gateway.
     *
     * @param answer of that refusal.
     */
    public void keepAgain(int principalId, ResultCode refusal, LockRequest request, Answer answer) {
        boolean wasKept = answer.lockState() == LockState.DECLINED && answer.originalSequence() == time.sequence();
        if (!wasKept) return;
        boolean isKnown = book.findLock(request.managerId, request.lockIdLow, request.lockIdHigh, lock)
                || book.findDecline(request.managerId, request.lockIdLow, request.lockIdHigh, decline);
        if (isKnown || judgeForm(principalId, request) != OK) {
            answer.notKept();
        } else {
            keep(refusal, request, answer);
        }
    }

    /** Works out what part of the amount the collateral suffices for. @return whether that may be approved. */
    private boolean mayApprovePartly(LockRequest request) {
        if (!LockFlags.isSet(request.flags, LockFlags.PARTIAL_OK)) return false;
        if (!state.policies().allowsPartial(policyId)) return false;
        need.quoteAffordable(haveLow, haveHigh, request.amountLow, request.amountHigh);
        partLow = need.low();
        partHigh = need.high();
        need.quote(partLow, partHigh);
        partNeedLow = need.low();
        partNeedHigh = need.high();
        return !UInt128.isZero(partLow, partHigh) && !isBelowMinimum(partNeedLow, partNeedHigh);
    }

    private boolean isBelowMinimum(long low, long high) {
        Policies policies = state.policies();
        return UInt128.isLess(low, high, policies.minLockLow(policyId), policies.minLockHigh(policyId));
    }

    private boolean isAboveMaximum() {
        Policies policies = state.policies();
        return UInt128.isLess(policies.maxLockLow(policyId), policies.maxLockHigh(policyId), needLow, needHigh);
    }

    private long ttlNs(LockRequest request) {
        return request.ttlNs == 0 ? state.policies().defaultTtlNs(policyId) : request.ttlNs;
    }
}
