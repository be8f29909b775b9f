package io.ampcore.model;

import io.ampcore.dispatch.CommandCheck;
import io.ampcore.driver.Command;
import io.ampcore.driver.CommandEncoder;
import io.ampcore.driver.Messages;
import io.ampcore.memory.NativeBuffer;

/** Writes messages as their clients would. */
final class MessageEncoder {
    private final NativeBuffer buffer = new NativeBuffer(new byte[CommandCheck.LENGTH_MAX]);
    private final CommandEncoder encoder = new CommandEncoder();

    /** @return where the last message stands, from offset 0 on. */
    NativeBuffer buffer() {
        return buffer;
    }

    /** @return length of the message. */
    int encode(Message message, long number) {
        Command[] commands = message.commands().toArray(new Command[0]);
        int length = switch (message.kind()) {
            case SINGLE -> encoder.encode(message.first(), buffer, 0);
            case CHAIN -> Messages.chain(buffer, 0, commands);
            case DRY_RUN -> Messages.dryRun(buffer, commands);
        };
        Messages.address(buffer, message.sessionId(), number, message.principalId());
        return length;
    }
}
