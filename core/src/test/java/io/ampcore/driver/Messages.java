package io.ampcore.driver;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.ChainEncoder;
import io.ampcore.protocol.DryRunEncoder;
import io.ampcore.protocol.MessageHeaderEncoder;

/** Messages that carry others. */
public final class Messages {
    private static final int LENGTH_MAX = 64 * 1024;

    private Messages() {}

    /** Links commands. @return the chain's length. */
    public static int chain(NativeBuffer target, int offset, Command... commands) {
        ChainEncoder chain = new ChainEncoder().wrapAndApplyHeader(target, offset, new MessageHeaderEncoder());
        ChainEncoder.CommandsEncoder links = chain.commandsCount(commands.length);
        for (Command command : commands) {
            byte[] bytes = encode(command);
            links.next().putCommand(bytes, 0, bytes.length);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + chain.encodedLength();
    }

    /** Asks about a command, or several linked ones. @return the query's length. */
    public static int dryRun(NativeBuffer target, Command... commands) {
        byte[] carried = encode(commands[0]);
        if (commands.length > 1) {
            NativeBuffer message = new NativeBuffer(new byte[LENGTH_MAX]);
            carried = bytes(message, chain(message, 0, commands));
        }
        DryRunEncoder query = new DryRunEncoder().wrapAndApplyHeader(target, 0, new MessageHeaderEncoder());
        query.putCommand(carried, 0, carried.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + query.encodedLength();
    }

    /** Says for whom a message speaks, and under which number. */
    public static void address(NativeBuffer message, long sessionId, long number, int principalId) {
        new MessageHeaderEncoder()
                .wrap(message, 0)
                .sessionId(sessionId)
                .sessionSequence(number)
                .principalId(Integer.toUnsignedLong(principalId));
    }

    private static byte[] encode(Command command) {
        NativeBuffer message = new NativeBuffer(new byte[1024]);
        return bytes(message, new CommandEncoder().encode(command, message, 0));
    }

    private static byte[] bytes(NativeBuffer message, int length) {
        byte[] bytes = new byte[length];
        message.getBytes(0, bytes);
        return bytes;
    }
}
