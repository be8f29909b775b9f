package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import java.math.BigInteger;

/** The lock that a follow-up names, and whether its principal may speak of it. */
final class NaiveNaming {
    private final NaiveState state;
    private final NaiveLocks book;
    private NaiveLock found;

    NaiveNaming(NaiveState state, NaiveLocks book) {
        this.state = state;
        this.book = book;
    }

    /** @return the lock of the last judgement that was OK. */
    NaiveLock found() {
        return found;
    }

    /** @return OK and the lock in {@link #found}, or why there is none to speak of. */
    ResultCode judgeForGateway(int principalId, int managerId, BigInteger lockId) {
        return judge(state.roles.isGatewayOf(principalId, managerId), managerId, lockId);
    }

    /** @return as {@link #judgeForGateway}, for who may say that the underlying is final. */
    ResultCode judgeForSettling(int principalId, int managerId, BigInteger lockId) {
        return judge(state.roles.maySettle(principalId, managerId), managerId, lockId);
    }

    /** @return as {@link #judgeForGateway}, for who reports the chain. */
    ResultCode judgeForChain(int principalId, int managerId, BigInteger lockId) {
        return judge(state.roles.mayReportChain(principalId), managerId, lockId);
    }

    private ResultCode judge(boolean isEntitled, int managerId, BigInteger lockId) {
        if (!state.registry.isManager(managerId)) return MANAGER_UNKNOWN;
        if (!isEntitled) return NOT_ENTITLED;
        NaiveLock.Key key = new NaiveLock.Key(managerId, lockId);
        found = book.find(book.locks, key);
        if (found != null) {
            state.reply.describe(found);
            return OK;
        }
        if (book.find(book.declines, key) == null) return LOCK_UNKNOWN;
        state.reply.state = LockState.DECLINED;
        return ALREADY_DECLINED;
    }
}
