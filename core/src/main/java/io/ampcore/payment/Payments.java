package io.ampcore.payment;

import io.ampcore.domain.LedgerTime;
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
    private final CaptureRule captureRule;
    private final SettleRule settleRule;
    private final ReleaseRule releaseRule;
    private final DrawRule drawRule;
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
        Gate gate = new Gate(state.holders());
        LockBook book = new LockBook(state, time, events);
        deadlines = new Deadlines(state, time, events, book);
        view = new LockView(state, book, deadlines);
        lockRule = new LockRule(state, time, events, gate, book, deadlines, new Need(state, time), pools);
        captureRule = new CaptureRule(gate, book, events, lock, decline);
        settleRule = new SettleRule(gate, book, events, lock, decline);
        releaseRule = new ReleaseRule(gate, book, events, lock, decline);
        drawRule = new DrawRule(gate, book, events, token.consentedTransfers(), lock, decline);
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

    public CaptureRule capturing() {
        return captureRule;
    }

    public SettleRule settling() {
        return settleRule;
    }

    public ReleaseRule releasing() {
        return releaseRule;
    }

    public DrawRule drawing() {
        return drawRule;
    }

    public PaidDrawRule payingDraws() {
        return paidDrawRule;
    }
}
