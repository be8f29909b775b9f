package io.ampcore.dispatch;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.protocol.MessageHeaderEncoder;
import io.ampcore.protocol.ReceiptEncoder;
import io.ampcore.state.Sessions;
import java.nio.ByteOrder;

/** Writes the answers to commands, and those that are kept again. */
final class ReceiptWriter {
    private static final int FLAG_REPEAT = 1;
    private static final int FLAG_NOT_KEPT = 1 << 1;
    private static final int FLAG_DRY_RUN = 1 << 2;
    private static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + ReceiptEncoder.BLOCK_LENGTH;
    private static final int DURABILITY =
            MessageHeaderEncoder.ENCODED_LENGTH + ReceiptEncoder.durabilityEncodingOffset();
    private static final int RESULT = MessageHeaderEncoder.ENCODED_LENGTH + ReceiptEncoder.resultEncodingOffset();

    static {
        if (LENGTH > Sessions.RECEIPT_LENGTH_MAX || LENGTH % Long.BYTES != 0) {
            throw new AssertionError("a receipt of " + LENGTH + " bytes cannot be kept");
        }
    }

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ReceiptEncoder receipt = new ReceiptEncoder();
    private final Outbox outbox;
    private final CommandContext context;
    private final int durabilityCode;
    private int last;

    ReceiptWriter(Outbox outbox, CommandContext context, int durabilityCode) {
        this.outbox = outbox;
        this.context = context;
        this.durabilityCode = durabilityCode;
    }

    /** Writes the answer to the present command. */
    void write(int commandType, ResultCode result, long lockIdLow, long lockIdHigh, Answer answer) {
        boolean isDryRun = context.isDryRun();
        outbox.mute(false);
        last = outbox.claim(LENGTH);
        outbox.mute(isDryRun);
        receipt.wrapAndApplyHeader(outbox.buffer(), last, header);
        context.copyTo(header);
        int body = receipt.offset();
        receipt.sequence(context.sequence())
                .result(result.number())
                .commandType(commandType)
                .durability((short) (isDryRun ? 0 : durabilityCode))
                .flags((short) (flags(answer) | (isDryRun ? FLAG_DRY_RUN : 0)))
                .lockState((short) answer.lockState().code())
                .conflictField((short) answer.conflictField().code())
                .id(Integer.toUnsignedLong(answer.id()))
                .reserved(0)
                .originalSequence(answer.originalSequence())
                .originalTimestampNs(answer.originalTimestampNs())
                .deadlineNs(answer.deadlineNs());
        outbox.putUint128(body + ReceiptEncoder.lockIdEncodingOffset(), lockIdLow, lockIdHigh);
        outbox.putUint128(
                body + ReceiptEncoder.authorizedEncodingOffset(), answer.authorizedLow(), answer.authorizedHigh());
        outbox.putUint128(body + ReceiptEncoder.capturedEncodingOffset(), answer.capturedLow(), answer.capturedHigh());
        outbox.putUint128(
                body + ReceiptEncoder.collateralEncodingOffset(), answer.collateralLow(), answer.collateralHigh());
        outbox.putUint128(body + ReceiptEncoder.movedEncodingOffset(), answer.movedLow(), answer.movedHigh());
        outbox.putUint128(body + ReceiptEncoder.needEncodingOffset(), answer.needLow(), answer.needHigh());
        outbox.putUint128(body + ReceiptEncoder.haveEncodingOffset(), answer.haveLow(), answer.haveHigh());
    }

    /** Keeps the receipt that was written last, as that of a number, without its durability. */
    void keep(Sessions sessions, int session, long number) {
        sessions.keep(session, number, outbox.buffer(), last, LENGTH);
        sessions.patch(session, number, DURABILITY, (byte) 0);
    }

    /** Writes a receipt that is kept, with the durability of now. @return what it says. */
    ResultCode writeAgain(Sessions sessions, int session, long number) {
        last = outbox.claim(LENGTH);
        sessions.copyReceipt(session, number, outbox.buffer(), last, LENGTH);
        outbox.buffer().putByte(last + DURABILITY, (byte) durabilityCode);
        return ResultCode.get(outbox.buffer().getShort(last + RESULT, ByteOrder.LITTLE_ENDIAN) & 0xFFFF);
    }

    private static int flags(Answer answer) {
        return (answer.isRepeat() ? FLAG_REPEAT : 0) | (answer.isNotKept() ? FLAG_NOT_KEPT : 0);
    }
}
