package io.ampcore.token.fcm;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.LedgerTime;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt256;
import io.ampcore.state.LedgerState;
import io.ampcore.token.hook.Hook;
import io.ampcore.token.hook.Transfer;
import io.ampcore.token.state.FlexaState;
import io.ampcore.token.state.Owner;
import io.ampcore.token.state.TokenState;

/**
 * The Flexa Collateral Manager: the hooks through which it judges every transfer to and from its address (it does not say that
 * it serves others, so no other address can register it), and behind
 * {@link #roles()}, {@link #inflows()}, {@link #withdrawals()} and {@link #fallback()} what is called directly. It has no
 * call that moves tokens.
 */
public final class FlexaManager implements Hook {
    private static final long DELAY_DEFAULT_S = 7L * 24 * 60 * 60;
    /** 100,000 tokens of 10^18. */
    private static final UInt256 LIMIT_DEFAULT = new UInt256().set(0x02C7_E14A_F680_0000L, 0x152D);

    private final FlexaState flexa;
    private final Owner owner;
    private final Roles roles;
    private final Inflows inflows;
    private final Withdrawals withdrawals;
    private final Fallback fallback;
    private final Outflows outflows;
    private final PaidDraws paidDraws;

    public FlexaManager(LedgerState ledger, TokenState state, LedgerTime time, FlexaEvents events) {
        flexa = state.flexa();
        owner = state.flexaOwner();
        roles = new Roles(ledger.holders(), flexa, owner, events);
        inflows = new Inflows(ledger, state, roles, events);
        withdrawals = new Withdrawals(ledger.undo(), state, roles, events);
        fallback = new Fallback(state, roles, events);
        outflows = new Outflows(ledger, state, time, roles, events);
        paidDraws = new PaidDraws(ledger, flexa, roles, events);
    }

    /** Puts the one manager at an address; the caller has seen that there is none yet. */
    public void deploy(int holderId, int ownerId) {
        flexa.managerId(holderId);
        flexa.setLimit(LIMIT_DEFAULT);
        flexa.fallbackDelayS(DELAY_DEFAULT_S);
        owner.ownerId(ownerId);
    }

    public boolean isDeployed() {
        return flexa.managerId() != 0;
    }

    public Roles roles() {
        return roles;
    }

    public Inflows inflows() {
        return inflows;
    }

    public Withdrawals withdrawals() {
        return withdrawals;
    }

    public Fallback fallback() {
        return fallback;
    }

    /** @return direct transfers that pay what the ledger has booked before. */
    public PaidDraws paidDraws() {
        return paidDraws;
    }

    /** @return whether a transfer from the manager would be let out, as it tells whoever asks. */
    public boolean canTransfer(Transfer transfer) {
        return transfer.fromId() == flexa.managerId() && outflows.judge(transfer) == OK;
    }

    @Override
    public ResultCode onLeaving(int implementerId, Transfer transfer, boolean isCalledByToken) {
        if (!isCalledByToken) return INVALID_CALLER;
        ResultCode judgement = outflows.judge(transfer);
        return judgement == OK ? outflows.book(transfer) : judgement;
    }

    @Override
    public ResultCode onArriving(int implementerId, Transfer transfer) {
        return inflows.receive(transfer);
    }

    @Override
    public boolean creditsOperator() {
        return true;
    }
}
