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
    private final Holders holders;
    private final Policies policies;
    private final Balances balances;
    private final Need need;
    private long needLow;
    private long needHigh;
    private long haveLow;
    private long haveHigh;

    Increase(LedgerState state, Need need) {
        this.need = need;
        holders = state.holders();
        policies = state.policies();
        balances = state.balances();
    }

    /**
     * Judges more of the underlying, at its present price and factor.
     *
     * @param extraLow in the underlying.
     * @return OK, with the collateral that it takes in {@link #needLow} and {@link #needHigh}, or the first refusal.
     */
    ResultCode judgeAmount(Lock lock, long extraLow, long extraHigh, Answer answer) {
        if (!need.findTerms(lock.managerId(), lock.assetId())) return FACTOR_MISSING;
        ResultCode price = need.judgePrice(lock.assetId(), holders.policyId(lock.managerId()));
        if (price != OK) return price;
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
        if (isAboveMaximum(lock)) return ABOVE_MAXIMUM;
        return judgeAvailable(lock, answer);
    }

    /** @return low half of the collateral that was judged. */
    long needLow() {
        return needLow;
    }

    long needHigh() {
        return needHigh;
    }

    /** Step 7: the maximum holds for the lock as a whole; a sum above 2^128 - 1 is above any. */
    private boolean isAboveMaximum(Lock lock) {
        int policyId = holders.policyId(lock.managerId());
        long sumLow = lock.collateralLow() + needLow;
        long carry = UInt128.carry(needLow, sumLow);
        long sumHigh = lock.collateralHigh() + needHigh + carry;
        if (UInt128.isLess(sumLow, sumHigh, needLow, needHigh)) return true;
        return UInt128.isLess(policies.maxLockLow(policyId), policies.maxLockHigh(policyId), sumLow, sumHigh);
    }

    /** Step 9. */
    private ResultCode judgeAvailable(Lock lock, Answer answer) {
        readAvailable(lock.balanceId());
        if (!UInt128.isLess(haveLow, haveHigh, needLow, needHigh)) return OK;
        answer.needAndHave(needLow, needHigh, haveLow, haveHigh);
        return INSUFFICIENT_COLLATERAL;
    }

    private void readAvailable(int balanceId) {
        haveLow = balances.availableLow(balanceId);
        haveHigh = balances.availableHigh(balanceId);
    }
}
