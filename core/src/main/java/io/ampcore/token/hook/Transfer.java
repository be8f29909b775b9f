package io.ampcore.token.hook;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Label;

/**
 * One transfer on its way through the pipeline: what was asked. One is made at start and filled in again for each; hooks
 * read it. Holder id 0 is the zero address.
 */
public final class Transfer {
    private static final int WORD_LENGTH = 32;
    private static final int CHANGE_LENGTH = 2 * WORD_LENGTH;

    private final Label source = new Label();
    private final UInt256 value = new UInt256();
    private final NativeBuffer data = new NativeBuffer();
    private final NativeBuffer operatorData = new NativeBuffer();
    private final Outflow outflow = new Outflow();
    private int operatorId;
    private int fromId;
    private int toId;
    private int outflowSupplierId;
    private long blockTimeS;
    private boolean isChainReport;

    /** Starts a transfer without payload; the caller sets {@link #source()}, {@link #value()} and what else it has. */
    public Transfer begin(int operatorId, int fromId, int toId) {
        this.operatorId = operatorId;
        this.fromId = fromId;
        this.toId = toId;
        outflowSupplierId = 0;
        blockTimeS = 0;
        isChainReport = false;
        source.set(0, 0, 0, 0);
        value.clear();
        data.wrap(0, 0);
        operatorData.wrap(0, 0);
        outflow.clear();
        return this;
    }

    /** Starts a transfer of the caller's own tokens with another's source, destination, time and payload. */
    public Transfer begin(Transfer other, int callerId) {
        operatorId = callerId;
        fromId = callerId;
        toId = other.toId;
        outflowSupplierId = 0;
        blockTimeS = other.blockTimeS;
        isChainReport = other.isChainReport;
        source.set(other.source);
        value.set(other.value);
        data.wrap(other.data);
        operatorData.wrap(other.operatorData);
        outflow.set(other.outflow);
        return this;
    }

    /** @return who calls. */
    public int operatorId() {
        return operatorId;
    }

    /** @return whose tokens leave. */
    public int fromId() {
        return fromId;
    }

    public int toId() {
        return toId;
    }

    /** @return the partition that tokens leave. */
    public Label source() {
        return source;
    }

    public UInt256 value() {
        return value;
    }

    public NativeBuffer data() {
        return data;
    }

    public NativeBuffer operatorData() {
        return operatorData;
    }

    /** @return the operator's data as the Flexa manager reads it; the folding of its proof was done before. */
    public Outflow outflow() {
        return outflow;
    }

    /** @return when it happened on chain, in seconds; 0 if it happens now. */
    public long blockTimeS() {
        return blockTimeS;
    }

    public Transfer blockTimeS(long blockTimeS) {
        this.blockTimeS = blockTimeS;
        return this;
    }

    /** @return whether it happened on chain already, so that it can only be followed, and nothing here can freeze it. */
    public boolean isChainReport() {
        return isChainReport;
    }

    public Transfer chainReport(boolean isChainReport) {
        this.isChainReport = isChainReport;
        return this;
    }

    /** @return the supplier to whom a sender hook named an outflow of a pool; 0 for nobody. */
    public int outflowSupplierId() {
        return outflowSupplierId;
    }

    public void outflowSupplierId(int supplierId) {
        outflowSupplierId = supplierId;
    }

    /** Reads the partition that tokens go to: another one if the data begin with the flag for that. */
    public void readDestination(Label destination) {
        readDestination(source, data, destination);
    }

    /** As {@link #readDestination(Label)}, of anybody's payload. */
    public static void readDestination(Label source, NativeBuffer data, Label destination) {
        destination.set(source);
        if (data.capacity() < CHANGE_LENGTH) return;
        for (int at = 0; at < WORD_LENGTH; at += Long.BYTES) {
            if (data.getLong(at) != -1) return;
        }
        destination.set(
                data.getLong(WORD_LENGTH, BIG_ENDIAN),
                data.getLong(WORD_LENGTH + 8, BIG_ENDIAN),
                data.getLong(WORD_LENGTH + 16, BIG_ENDIAN),
                data.getLong(WORD_LENGTH + 24, BIG_ENDIAN));
    }

    /** @return whether a payload has a whole first word, as hooks need that look at it. */
    public static boolean hasWord(NativeBuffer payload) {
        return payload.capacity() >= WORD_LENGTH;
    }
}
