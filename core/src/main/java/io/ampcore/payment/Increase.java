package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt128;
import io.ampcore.price.Need;
import io.ampcore.state.Balances;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.Policies;

/**
 * Judges whatever needs more collateral than its lock holds: an adjustment upwards, a capture above the authorized amount,
 * a late capture. The extra passes the steps 5 to 9 as a lock would, without minimum, never in part, and by the manager's
 * present policy (domain §3.2). Nothing is changed, and a refusal is not kept.
 */
final class Increase {
    private final Balances balances;
    private final Holders holders;
    private final Policies policies;
    private final Need need;
    private long needLow;
    private long needHigh;
    private long haveLow;
    private long haveHigh;

    Increase(LedgerState state, Need need) {
        this.need = need;
        balances = state.balances();
        holders = state.holders();
        policies = state.policies();
    }

    /**
     * Judges more of the underlying, at its present price and factor.
     *
     * @param extraLow in the underlying.
     * @return OK, with the collateral that it takes in {@link #needLow} and {@link #needHigh}, or the first refusal.
     */
    ResultCode judgeAmount(Lock lock, long extraLow, long extraHigh, Answer answer) {
        ResultCode refusal = judgePrice(lock);
        if (refusal != OK) return refusal;
        need.quote(extraLow, extraHigh);
        return judgeCollateral(lock, need.low(), need.high(), answer);
    }

    /**
     * Judges more collateral, at the lock's own rate: no price is asked for.
     *
     * @param extraLow in the collateral's smallest unit.
     * @return OK, or the first refusal.
     */
    ResultCode judgeCollateral(Lock lock, long extraLow, long extraHigh, Answer answer) {
        needLow = extraLow;
        needHigh = extraHigh;
        ResultCode refusal = judgeSize(lock);
        return refusal == OK ? judgeAvailable(lock, answer) : refusal;
    }

    /** @return low half of the collateral that was judged. */
    long needLow() {
        return needLow;
    }

    long needHigh() {
        return needHigh;
    }

    /** Step 6, with what step 4 looks up for it. */
    private ResultCode judgePrice(Lock lock) {
        if (!need.findTerms(lock.managerId(), lock.assetId())) return FACTOR_MISSING;
        return need.judgePrice(lock.assetId(), presentPolicyId(lock));
    }

    /** Step 7. */
    private ResultCode judgeSize(Lock lock) {
        int policyId = presentPolicyId(lock);
        boolean isAbove =
                UInt128.isLess(policies.maxLockLow(policyId), policies.maxLockHigh(policyId), needLow, needHigh);
        return isAbove ? ABOVE_MAXIMUM : OK;
    }

    /** Step 9. */
    private ResultCode judgeAvailable(Lock lock, Answer answer) {
        readAvailable(lock.balanceId());
        if (!UInt128.isLess(haveLow, haveHigh, needLow, needHigh)) return OK;
        answer.needAndHave(needLow, needHigh, haveLow, haveHigh);
        return INSUFFICIENT_COLLATERAL;
    }

    private int presentPolicyId(Lock lock) {
        return holders.policyId(lock.managerId());
    }

    private void readAvailable(int balanceId) {
        haveLow = balances.availableLow(balanceId);
        haveHigh = balances.availableHigh(balanceId);
    }
}
