package io.ampcore.load;

import io.ampcore.domain.ResultCode;
import io.ampcore.measure.Recording;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.ReceiptListener;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.ReceiptDecoder;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.BitUtil;

/**
 * What the receipts of one session say: how many, how many refused, and how long each took. The sender notes when a
 * command was due and sent before it offers it; the receipt thread takes it from there.
 */
public final class ReceiptBoard implements ReceiptListener {
    /** More than the registrations that are sent before their ids are read. */
    private static final int IN_FLIGHT_MIN = 2 * PaymentWorld.IN_FLIGHT_MAX;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ReceiptDecoder receipt = new ReceiptDecoder();
    private final long sessionId;
    private final Recording recording;
    private final int[] ids;
    private final int mask;
    private final AtomicLong refusals = new AtomicLong();
    private volatile ResultCode lastRefusal = ResultCode.OK;

    /**
     * @param sessionId    that no earlier run on the same journal had.
     * @param ringCapacity of the node: most commands that can be offered and not answered.
     */
    public ReceiptBoard(long sessionId, int ringCapacity) {
        this.sessionId = sessionId;
        int inFlightMax = Math.max(IN_FLIGHT_MIN, 2 * ringCapacity);
        recording = new Recording(inFlightMax);
        ids = new int[BitUtil.findNextPositivePowerOfTwo(inFlightMax)];
        mask = ids.length - 1;
    }

    long sessionId() {
        return sessionId;
    }

    /** How long the receipts took; a request's number is its command's session sequence. */
    public Recording recording() {
        return recording;
    }

    public long receiptCount() {
        return recording.answerCount();
    }

    public long refusalCount() {
        return refusals.get();
    }

    public ResultCode lastRefusal() {
        return lastRefusal;
    }

    /** @return the id that a registration got; of a receipt among the last that were in flight. */
    public int id(long sessionSequence) {
        return ids[(int) sessionSequence & mask];
    }

    @Override
    public void onReceipt(NativeBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        if (header.sessionId() != sessionId) return;
        receipt.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        ids[(int) header.sessionSequence() & mask] = (int) receipt.id();
        ResultCode result = ResultCode.get(receipt.result());
        if (!result.isSuccess()) {
            lastRefusal = result;
            refusals.lazySet(refusals.get() + 1);
        }
        recording.answered(header.sessionSequence());
    }
}
