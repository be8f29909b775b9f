package io.ampcore.driver;

import io.ampcore.domain.LockField;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt128;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.ReceiptDecoder;
import io.ampcore.protocol.Uint128Decoder;
import java.math.BigInteger;
import java.util.List;

/** A receipt as a gateway reads it. */
public record Receipt(
        long sessionId, long number, long sequence, long timestampNs, boolean isDry, BigInteger lockId, Outcome outcome)
        implements Told {
    private static final int FLAG_REPEAT = 1;
    private static final int FLAG_NOT_KEPT = 2;
    private static final int FLAG_DRY_RUN = 4;

    public ResultCode code() {
        return outcome.code();
    }

    public LockState lockState() {
        return outcome.lockState();
    }

    public BigInteger need() {
        return outcome.need();
    }

    /** @return the receipts among messages. */
    public static List<Receipt> of(List<byte[]> messages) {
        return messages.stream()
                .filter(message -> templateId(message) == ReceiptDecoder.TEMPLATE_ID)
                .map(message -> read(new NativeBuffer(message)))
                .toList();
    }

    /** @return template ids of messages. */
    public static List<Integer> templateIds(List<byte[]> messages) {
        return messages.stream().map(Receipt::templateId).toList();
    }

    private static int templateId(byte[] message) {
        return new MessageHeaderDecoder().wrap(new NativeBuffer(message), 0).templateId();
    }

    static Receipt read(NativeBuffer message) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        ReceiptDecoder receipt = new ReceiptDecoder().wrapAndApplyHeader(message, 0, header);
        BigInteger lockId = value(receipt.lockId());
        return new Receipt(
                header.sessionId(),
                header.sessionSequence(),
                receipt.sequence(),
                header.timestampNs(),
                (receipt.flags() & FLAG_DRY_RUN) != 0,
                lockId,
                outcome(receipt));
    }

    private static Outcome outcome(ReceiptDecoder receipt) {
        return new Outcome(
                ResultCode.get(receipt.result()),
                (receipt.flags() & FLAG_REPEAT) != 0,
                (receipt.flags() & FLAG_NOT_KEPT) != 0,
                LockField.get(receipt.conflictField()),
                LockState.get(receipt.lockState()),
                (int) receipt.id(),
                receipt.originalSequence(),
                receipt.originalTimestampNs(),
                receipt.deadlineNs(),
                value(receipt.authorized()),
                value(receipt.captured()),
                value(receipt.collateral()),
                value(receipt.moved()),
                value(receipt.need()),
                value(receipt.have()));
    }

    private static BigInteger value(Uint128Decoder decoder) {
        return UInt128.toBigInteger(decoder.low(), decoder.high());
    }
}
