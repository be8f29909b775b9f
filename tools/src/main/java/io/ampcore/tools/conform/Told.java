package io.ampcore.tools.conform;

import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.ReceiptListener;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.ReceiptDecoder;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps what the last command was told, as an outbox holds it. The receipt thread writes; whoever has seen the count of
 * receipts reach what was sent, and sends nothing, may read.
 */
final class Told implements ReceiptListener {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ReceiptDecoder receipt = new ReceiptDecoder();
    private final NativeBuffer messages = NativeBuffer.allocate(Outbox.CAPACITY_MIN);
    private final Outbox outbox = new Outbox();
    private final AtomicLong receiptCount = new AtomicLong();
    private boolean isComplete = true;
    private ResultCode result;
    private int id;

    @Override
    public void onEvent(NativeBuffer buffer, int offset, int length) {
        keep(buffer, offset, length);
    }

    @Override
    public void onReceipt(NativeBuffer buffer, int offset, int length) {
        keep(buffer, offset, length);
        receipt.wrapAndApplyHeader(buffer, offset, header);
        result = ResultCode.get(receipt.result());
        id = (int) receipt.id();
        isComplete = true;
        receiptCount.incrementAndGet();
    }

    long receiptCount() {
        return receiptCount.get();
    }

    ResultCode result() {
        return result;
    }

    /** @return the id that the receipt names. */
    int id() {
        return id;
    }

    /** @return events and receipt, each behind its length. */
    NativeBuffer messages() {
        return messages;
    }

    /** @return bytes in {@link #messages}. */
    int length() {
        return outbox.position();
    }

    /** Keeps nothing: a command was refused before it came to the ledger. */
    void clear() {
        outbox.wrap(messages, 0, messages.capacity());
    }

    private void keep(NativeBuffer buffer, int offset, int length) {
        if (isComplete) {
            clear();
            isComplete = false;
        }
        outbox.buffer().putBytes(outbox.claim(length), buffer, offset, length);
    }
}
