package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.state.Holders;
import io.ampcore.token.state.Owner;

/** Who owns the token contract; it is handed over in two steps. */
public final class Ownership {
    private final Holders holders;
    private final Owner owner;
    private final TokenEvents events;

    Ownership(Holders holders, Owner owner, TokenEvents events) {
        this.holders = holders;
        this.owner = owner;
        this.events = events;
    }

    /** Names who may take over; 0 clears it. */
    public ResultCode authorizeTransfer(int callerId, int newOwnerId) {
        if (callerId != owner.ownerId()) return INVALID_CALLER;
        if (!holders.isAddress(newOwnerId)) return HOLDER_UNKNOWN;

        // Nothing below this line can fail.
        owner.pendingOwnerId(newOwnerId);
        events.onOwnershipTransferAuthorization(newOwnerId);
        return OK;
    }

    /** Takes over. While nobody is named, that is the zero address, as for the contract, which compares and no more. */
    public ResultCode assume(int callerId) {
        if (callerId != owner.pendingOwnerId()) return INVALID_CALLER;

        int oldOwnerId = owner.ownerId();
        owner.ownerId(callerId);
        owner.pendingOwnerId(0);
        events.onOwnerUpdate(oldOwnerId, callerId);
        return OK;
    }
}
