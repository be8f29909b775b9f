package io.ampcore.token.hook;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;

/** Insists on a first word of data when tokens arrive, and refuses {@code 22 00…00}. */
final class RecipientByPayload implements Hook {
    private static final int REFUSED_FIRST_BYTE = 0x22;

    @Override
    public ResultCode onArriving(int implementerId, Transfer transfer) {
        if (!Transfer.hasWord(transfer.data())) return BAD_PAYLOAD;
        if (SenderByPayload.isByteThenZeros(transfer.data(), REFUSED_FIRST_BYTE)) return INVALID_RECEIVER;
        return OK;
    }

    @Override
    public boolean isRecipient() {
        return true;
    }
}
