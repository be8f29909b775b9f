package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.state.Holders;

/** Who has made itself a collateral manager: free, open to anybody, for ever. */
public final class CollateralManagers {
    private final Holders holders;
    private final TokenEvents events;

    CollateralManagers(Holders holders, TokenEvents events) {
        this.holders = holders;
        this.events = events;
    }

    public ResultCode register(int callerId) {
        if (callerId == 0) return ADDRESS_ZERO;
        if (holders.isManager(callerId)) return CM_ALREADY_REGISTERED;

        // Nothing below this line can fail.
        holders.registerManager(callerId);
        events.onCollateralManagerRegistered(callerId);
        return OK;
    }
}
