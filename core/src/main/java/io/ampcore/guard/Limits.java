package io.ampcore.guard;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.LedgerTime;
import io.ampcore.domain.LimitKind;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.Ratio128;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Balances;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.PairLimits;
import io.ampcore.state.Partitions;
import io.ampcore.state.Policies;

/**
 * Counts what is locked and approved for the pairs that have limits, and says whether more would pass one (domain §5):
 * <pre>
 *   open exposure   collateral of the OPEN and CAPTURED locks: follows each change of a lock's collateral
 *   velocity        approvals in the present window, their number and their collateral: never given back
 *   utilization     what is locked of a pool, by the balance itself
 * </pre>
 * All in the collateral's smallest unit. While no pair is named it answers from the table's size; otherwise a count in the
 * record of manager, holder and beneficiary says whether there is a pair to look for. Ledger thread only.
 */
public final class Limits {
    /** All of a pool, in basis points. */
    private static final int WHOLE_BP = 10_000;

    private final Holders holders;
    private final Partitions partitions;
    private final Balances balances;
    private final Policies policies;
    private final PairLimits limits;
    private final LedgerTime time;
    private final Ratio128 usable = new Ratio128();

    public Limits(LedgerState state, LedgerTime time) {
        this.time = time;
        holders = state.holders();
        partitions = state.partitions();
        balances = state.balances();
        policies = state.policies();
        limits = state.limits();
    }

    /**
     * Rule 8 of a lock, and of more collateral for one.
     *
     * @param partitionId of whose tokens; of a pool the policy's utilization is judged.
     * @param needLow the collateral that is asked for.
     * @param isIncrease of a lock that was counted: not one approval more.
     * @return OK, or the first limit that would be passed.
     */
    public ResultCode judge(
            int managerId,
            int partitionId,
            int holderId,
            int beneficiaryId,
            long needLow,
            long needHigh,
            boolean isIncrease) {
        boolean isUsedUp = passesUtilization(managerId, partitionId, needLow, needHigh);
        if (limits.isEmpty()) return isUsedUp ? UTILIZATION_LIMIT : OK;
        int ofManager = limits.find(managerId, LimitKind.MANAGER, managerId);
        if (passesExposure(ofManager, needLow, needHigh)) return MANAGER_LIMIT;
        if (isUsedUp) return UTILIZATION_LIMIT;
        int ofHolder = limits.find(managerId, LimitKind.HOLDER, holderId);
        int ofBeneficiary = limits.find(managerId, LimitKind.BENEFICIARY, beneficiaryId);
        if (passesExposure(ofHolder, needLow, needHigh)) return EXPOSURE_LIMIT;
        if (passesExposure(ofBeneficiary, needLow, needHigh)) return EXPOSURE_LIMIT;
        if (passesVelocity(ofHolder, needLow, needHigh, isIncrease)) return VELOCITY_LIMIT;
        if (passesVelocity(ofBeneficiary, needLow, needHigh, isIncrease)) return VELOCITY_LIMIT;
        return OK;
    }

    /** A lock was approved; once for each, besides {@link #onHeld}. */
    public void onApproved(Lock lock) {
        if (limits.isEmpty()) return;
        approve(limits.find(lock.managerId(), LimitKind.HOLDER, lock.holderId()), 0, 0, true);
        approve(limits.find(lock.managerId(), LimitKind.BENEFICIARY, lock.beneficiaryId()), 0, 0, true);
    }

    /** Collateral was set aside for a lock, new or old. */
    public void onHeld(Lock lock, long low, long high) {
        if (limits.isEmpty()) return;
        int ofHolder = limits.find(lock.managerId(), LimitKind.HOLDER, lock.holderId());
        int ofBeneficiary = limits.find(lock.managerId(), LimitKind.BENEFICIARY, lock.beneficiaryId());
        expose(limits.find(lock.managerId(), LimitKind.MANAGER, lock.managerId()), low, high);
        expose(ofHolder, low, high);
        expose(ofBeneficiary, low, high);
        approve(ofHolder, low, high, false);
        approve(ofBeneficiary, low, high, false);
    }

    /** Collateral of a lock is free again, or was paid out. */
    public void onFreed(Lock lock, long low, long high) {
        if (limits.isEmpty()) return;
        unexpose(limits.find(lock.managerId(), LimitKind.MANAGER, lock.managerId()), low, high);
        unexpose(limits.find(lock.managerId(), LimitKind.HOLDER, lock.holderId()), low, high);
        unexpose(limits.find(lock.managerId(), LimitKind.BENEFICIARY, lock.beneficiaryId()), low, high);
    }

