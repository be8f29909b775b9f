package io.ampcore.dispatch;

import static io.ampcore.driver.Network.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ampcore.client.CommandWriter;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Messages;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.ReceiptDecoder;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a replay writes, where nobody is told anything: no receipts but those that are kept, and of these none that is replaced. */
class OnlyKeptTest {
    private static final long SESSION = 7;
    private static final int HOLDER = 1;
    private static final int WINDOW = 4;
    private static final Genesis SMALL = Genesis.builder()
            .lockCapacity(1_000)
            .declineCapacity(100)
            .sessionWindow(WINDOW)
            .build();

    private final NativeBuffer memory = NativeBuffer.allocate(Outbox.CAPACITY_MIN);
    private final NativeBuffer message = new NativeBuffer(new byte[1024]);
    private final Outbox outbox = new Outbox();
    private final CommandDispatcher replayed = new CommandDispatcher(SMALL, outbox, 0);
    private final CommandDispatcher live = new CommandDispatcher(SMALL, outbox, 0);
    private final CommandWriter numbered = new CommandWriter(SESSION, Principals.OPERATOR);
    private final CommandWriter unnumbered = new CommandWriter(0, Principals.OPERATOR);
    private Outbox.Wanted wanted = Outbox.Wanted.KEPT;
    private long sequence;

    @BeforeEach
    void aSessionAndAHolder() {
        numbered.openSession();
        apply(ResultCode.OK, numbered.buffer(), numbered.length());
        numbered.registerHolder(ByteBuffer.allocate(20).putInt(16, HOLDER).array());
        apply(ResultCode.OK, numbered.buffer(), numbered.length());
    }

    @AfterEach
    void close() {
        assertEquals(live.ledger().digest(), replayed.ledger().digest());
        live.close();
        replayed.close();
    }

    @Test
    void shouldWriteNoReceiptOfACommandWithoutANumber() {
        unnumbered.mint(HOLDER, 60, 0);

        assertEquals(0, apply(ResultCode.OK, unnumbered.buffer(), unnumbered.length()));
    }

    @Test
    void shouldWriteNoReceiptOfLinkedCommandsWithoutANumber() {
        Command mint = new Command.Mint(Principals.OPERATOR, HOLDER, n(60));
        Command unknown = new Command.Mint(Principals.OPERATOR, HOLDER + 1, n(60));

        assertEquals(0, applyChain(ResultCode.OK, 0, 0, mint, mint));
        assertEquals(0, applyChain(ResultCode.HOLDER_UNKNOWN, 0, 0, mint, unknown, mint));
    }

    /** A repeat after the replay must find them. */
    @Test
    void shouldKeepTheReceiptsOfNumberedCommands() {
        numbered.mint(HOLDER, 60, 0);
        assertEquals(1, apply(ResultCode.OK, numbered.buffer(), numbered.length()));
        Command mint = new Command.Mint(Principals.OPERATOR, HOLDER, n(60));
        long next = numbered.sessionSequence() + 1;

        assertEquals(2, applyChain(ResultCode.OK, SESSION, next, mint, mint));
    }

    /** The number is used all the same; the digest has all receipts that are kept. */
    @Test
    void shouldWriteNoReceiptThatLaterOnesWillReplace() {
        wanted = Outbox.Wanted.NOTHING;
        for (int i = 0; i < 2 * WINDOW; i++) {
            numbered.mint(HOLDER, 60, 0);
            assertEquals(0, apply(ResultCode.OK, numbered.buffer(), numbered.length()));
        }
        wanted = Outbox.Wanted.KEPT;
        for (int i = 0; i < WINDOW; i++) {
            numbered.mint(HOLDER, 60, 0);
            assertEquals(1, apply(ResultCode.OK, numbered.buffer(), numbered.length()));
        }
    }

    private int applyChain(ResultCode expected, long sessionId, long number, Command... commands) {
        int length = Messages.chain(message, 0, commands);
        Messages.address(message, sessionId, number, Principals.OPERATOR);
        return apply(expected, message, length);
    }

    /** Applies a command as a replay does, and as it was when it was live. @return receipts that the replay wrote. */
    private int apply(ResultCode expected, NativeBuffer command, int length) {
        sequence++;
        outbox.wrap(memory, 0, memory.capacity());
        assertEquals(expected, live.dispatch(sequence, LedgerDriver.START_NS, command, 0, length));
        assertNotEquals(0, receiptCount(), "whatever was wanted before it was wrapped");
        outbox.wrap(memory, 0, memory.capacity());
        outbox.wanted(wanted);
        assertEquals(expected, replayed.dispatch(sequence, LedgerDriver.START_NS, command, 0, length));
        return receiptCount();
    }

    private int receiptCount() {
        int count = 0;
        int entry = 0;
        while (entry < outbox.position()) {
            int type = CommandCheck.templateId(outbox.buffer(), entry + Outbox.LENGTH_LENGTH);
            if (type == ReceiptDecoder.TEMPLATE_ID) count++;
            entry = Outbox.nextEntry(entry, outbox.buffer().getInt(entry));
        }
        return count;
    }
}
