package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.Receipt;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Who sends, and under which number (domain §2). */
final class NaiveSessions {
    private static final class Session {
        final int principalId;
        final long openedSequence;
        final long openedAtNs;
        final TreeMap<Long, Receipt> kept = new TreeMap<>();
        long lastNumber;

        Session(int principalId, long openedSequence, long openedAtNs) {
            this.principalId = principalId;
            this.openedSequence = openedSequence;
            this.openedAtNs = openedAtNs;
        }
    }

    private final NaiveState state;
    private final Map<Long, Session> sessions = new HashMap<>();

    NaiveSessions(NaiveState state) {
        this.state = state;
    }

    int openCount() {
        return sessions.size();
    }

    /** @return the number that the session's next command has. */
    long nextNumber(long sessionId) {
        Session session = sessions.get(sessionId);
        return session == null ? 1 : session.lastNumber + 1;
    }

    ResultCode open(Command.OpenSession c) {
        if (c.sessionId() == 0) return SESSION_ID_ZERO;
        if (!state.books.isHolder(c.principalId()) && !state.roles.hasAny(c.principalId())) return NOT_ENTITLED;
        Session known = sessions.get(c.sessionId());
        if (known != null && known.principalId != c.principalId()) return SESSION_ID_TAKEN;
        if (known == null && sessions.size() == state.genesis.sessionCapacity()) return SESSION_TABLE_FULL;
        Session session = known == null ? new Session(c.principalId(), state.sequence, state.nowNs) : known;
        sessions.put(c.sessionId(), session);
        state.reply.originalSequence = session.openedSequence;
        state.reply.originalTimestampNs = session.openedAtNs;
        state.reply.need = BigInteger.valueOf(session.lastNumber + 1);
        if (known != null) return state.reply.repeated();
        state.events.add(new Event.SessionOpened(c.sessionId(), c.principalId()));
        return OK;
    }

    ResultCode close(Command.CloseSession c) {
        Session known = sessions.get(c.sessionId());
        if (known == null) return SESSION_UNKNOWN;
        if (known.principalId != c.principalId() && !state.roles.isOperator(c.principalId())) return NOT_ENTITLED;
        sessions.remove(c.sessionId());
        state.events.add(new Event.SessionClosed(c.sessionId(), known.principalId));
        return OK;
    }

    /** @return OK if the number is to be used, REPEATED if its receipt is kept, or why it is refused. */
    ResultCode judgeNumber(int principalId, long sessionId, long number) {
        if (sessionId == 0) return OK;
        Session session = sessions.get(sessionId);
        if (session == null) return SESSION_UNKNOWN;
        if (session.principalId != principalId) return SESSION_OF_ANOTHER;
        long next = session.lastNumber + 1;
        if (number == next) return OK;
        if (session.kept.containsKey(number)) return REPEATED;
        BigInteger asked = new BigInteger(Long.toUnsignedString(number));
        state.reply.insufficient(SEQUENCE_GAP, BigInteger.valueOf(next), asked);
        return asked.compareTo(BigInteger.valueOf(next)) < 0 ? SEQUENCE_PAST : SEQUENCE_GAP;
    }

    Receipt kept(long sessionId, long number) {
        return sessions.get(sessionId).kept.get(number);
    }

    /** A number was used; a command that closed its own session leaves no receipt. */
    void keep(Receipt receipt) {
        Session session = sessions.get(receipt.sessionId());
        if (session == null) return;
        session.lastNumber = receipt.number();
        session.kept.put(receipt.number(), receipt);
        session.kept
                .headMap(receipt.number() - state.genesis.sessionWindow(), true)
                .clear();
    }
}
