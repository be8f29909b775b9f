package io.ampcore.session;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.LedgerTime;
import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Entitlements;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Sessions;

/** Opens and closes sessions, and judges the numbers of their commands (domain §2). Ledger thread only. */
public final class SessionRule {
    private final Sessions sessions;
    private final Holders holders;
    private final Entitlements entitlements;
    private final LedgerTime time;
    private final SessionEvents events;

    public SessionRule(LedgerState state, LedgerTime time, SessionEvents events) {
        this.time = time;
        this.events = events;
        sessions = state.sessions();
        holders = state.holders();
        entitlements = new Entitlements(state);
    }

    /**
     * Opens a session for the principal that asks. Its id is free again once it is closed.
     *
     * @param sessionId chosen by the client, unique among the open ones.
     * @return OK, or REPEATED if it is the principal's already; with the session's next number as need. Otherwise the first
     *     refusal.
     */
    public ResultCode open(int principalId, long sessionId, Answer answer) {
        if (sessionId == 0) return SESSION_ID_ZERO;
        if (!isKnown(principalId)) return NOT_ENTITLED;
        int known = sessions.find(sessionId);
        if (known != 0 && sessions.principalId(known) != principalId) return SESSION_ID_TAKEN;
        if (known != 0) return repeat(known, answer);
        if (!sessions.hasRoom()) return SESSION_TABLE_FULL;

        // Nothing below this line can fail.
        int opened = sessions.open(sessionId, principalId, time.sequence(), time.nowNs());
        events.onSessionOpened(sessionId, principalId);
        describe(opened, answer);
        return OK;
    }

    /**
     * Closes a session, and forgets its receipts: by its principal, or by the operator if that is gone.
     *
     * @return OK, or the first refusal; SESSION_UNKNOWN also if it was closed before.
     */
    public ResultCode close(int principalId, long sessionId) {
        int known = sessions.find(sessionId);
        if (known == 0) return SESSION_UNKNOWN;
        int ownerId = sessions.principalId(known);
        if (principalId != ownerId && !entitlements.isOperator(principalId)) return NOT_ENTITLED;

        // Nothing below this line can fail.
        sessions.close(known);
        events.onSessionClosed(sessionId, ownerId);
        return OK;
    }

    /**
     * Judges the number of a command, before any other rule.
     *
     * @param session record of the session that the command names, 0 if it is not open.
     * @return OK if it is the session's next, REPEATED if its receipt is kept, otherwise the first refusal; with the next
     *     number as need where the number is wrong.
     */
    public ResultCode judgeNumber(int principalId, int session, long number, Answer answer) {
        if (session == 0) return SESSION_UNKNOWN;
        if (sessions.principalId(session) != principalId) return SESSION_OF_ANOTHER;
        long next = sessions.lastNumber(session) + 1;
        if (number == next) return OK;
        if (sessions.isKept(session, number)) return REPEATED;
        answer.needAndHave(next, 0, number, 0);
        return Long.compareUnsigned(number, next) < 0 ? SEQUENCE_PAST : SEQUENCE_GAP;
    }

    private ResultCode repeat(int known, Answer answer) {
        describe(known, answer);
        answer.repeat();
        return REPEATED;
    }

    private void describe(int session, Answer answer) {
        answer.original(sessions.openedSequence(session), sessions.openedAtNs(session))
                .needAndHave(sessions.lastNumber(session) + 1, 0, 0, 0);
    }

    private boolean isKnown(int principalId) {
        return holders.contains(principalId) || entitlements.hasRole(principalId);
    }
}
