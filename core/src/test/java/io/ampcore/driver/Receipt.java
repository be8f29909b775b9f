package io.ampcore.driver;

import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt128;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.ReceiptDecoder;
import java.math.BigInteger;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** A receipt as a gateway reads it. */
public record Receipt(
        long sessionId,
        long number,
        long sequence,
        ResultCode code,
        int flags,
        BigInteger lockId,
        LockState lockState,
        BigInteger need) {

    /** @return the receipts among messages. */
    public static List<Receipt> of(List<byte[]> messages) {
        return messages.stream()
                .filter(message -> templateId(message) == ReceiptDecoder.TEMPLATE_ID)
                .map(Receipt::read)
                .toList();
    }

    /** @return template ids of messages. */
    public static List<Integer> templateIds(List<byte[]> messages) {
        return messages.stream().map(Receipt::templateId).toList();
    }

    private static int templateId(byte[] message) {
        return new MessageHeaderDecoder().wrap(new UnsafeBuffer(message), 0).templateId();
    }

    private static Receipt read(byte[] message) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        ReceiptDecoder receipt = new ReceiptDecoder().wrapAndApplyHeader(new UnsafeBuffer(message), 0, header);
        return new Receipt(
                header.sessionId(),
                header.sessionSequence(),
                receipt.sequence(),
                ResultCode.get(receipt.result()),
                receipt.flags(),
                UInt128.toBigInteger(receipt.lockId().low(), receipt.lockId().high()),
                LockState.get(receipt.lockState()),
                UInt128.toBigInteger(receipt.need().low(), receipt.need().high()));
    }
}
