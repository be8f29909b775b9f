package io.ampcore.client;

import io.ampcore.dispatch.CommandCheck;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.ChainEncoder;
import io.ampcore.protocol.DryRunEncoder;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.MessageHeaderEncoder;

/**
 * Writes messages that carry commands, into a buffer that is used again: commands that happen all or not at all, and
 * questions what a command would be told.
 * <pre>
 *   carrier.beginChain(2);
 *   commands.lock(...);     carrier.link(commands);
 *   commands.capture(...);  carrier.link(commands);
 *   int answer = ingress.offer(carrier.buffer(), 0, carrier.length());
 * </pre>
 * Linked commands have the numbers that their writer gave them, one after the other. One thread at a time.
 */
public final class CarrierWriter {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder carried = new MessageHeaderDecoder();
    private final ChainEncoder chain = new ChainEncoder();
    private final DryRunEncoder dryRun = new DryRunEncoder();
    private final NativeBuffer buffer = NativeBuffer.allocate(CommandCheck.LENGTH_MAX);
    private ChainEncoder.CommandsEncoder links;
    private boolean isFirst;
    private int length;

    /** @return where the last message stands, from offset 0 on. */
    public NativeBuffer buffer() {
        return buffer;
    }

    /** @return length of the last message. */
    public int length() {
        return length;
    }

    /** Begins a chain of so many commands. */
    public void beginChain(int count) {
        chain.wrapAndApplyHeader(buffer, 0, header);
        links = chain.commandsCount(count);
        isFirst = true;
    }

    /** Links the command that was written last. */
    public void link(CommandWriter command) {
        if (isFirst) {
            speakFor(command.buffer(), 0);
            isFirst = false;
        }
        links.next().putCommand(command.buffer(), 0, command.length());
        length = MessageHeaderEncoder.ENCODED_LENGTH + chain.encodedLength();
    }

    /** Asks what a message, a command or a chain, would be told now; its writer takes it back. */
    public void dryRun(NativeBuffer message, int offset, int messageLength) {
        dryRun.wrapAndApplyHeader(buffer, 0, header);
        speakFor(message, offset);
        dryRun.putCommand(message, offset, messageLength);
        length = MessageHeaderEncoder.ENCODED_LENGTH + dryRun.encodedLength();
    }

    private void speakFor(NativeBuffer command, int offset) {
        carried.wrap(command, offset);
        header.sessionId(carried.sessionId())
                .sessionSequence(carried.sessionSequence())
                .principalId(carried.principalId())
                .reserved(0)
                .timestampNs(0);
    }
}
