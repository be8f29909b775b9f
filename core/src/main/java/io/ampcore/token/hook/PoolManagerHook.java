package io.ampcore.token.hook;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.token.state.Contracts;

/** Lets tokens out for its owner, or for whoever's operator data begin with {@code 1111}. */
final class PoolManagerHook extends AcceptHook {
    private static final int APPROVING_BYTE = 0x11;

    private final Contracts contracts;

    PoolManagerHook(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public ResultCode onLeaving(int implementerId, Transfer transfer, boolean isCalledByToken) {
        if (transfer.operatorId() == contracts.parameter(implementerId)) return OK;
        if (!Transfer.hasWord(transfer.operatorData())) return BAD_PAYLOAD;
        return isApproval(transfer) ? OK : HOOK_REFUSED;
    }

    static boolean isApproval(Transfer transfer) {
        return transfer.operatorData().getByte(0) == APPROVING_BYTE
                && transfer.operatorData().getByte(1) == APPROVING_BYTE;
    }
}
