package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Entitlements;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Balances;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;

/**
 * New tokens: what was swapped in on chain arrives in a holder's default partition. It happened already, so a frozen
 * holder gets it too.
 */
public final class MintRule {
    /** High half of 2^97, the most tokens that there may be. */
    public static final long SUPPLY_MAX_HIGH = 1L << (97 - Long.SIZE);

    private final Holders holders;
    private final Balances balances;
    private final Entitlements entitlements;
    private final MintEvents events;

    public MintRule(LedgerState state, MintEvents events) {
        this.events = events;
        holders = state.holders();
        balances = state.balances();
        entitlements = new Entitlements(state);
    }

    /**
     * Mints.
     *
     * @param amountLow in the smallest unit.
     * @return OK, or the first refusal, in which case nothing has changed.
     */
    public ResultCode mint(int principalId, int holderId, long amountLow, long amountHigh) {
        if (UInt128.isZero(amountLow, amountHigh)) return AMOUNT_ZERO;
        if (!entitlements.mayReportChain(principalId)) return NOT_ENTITLED;
        if (!holders.contains(holderId)) return HOLDER_UNKNOWN;
        if (isAboveLimit(amountLow, amountHigh)) return SUPPLY_LIMIT_EXCEEDED;

        // Nothing below this line can fail.
        balances.credit(holders.defaultBalanceId(holderId), amountLow, amountHigh);
        events.onMinted(holderId, amountLow, amountHigh);
        return OK;
    }

    /** {@code amount > 2^97 - supply}: the supply never is above it, so the difference cannot go below 0. */
    private boolean isAboveLimit(long amountLow, long amountHigh) {
        long roomLow = -balances.supplyLow();
        long roomHigh = SUPPLY_MAX_HIGH - balances.supplyHigh() - UInt128.borrow(0, balances.supplyLow());
        return UInt128.isLess(roomLow, roomHigh, amountLow, amountHigh);
    }
}
