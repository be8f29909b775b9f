package io.ampcore.pool;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Entitlements;
import io.ampcore.guard.Freezes;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Balances;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.token.Movements;

/** Tokens of anybody's default partition go into a pool and mint nothing: every supplier's share grows (domain §4). */
public final class RewardRule {
    private final Holders holders;
    private final Partitions partitions;
    private final Entitlements entitlements;
    private final Freezes freezes;
    private final Balances balances;
    private final Movements movements;
    private final PoolEvents events;

    RewardRule(LedgerState state, Movements movements, PoolEvents events) {
        this.movements = movements;
        this.events = events;
        holders = state.holders();
        partitions = state.partitions();
        entitlements = new Entitlements(state);
        freezes = new Freezes(state);
        balances = state.balances();
    }

    /**
     * Rewards a pool's suppliers.
     *
     * @param payerId whose tokens they are.
     * @param amountLow in the collateral's smallest unit.
     * @return OK, or the first refusal, in which case nothing has changed.
     */
    public ResultCode reward(
            int principalId, int partitionId, int payerId, long amountLow, long amountHigh, Answer answer) {
        if (UInt128.isZero(amountLow, amountHigh)) return AMOUNT_ZERO;
        if (!entitlements.mayActFor(principalId, payerId)) return NOT_ENTITLED;
        if (!partitions.contains(partitionId)) return PARTITION_UNKNOWN;
        if (!holders.contains(payerId)) return HOLDER_UNKNOWN;
        if (!partitions.isPool(partitionId)) return POOL_REQUIRED;
        if (freezes.isDebitFrozen(payerId, Partitions.DEFAULT_ID)) return FROZEN;
        if (freezes.isCreditFrozen(partitions.ownerId(partitionId), partitionId)) return FROZEN;
        if (UInt128.isZero(partitions.unitsLow(partitionId), partitions.unitsHigh(partitionId))) return POOL_EMPTY;
        int from = holders.defaultBalanceId(payerId);
        if (!balances.hasAvailable(from, amountLow, amountHigh)) {
            answer.needAndHave(amountLow, amountHigh, balances.availableLow(from), balances.availableHigh(from));
            return INSUFFICIENT_BALANCE;
        }

        // Nothing below this line can fail: a pool with units has tokens, so its balance is there.
        int to = balances.find(partitions.ownerId(partitionId), partitionId);
        movements.moveWithoutUnits(from, to, amountLow, amountHigh);
        events.onRewarded(partitionId, payerId, amountLow, amountHigh);
        return OK;
    }
}
