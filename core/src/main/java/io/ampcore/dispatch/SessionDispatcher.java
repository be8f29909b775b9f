package io.ampcore.dispatch;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.CloseSessionDecoder;
import io.ampcore.protocol.OpenSessionDecoder;
import io.ampcore.session.SessionRule;
import io.ampcore.state.Sessions;

/**
 * Between sessions and bytes: the commands that open and close them, and the receipts that are kept. Only receipts are kept,
 * not events: those were told.
 */
final class SessionDispatcher {
    private static final int STALE = -1;

    private final OpenSessionDecoder open = new OpenSessionDecoder();
    private final CloseSessionDecoder close = new CloseSessionDecoder();
    private final SessionRule rule;
    private final Sessions sessions;
    private final CommandContext context;
    private final ReceiptWriter receipts;
    /** The session whose number was judged last, which is the present command's, or 0; STALE if it may have been closed since. */
    private int judged = STALE;

    SessionDispatcher(SessionRule rule, Sessions sessions, CommandContext context, ReceiptWriter receipts) {
        this.rule = rule;
        this.sessions = sessions;
        this.context = context;
        this.receipts = receipts;
    }

    static boolean isSessionCommand(int type) {
        return type == OpenSessionDecoder.TEMPLATE_ID || type == CloseSessionDecoder.TEMPLATE_ID;
    }

    ResultCode dispatch(int type, NativeBuffer buffer, int body, int blockLength, int version, Answer answer) {
        judged = STALE;
        if (type == OpenSessionDecoder.TEMPLATE_ID) {
            long opened = open.wrap(buffer, body, blockLength, version).sessionId();
            return rule.open(context.principalId(), opened, answer);
        }
        return rule.close(
                context.principalId(),
                close.wrap(buffer, body, blockLength, version).sessionId());
    }

    /** @return OK if the present command is to be judged, REPEATED if its receipt is kept, otherwise why it is refused. */
    ResultCode judgeNumber(Answer answer) {
        judged = findSession();
        if (!context.isNumbered()) return ResultCode.OK;
        return rule.judgeNumber(context.principalId(), judged, context.sessionSequence(), answer);
    }

    /** The present command has used its number. @return address at which its receipt is kept, or NOT_KEPT. */
    long keepReceipt() {
        int session = openSession();
        return session == 0 ? ReceiptWriter.NOT_KEPT : sessions.keep(session, context.sessionSequence());
    }

    /** The present command has used its number, and no receipt was written. */
    void useNumber() {
        int session = openSession();
        if (session != 0) {
            sessions.use(session, context.sessionSequence());
        }
    }

    /** @return 0 if the present command has no number, or has closed its own session. */
    private int openSession() {
        return judged == STALE ? findSession() : judged;
    }

    private int findSession() {
        return context.isNumbered() ? sessions.find(context.sessionId()) : 0;
    }

    /** Answers the present command as it was answered before. @return what it was told then. */
    ResultCode answerAgain() {
        return receipts.writeAgain(sessions, openSession(), context.sessionSequence());
    }
}
