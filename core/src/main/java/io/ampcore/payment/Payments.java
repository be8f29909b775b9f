package io.ampcore.payment;

import io.ampcore.domain.LedgerTime;
import io.ampcore.price.Need;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.token.Movements;

/** The verbs of a payment, made together over one state. Ledger thread only. */
public final class Payments {
    private final Deadlines deadlines;
    private final LockView view;
    private final LockRule lockRule;
    private final AdjustRule adjustRule;
    private final CaptureRule captureRule;
    private final SettleRule settleRule;
    private final ReleaseRule releaseRule;
    private final DrawRule drawRule;
    private final GroupRule groupRule;

    public Payments(LedgerState state, LedgerTime time, PaymentEvents events, Movements movements) {
        Lock lock = new Lock(state.locks());
        Lock decline = new Lock(state.declines());
        Gate gate = new Gate(state.holders());
        LockBook book = new LockBook(state, time, events);
        LockGroups groups = new LockGroups(state, book);
        Need need = new Need(state, time);
        Increase increase = new Increase(state, need);
        deadlines = new Deadlines(state, time, events, book);
        view = new LockView(state, book, deadlines);
        lockRule = new LockRule(state, time, events, gate, book, groups, deadlines, need);
        adjustRule = new AdjustRule(gate, book, increase, events, lock, decline);
        captureRule = new CaptureRule(gate, book, events, lock, decline);
        settleRule = new SettleRule(gate, book, events, lock, decline);
        releaseRule = new ReleaseRule(gate, book, lock, decline);
        drawRule = new DrawRule(gate, book, events, movements, lock, decline);
        groupRule = new GroupRule(gate, book, groups, state.locks().groups(), events, lock);
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
}
