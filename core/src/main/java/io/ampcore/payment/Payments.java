package io.ampcore.payment;

import io.ampcore.domain.LedgerTime;
import io.ampcore.guard.Limits;
import io.ampcore.pool.Pools;
import io.ampcore.price.Need;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.token.Token;

/** The verbs of a payment, made together over one state. Ledger thread only. */
public final class Payments {
    private final Deadlines deadlines;
    private final LockView view;
    private final LockRule lockRule;
    private final AdjustRule adjustRule;
    private final ExtendRule extendRule;
    private final CaptureRule captureRule;
    private final SettleRule settleRule;
    private final ReleaseRule releaseRule;
    private final DrawRule drawRule;
    private final GroupRule groupRule;
    private final PaidDrawRule paidDrawRule;

    /**
     * Makes the rules.
     *
     * @param token whose movements pay draws.
     * @param pools whose collateral is asked for.
     */
    public Payments(LedgerState state, LedgerTime time, PaymentEvents events, Token token, Pools pools) {
        Lock lock = new Lock(state.locks());
        Lock decline = new Lock(state.declines());
        Gate gate = new Gate(state);
        Limits limits = new Limits(state, time);
        LockBook book = new LockBook(state, time, events, limits);
        LockGroups groups = new LockGroups(state, book);
        Need need = new Need(state, time);
        Increase increase = new Increase(state, time, need, pools, limits);
        drawRule = new DrawRule(gate, book, events, token.consentedTransfers(), lock, decline);
        deadlines = new Deadlines(state, time, events, book, drawRule);
        view = new LockView(state, book, deadlines);
        lockRule = new LockRule(state, time, events, gate, book, groups, deadlines, need, pools);
        adjustRule = new AdjustRule(gate, book, increase, events, lock, decline);
        extendRule = new ExtendRule(gate, book, time, pools.horizon(), events, lock, decline);
        captureRule = new CaptureRule(gate, book, increase, events, lock, decline);
        settleRule = new SettleRule(gate, book, events, lock, decline);
        releaseRule = new ReleaseRule(gate, book, lock, decline);
        groupRule = new GroupRule(gate, book, groups, state.locks().groups(), events, lock);
        paidDrawRule = new PaidDrawRule(gate, book, events, token.flexaManager().paidDraws(), lock, decline);
    }

    public Deadlines deadlines() {
        return deadlines;
    }

    /** @return looks at locks for queries. */
    public LockView view() {
        return view;
    }

    public LockRule locking() {
        return lockRule;
    }

    public AdjustRule adjusting() {
        return adjustRule;
    }

    public ExtendRule extending() {
        return extendRule;
    }

    public CaptureRule capturing() {
        return captureRule;
    }

    public SettleRule settling() {
        return settleRule;
    }

    public ReleaseRule releasing() {
        return releaseRule;
    }

    /** @return the verbs of a group. */
    public GroupRule grouping() {
        return groupRule;
    }

    public DrawRule drawing() {
        return drawRule;
    }

    public PaidDrawRule payingDraws() {
        return paidDrawRule;
    }
}
