package io.ampcore.dispatch;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.protocol.MessageHeaderEncoder;
import io.ampcore.protocol.ReceiptEncoder;

/** Writes the answer to a command. */
final class ReceiptWriter {
    private static final int FLAG_REPEAT = 1;
    private static final int FLAG_NOT_KEPT = 1 << 1;
    private static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + ReceiptEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ReceiptEncoder receipt = new ReceiptEncoder();
    private final Outbox outbox;
    private final CommandContext context;
    private final int durabilityCode;

    ReceiptWriter(Outbox outbox, CommandContext context, int durabilityCode) {
        this.outbox = outbox;
        this.context = context;
        this.durabilityCode = durabilityCode;
    }

    void write(int commandType, ResultCode result, long lockIdLow, long lockIdHigh, Answer answer) {
        receipt.wrapAndApplyHeader(outbox.buffer(), outbox.claim(LENGTH), header);
        context.copyTo(header);
        receipt.sequence(context.sequence())
                .result(result.number())
                .commandType(commandType)
                .durability((short) durabilityCode)
                .flags((short) flags(answer))
                .lockState((short) answer.lockState().code())
                .conflictField((short) answer.conflictField().code())
                .id(Integer.toUnsignedLong(answer.id()))
                .reserved(0)
                .originalSequence(answer.originalSequence())
                .originalTimestampNs(answer.originalTimestampNs())
                .deadlineNs(answer.deadlineNs());
        receipt.lockId().low(lockIdLow).high(lockIdHigh);
        receipt.authorized().low(answer.authorizedLow()).high(answer.authorizedHigh());
        receipt.captured().low(answer.capturedLow()).high(answer.capturedHigh());
        receipt.collateral().low(answer.collateralLow()).high(answer.collateralHigh());
        receipt.moved().low(answer.movedLow()).high(answer.movedHigh());
        receipt.need().low(answer.needLow()).high(answer.needHigh());
        receipt.have().low(answer.haveLow()).high(answer.haveHigh());
    }

    private static int flags(Answer answer) {
        return (answer.isRepeat() ? FLAG_REPEAT : 0) | (answer.isNotKept() ? FLAG_NOT_KEPT : 0);
    }
}
