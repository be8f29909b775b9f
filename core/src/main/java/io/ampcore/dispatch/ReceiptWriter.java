package io.ampcore.dispatch;

import static io.ampcore.memory.NativeBuffer.putLongAt;
import static io.ampcore.memory.NativeBuffer.putUint128At;

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

    private static final int FLAGS_SHIFT = shiftOf(ReceiptEncoder.flagsEncodingOffset());
    private static final int LOCK_STATE_SHIFT = shiftOf(ReceiptEncoder.lockStateEncodingOffset());
    private static final int CONFLICT_FIELD_SHIFT = shiftOf(ReceiptEncoder.conflictFieldEncodingOffset());

    static {
        if (LENGTH > Sessions.RECEIPT_LENGTH_MAX || LENGTH % Long.BYTES != 0) {
            throw new AssertionError("a receipt of " + LENGTH + " bytes cannot be kept");
        }
    }

    private final Outbox outbox;
    private final CommandContext context;
    private final int durabilityCode;
    /** Address of the receipt that was written last. */
    private long last;

    ReceiptWriter(Outbox outbox, CommandContext context, int durabilityCode) {
        this.outbox = outbox;
        this.context = context;
        this.durabilityCode = durabilityCode;
    }

    /** Writes the answer to the present command. */
    void write(int commandType, ResultCode result, long lockIdLow, long lockIdHigh, Answer answer) {
        boolean isDryRun = context.isDryRun();
        outbox.mute(false);
        long body = outbox.beginAt(context, ReceiptEncoder.TEMPLATE_ID, ReceiptEncoder.BLOCK_LENGTH, 0);
        outbox.mute(isDryRun);
        last = body - MessageHeaderEncoder.ENCODED_LENGTH;
        putLongAt(body + ReceiptEncoder.sequenceEncodingOffset(), context.sequence());
        putLongAt(body + ReceiptEncoder.resultEncodingOffset(), codes(commandType, result, isDryRun, answer));
        // With what is reserved behind it.
        putLongAt(body + ReceiptEncoder.idEncodingOffset(), Integer.toUnsignedLong(answer.id()));
        putLongAt(body + ReceiptEncoder.originalSequenceEncodingOffset(), answer.originalSequence());
        putLongAt(body + ReceiptEncoder.originalTimestampNsEncodingOffset(), answer.originalTimestampNs());
        putLongAt(body + ReceiptEncoder.deadlineNsEncodingOffset(), answer.deadlineNs());
        putUint128At(body + ReceiptEncoder.lockIdEncodingOffset(), lockIdLow, lockIdHigh);
        putUint128At(body + ReceiptEncoder.authorizedEncodingOffset(), answer.authorizedLow(), answer.authorizedHigh());
        putUint128At(body + ReceiptEncoder.capturedEncodingOffset(), answer.capturedLow(), answer.capturedHigh());
        putUint128At(body + ReceiptEncoder.collateralEncodingOffset(), answer.collateralLow(), answer.collateralHigh());
        putUint128At(body + ReceiptEncoder.movedEncodingOffset(), answer.movedLow(), answer.movedHigh());
        putUint128At(body + ReceiptEncoder.needEncodingOffset(), answer.needLow(), answer.needHigh());
        putUint128At(body + ReceiptEncoder.haveEncodingOffset(), answer.haveLow(), answer.haveHigh());
    }

    /**
     * The six fields from result on, as one word: what is written in pieces and then copied whole, as a receipt that is kept, is
     * waited for.
     */
    private long codes(int commandType, ResultCode result, boolean isDryRun, Answer answer) {
        int durability = isDryRun ? 0 : durabilityCode;
        int flags = flags(answer) | (isDryRun ? FLAG_DRY_RUN : 0);
        int low = result.number() | commandType << Short.SIZE;
        int high = durability
                | flags << FLAGS_SHIFT
                | answer.lockState().code() << LOCK_STATE_SHIFT
                | answer.conflictField().code() << CONFLICT_FIELD_SHIFT;
        return (long) high << Integer.SIZE | low;
    }

    /** Keeps the receipt that was written last, as that of a number, without its durability. */
    void keep(Sessions sessions, int session, long number) {
        sessions.keep(session, number, last, LENGTH);
        sessions.patch(session, number, DURABILITY, (byte) 0);
    }

    /** Writes a receipt that is kept, with the durability of now. @return what it says. */
    ResultCode writeAgain(Sessions sessions, int session, long number) {
        int offset = outbox.claim(LENGTH);
        sessions.copyReceipt(session, number, outbox.buffer(), offset, LENGTH);
        outbox.buffer().putByte(offset + DURABILITY, (byte) durabilityCode);
        return ResultCode.get(outbox.buffer().getShort(offset + RESULT, ByteOrder.LITTLE_ENDIAN) & 0xFFFF);
    }

    /** How far a field stands behind the durability. */
    private static int shiftOf(int offset) {
        return (offset - ReceiptEncoder.durabilityEncodingOffset()) * Byte.SIZE;
    }

    private static int flags(Answer answer) {
        return (answer.isRepeat() ? FLAG_REPEAT : 0) | (answer.isNotKept() ? FLAG_NOT_KEPT : 0);
    }
}
