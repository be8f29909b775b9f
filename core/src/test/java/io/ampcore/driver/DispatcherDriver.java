package io.ampcore.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.dispatch.CommandCheck;
import io.ampcore.dispatch.CommandDispatcher;
import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import io.ampcore.ledger.Ledger;
import java.math.BigInteger;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Goes through bytes on both sides; at an odd offset, as a message in a stream may lie. */
final class DispatcherDriver extends LedgerDriver {
    private static final int OFFSET = 12;

    private final MutableDirectBuffer message = new UnsafeBuffer(new byte[1024]);
    private final MutableDirectBuffer memory = new UnsafeBuffer(new byte[Outbox.CAPACITY_MIN]);
    private final CommandEncoder encoder = new CommandEncoder();
    private final Outbox outbox = new Outbox();
    private final OutboxReader reader = new OutboxReader();
    private final CommandDispatcher dispatcher;
    private List<Event> events = List.of();

    DispatcherDriver(Genesis genesis) {
        dispatcher = new CommandDispatcher(genesis, outbox, 0);
    }

    @Override
    public Ledger ledger() {
        return dispatcher.ledger();
    }

    @Override
    List<Event> drain() {
        return events;
    }

    @Override
    Outcome apply(long sequence, long nowNs, Command command) {
        int length = encoder.encode(command, message, OFFSET);
        assertEquals(ResultCode.OK, CommandCheck.check(message, OFFSET, length));
        outbox.wrap(memory, 0, memory.capacity());
        ResultCode code = dispatcher.dispatch(sequence, nowNs, message, OFFSET, length);
        events = reader.read(outbox, sequence, nowNs);
        Outcome outcome = Outcome.of(code, dispatcher.answer());
        assertEquals(outcome, reader.outcome(), "the receipt says what the rule said");
        assertEquals(lockIdOf(command), reader.receiptLockId());
        return outcome;
    }

    @Override
    public ResultCode query(DirectBuffer message, int length, MutableDirectBuffer target) {
        outbox.wrap(target, 0, target.capacity());
        return dispatcher.query(message, 0, length);
    }

    private static BigInteger lockIdOf(Command command) {
        if (command instanceof Command.Lock lock) return lock.lockId();
        if (command instanceof Command.Capture capture) return capture.lockId();
        if (command instanceof Command.Settle settle) return settle.lockId();
        if (command instanceof Command.Adjust adjust) return adjust.lockId();
        if (command instanceof Command.Confirm confirm) return confirm.lockId();
        if (command instanceof Command.Release release) return release.lockId();
        if (command instanceof Command.Draw draw) return draw.lockId();
        return BigInteger.ZERO;
    }
}
