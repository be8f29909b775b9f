package io.ampcore.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.memory.NativeBuffer;
import java.util.List;

/** Sends commands in a session, numbered as it likes. */
public final class Gateway {
    private final NativeBuffer message = new NativeBuffer(new byte[64 * 1024]);
    private final CommandEncoder encoder = new CommandEncoder();
    private final LedgerDriver driver;
    private final long sessionId;
    private long lastNumber;

    /** @param sessionId 0 for none. */
    public Gateway(LedgerDriver driver, long sessionId) {
        this.driver = driver;
        this.sessionId = sessionId;
    }

    /** Sends the session's next command. @return its receipt. */
    public Receipt send(Command command) {
        return send(++lastNumber, command);
    }

    /** Sends a command under any number. */
    public Receipt send(long number, Command command) {
        List<Receipt> receipts = Receipt.of(sendForBytes(number, command));
        assertEquals(1, receipts.size());
        return receipts.get(0);
    }

    /** Sends a command under any number. @return all that came of it, as it came. */
    public List<byte[]> sendForBytes(long number, Command command) {
        int length = encoder.encode(command, message, 0);
        Messages.address(message, sessionId, number, command.principalId());
        return driver.send(message, length);
    }

    /** Sends linked commands under the session's next numbers. @return their receipts. */
    public List<Receipt> sendLinked(Command... commands) {
        long first = lastNumber + 1;
        lastNumber += commands.length;
        return Receipt.of(sendLinkedForBytes(first, commands));
    }

    /** Sends linked commands, the first under any number. @return all that came of it, as it came. */
    public List<byte[]> sendLinkedForBytes(long number, Command... commands) {
        int length = Messages.chain(message, 0, commands);
        Messages.address(message, sessionId, number, commands[0].principalId());
        return driver.send(message, length);
    }

    /** Asks what a command, or several linked ones, would be told now. */
    public List<Receipt> dryRun(Command... commands) {
        return Receipt.of(dryRunForBytes(commands));
    }

    public List<byte[]> dryRunForBytes(Command... commands) {
        int length = Messages.dryRun(message, commands);
        Messages.address(message, sessionId, lastNumber + 1, commands[0].principalId());
        return driver.query(message, length);
    }
}
