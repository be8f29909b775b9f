package io.ampcore.pool;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Entitlements;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.state.Stakes;

/**
 * A supplier gives notice for units of a pool (domain §4). They vest at the end of the next epoch; until they are paid they
 * stand behind payments and share in draws and rewards, and they cannot be unstaked again.
 */
public final class UnstakeRule {
    private final Holders holders;
    private final Partitions partitions;
    private final Entitlements entitlements;
    private final Stakes stakes;
    private final PoolUnits units;
    private final PoolEvents events;

    UnstakeRule(LedgerState state, PoolUnits units, PoolEvents events) {
        this.units = units;
        this.events = events;
        holders = state.holders();
        partitions = state.partitions();
        entitlements = new Entitlements(state);
        stakes = state.stakes();
    }

    /**
     * Starts the notice.
     *
     * @param amountLow units, of those that stand.
     * @return OK, with the time at which they vest in the answer's {@code deadlineNs}; or the first refusal, in which case
     *     nothing has changed.
     */
    public ResultCode unstake(
            int principalId, int partitionId, int supplierId, long amountLow, long amountHigh, Answer answer) {
        if (UInt128.isZero(amountLow, amountHigh)) return AMOUNT_ZERO;
        if (!entitlements.mayActFor(principalId, supplierId)) return NOT_ENTITLED;
        if (!partitions.contains(partitionId)) return PARTITION_UNKNOWN;
        if (!holders.contains(supplierId)) return HOLDER_UNKNOWN;
        if (!partitions.isPool(partitionId)) return POOL_REQUIRED;
        int stakeId = units.stakeId(partitionId, supplierId);
        if (isAboveStanding(stakeId, amountLow, amountHigh, answer)) return INSUFFICIENT_UNITS;

        // Nothing below this line can fail.
        long vestsAtNs = units.leavers().giveNotice(partitionId, stakeId, amountLow, amountHigh);
        events.onUnstaked(partitionId, supplierId, amountLow, amountHigh, vestsAtNs);
        answer.deadlineNs(vestsAtNs);
        return OK;
    }

    private boolean isAboveStanding(int stakeId, long amountLow, long amountHigh, Answer answer) {
        long standingLow = 0;
        long standingHigh = 0;
        if (stakeId != 0) {
            Notices leaving = units.leavers().allOf(stakeId);
            standingLow = stakes.unitsLow(stakeId) - leaving.low();
            standingHigh = stakes.unitsHigh(stakeId)
                    - leaving.high()
                    - UInt128.borrow(stakes.unitsLow(stakeId), leaving.low());
        }
        if (!UInt128.isLess(standingLow, standingHigh, amountLow, amountHigh)) return false;
        answer.needAndHave(amountLow, amountHigh, standingLow, standingHigh);
        return true;
    }
}
