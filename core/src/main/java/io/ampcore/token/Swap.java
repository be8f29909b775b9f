package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Freezes;
import io.ampcore.memory.UInt256;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.Balances;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.token.hook.Hooks;
import io.ampcore.token.hook.Transfer;
import io.ampcore.token.state.OldTokenAccounts;

/** The old token, as far as the token needs it, and the swap of old for new: the only way in which the supply grows. */
public final class Swap {
    private static final int SUPPLY_LIMIT_HIGH_BIT = 97 - Long.SIZE;

    private final UndoLog undo;
    private final Holders holders;
    private final Balances balances;
    private final OldTokenAccounts oldToken;
    private final Hooks hooks;
    private final Movements movements;
    private final Freezes freezes;
    private final TokenEvents events;
    private final Transfer mint = new Transfer();
    private final UInt256 balance = new UInt256();
    private final UInt256 allowance = new UInt256();
    private final UInt256 supply = new UInt256();
    private final UInt256 supplyLimit = new UInt256().set(0, 1L << SUPPLY_LIMIT_HIGH_BIT);

    Swap(LedgerState ledger, OldTokenAccounts oldToken, Hooks hooks, Movements movements, TokenEvents events) {
        this.oldToken = oldToken;
        this.hooks = hooks;
        this.movements = movements;
        this.events = events;
        freezes = new Freezes(ledger);
        undo = ledger.undo();
        holders = ledger.holders();
        balances = ledger.balances();
    }

    /** Makes old tokens. */
    public ResultCode mintOld(int callerId, int toId, UInt256 value) {
        if (callerId != oldToken.minterId()) return NOT_OWNER;
        if (toId == 0) return ADDRESS_ZERO;
        if (!holders.contains(toId)) return HOLDER_UNKNOWN;
        oldToken.supply(supply);
        if (supply.add(value)) return OVERFLOW;

        // Nothing below this line can fail: there is an account for each holder, and none has more than there is.
        int known = oldToken.find(toId);
        int id = known == 0 ? oldToken.add(toId) : known;
        oldToken.balance(id, balance);
        balance.add(value);
        oldToken.setBalance(id, balance);
        oldToken.setSupply(supply);
        oldToken.allowance(id, allowance);
        events.onOldTokenChanged(toId, balance, allowance);
        return OK;
    }

    /** Sets how many old tokens a swap would take. */
    public ResultCode approveOld(int holderId, UInt256 value) {
        if (holderId == 0) return ADDRESS_ZERO;

        int known = oldToken.find(holderId);
        int id = known == 0 ? oldToken.add(holderId) : known;
        oldToken.setAllowance(id, value);
        oldToken.balance(id, balance);
        events.onOldTokenChanged(holderId, balance, value);
        return OK;
    }

    /**
     * Swaps all that a holder allowed, whoever asks for it; the new tokens are the holder's.
     *
     * @param isChainReport whether it happened on chain already, so that no freeze is asked.
     */
    public ResultCode swap(int callerId, int holderId, boolean isChainReport) {
        if (holderId != 0 && !holders.contains(holderId)) return HOLDER_UNKNOWN;
        if (!isChainReport && freezes.isCreditFrozen(holderId, Partitions.DEFAULT_ID)) return FROZEN;
        int id = oldToken.find(holderId);
        oldToken.allowance(id, allowance);
        oldToken.balance(id, balance);
        if (allowance.isZero()) return NOT_AUTHORISED;
        if (balance.isLess(allowance)) return SWAP_TOKEN_BALANCE;
        supply.set(balances.supplyLow(), balances.supplyHigh());
        if (supply.add(allowance) || supplyLimit.isLess(supply)) return SUPPLY_LIMIT_EXCEEDED;

        // The recipient's hook may still refuse: then all of this is taken back.
        int step = undo.beginStep();
        long mark = events.mark();
        ResultCode result = exchange(callerId, holderId, id);
        undo.endStep(step, result == OK);
        if (result != OK) {
            events.takeBack(mark);
        }
        return result;
    }

    private ResultCode exchange(int callerId, int holderId, int id) {
        long low = allowance.low();
        long high = allowance.high();
        balance.subtract(allowance);
        oldToken.setBalance(id, balance);
        oldToken.setAllowance(id, supply.clear());
        events.onOldTokenChanged(holderId, balance, supply);
        movements.credit(holderId, Partitions.DEFAULT_ID, PoolFlow.NOBODY, low, high);
        mint.begin(callerId, 0, holderId).value().set(low, high);
        ResultCode hook = hooks.arriving(holderId, mint);
        if (hook != OK) return hook;
        events.onMinted(callerId, holderId, low, high);
        events.onTransfer(0, holderId, low, high);
        events.onTransferByPartition(mint.source(), callerId, 0, holderId, low, high, mint.data(), mint.operatorData());
        events.onSwap(callerId, holderId, low, high);
        return OK;
    }
}
