package io.ampcore.token.hook;

import static io.ampcore.domain.ResultCode.HOOK_REFUSED;

import io.ampcore.domain.ResultCode;

/** Lets tokens in and never out. */
final class RefuseOutHook extends AcceptHook {
    @Override
    public ResultCode onLeaving(int implementerId, Transfer transfer, boolean isCalledByToken) {
        return HOOK_REFUSED;
    }
}
