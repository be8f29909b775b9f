package io.ampcore.model;

import static java.math.BigInteger.ZERO;

import io.ampcore.domain.LockState;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import java.math.BigInteger;
import java.util.List;

/** What happens when nobody does anything (domain §3.4). */
final class NaiveDeadlines {
    private static final long OUTAGE_NS = 60_000_000_000L;

    private final NaiveState state;
    private final NaiveLocks book;
    /** DRAW means HOLD for deadlines up to here. */
    private long noDrawUntilNs;

    NaiveDeadlines(NaiveState state, NaiveLocks book) {
        this.state = state;
        this.book = book;
    }

    /** A command came so long after the one before it. */
    void noteGap(long gapNs) {
        if (gapNs > OUTAGE_NS) noDrawUntilNs = Math.max(noDrawUntilNs, state.nowNs + gapNs);
    }

    boolean hasDueCollateral(long nowNs) {
        return book.locks.hasDueCollateral(nowNs / 1_000_000);
    }

    void endNamed(Command command) {
        if (command instanceof Command.Lock c) endNamed(c.managerId(), c.lockId());
        if (command instanceof Command.Adjust c) endNamed(c.managerId(), c.lockId());
        if (command instanceof Command.Extend c) endNamed(c.managerId(), c.lockId());
        if (command instanceof Command.Capture c) endNamed(c.managerId(), c.lockId());
        if (command instanceof Command.Confirm c) endNamed(c.managerId(), c.lockId());
        if (command instanceof Command.Settle c) endNamed(c.managerId(), c.lockId());
        if (command instanceof Command.Release c) endNamed(c.managerId(), c.lockId());
        if (command instanceof Command.Draw c) endNamed(c.managerId(), c.lockId());
        if (command instanceof Command.ReportPaidDraw c) endNamed(c.managerId(), c.lockId());
        if (command instanceof Command.ReleaseGroup c) endNamedGroup(c.managerId(), c.groupId());
        if (command instanceof Command.CaptureGroup c) endNamedGroup(c.managerId(), c.groupId());
    }

    private void endNamed(int managerId, BigInteger lockId) {
        endIfDue(book.locks.byKey.get(new NaiveLock.Key(managerId, lockId)));
    }

    private void endNamedGroup(int managerId, long groupId) {
        NaiveGroup group = book.groups.get(new NaiveGroup.Key(managerId, groupId));
        if (group != null) List.copyOf(group.locks).forEach(this::endIfDue);
    }

    private void endIfDue(NaiveLock lock) {
        if (lock == null || !lock.state.holdsCollateral() || lock.deadlineNs == 0) return;
        if (lock.deadlineNs <= state.nowNs) onDeadline(lock);
    }

    /**
     * Works off what is due. How many deadlines a command works off is the ledger's own business while it keeps to the
     * order, so the model looks at what was told and goes along as far as that are the next ones due.
     */
    void workOff() {
        long nowMs = state.nowNs / 1_000_000;
        for (NaiveLock lock = book.locks.firstDue(nowMs); lock != null; lock = book.locks.firstDue(nowMs)) {
            if (!lock.state.holdsCollateral()) {
                rest(book.locks, lock);
                continue;
            }
            if (!state.isAlwaysUpToDate && !lock.key.equals(keyOfEnd(state.toldNext()))) break;
            onDeadline(lock);
        }
        for (NaiveLock lock = book.declines.firstDue(nowMs); lock != null; lock = book.declines.firstDue(nowMs)) {
            rest(book.declines, lock);
        }
    }

    /** What nobody wants remembered goes at once; where deadlines pile up, the ledger may be behind with it. */
    private void rest(NaiveTable table, NaiveLock lock) {
        table.disarm(lock);
        boolean isForgotten = lock.policy == null || lock.policy.terms.memory().retentionNs() == 0;
        if (state.isAlwaysUpToDate && isForgotten) {
            table.forget(lock);
        } else {
            table.retire(lock);
        }
    }

    private static NaiveLock.Key keyOfEnd(Event event) {
        if (event instanceof Event.Expired e) return new NaiveLock.Key(e.managerId(), e.lockId());
        if (event instanceof Event.Held e) return new NaiveLock.Key(e.managerId(), e.lockId());
        if (event instanceof Event.Captured e) return new NaiveLock.Key(e.managerId(), e.lockId());
        if (event instanceof Event.Settled e) return new NaiveLock.Key(e.managerId(), e.lockId());
        if (event instanceof Event.Drawn e) return new NaiveLock.Key(e.managerId(), e.lockId());
        return null;
    }

    private void onDeadline(NaiveLock lock) {
        if (lock.state == LockState.CAPTURED) {
            onWindowEnd(lock);
        } else if (lock.clearing > 0) {
            book.becomeCaptured(lock, lock.clearing, ZERO, book.collateralFor(lock, lock.captured));
        } else {
            book.expire(lock);
        }
    }

    private void onWindowEnd(NaiveLock lock) {
        boolean isMuted = lock.deadlineNs <= noDrawUntilNs;
        switch (lock.policy.terms.settlement().end()) {
            case SETTLE -> book.settle(lock);
            case DRAW -> {
                if (isMuted) {
                    hold(lock);
                } else {
                    book.draw(lock, lock.captured, 0);
                }
            }
            case HOLD -> hold(lock);
        }
    }

    private void hold(NaiveLock lock) {
        book.locks.disarm(lock);
        lock.deadlineNs = 0;
        state.events.add(new Event.Held(lock.key.managerId(), lock.key.lockId()));
    }
}
