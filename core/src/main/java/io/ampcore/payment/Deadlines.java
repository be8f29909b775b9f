package io.ampcore.payment;

import io.ampcore.domain.LedgerTime;
import io.ampcore.domain.LockState;
import io.ampcore.domain.WindowEnd;
import io.ampcore.state.DeadlineWheel;
import io.ampcore.state.Groups;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.Locks;

/**
 * What happens when nobody does anything. A deadline has passed when it is not later than the command's timestamp.
 * <pre>
 *   OPEN, nothing captured   →  EXPIRED
 *   OPEN with a clearing     →  CAPTURED, as by a final capture
 *   CAPTURED                 →  what the lock's policy says: drawn, settled, or held: CAPTURED without a deadline
 *   ended                    →  may be forgotten
 * </pre>
 * A command first ends the lock that it names, if due, then works off a bounded number of others, so a flood of deadlines
 * delays nobody (domain §3.4).
 * <p>
 * An outage draws nobody: when no command came for more than a minute, nobody could be heard, so DRAW means HOLD for every
 * deadline up to the first command after it plus the time that it took.
 */
public final class Deadlines {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long OUTAGE_NS = 60_000_000_000L;
    /** The reason of a draw that nobody asked for. */
    private static final int NO_REASON = 0;

    private final LedgerState state;
    private final LedgerTime time;
    private final PaymentEvents events;
    private final LockBook book;
    private final DrawRule drawRule;
    private final Lock lock;
    private boolean areBehind;

    Deadlines(LedgerState state, LedgerTime time, PaymentEvents events, LockBook book, DrawRule drawRule) {
        this.state = state;
        this.time = time;
        this.events = events;
        this.book = book;
        this.drawRule = drawRule;
        lock = new Lock(state.locks());
    }

    /** Ends the lock of this key if it is due, so that its verb finds it as it is now. */
    public void endNamed(int managerId, long lockIdLow, long lockIdHigh) {
        // Whatever has a deadline is in the wheel, due at the end of the millisecond that it falls in.
        boolean isAnyDue = state.locks().deadlines().mayHaveWork(time.nowNs() / NANOS_PER_MILLI + 1);
        if (!isAnyDue) return;
        int id = state.locks().find(managerId, lockIdLow, lockIdHigh);
        if (id == 0) return;
        endIfDue(id);
    }

    /** Ends the locks of this group that are due. */
    public void endNamedGroup(int managerId, long groupId) {
        Groups groups = state.locks().groups();
        int group = groups.find(managerId, groupId);
        if (group == 0) return;
        for (int at = groups.first(group); at != 0; at = groups.next(at)) {
            endIfDue(at);
        }
    }

    private void endIfDue(int id) {
        lock.wrap(id);
        if (!lock.state().holdsCollateral() || !isDue(lock)) return;
        state.locks().deadlines().disarm(id);
        onDeadline(lock);
    }

    /** Does at most {@code limit} pieces of the work that is due; see {@link #areBehind}. */
    public void workOff(int limit) {
        if (time.gapNs() > OUTAGE_NS) {
            state.locks().noDrawUntilNs(noDrawUntilNs());
        }
        long nowMs = time.nowNs() / NANOS_PER_MILLI;
        int rest = workOff(state.locks(), nowMs, limit);
        workOff(state.declines(), nowMs, rest);
        areBehind = rest == 0 && areBehind(nowMs);
    }

    /** @return whether work that was due is still waiting, after the present command's share. */
    public boolean areBehind() {
        return areBehind;
    }

    /** @return whether a lock's deadline has passed; it may still wait for its turn. */
    public boolean isDue(Lock lock) {
        return lock.deadlineNs() != 0 && lock.deadlineNs() <= time.nowNs();
    }

    /** @return what is left of the limit. */
    private int workOff(Locks table, long nowMs, int limit) {
        DeadlineWheel wheel = table.deadlines();
        if (!wheel.mayHaveWork(nowMs)) return limit;
        for (int rest = limit; rest > 0; rest--) {
            int id = wheel.step(nowMs);
            if (id == DeadlineWheel.NOTHING) return rest;
            if (id != DeadlineWheel.MOVED) {
                onDue(table, id);
            }
        }
        return 0;
    }

    private boolean areBehind(long nowMs) {
        return state.locks().deadlines().hasWork(nowMs)
                || state.declines().deadlines().hasWork(nowMs);
    }

    private void onDue(Locks table, int id) {
        boolean isLock = table == state.locks();
        if (isLock && lock.wrap(id).state().holdsCollateral()) {
            onDeadline(lock);
        } else {
            book.rest(table, id);
        }
    }

    /** @return what becomes of a CAPTURED lock whose deadline has passed. */
    WindowEnd windowEnd(Lock due) {
        WindowEnd end = state.policies().windowEnd(due.policyId());
        boolean isMuted = end == WindowEnd.DRAW && due.deadlineNs() <= noDrawUntilNs();
        return isMuted ? WindowEnd.HOLD : end;
    }

    private void onWindowEnd(Lock due) {
        switch (windowEnd(due)) {
            case SETTLE -> book.settle(due);
            case DRAW -> drawRule.draw(due, due.capturedLow(), due.capturedHigh(), NO_REASON);
            case HOLD -> {
                book.noteCapture(due);
                due.deadlineNs(0);
                events.onHeld(due);
            }
        }
    }

    /** @return up to which deadline nobody is drawn, with the gap before the present command. */
    private long noDrawUntilNs() {
        long keptNs = state.locks().noDrawUntilNs();
        return time.gapNs() > OUTAGE_NS ? Math.max(keptNs, time.nowNs() + time.gapNs()) : keptNs;
    }

    private void onDeadline(Lock due) {
        if (due.state() == LockState.CAPTURED) {
            onWindowEnd(due);
        } else if (due.clearing() != 0) {
            book.finishCapture(due, due.clearing(), 0, 0);
        } else {
            book.end(due, LockState.EXPIRED);
            events.onExpired(due, book.freedLow(), book.freedHigh());
        }
    }
}
