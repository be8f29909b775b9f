package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Groups;
import io.ampcore.state.Lock;

/**
 * Ends all open locks of a group in one command, and closes it: no lock joins it any more. Locks that are not open stay as
 * they are.
 */
public final class GroupRule {
    private final Gate gate;
    private final LockBook book;
    private final LockGroups lockGroups;
    private final Groups groups;
    private final PaymentEvents events;
    private final Lock lock;

    GroupRule(Gate gate, LockBook book, LockGroups lockGroups, Groups groups, PaymentEvents events, Lock lock) {
        this.gate = gate;
        this.book = book;
        this.lockGroups = lockGroups;
        this.groups = groups;
        this.events = events;
        this.lock = lock;
    }

    /**
     * Releases every open lock of a group, or none: not if one is partly captured.
     *
     * @param reason the manager's own code, echoed in the events.
     * @return OK, REPEATED, or the first refusal, in which case nothing has changed.
     */
    public ResultCode release(int principalId, int managerId, long groupId, int reason, Answer answer) {
        ResultCode malformed = judgeForm(principalId, managerId, groupId);
        if (malformed != OK) return malformed;
        int group = lockGroups.find(managerId, groupId);
        if (group == 0) return GROUP_UNKNOWN;
        if (groups.closing(group) == Groups.RELEASED) return repeat(answer);
        if (groups.closing(group) != Groups.NOT_CLOSED) return GROUP_CLOSED;
        if (hasPartlyCaptured(group)) return PARTLY_CAPTURED;

        // Nothing below this line can fail.
        close(group, Groups.RELEASED);
        for (int at = groups.first(group); at != 0; at = groups.next(at)) {
            if (lock.wrap(at).state() == LockState.OPEN) {
                book.release(lock, reason);
            }
        }
        return OK;
    }

    /**
     * Captures what is left of every open lock of a group, as its next clearing and FINAL.
     *
     * @return OK, REPEATED, or the first refusal, in which case nothing has changed.
     */
    public ResultCode capture(int principalId, int managerId, long groupId, Answer answer) {
        ResultCode malformed = judgeForm(principalId, managerId, groupId);
        if (malformed != OK) return malformed;
        int group = lockGroups.find(managerId, groupId);
        if (group == 0) return GROUP_UNKNOWN;
        if (groups.closing(group) == Groups.CAPTURED) return repeat(answer);
        if (groups.closing(group) != Groups.NOT_CLOSED) return GROUP_CLOSED;

        // Nothing below this line can fail.
        close(group, Groups.CAPTURED);
        for (int at = groups.first(group); at != 0; at = groups.next(at)) {
            if (lock.wrap(at).state() == LockState.OPEN) {
                captureRest();
            }
        }
        return OK;
    }

    private ResultCode judgeForm(int principalId, int managerId, long groupId) {
        if (groupId == 0) return GROUP_ID_ZERO;
        if (!gate.isManager(managerId)) return MANAGER_UNKNOWN;
        if (!gate.isGatewayOf(principalId, managerId)) return NOT_ENTITLED;
        return OK;
    }

    private boolean hasPartlyCaptured(int group) {
        for (int at = groups.first(group); at != 0; at = groups.next(at)) {
            if (lock.wrap(at).state() == LockState.OPEN && lock.clearing() != 0) return true;
        }
        return false;
    }

    private void close(int group, int closing) {
        groups.closing(group, closing);
        events.onGroupClosed(groups.managerId(group), groups.groupId(group), closing);
    }

    private void captureRest() {
        long restLow = lock.amountLow() - lock.capturedLow();
        long restHigh = lock.amountHigh() - lock.capturedHigh() - UInt128.borrow(lock.amountLow(), lock.capturedLow());
        int clearing = lock.clearing() + 1;
        lock.captured(lock.amountLow(), lock.amountHigh()).lastClearing(clearing, restLow, restHigh, true);
        book.finishCapture(lock, clearing, restLow, restHigh);
    }

    private static ResultCode repeat(Answer answer) {
        answer.repeat();
        return REPEATED;
    }
}
