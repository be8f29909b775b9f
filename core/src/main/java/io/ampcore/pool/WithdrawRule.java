package io.ampcore.pool;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Entitlements;
import io.ampcore.memory.Ratio128;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Balances;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.token.ConsentedTransfers;
import io.ampcore.token.PoolFlow;

/**
 * Pays a supplier's vested units at their present worth, {@code floor(units × A / U)}, as far as the pool has tokens that
 * stand behind no payment; the rest stays vested and comes first (domain §4).
 * <p>
 * It is the supplier's own act, consented to when the stake was made: no hook, validator, allowance, freeze or withdrawal
 * limit is asked (domain §3.3), and since every holder has a default balance, it never meets a full table.
 */
public final class WithdrawRule {
    private final Holders holders;
    private final Partitions partitions;
    private final Entitlements entitlements;
    private final Balances balances;
    private final PoolUnits units;
    private final ConsentedTransfers transfers;
    private final PoolEvents events;
    private final Ratio128 worth = new Ratio128();
    private final Ratio128 burnt = new Ratio128();
    private long vestedLow;
    private long vestedHigh;

    WithdrawRule(LedgerState state, PoolUnits units, ConsentedTransfers transfers, PoolEvents events) {
        this.units = units;
        this.transfers = transfers;
        this.events = events;
        holders = state.holders();
        partitions = state.partitions();
        entitlements = new Entitlements(state);
        balances = state.balances();
    }

    /**
     * Withdraws.
     *
     * @return OK, with what was paid in the answer's {@code moved} and what was vested worth in {@code need}; or the first
     *     refusal, in which case nothing has changed.
     */
    public ResultCode withdraw(int principalId, int partitionId, int supplierId, Answer answer) {
        if (!entitlements.mayActFor(principalId, supplierId)) return NOT_ENTITLED;
        if (!partitions.contains(partitionId)) return PARTITION_UNKNOWN;
        if (!holders.contains(supplierId)) return HOLDER_UNKNOWN;
        if (!partitions.isPool(partitionId)) return POOL_REQUIRED;
        int stakeId = units.stakeId(partitionId, supplierId);
        readVested(stakeId, answer);
        if (UInt128.isZero(vestedLow, vestedHigh)) return NOTHING_VESTED;
        readWorth(partitionId);
        if (UInt128.isZero(worth.low(), worth.high())) return PAYS_NOTHING;
        int from = balances.find(partitions.ownerId(partitionId), partitionId);
        long availableLow = balances.availableLow(from);
        long availableHigh = balances.availableHigh(from);
        answer.needAndHave(worth.low(), worth.high(), availableLow, availableHigh);
        if (UInt128.isZero(availableLow, availableHigh)) return POOL_IN_USE;

        // Nothing below this line can fail.
        boolean isAll = !UInt128.isLess(availableLow, availableHigh, worth.low(), worth.high());
        long paidLow = isAll ? worth.low() : availableLow;
        long paidHigh = isAll ? worth.high() : availableHigh;
        if (!isAll) {
            readUnitsFor(partitionId, paidLow, paidHigh);
        }
        units.burn(partitionId, stakeId, vestedLow, vestedHigh);
        events.onWithdrawn(partitionId, supplierId, paidLow, paidHigh, vestedLow, vestedHigh);
        transfers.pay(from, PoolFlow.NOBODY, supplierId, paidLow, paidHigh);
        answer.moved(paidLow, paidHigh);
        return OK;
    }

    private void readVested(int stakeId, Answer answer) {
        vestedLow = 0;
        vestedHigh = 0;
        if (stakeId == 0) return;
        Notices vested = units.leavers().vestedOf(stakeId);
        vestedLow = vested.low();
        vestedHigh = vested.high();
        answer.deadlineNs(units.leavers().nextDateNs(stakeId));
    }

    private void readWorth(int partitionId) {
        worth.floor(
                vestedLow,
                vestedHigh,
                partitions.supplyLow(partitionId),
                partitions.supplyHigh(partitionId),
                partitions.unitsLow(partitionId),
                partitions.unitsHigh(partitionId));
    }

    /** Less is paid than all vested units are worth: that many of them go for it, rounded up, and never more than all. */
    private void readUnitsFor(int partitionId, long paidLow, long paidHigh) {
        burnt.ceil(
                paidLow,
                paidHigh,
                partitions.unitsLow(partitionId),
                partitions.unitsHigh(partitionId),
                partitions.supplyLow(partitionId),
                partitions.supplyHigh(partitionId));
        vestedLow = burnt.low();
        vestedHigh = burnt.high();
    }
}
