package io.ampcore.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.dispatch.CommandCheck;
import io.ampcore.dispatch.CommandDispatcher;
import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import io.ampcore.ledger.Ledger;
import io.ampcore.memory.NativeBuffer;
import java.util.List;

/** Goes through bytes on both sides; at an odd offset, as a message in a stream may lie. */
final class DispatcherDriver extends LedgerDriver {
    private static final int OFFSET = 12;

    private final NativeBuffer message = NativeBuffer.allocate(1024);
    private final NativeBuffer memory = NativeBuffer.allocate(Outbox.CAPACITY_MIN);
    private final CommandEncoder encoder = new CommandEncoder();
    private final Outbox outbox = new Outbox();
    private final OutboxReader reader = new OutboxReader();
    private final CommandDispatcher dispatcher;
    private ResultCode code = ResultCode.OK;
    private List<Told> told = List.of();

    DispatcherDriver(Genesis genesis) {
        dispatcher = new CommandDispatcher(genesis, outbox, 0);
    }

    @Override
    public Ledger ledger() {
        return dispatcher.ledger();
    }

    @Override
    Outcome apply(long sequence, long nowNs, Command command) {
        int length = encoder.encode(command, message, OFFSET);
        dispatch(sequence, nowNs, message, OFFSET, length);
        Receipt receipt = (Receipt) told.get(told.size() - 1);
        assertEquals(Outcome.of(code, dispatcher.answer()), receipt.outcome(), "the receipt says what the rule said");
        assertEquals(command.lockId(), receipt.lockId());
        return receipt.outcome();
    }

    @Override
    List<byte[]> apply(long sequence, long nowNs, NativeBuffer message, int length) {
        return dispatch(sequence, nowNs, message, 0, length);
    }

    private List<byte[]> dispatch(long sequence, long nowNs, NativeBuffer message, int offset, int length) {
        assertEquals(ResultCode.OK, CommandCheck.check(message, offset, length));
        outbox.wrap(memory, 0, memory.capacity());
        code = dispatcher.dispatch(sequence, nowNs, message, offset, length);
        List<byte[]> answers = OutboxReader.messages(outbox);
        told = reader.read(message, offset, answers, sequence, nowNs);
        return answers;
    }

    @Override
    public List<byte[]> query(NativeBuffer message, int length) {
        assertEquals(ResultCode.OK, CommandCheck.check(message, 0, length));
        outbox.wrap(memory, 0, memory.capacity());
        dispatcher.query(nowNs(), message, 0, length);
        return OutboxReader.messages(outbox);
    }

    @Override
    List<Told> drain() {
        return told;
    }
}
