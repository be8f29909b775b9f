package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;
import static java.math.BigInteger.ZERO;

import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Event;
import io.ampcore.state.Groups;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What all verbs do with locks: find them, change their collateral, end them, remember and forget them (domain §3). */
final class NaiveLocks {
    final NaiveTable locks;
    final NaiveTable declines;
    final Map<NaiveGroup.Key, NaiveGroup> groups = new HashMap<>();

    private final NaiveState state;
    private final NaivePools pools;

    NaiveLocks(NaiveState state, NaivePools pools) {
        this.state = state;
        this.pools = pools;
        locks = new NaiveTable(state.genesis.lockCapacity(), this);
        declines = new NaiveTable(state.genesis.declineCapacity(), this);
    }

    void onForgotten(NaiveLock lock) {
        state.registry.leave(lock.policy);
        if (lock.state == LockState.DECLINED || lock.asked.groupId() == 0) return;
        NaiveGroup.Key key = new NaiveGroup.Key(lock.key.managerId(), lock.asked.groupId());
        NaiveGroup group = groups.get(key);
        group.locks.remove(lock);
        if (group.locks.isEmpty()) groups.remove(key);
    }

    /** @return null if it is unknown by now. */
    NaiveLock find(NaiveTable table, NaiveLock.Key key) {
        NaiveLock lock = table.byKey.get(key);
        if (lock == null || !lock.isPastRetention(state.nowNs)) return lock;
        table.forget(lock);
        return null;
    }

    /** @return the group, if any lock of it is remembered; otherwise null. */
    NaiveGroup findGroup(int managerId, long groupId) {
        NaiveGroup.Key key = new NaiveGroup.Key(managerId, groupId);
        NaiveGroup group = groups.get(key);
        if (group == null) return null;
        for (NaiveLock lock : List.copyOf(group.locks)) {
            if (lock.isPastRetention(state.nowNs)) locks.forget(lock);
        }
        return groups.get(key);
    }

    void join(NaiveLock lock) {
        if (lock.asked.groupId() == 0) return;
        NaiveGroup.Key key = new NaiveGroup.Key(lock.key.managerId(), lock.asked.groupId());
        groups.computeIfAbsent(key, id -> new NaiveGroup()).locks.add(lock);
    }

    // Collateral

    void hold(NaiveLock lock, BigInteger collateral) {
        BigInteger change = collateral.subtract(lock.collateral);
        state.books.lock(lock.asked.holderId(), lock.asked.partitionId(), change);
        state.limits.countChange(lock.asked, change);
        lock.collateral = collateral;
    }

    /** @return what an OPEN lock holds when this is all that is captured: at its own rate. */
    BigInteger collateralFor(NaiveLock lock, BigInteger captured) {
        return NaivePool.ceil(lock.collateral.multiply(captured), lock.amount);
    }

    /** @return what a lock that ended with nothing captured needs for this: at the rate that it had. */
    BigInteger lateCollateralFor(NaiveLock lock, BigInteger captured) {
        return NaivePool.ceil(lock.returned.multiply(captured), lock.amount);
    }

    /** What was captured is final: the lock waits for its underlying, or settles if that is final already. */
    void becomeCaptured(NaiveLock lock, long clearing, BigInteger amount, BigInteger collateral) {
        BigInteger before = lock.collateral;
        locks.disarm(lock);
        hold(lock, collateral);
        lock.amount = lock.captured;
        lock.state = LockState.CAPTURED;
        lock.endedAtNs = 0;
        lock.capturedAtNs = state.nowNs;
        lock.deadlineNs = state.nowNs + lock.policy.terms.settlement().windowNs();
        locks.arm(lock);
        state.events.add(captured(lock, clearing, true, amount, collateral.subtract(before)));
        if (lock.isConfirmed()) settle(lock);
    }

    static Event captured(NaiveLock lock, long clearing, boolean isFinal, BigInteger amount, BigInteger change) {
        return new Event.Captured(
                lock.key.managerId(),
                lock.key.lockId(),
                (int) clearing,
                isFinal,
                amount,
                lock.captured,
                lock.collateral,
                change.max(ZERO),
                change.negate().max(ZERO),
                lock.deadlineNs);
    }

    // Ends

    void settle(NaiveLock lock) {
        BigInteger freed = end(lock, LockState.SETTLED);
        state.events.add(new Event.Settled(lock.key.managerId(), lock.key.lockId(), freed));
    }

    void release(NaiveLock lock, int reason) {
        BigInteger freed = end(lock, LockState.RELEASED);
        state.events.add(new Event.Released(lock.key.managerId(), lock.key.lockId(), reason, freed));
    }

    void expire(NaiveLock lock) {
        BigInteger freed = end(lock, LockState.EXPIRED);
        state.events.add(new Event.Expired(lock.key.managerId(), lock.key.lockId(), freed));
    }

    /** @return what was paid. */
    BigInteger draw(NaiveLock lock, BigInteger wanted, int reason) {
        BigInteger held = lock.collateral;
        BigInteger paid = NaivePool.ceil(held.multiply(wanted), lock.captured);
        int holderId = lock.asked.holderId();
        int partitionId = lock.asked.partitionId();
        int beneficiaryId = lock.asked.beneficiaryId();
        lock.drawn = wanted;
        end(lock, LockState.DRAWN);
        state.events.add(new Event.Drawn(
                lock.key.managerId(),
                lock.key.lockId(),
                partitionId,
                holderId,
                beneficiaryId,
                reason,
                paid,
                held.subtract(paid)));
        pools.payOut(holderId, partitionId, beneficiaryId, paid);
        return paid;
    }

    private BigInteger end(NaiveLock lock, LockState endState) {
        locks.disarm(lock);
        BigInteger freed = lock.collateral;
        if (lock.clearing == 0) lock.returned = freed;
        hold(lock, ZERO);
        lock.state = endState;
        lock.deadlineNs = 0;
        lock.endedAtNs = state.nowNs;
        rememberEnded(locks, lock);
        return freed;
    }

    static ResultCode already(LockState endState) {
        return ResultCode.valueOf("ALREADY_" + endState);
    }

    // Memory

    /** @return null if there is no room. */
    NaiveLock addDecline(NaiveLock.Key key, ResultCode result, long validUntilNs) {
        if (!declines.hasRoom()) {
            state.reply.isNotKept = true;
            return null;
        }
        NaiveLock decline = declines.add(key);
        decline.state = LockState.DECLINED;
        decline.result = result;
        decline.policy = state.registry.policyOf(key.managerId());
        state.registry.use(decline.policy);
        decline.validUntilNs = validUntilNs;
        decline.sequence = state.sequence;
        decline.timestampNs = state.nowNs;
        decline.endedAtNs = state.nowNs;
        rememberEnded(declines, decline);
        return decline;
    }

    private void rememberEnded(NaiveTable table, NaiveLock lock) {
        if (lock.validUntilNs >= state.nowNs) {
            table.arm(lock);
        } else {
            table.retire(lock);
        }
    }

    /** Looks for what is past its retention only where that decides: it may lie there, but does not count. */
    ResultCode judgeGroup(int managerId, long groupId) {
        if (groupId == 0) return OK;
        ResultCode refusal = judge(groups.get(new NaiveGroup.Key(managerId, groupId)));
        return refusal == OK ? OK : judge(findGroup(managerId, groupId));
    }

    private ResultCode judge(NaiveGroup group) {
        if (group == null) return OK;
        if (group.locks.size() >= state.genesis.locksPerGroup()) return GROUP_FULL;
        return group.closing == Groups.NOT_CLOSED ? OK : GROUP_CLOSED;
    }
}
