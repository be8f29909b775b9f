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
    private final OpenSessionDecoder open = new OpenSessionDecoder();
    private final CloseSessionDecoder close = new CloseSessionDecoder();
    private final SessionRule rule;
    private final Sessions sessions;
    private final CommandContext context;
    private final ReceiptWriter receipts;
    /** That the present command has a number of; 0 if it has none, or has closed the session itself. */
    private int session;

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
        ResultCode result = openOrClose(type, buffer, body, blockLength, version, answer);
        session = findSession();
        return result;
    }

    private ResultCode openOrClose(
            int type, NativeBuffer buffer, int body, int blockLength, int version, Answer answer) {
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
        session = findSession();
        if (!context.isNumbered()) return ResultCode.OK;
        return rule.judgeNumber(context.principalId(), session, context.sessionSequence(), answer);
    }

    /** The present command has used its number. @return address at which its receipt is kept, or NOT_KEPT. */
    long keepReceipt() {
        return session == 0 ? ReceiptWriter.NOT_KEPT : sessions.keep(session, context.sessionSequence());
    }

    /** The present command has used its number, and no receipt was written. */
    void useNumber() {
        if (session != 0) {
            sessions.use(session, context.sessionSequence());
        }
    }

    private int findSession() {
        return context.isNumbered() ? sessions.find(context.sessionId()) : 0;
    }

    /** Answers the present command as it was answered before. @return what it was told then. */
    ResultCode answerAgain() {
        return receipts.writeAgain(sessions, session, context.sessionSequence());
    }
}
