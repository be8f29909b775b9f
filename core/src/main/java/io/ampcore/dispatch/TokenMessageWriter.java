package io.ampcore.dispatch;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.protocol.PayloadEncoder;
import io.ampcore.protocol.Uint256Encoder;
import io.ampcore.state.Label;
import java.nio.ByteOrder;

/** What the writers of the token's events have in common, among it that what was told can be taken back. */
abstract class TokenMessageWriter {
    private final Outbox outbox;
    private final CommandContext context;

    TokenMessageWriter(Outbox outbox, CommandContext context) {
        this.outbox = outbox;
        this.context = context;
    }

    public final long mark() {
        return outbox.position();
    }

    public final void takeBack(long mark) {
        outbox.takeBack((int) mark);
    }

    final NativeBuffer buffer() {
        return outbox.buffer();
    }

    final long sequence() {
        return context.sequence();
    }

    /** @return offset of the body of a message that was begun. */
    final int begin(int templateId, int blockLength, int payloadsLength) {
        return outbox.begin(context, templateId, blockLength, payloadsLength);
    }

    final void put(Label label, int offset) {
        for (int i = 0; i < 4; i++) {
            outbox.buffer().putLong(offset + i * Long.BYTES, label.word(i), ByteOrder.BIG_ENDIAN);
        }
    }

    static void put(UInt256 value, Uint256Encoder target) {
        target.word0(value.word(0)).word1(value.word(1)).word2(value.word(2)).word3(value.word(3));
    }

    static int payloadLength(NativeBuffer payload) {
        return PayloadEncoder.lengthEncodingLength() + payload.capacity();
    }
}
