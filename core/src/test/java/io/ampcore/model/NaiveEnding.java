package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.DAY;

import io.ampcore.domain.LockFlags;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.state.Groups;
import java.math.BigInteger;
import java.util.List;

/** The verbs that end locks: confirm, settle, release, draw, and those of groups (domain §3.2). */
final class NaiveEnding {
    private static final long FINAL_COUNT = 0xFFFF_FFFFL;

    private final NaiveState state;
    private final NaiveToken token;
    private final NaiveLocks book;
    private final NaiveNaming naming;

    NaiveEnding(NaiveState state, NaiveToken token, NaiveLocks book, NaiveNaming naming) {
        this.state = state;
        this.token = token;
        this.book = book;
        this.naming = naming;
    }

    ResultCode settle(Command.Settle c) {
        return confirm(c.principalId(), c.managerId(), c.lockId(), FINAL_COUNT);
    }

    ResultCode confirm(Command.Confirm c) {
        return confirm(c.principalId(), c.managerId(), c.lockId(), Integer.toUnsignedLong(c.count()));
    }

    private ResultCode confirm(int principalId, int managerId, BigInteger lockId, long count) {
        if (lockId.signum() == 0) return LOCK_ID_ZERO;
        ResultCode refusal = naming.judgeForSettling(principalId, managerId, lockId);
        if (refusal != OK) return refusal;
        NaiveLock lock = naming.found();
        if (count <= lock.confirmations) return state.reply.repeated();
        if (!lock.state.holdsCollateral()) return NaiveLocks.already(lock.state);
        lock.confirmations = count;
        if (lock.state == LockState.CAPTURED && lock.isConfirmed()) {
            book.settle(lock);
        } else {
            state.events.add(new Event.Confirmed(managerId, lockId, (int) count));
        }
        state.reply.describe(lock);
        return OK;
    }

    ResultCode release(Command.Release c) {
        if (c.lockId().signum() == 0) return LOCK_ID_ZERO;
        ResultCode refusal = naming.judgeForGateway(c.principalId(), c.managerId(), c.lockId());
        NaiveLock.Key key = new NaiveLock.Key(c.managerId(), c.lockId());
        if (refusal == LOCK_UNKNOWN) {
            state.reply.state = LockState.DECLINED;
            book.addDecline(key, RELEASED_FIRST, state.nowNs + DAY);
            return LOCK_UNKNOWN;
        }
        if (refusal == ALREADY_DECLINED) {
            boolean isSame = book.find(book.declines, key).result == RELEASED_FIRST;
            return isSame ? state.reply.repeated() : ALREADY_DECLINED;
        }
        if (refusal != OK) return refusal;
        NaiveLock lock = naming.found();
        if (lock.state == LockState.RELEASED) return state.reply.repeated();
        if (!lock.state.holdsCollateral()) return NaiveLocks.already(lock.state);
        if (lock.state == LockState.OPEN && lock.clearing > 0) return PARTLY_CAPTURED;
        book.release(lock, c.reason());
        state.reply.describe(lock);
        return OK;
    }

    /** As {@link NaiveLocking#keepAgain}. */
    void keepAgain(Command.Release c) {
        if (state.reply.isNotKept) return;
        NaiveLock.Key key = new NaiveLock.Key(c.managerId(), c.lockId());
        boolean mayKeep =
                state.registry.isManager(c.managerId()) && state.roles.isGatewayOf(c.principalId(), c.managerId());
        if (!mayKeep || book.find(book.locks, key) != null || book.find(book.declines, key) != null) {
            state.reply.isNotKept = true;
        } else {
            book.addDecline(key, RELEASED_FIRST, state.nowNs + DAY);
        }
    }

