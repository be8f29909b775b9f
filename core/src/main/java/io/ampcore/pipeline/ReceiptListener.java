package io.ampcore.pipeline;

import io.ampcore.memory.NativeBuffer;

/**
 * Hears what came of the commands, in their order: for each its events, then its receipt. Called by the pipeline's receipt
 * thread, which all other receipts wait for: copy what is needed and return. The bytes are valid during the call only.
 */
public interface ReceiptListener {
    /** The answer to a command or query: one of the messages 100 to 109 of the schema, with its header. */
    void onReceipt(NativeBuffer buffer, int offset, int length);

    /** Something that the ledger did: one of the messages from 200 on, with its header. */
    default void onEvent(NativeBuffer buffer, int offset, int length) {
        // Many ask for receipts only.
    }

    /** No more is ready now: a good moment to flush what was copied. */
    default void onBatchEnd() {
        // Many have nothing to flush.
    }
}
