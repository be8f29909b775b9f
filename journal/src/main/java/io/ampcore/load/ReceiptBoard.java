package io.ampcore.load;

import io.ampcore.domain.ResultCode;
import io.ampcore.pipeline.ReceiptListener;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.ReceiptDecoder;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.SingleWriterRecorder;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;

/**
 * What the receipts of one session say: how many, how many refused, and how long each took from when it was due. The
 * sender notes a due time before it offers; the receipt thread takes it from there.
 */
public final class ReceiptBoard implements ReceiptListener {
    /** A longer stall ends the run with an exception: clipped to the maximum it would be a lie. */
    private static final long TRACKED_NS_MAX = 600_000_000_000L;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ReceiptDecoder receipt = new ReceiptDecoder();
    private final long sessionId;
    private final long[] dueNs;
    private final int mask;
    private final int[] ids;
    private final AtomicLong receipts = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final SingleWriterRecorder responseNs = new SingleWriterRecorder(TRACKED_NS_MAX, 3);
    private volatile boolean isRecording;
    private volatile ResultCode lastRefusal = ResultCode.OK;

    /** @param inFlightMax more than can ever be offered and not answered. */
    public ReceiptBoard(long sessionId, int inFlightMax) {
        this.sessionId = sessionId;
        int length = BitUtil.findNextPositivePowerOfTwo(inFlightMax);
        dueNs = new long[length];
        ids = new int[length];
        mask = length - 1;
    }

    /** Notes when a command is due; before it is offered. */
    public void due(long sessionSequence, long nanoTime) {
        dueNs[(int) sessionSequence & mask] = nanoTime;
    }

    /** From now on response times count. */
    public void startRecording() {
        responseNs.reset();
        isRecording = true;
    }

    public SingleWriterRecorder responseNs() {
        return responseNs;
    }

    public long receiptCount() {
        return receipts.get();
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
    public void onReceipt(DirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        if (header.sessionId() != sessionId) return;
        receipt.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        int place = (int) header.sessionSequence() & mask;
        if (isRecording) {
            responseNs.recordValue(Math.max(0, System.nanoTime() - dueNs[place]));
        }
        ids[place] = (int) receipt.id();
        ResultCode result = ResultCode.get(receipt.result());
        if (!result.isSuccess()) {
            lastRefusal = result;
            refusals.lazySet(refusals.get() + 1);
        }
        receipts.lazySet(receipts.get() + 1);
    }
}
