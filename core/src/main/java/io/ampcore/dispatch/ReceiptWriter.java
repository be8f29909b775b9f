package io.ampcore.dispatch;

import static io.ampcore.memory.NativeBuffer.putLongAt;
import static io.ampcore.memory.NativeBuffer.putUint128At;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
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
    private static final int RESULT = ReceiptEncoder.resultEncodingOffset();
    private static final int COMMAND_TYPE_SHIFT = shiftOf(ReceiptEncoder.commandTypeEncodingOffset());
    private static final int DURABILITY_SHIFT = shiftOf(ReceiptEncoder.durabilityEncodingOffset());
    private static final int FLAGS_SHIFT = shiftOf(ReceiptEncoder.flagsEncodingOffset());
    private static final int LOCK_STATE_SHIFT = shiftOf(ReceiptEncoder.lockStateEncodingOffset());
    private static final int CONFLICT_FIELD_SHIFT = shiftOf(ReceiptEncoder.conflictFieldEncodingOffset());

    static {
        if (LENGTH > Sessions.RECEIPT_LENGTH_MAX || LENGTH % Long.BYTES != 0) {
            throw new AssertionError("a receipt of " + LENGTH + " bytes cannot be kept");
        }
    }

    /** In place of {@link Sessions#keep}: nobody keeps it. */
    static final long NOT_KEPT = 0;

    private final Outbox outbox;
    private final CommandContext context;
    private final int durabilityCode;
    private final NativeBuffer unkept = NativeBuffer.allocate(LENGTH);
    private final long unkeptAddress = unkept.blockAt(0, LENGTH);

    ReceiptWriter(Outbox outbox, CommandContext context, int durabilityCode) {
        this.outbox = outbox;
        this.context = context;
        this.durabilityCode = durabilityCode;
    }

    /**
     * Writes the answer to the present command, and once more, without its durability, where it is kept: both at once, so that what
     * was just written need not be read back.
     *
     * @param keptAddress that {@link Sessions#keep} gave, or {@link #NOT_KEPT}.
     */
    void write(int commandType, ResultCode result, long lockIdLow, long lockIdHigh, Answer answer, long keptAddress) {
        boolean isDryRun = context.isDryRun();
        long told = outbox.beginToldAt(context, ReceiptEncoder.TEMPLATE_ID, ReceiptEncoder.BLOCK_LENGTH);
        long header = keptAddress == NOT_KEPT ? unkeptAddress : keptAddress;
        context.writeHeader(header, ReceiptEncoder.TEMPLATE_ID, ReceiptEncoder.BLOCK_LENGTH);
        long kept = header + MessageHeaderEncoder.ENCODED_LENGTH;

        put(told, kept, ReceiptEncoder.sequenceEncodingOffset(), context.sequence());
        long codes = codes(commandType, result, isDryRun, answer);
        putLongAt(told + RESULT, codes | (isDryRun ? 0L : (long) durabilityCode << DURABILITY_SHIFT));
        putLongAt(kept + RESULT, codes);
        // With what is reserved behind it.
        put(told, kept, ReceiptEncoder.idEncodingOffset(), Integer.toUnsignedLong(answer.id()));
        put(told, kept, ReceiptEncoder.originalSequenceEncodingOffset(), answer.originalSequence());
        put(told, kept, ReceiptEncoder.originalTimestampNsEncodingOffset(), answer.originalTimestampNs());
        put(told, kept, ReceiptEncoder.deadlineNsEncodingOffset(), answer.deadlineNs());
        put(told, kept, ReceiptEncoder.lockIdEncodingOffset(), lockIdLow, lockIdHigh);
        put(told, kept, ReceiptEncoder.authorizedEncodingOffset(), answer.authorizedLow(), answer.authorizedHigh());
        put(told, kept, ReceiptEncoder.capturedEncodingOffset(), answer.capturedLow(), answer.capturedHigh());
        put(told, kept, ReceiptEncoder.collateralEncodingOffset(), answer.collateralLow(), answer.collateralHigh());
        put(told, kept, ReceiptEncoder.movedEncodingOffset(), answer.movedLow(), answer.movedHigh());
        put(told, kept, ReceiptEncoder.needEncodingOffset(), answer.needLow(), answer.needHigh());
        put(told, kept, ReceiptEncoder.haveEncodingOffset(), answer.haveLow(), answer.haveHigh());
    }

    private static void put(long told, long kept, int offset, long value) {
        putLongAt(told + offset, value);
        putLongAt(kept + offset, value);
    }

    private static void put(long told, long kept, int offset, long low, long high) {
        putUint128At(told + offset, low, high);
        putUint128At(kept + offset, low, high);
    }

    /** The six fields from result on, as one word, without durability. */
    private static long codes(int commandType, ResultCode result, boolean isDryRun, Answer answer) {
        int flags = flags(answer) | (isDryRun ? FLAG_DRY_RUN : 0);
        return result.number()
                | (long) commandType << COMMAND_TYPE_SHIFT
                | (long) flags << FLAGS_SHIFT
                | (long) answer.lockStateCode() << LOCK_STATE_SHIFT
                | (long) answer.conflictField().code() << CONFLICT_FIELD_SHIFT;
    }

    /** Writes a receipt that is kept, with the durability of now. @return what it says. */
    ResultCode writeAgain(Sessions sessions, int session, long number) {
        int offset = outbox.claim(LENGTH);
        sessions.copyReceipt(session, number, outbox.buffer(), offset, LENGTH);
        int body = offset + MessageHeaderEncoder.ENCODED_LENGTH;
        outbox.buffer().putByte(body + ReceiptEncoder.durabilityEncodingOffset(), (byte) durabilityCode);
        return ResultCode.get(outbox.buffer().getShort(body + RESULT, ByteOrder.LITTLE_ENDIAN) & 0xFFFF);
    }

    /** Where a field stands in the word that begins with the result. */
    private static int shiftOf(int offset) {
        return (offset - RESULT) * Byte.SIZE;
    }

    private static int flags(Answer answer) {
        return (answer.isRepeat() ? FLAG_REPEAT : 0) | (answer.isNotKept() ? FLAG_NOT_KEPT : 0);
    }
}
