package io.ampcore.pipeline;

import static io.ampcore.dispatch.Outbox.LENGTH_LENGTH;

import io.ampcore.dispatch.Outbox;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.MessageHeaderDecoder;

/** Makes durable what was promised to be, then tells the listener what came of each command. */
final class ReceiptStage extends Stage {
    private static final int TEMPLATE_ID_OFFSET = MessageHeaderDecoder.templateIdEncodingOffset();
    private static final int FIRST_EVENT_ID = 200;

    private final Journal journal;
    private final OutboxRing outboxes;
    private final ReceiptListener listener;
    private final boolean mustSync;

    ReceiptStage(Journal journal, OutboxRing outboxes, ReceiptListener listener) {
        this.journal = journal;
        this.outboxes = outboxes;
        this.listener = listener;
        mustSync = journal.durability() == Durability.DISK;
    }

    /** All commands of the batch were written before this stage could see them: one sync serves them all. */
    @Override
    public void onBatchStart(long batchSize, long queueDepth) {
        if (mustSync) {
            journal.sync();
        }
    }

    @Override
    public void onEvent(CommandSlot slot, long position, boolean endOfBatch) {
        answer(slot);
        if (endOfBatch) {
            endBatch();
        }
    }

    void answer(CommandSlot slot) {
        NativeBuffer memory = outboxes.memory();
        int entry = outboxes.index(slot.outboxPosition);
        int end = entry + slot.outboxLength;
        while (entry < end) {
            int length = memory.getInt(entry);
            tell(memory, entry + LENGTH_LENGTH, length);
            entry = Outbox.nextEntry(entry, length);
        }
        outboxes.release(slot);
    }

    void endBatch() {
        listener.onBatchEnd();
    }

    private void tell(NativeBuffer memory, int offset, int length) {
        int templateId = memory.getShort(offset + TEMPLATE_ID_OFFSET) & 0xFFFF;
        if (templateId < FIRST_EVENT_ID) {
            listener.onReceipt(memory, offset, length);
        } else {
            listener.onEvent(memory, offset, length);
        }
    }
}
