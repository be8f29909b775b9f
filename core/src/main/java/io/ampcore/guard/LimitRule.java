package io.ampcore.guard;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.LimitKind;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.Locks;
import io.ampcore.state.PairLimits;

/**
 * An operator names a pair of manager and holder or beneficiary and sets its limits; {@link Limits} counts and judges from
 * then on. No lock that was made is touched: a limit below what is open refuses new locks until enough have ended.
 */
public final class LimitRule {
    private final Holders holders;
    private final Locks locks;
    private final PairLimits limits;
    private final Entitlements entitlements;
    private final GuardEvents events;
    private final Lock lock;

    LimitRule(LedgerState state, Entitlements entitlements, GuardEvents events) {
        this.entitlements = entitlements;
        this.events = events;
        holders = state.holders();
        locks = state.locks();
        limits = state.limits();
        lock = new Lock(locks);
    }

    /**
     * Sets a pair's limits, or with none left gives its record up. Naming a pair reads the table of locks once, for what
     * is open already.
     *
     * @return OK; REPEATED if the limits are just so; or the first refusal, in which case nothing has changed.
     */
    public ResultCode set(int principalId, LimitRequest request, Answer answer) {
        if (!LimitKind.isKnown(request.kindCode())) return FLAG_UNKNOWN;
        LimitKind kind = LimitKind.get(request.kindCode());
        if (!request.isWithinBounds()) return LIMIT_OUT_OF_BOUNDS;
        if (!holders.isManager(request.managerId())) return MANAGER_UNKNOWN;
        if (!entitlements.isOperator(principalId)) return NOT_ENTITLED;
        if (!holders.contains(request.subjectId())) return unknown(kind);
        int known = limits.find(request.managerId(), kind, request.subjectId());
        if (request.isSameAs(limits, known)) return repeat(answer);
        if (known == 0 && limits.isFull()) return LIMIT_TABLE_FULL;

        // Nothing below this line can fail.
        if (request.isUnlimited()) {
            limits.remove(known);
        } else {
            request.copyTo(limits, known == 0 ? name(kind, request) : known);
        }
        events.onLimitSet(request);
        return OK;
    }

    private int name(LimitKind kind, LimitRequest request) {
        int id = limits.add(request.managerId(), kind, request.subjectId());
        long openLow = 0;
        long openHigh = 0;
        for (int lockId = 1; lockId <= locks.count(); lockId++) {
            if (!isCounted(lock.wrap(lockId), kind, request)) continue;
            openLow += lock.collateralLow();
            openHigh += lock.collateralHigh() + UInt128.carry(lock.collateralLow(), openLow);
        }
        limits.exposure(id, openLow, openHigh);
        return id;
    }

    private static boolean isCounted(Lock lock, LimitKind kind, LimitRequest request) {
        if (lock.managerId() != request.managerId() || !lock.state().holdsCollateral()) return false;
        return switch (kind) {
            case MANAGER -> true;
            case HOLDER -> lock.holderId() == request.subjectId();
            case BENEFICIARY -> lock.beneficiaryId() == request.subjectId();
        };
    }

    private static ResultCode unknown(LimitKind kind) {
        return kind == LimitKind.BENEFICIARY ? BENEFICIARY_UNKNOWN : HOLDER_UNKNOWN;
    }

    private static ResultCode repeat(Answer answer) {
        answer.repeat();
        return REPEATED;
    }
}