    /**
     * {@code (locked + need) × 10,000 > total × max} of a pool, by the manager's present policy. A maximum of all is none:
     * whether there is enough is rule 9's, which may approve in part.
     */
    private boolean passesUtilization(int managerId, int partitionId, long needLow, long needHigh) {
        int maxBp = policies.maxUtilizationBp(holders.policyId(managerId));
        if (maxBp == WHOLE_BP || !partitions.isPool(partitionId)) return false;
        int balanceId = balances.find(managerId, partitionId);
        if (balanceId == 0) return true;
        usable.floor(balances.totalLow(balanceId), balances.totalHigh(balanceId), maxBp, 0, WHOLE_BP, 0);
        return passes(
                balances.lockedLow(balanceId),
                balances.lockedHigh(balanceId),
                needLow,
                needHigh,
                usable.low(),
                usable.high());
    }

    private boolean passesExposure(int id, long low, long high) {
        return id != 0
                && passes(
                        limits.exposureLow(id),
                        limits.exposureHigh(id),
                        low,
                        high,
                        limits.exposureMaxLow(id),
                        limits.exposureMaxHigh(id));
    }

    private boolean passesVelocity(int id, long low, long high, boolean isIncrease) {
        if (id == 0 || limits.windowNs(id) == 0) return false;
        boolean isCounted = isPresentWindow(id);
        int count = isCounted ? limits.approvalCount(id) : 0;
        int countMax = limits.approvalCountMax(id);
        boolean isCountLimited = !isIncrease && countMax != LimitRequest.ANY_COUNT;
        if (isCountLimited && Integer.compareUnsigned(count, countMax) >= 0) return true;
        return passes(
                isCounted ? limits.needLow(id) : 0,
                isCounted ? limits.needHigh(id) : 0,
                low,
                high,
                limits.needMaxLow(id),
                limits.needMaxHigh(id));
    }

    /** {@code sum + more > max}, without an overflow, for a sum that may be above it already; nothing passes ANY. */
    private static boolean passes(long sumLow, long sumHigh, long moreLow, long moreHigh, long maxLow, long maxHigh) {
        if (UInt128.isEqual(maxLow, maxHigh, LimitRequest.ANY, LimitRequest.ANY)) return false;
        if (UInt128.isLess(maxLow, maxHigh, moreLow, moreHigh)) return true;
        long roomLow = maxLow - moreLow;
        long roomHigh = maxHigh - moreHigh - UInt128.borrow(maxLow, moreLow);
        return UInt128.isLess(roomLow, roomHigh, sumLow, sumHigh);
    }

    private void expose(int id, long low, long high) {
        if (id == 0) return;
        long sumLow = limits.exposureLow(id) + low;
        limits.exposure(id, sumLow, limits.exposureHigh(id) + high + UInt128.carry(low, sumLow));
    }

    private void unexpose(int id, long low, long high) {
        if (id == 0) return;
        long exposureLow = limits.exposureLow(id);
        limits.exposure(id, exposureLow - low, limits.exposureHigh(id) - high - UInt128.borrow(exposureLow, low));
    }

    private void approve(int id, long low, long high, boolean isOneMore) {
        if (id == 0 || limits.windowNs(id) == 0) return;
        boolean isCounted = isPresentWindow(id);
        long needLow = (isCounted ? limits.needLow(id) : 0) + low;
        long needHigh = (isCounted ? limits.needHigh(id) : 0) + high + UInt128.carry(low, needLow);
        int count = isCounted ? limits.approvalCount(id) : 0;
        if (UInt128.isLess(needLow, needHigh, low, high)) {
            needLow = LimitRequest.ANY;
            needHigh = LimitRequest.ANY;
        }
        limits.approved(id, presentWindow(id), needLow, needHigh, isOneMore ? next(count) : count);
    }

    /** Stops at the greatest count, as the sum does at the greatest amount: both are no limit. */
    private static int next(int count) {
        return count == LimitRequest.ANY_COUNT ? count : count + 1;
    }

    private boolean isPresentWindow(int id) {
        return limits.window(id) == presentWindow(id);
    }

    private long presentWindow(int id) {
        return time.nowNs() / limits.windowNs(id);
    }
}
