package io.ampcore.token.hook;

import static io.ampcore.domain.ResultCode.HOOK_REFUSED;

import io.ampcore.domain.ResultCode;

/** Lets tokens out and never in. */
final class RefuseInHook extends AcceptHook {
    @Override
    public ResultCode onArriving(int implementerId, Transfer transfer) {
        return HOOK_REFUSED;
    }
}
