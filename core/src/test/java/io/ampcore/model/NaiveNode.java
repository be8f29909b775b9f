package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.Receipt;
import io.ampcore.driver.Told;
import java.util.ArrayList;
import java.util.List;

/**
 * What is around the model's ledger: numbers of sessions, linked commands, dry runs (domain §2, §7). What may have to be
 * taken back is done on a copy of everything, or to the original while a copy waits.
 */
final class NaiveNode {
    private NaiveLedger ledger;
    private NaiveState state;
    private final List<Told> answers = new ArrayList<>();
    /** How many of the present message's events are among the answers. */
    private int eventsTold;

    private Message message;
    private long firstNumber;
    private boolean isDry;
    private long sequence;
    private long timestampNs;

    NaiveNode(Genesis genesis, boolean isAlwaysUpToDate) {
        use(new NaiveLedger(genesis, isAlwaysUpToDate));
    }

    NaiveLedger ledger() {
        return ledger;
    }

    /** @return the number of a message, as it is sent now. */
    long numberOf(Message sent) {
        return state.sessions.nextNumber(sent.sessionId()) + sent.ahead();
    }

    /**
     * @param told events that the ledger told of.
     * @param isBehind whether the ledger says that due work still waits.
     */
    List<Told> send(long sequence, long nowNs, Message message, long number, List<Event> told, boolean isBehind) {
        begin(message, number, false);
        this.sequence = sequence;
        timestampNs = nowNs;
        ledger.begin(sequence, nowNs, told, isBehind);
        judge();
        return List.copyOf(answers);
    }

    /** @return whether a dry run at this time would first work off deadlines, of which only the ledger knows how many. */
    boolean wouldBeLate(long nowNs) {
        return !state.isAlwaysUpToDate && ledger.hasDueCollateral(nowNs);
    }

    /** Does what a message asks about to a copy that is thrown away. */
    List<Told> dryRun(long nowNs, Message message, long number, boolean isBehind) {
        NaiveLedger real = ledger;
        begin(message, number, true);
        sequence = state.sequence;
        timestampNs = state.nowNs;
        use(NaiveCopy.of(real));
        ledger.begin(sequence, Math.max(timestampNs, nowNs), List.of(), isBehind);
        judge();
        use(real);
        return answers.stream().filter(Receipt.class::isInstance).toList();
    }

    private void begin(Message message, long number, boolean isDry) {
        this.message = message;
        this.isDry = isDry;
        firstNumber = number;
        answers.clear();
        eventsTold = 0;
    }

    private void use(NaiveLedger other) {
        ledger = other;
        state = other.state;
    }

    private void judge() {
        ResultCode number = judgeNumber(0);
        if (number != OK) {
            ledger.workOff();
            tellEvents();
            answerWithoutJudging();
            return;
        }
        message.commands().forEach(ledger::endNamed);
        ledger.workOff();
        tellEvents();
        boolean isChain = message.commands().size() > 1 || message.kind() == Message.Kind.CHAIN;
        if (!isChain) {
            answer(0, ledger.judge(message.first()));
        } else if (message.commands().size() > state.genesis.chainLengthMax()) {
            answerAll(-1, CHAIN_TOO_LONG, CHAIN_TOO_LONG);
        } else {
            judgeAllOrNothing();
        }
    }

    private void judgeAllOrNothing() {
        NaiveLedger before = NaiveCopy.of(ledger);
        List<Told> answersBefore = List.copyOf(answers);
        for (int i = 0; i < message.commands().size(); i++) {
            Command command = message.commands().get(i).as(message.principalId());
            state.reply = new Reply();
            ResultCode result = ledger.judge(command);
            if (!result.isSuccess()) {
                Reply reply = state.reply;
                use(before);
                state.reply = reply;
                answers.clear();
                answers.addAll(answersBefore);
                eventsTold = state.events.size();
                ledger.keepAgain(command, result);
                answerAll(i, result, LINKED_COMMAND_FAILED);
                return;
            }
            answer(i, result);
        }
    }

    /** None was done; the one that failed is told why. */
    private void answerAll(int failed, ResultCode code, ResultCode ofOthers) {
        Reply reply = state.reply;
        for (int i = 0; i < message.commands().size(); i++) {
            state.reply = i == failed ? reply : new Reply();
            answer(i, i == failed ? code : ofOthers);
        }
    }

    /** The first number is not the next: none of them is used. */
    private void answerWithoutJudging() {
        for (int i = 0; i < message.commands().size(); i++) {
            state.reply = new Reply();
            ResultCode number = judgeNumber(i);
            if (number == REPEATED) {
                answers.add(state.sessions.kept(message.sessionId(), firstNumber + i));
            } else {
                answers.add(receipt(i, number == OK ? SEQUENCE_GAP : number, new Command.Tick()));
            }
        }
    }

    private ResultCode judgeNumber(int index) {
        if (isDry) return OK;
        return state.sessions.judgeNumber(message.principalId(), message.sessionId(), firstNumber + index);
    }

    private void answer(int index, ResultCode code) {
        tellEvents();
        Receipt receipt = receipt(index, code, message.commands().get(index));
        answers.add(receipt);
        if (!isDry) state.sessions.keep(receipt);
    }

    private Receipt receipt(int index, ResultCode code, Command command) {
        return new Receipt(
                message.sessionId(),
                firstNumber + index,
                sequence,
                timestampNs,
                isDry,
                command.lockId(),
                state.reply.outcome(code));
    }

    private void tellEvents() {
        answers.addAll(state.events.subList(eventsTold, state.events.size()));
        eventsTold = state.events.size();
    }
}
