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
import io.ampcore.token.PoolFlow;

/** Puts tokens of a supplier's default partition into a pool and gives it units for them. */
public final class SupplyRule {
    private final Holders holders;
    private final Partitions partitions;
    private final Balances balances;
    private final Entitlements entitlements;
    private final Freezes freezes;
    private final PoolUnits units;
    private final Movements movements;
    private final PoolEvents events;

    SupplyRule(LedgerState state, PoolUnits units, Movements movements, PoolEvents events) {
        this.units = units;
        this.movements = movements;
        this.events = events;
        holders = state.holders();
        partitions = state.partitions();
        balances = state.balances();
        entitlements = new Entitlements(state);
        freezes = new Freezes(state);
    }

    /**
     * Supplies a pool.
     *
     * @param amountLow in the collateral's smallest unit.
     * @param minUnitsLow the least units that the supplier accepts; 0 as a whole is 1.
     * @return OK, with the units in the answer's {@code moved}, or the first refusal: then nothing has changed.
     */
    public ResultCode supply(
            int principalId,
            int partitionId,
            int supplierId,
            long amountLow,
            long amountHigh,
            long minUnitsLow,
            long minUnitsHigh,
            Answer answer) {
        if (UInt128.isZero(amountLow, amountHigh)) return AMOUNT_ZERO;
        if (!entitlements.mayActFor(principalId, supplierId)) return NOT_ENTITLED;
        if (!partitions.contains(partitionId)) return PARTITION_UNKNOWN;
        if (!holders.contains(supplierId)) return HOLDER_UNKNOWN;
        if (!partitions.isPool(partitionId)) return POOL_REQUIRED;
        if (freezes.isDebitFrozen(supplierId, Partitions.DEFAULT_ID)) return FROZEN;
        if (freezes.isCreditFrozen(partitions.ownerId(partitionId), partitionId)) return FROZEN;
        int from = holders.defaultBalanceId(supplierId);
        if (isAboveAvailable(from, amountLow, amountHigh, answer)) return INSUFFICIENT_BALANCE;
        int managerId = partitions.ownerId(partitionId);
        if (managerId == 0 || !holders.isManager(managerId)) return OWNER_NOT_CM;
        units.quote(partitionId, amountLow, amountHigh);
        if (UInt128.isZero(units.mintableLow(), units.mintableHigh())) return MINTS_NOTHING;
        if (UInt128.isLess(units.mintableLow(), units.mintableHigh(), minUnitsLow, minUnitsHigh)) return MINTS_NOTHING;
        ResultCode room = movements.roomFor(managerId, partitionId, true, supplierId);
        if (room != OK) return room;

        // Nothing below this line can fail.
        movements.move(from, PoolFlow.NOBODY, managerId, partitionId, supplierId, amountLow, amountHigh);
        events.onSupplied(partitionId, supplierId, amountLow, amountHigh, units.mintableLow(), units.mintableHigh());
        answer.moved(units.mintableLow(), units.mintableHigh());
        return OK;
    }

    private boolean isAboveAvailable(int balanceId, long amountLow, long amountHigh, Answer answer) {
        if (balances.hasAvailable(balanceId, amountLow, amountHigh)) return false;
        answer.needAndHave(amountLow, amountHigh, balances.availableLow(balanceId), balances.availableHigh(balanceId));
        return true;
    }
}
