package io.ampcore.dispatch;

import static io.ampcore.domain.ResultCode.CHAIN_TOO_LONG;
import static io.ampcore.domain.ResultCode.LINKED_COMMAND_FAILED;
import static io.ampcore.domain.ResultCode.OK;
import static io.ampcore.domain.ResultCode.REPEATED;
import static io.ampcore.domain.ResultCode.SEQUENCE_GAP;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.LedgerState;

/**
 * Linked commands happen all or not at all (domain §7):
 * <pre>
 *   number of the first ─► locks that are named and due end ─► due work ─► each command in turn ─► all receipts stand
 *                                                                   │ the first that fails
 *                                                                   ▼
 *                          changes and events are taken back ─► its refusal is kept ─► receipts anew
 * </pre>
 */
final class ChainDispatcher {
    /** Of commands that were not judged, or whose effects were taken back. */
    private static final Answer NOTHING = new Answer();

    private final CommandDispatcher commands;
    private final SessionDispatcher sessions;
    private final CommandContext context;
    private final Outbox outbox;
    private final UndoLog undo;
    private final int lengthMax;
    private final Answer answer;
    private NativeBuffer buffer;
    private int chainOffset;
    private int count;
    private long firstNumber;
    private int failedIndex;

    ChainDispatcher(
            CommandDispatcher commands,
            SessionDispatcher sessions,
            CommandContext context,
            Outbox outbox,
            LedgerState state,
            Answer answer) {
        this.commands = commands;
        this.sessions = sessions;
        this.context = context;
        this.outbox = outbox;
        this.answer = answer;
        undo = state.undo();
        lengthMax = state.genesis().chainLengthMax();
    }

    /**
     * Applies a chain, whose header is in the context, and writes the receipts of its commands.
     *
     * @return OK, or the code of the command that failed, or why no command was judged.
     */
    ResultCode dispatch(NativeBuffer buffer, int chainOffset) {
        this.buffer = buffer;
        this.chainOffset = chainOffset;
        count = LinkedCommands.count(buffer, chainOffset);
        firstNumber = context.sessionSequence();
        ResultCode number = sessions.judgeNumber(answer);
        if (number != OK) {
            commands.workOffDue();
            return answerUnnumbered(number);
        }
        endNamed();
        commands.workOffDue();
        if (count > lengthMax) {
            refuse(NONE_FAILED, CHAIN_TOO_LONG);
            return CHAIN_TOO_LONG;
        }
        return applyAllOrNothing();
    }

    private static final int NONE_FAILED = -1;

    private ResultCode applyAllOrNothing() {
        int mark = outbox.position();
        int step = undo.beginStep();
        ResultCode result = applyAll();
        undo.endStep(step, result == OK);
        if (result == OK) return OK;
        outbox.takeBack(mark);
        if (!context.isDryRun()) {
            commands.keepRefusal(result);
        }
        refuse(failedIndex, result);
        return result;
    }

    /** @return OK, or the code of the first that failed; then the dispatcher still stands at it, with its answer. */
    private ResultCode applyAll() {
        int offset = LinkedCommands.first(chainOffset);
        for (int i = 0; i < count; i++) {
            commands.goToLinked(buffer, offset, firstNumber + i);
            answer.clear();
            ResultCode result = commands.judge();
            if (!result.isSuccess()) {
                failedIndex = i;
                return result;
            }
            commands.answer(result, answer);
            offset = LinkedCommands.next(buffer, offset);
        }
        return OK;
    }

    /** Locks that are due end before the first command, so nothing takes that back. */
    private void endNamed() {
        int offset = LinkedCommands.first(chainOffset);
        for (int i = 0; i < count; i++) {
            commands.goToLinked(buffer, offset, firstNumber + i);
            commands.endNamed();
            offset = LinkedCommands.next(buffer, offset);
        }
    }

    /** Answers each command that it was not done, and the one that failed with its own code and answer. */
    private void refuse(int failedIndex, ResultCode code) {
        int offset = LinkedCommands.first(chainOffset);
        for (int i = 0; i < count; i++) {
            commands.goToLinked(buffer, offset, firstNumber + i);
            if (i == failedIndex) {
                commands.answer(code, answer);
            } else {
                commands.answer(failedIndex == NONE_FAILED ? code : LINKED_COMMAND_FAILED, NOTHING);
            }
            offset = LinkedCommands.next(buffer, offset);
        }
    }

    /** Answers what is kept of a chain that was sent before; a number that is still to be used is not used by this one. */
    private ResultCode answerUnnumbered(ResultCode ofFirst) {
        int offset = LinkedCommands.first(chainOffset);
        for (int i = 0; i < count; i++) {
            commands.goToLinked(buffer, offset, firstNumber + i);
            answer.clear();
            ResultCode number = sessions.judgeNumber(answer);
            if (number == REPEATED) {
                sessions.answerAgain();
            } else {
                commands.refuseNumber(number == OK ? SEQUENCE_GAP : number);
            }
            offset = LinkedCommands.next(buffer, offset);
        }
        return ofFirst;
    }
}
