package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.LedgerTime;
import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Freezes;
import io.ampcore.guard.Limits;
import io.ampcore.memory.UInt128;
import io.ampcore.pool.Capacity;
import io.ampcore.pool.FallbackHorizon;
import io.ampcore.pool.Pools;
import io.ampcore.price.Need;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.Partitions;
import io.ampcore.state.Policies;

/**
 * Judges whatever needs more collateral than its lock holds: an adjustment upwards, a capture above the authorized amount,
 * a late capture. The extra passes the steps 5 to 9 as a lock would, without minimum, never in part, and by the manager's
 * present policy (domain §3.2). Nothing is changed, and a refusal is not kept.
 */
final class Increase {
    private final Holders holders;
    private final Policies policies;
    private final Partitions partitions;
    private final Capacity capacity;
    private final FallbackHorizon horizon;
    private final LedgerTime time;
    private final Need need;
    private final Freezes freezes;
    private final Limits limits;
    private long needLow;
    private long needHigh;

    Increase(LedgerState state, LedgerTime time, Need need, Pools pools, Limits limits) {
        this.time = time;
        this.need = need;
        this.limits = limits;
        freezes = new Freezes(state);
        capacity = pools.capacity();
        horizon = pools.horizon();
        holders = state.holders();
        policies = state.policies();
        partitions = state.partitions();
    }

    /**
     * Judges more of the underlying, at its present price and factor.
     *
     * @param extraLow in the underlying.
     * @return OK, with the collateral that it takes in {@link #needLow} and {@link #needHigh}, or the first refusal.
     */
    ResultCode judgeAmount(Lock lock, long extraLow, long extraHigh, Answer answer) {
        if (!need.findTerms(lock.managerId(), lock.assetId())) return FACTOR_MISSING;
        ResultCode frozen = judgeFreezes(lock);
        if (frozen != OK) return frozen;
        ResultCode price = need.judgePrice(lock.assetId(), holders.policyId(lock.managerId()));
        if (price != OK) return price;
        need.quote(extraLow, extraHigh);
        return judgeSum(lock, need.low(), need.high(), answer);
    }

    /**
     * Judges more collateral, at the lock's own rate: no price is asked for.
     *
     * @param extraLow in the collateral's smallest unit.
     * @return OK, or the first refusal.
     */
    ResultCode judgeCollateral(Lock lock, long extraLow, long extraHigh, Answer answer) {
        ResultCode frozen = judgeFreezes(lock);
        if (frozen != OK) return frozen;
        return judgeSum(lock, extraLow, extraHigh, answer);
    }

    private ResultCode judgeSum(Lock lock, long extraLow, long extraHigh, Answer answer) {
        needLow = extraLow;
        needHigh = extraHigh;
        if (isAboveMaximum(lock)) return ABOVE_MAXIMUM;
        if (horizon.isBeyond(lock.partitionId(), guaranteedUntilNs(lock))) return BEYOND_HORIZON;
        ResultCode limit = judgeLimits(lock);
        if (limit != OK) return limit;
        return judgeAvailable(lock, answer);
    }

    /** @return low half of the collateral that was judged. */
    long needLow() {
        return needLow;
    }

    long needHigh() {
        return needHigh;
    }

    /** Step 7: the extra is judged as a lock of its own would be. */
    private boolean isAboveMaximum(Lock lock) {
        int policyId = holders.policyId(lock.managerId());
        return UInt128.isLess(policies.maxLockLow(policyId), policies.maxLockHigh(policyId), needLow, needHigh);
    }

    /** Step 5. */
    private ResultCode judgeFreezes(Lock lock) {
        boolean isFrozen = freezes.isLockingFrozen(
                lock.managerId(), lock.partitionId(), lock.holderId(), lock.beneficiaryId(), lock.assetId());
        if (isFrozen) return FROZEN;
        return partitions.isChainAhead(lock.partitionId()) ? PARTITION_BEHIND_CHAIN : OK;
    }

    /** Step 8. */
    private ResultCode judgeLimits(Lock lock) {
        return limits.judge(
                lock.managerId(), lock.partitionId(), lock.holderId(), lock.beneficiaryId(), needLow, needHigh, true);
    }

    /** Step 9. */
    private ResultCode judgeAvailable(Lock lock, Answer answer) {
        capacity.read(lock.partitionId(), lock.balanceId());
        if (!UInt128.isLess(capacity.haveLow(), capacity.haveHigh(), needLow, needHigh)) return OK;
        answer.needAndHave(needLow, needHigh, capacity.haveLow(), capacity.haveHigh());
        return INSUFFICIENT_COLLATERAL;
    }

    /** Step 7: until its deadline, and for the settlement window after it; one that has ended begins a window now. */
    private long guaranteedUntilNs(Lock lock) {
        long captureNs = Math.max(lock.deadlineNs(), time.nowNs());
        return captureNs + policies.settlementWindowNs(lock.policyId());
    }
}
