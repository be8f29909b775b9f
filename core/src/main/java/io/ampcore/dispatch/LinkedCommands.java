package io.ampcore.dispatch;

import static io.ampcore.domain.ResultCode.MESSAGE_TOO_LONG;
import static io.ampcore.domain.ResultCode.MESSAGE_TOO_SHORT;
import static io.ampcore.domain.ResultCode.NOT_LINKABLE;
import static io.ampcore.domain.ResultCode.OK;

import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.*;
import java.nio.ByteOrder;

/**
 * Where the commands lie that another message carries:
 * <pre>
 *               40       +2      +2       +2                 +2
 *   +-----------+--------+-------+--------+---------+--------+---------+
 *   | header of | block  | count | length | message | length | message | ...
 *   | a chain   | length |       |        |         |        |         |
 *   +-----------+--------+-------+--------+---------+--------+---------+
 *               40       +2
 *   +-----------+--------+---------+
 *   | header of | length | message |
 *   | a dry run |        |         |
 *   +-----------+--------+---------+
 * </pre>
 */
final class LinkedCommands {
    private static final int HEADER_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int COUNT = HEADER_LENGTH + GroupSizeEncodingDecoder.numInGroupEncodingOffset();
    private static final int BLOCK_LENGTH = HEADER_LENGTH + GroupSizeEncodingDecoder.blockLengthEncodingOffset();
    private static final int FIRST_LENGTH = HEADER_LENGTH + GroupSizeEncodingDecoder.ENCODED_LENGTH;
    private static final int LENGTH_LENGTH = PayloadDecoder.lengthEncodingLength();

    private LinkedCommands() {}

    /** @return how many commands a checked chain carries. */
    static int count(NativeBuffer buffer, int chainOffset) {
        return field(buffer, chainOffset + COUNT);
    }

    /** @return offset of the first command of a chain. */
    static int first(int chainOffset) {
        return chainOffset + FIRST_LENGTH + LENGTH_LENGTH;
    }

    /** @return offset of the command behind the one at {@code offset}. */
    static int next(NativeBuffer buffer, int offset) {
        return offset + field(buffer, offset - LENGTH_LENGTH) + LENGTH_LENGTH;
    }

    /** @return offset of the command or chain that a dry run carries. */
    static int ofDryRun(int dryRunOffset) {
        return dryRunOffset + HEADER_LENGTH + LENGTH_LENGTH;
    }

    /** Checks what is behind the header of a chain. */
    static ResultCode checkChain(NativeBuffer buffer, int offset, int length) {
        if (length < FIRST_LENGTH) return MESSAGE_TOO_SHORT;
        if (field(buffer, offset + BLOCK_LENGTH) != 0) return MESSAGE_TOO_LONG;
        int count = count(buffer, offset);
        if (count == 0) return MESSAGE_TOO_SHORT;
        int end = offset + length;
        int position = offset + FIRST_LENGTH;
        for (int i = 0; i < count; i++) {
            ResultCode result = checkCarried(buffer, position, end, false);
            if (result != OK) return result;
            position += LENGTH_LENGTH + field(buffer, position);
        }
        return position < end ? MESSAGE_TOO_LONG : OK;
    }

    /** Checks what is behind the header of a dry run. */
    static ResultCode checkDryRun(NativeBuffer buffer, int offset, int length) {
        int position = offset + HEADER_LENGTH;
        ResultCode result = checkCarried(buffer, position, offset + length, true);
        if (result != OK) return result;
        return length > HEADER_LENGTH + LENGTH_LENGTH + field(buffer, position) ? MESSAGE_TOO_LONG : OK;
    }

    /** @return whether the message at {@code position}, behind its length, is a command that may be carried. */
    private static ResultCode checkCarried(NativeBuffer buffer, int position, int end, boolean isDryRun) {
        if (position + LENGTH_LENGTH > end) return MESSAGE_TOO_SHORT;
        int offset = position + LENGTH_LENGTH;
        int length = field(buffer, position);
        if (offset + length > end) return MESSAGE_TOO_SHORT;
        if (length < HEADER_LENGTH) return MESSAGE_TOO_SHORT;
        int type = CommandCheck.templateId(buffer, offset);
        boolean isAllowed = mayBeDry(type) && (isDryRun || isLinkable(type));
        return isAllowed ? CommandCheck.check(buffer, offset, length) : NOT_LINKABLE;
    }

    /** Chains are not nested, and a chain of groups would pass the bounds of undo log and outbox. */
    private static boolean isLinkable(int type) {
        return switch (type) {
            case ChainDecoder.TEMPLATE_ID, ReleaseGroupDecoder.TEMPLATE_ID, CaptureGroupDecoder.TEMPLATE_ID -> false;
            default -> true;
        };
    }

    /** Queries are dry already; what is of the journal or a session is no question. */
    private static boolean mayBeDry(int type) {
        return switch (type) {
            case GenesisDecoder.TEMPLATE_ID,
                    TickDecoder.TEMPLATE_ID,
                    OpenSessionDecoder.TEMPLATE_ID,
                    CloseSessionDecoder.TEMPLATE_ID -> false;
            default -> !CommandCheck.isQuery(type);
        };
    }

    private static int field(NativeBuffer buffer, int offset) {
        return buffer.getShort(offset, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }
}
