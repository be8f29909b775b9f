package io.ampcore.token.hook;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import java.nio.ByteOrder;

/** Insists on a first word of data when tokens leave, and refuses {@code 11 00…00}. */
final class SenderByPayload implements Hook {
    private static final int REFUSED_FIRST_BYTE = 0x11;

    @Override
    public ResultCode onLeaving(int implementerId, Transfer transfer, boolean isCalledByToken) {
        if (!Transfer.hasWord(transfer.data())) return BAD_PAYLOAD;
        if (isByteThenZeros(transfer.data(), REFUSED_FIRST_BYTE)) return INVALID_SENDER;
        return OK;
    }

    @Override
    public boolean isSender() {
        return true;
    }

    static boolean isByteThenZeros(NativeBuffer payload, int first) {
        return (payload.getByte(0) & 0xFF) == first
                && (payload.getLong(0, ByteOrder.BIG_ENDIAN) << Byte.SIZE) == 0
                && (payload.getLong(8) | payload.getLong(16) | payload.getLong(24)) == 0;
    }
}
