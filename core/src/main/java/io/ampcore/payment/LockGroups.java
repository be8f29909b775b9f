package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.state.Groups;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.Locks;

/**
 * Which locks belong together. A group has at most as many locks as the genesis says, ended ones included, and is
 * remembered until its last lock is forgotten; a lock past its retention does not count, whether its record still lies
 * there or not.
 */
final class LockGroups {
    private final Locks locks;
    private final Groups groups;
    private final LockBook book;
    private final Lock member;
    private final int lockCountMax;

    LockGroups(LedgerState state, LockBook book) {
        this.book = book;
        locks = state.locks();
        groups = locks.groups();
        member = new Lock(locks);
        lockCountMax = state.genesis().locksPerGroup();
    }

    /** @return the group if any of its locks is remembered, otherwise 0; what is past its retention has left it. */
    int find(int managerId, long groupId) {
        int group = groups.find(managerId, groupId);
        if (group == 0) return 0;
        for (int at = groups.first(group); at != 0; ) {
            int next = groups.next(at);
            if (book.isPastRetention(member.wrap(at))) {
                locks.forget(at);
            }
            at = next;
        }
        return groups.lockCount(group) == 0 ? 0 : group;
    }

    /** @return whether another lock may join: OK, GROUP_FULL or GROUP_CLOSED; group 0 is none. */
    ResultCode judge(int managerId, long groupId) {
        if (groupId == 0 || mayJoin(groups.find(managerId, groupId))) return OK;
        int group = find(managerId, groupId);
        if (mayJoin(group)) return OK;
        return isFull(group) ? GROUP_FULL : GROUP_CLOSED;
    }

    /** Puts a lock that was judged into the group that it asked for; group 0 is none. */
    void join(Lock lock) {
        if (lock.groupId() == 0) return;
        int group = groups.find(lock.managerId(), lock.groupId());
        groups.join(group == 0 ? groups.add(lock.managerId(), lock.groupId()) : group, lock.id());
    }

    private boolean mayJoin(int group) {
        return group == 0 || (!isFull(group) && groups.closing(group) == Groups.NOT_CLOSED);
    }

    private boolean isFull(int group) {
        return groups.lockCount(group) >= lockCountMax;
    }
}
