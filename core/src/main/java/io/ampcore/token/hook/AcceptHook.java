package io.ampcore.token.hook;

import static io.ampcore.domain.ResultCode.OK;

import io.ampcore.domain.ResultCode;

/** Takes and gives whatever comes. Others refuse in one direction and are this in the other. */
class AcceptHook implements Hook {
    @Override
    public ResultCode onLeaving(int implementerId, Transfer transfer, boolean isCalledByToken) {
        return OK;
    }

    @Override
    public ResultCode onArriving(int implementerId, Transfer transfer) {
        return OK;
    }

    @Override
    public boolean isSender() {
        return true;
    }

    @Override
    public boolean isRecipient() {
        return true;
    }
}