    ResultCode draw(Command.Draw c) {
        boolean isAll = LockFlags.isSet(c.flags(), LockFlags.ALL);
        if (c.lockId().signum() == 0) return LOCK_ID_ZERO;
        if (c.amount().signum() == 0 && !isAll) return AMOUNT_ZERO;
        if ((c.flags() & ~LockFlags.ALL) != 0) return FLAG_UNKNOWN;
        if (c.amount().signum() != 0 && isAll) return AMOUNT_NOT_ZERO;
        ResultCode refusal = naming.judgeForGateway(c.principalId(), c.managerId(), c.lockId());
        if (refusal != OK) return refusal;
        NaiveLock lock = naming.found();
        BigInteger wanted = isAll ? lock.captured : c.amount();
        if (lock.state == LockState.DRAWN) return wanted.equals(lock.drawn) ? state.reply.repeated() : DRAW_CONFLICT;
        if (lock.state == LockState.OPEN) return NOT_CAPTURED;
        if (lock.state != LockState.CAPTURED) return NaiveLocks.already(lock.state);
        if (wanted.compareTo(lock.captured) > 0) return ABOVE_CAPTURED;
        BigInteger paid = book.draw(lock, wanted, c.reason());
        state.reply.describe(lock);
        state.reply.moved = paid;
        return OK;
    }

    ResultCode reportPaid(Command.ReportPaidDraw c) {
        if (c.lockId().signum() == 0) return LOCK_ID_ZERO;
        if (c.amount().signum() == 0) return AMOUNT_ZERO;
        ResultCode refusal = naming.judgeForChain(c.principalId(), c.managerId(), c.lockId());
        if (refusal != OK) return refusal;
        NaiveLock lock = naming.found();
        if (lock.isPaidOnChain) return state.reply.repeated();
        if (lock.state != LockState.DRAWN) return NOT_DRAWN;
        boolean isFlexa = token.isFlexa(c.managerId());
        if (isFlexa && !token.mayConsume(c.operatorId(), c.amount())) return FCM_UNAUTHORISED;
        if (isFlexa) {
            token.consume(c.operatorId(), lock.asked.partitionId(), lock.asked.beneficiaryId(), c.amount());
        }
        lock.isPaidOnChain = true;
        state.events.add(new Event.DrawPaid(c.managerId(), c.lockId(), c.amount()));
        return OK;
    }

    // Groups

    ResultCode releaseGroup(Command.ReleaseGroup c) {
        ResultCode refusal = judgeGroup(c.principalId(), c.managerId(), c.groupId(), Groups.RELEASED);
        if (refusal != OK) return refusal;
        NaiveGroup group = book.findGroup(c.managerId(), c.groupId());
        for (NaiveLock lock : group.locks) {
            if (lock.state == LockState.OPEN && lock.clearing > 0) return PARTLY_CAPTURED;
        }
        close(c.managerId(), c.groupId(), group, Groups.RELEASED);
        for (NaiveLock lock : List.copyOf(group.locks)) {
            if (lock.state == LockState.OPEN) book.release(lock, c.reason());
        }
        return OK;
    }

    ResultCode captureGroup(Command.CaptureGroup c) {
        ResultCode refusal = judgeGroup(c.principalId(), c.managerId(), c.groupId(), Groups.CAPTURED);
        if (refusal != OK) return refusal;
        NaiveGroup group = book.findGroup(c.managerId(), c.groupId());
        close(c.managerId(), c.groupId(), group, Groups.CAPTURED);
        for (NaiveLock lock : List.copyOf(group.locks)) {
            if (lock.state == LockState.OPEN) captureRest(lock);
        }
        return OK;
    }

    private ResultCode judgeGroup(int principalId, int managerId, long groupId, int closing) {
        if (groupId == 0) return GROUP_ID_ZERO;
        if (!state.registry.isManager(managerId)) return MANAGER_UNKNOWN;
        if (!state.roles.isGatewayOf(principalId, managerId)) return NOT_ENTITLED;
        NaiveGroup group = book.findGroup(managerId, groupId);
        if (group == null) return GROUP_UNKNOWN;
        if (group.closing == Groups.NOT_CLOSED) return OK;
        return group.closing == closing ? state.reply.repeated() : GROUP_CLOSED;
    }

    private void close(int managerId, long groupId, NaiveGroup group, int closing) {
        group.closing = closing;
        state.events.add(new Event.GroupClosed(managerId, groupId, closing));
    }

    private void captureRest(NaiveLock lock) {
        BigInteger rest = lock.amount.subtract(lock.captured);
        lock.captured = lock.amount;
        lock.clearing++;
        lock.clearingAmount = rest;
        lock.isClearingFinal = true;
        book.becomeCaptured(lock, lock.clearing, rest, lock.collateral);
    }
}
