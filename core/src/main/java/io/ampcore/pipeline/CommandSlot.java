package io.ampcore.pipeline;

import io.ampcore.memory.NativeBuffer;
import java.nio.ByteBuffer;

/**
 * One place in the ring, used again for ever. The ingress writes the command, its length, its kind and the clock; the first
 * stage the sequence and the time; the ledger stage where its messages stand. Bytes past the command's length are left over
 * from an earlier lap and must never reach a file.
 */
final class CommandSlot {
    /** Most commands are shorter; room for a longer one is made once and kept. */
    private static final int USUAL_LENGTH = 192;

    final NativeBuffer command = NativeBuffer.allocate(USUAL_LENGTH);
    int commandLength;
    boolean isQuery;
    long clockNs;

    /** 0 for a query. */
    long sequence;

    long timestampNs;

    long outboxPosition;
    int outboxLength;

    void copyCommand(NativeBuffer source, int offset, int length) {
        if (length > command.capacity()) {
            command.wrap(ByteBuffer.allocateDirect(length));
        }
        command.putBytes(0, source, offset, length);
        commandLength = length;
    }
}
