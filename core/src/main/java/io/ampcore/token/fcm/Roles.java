package io.ampcore.token.fcm;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.state.Holders;
import io.ampcore.token.state.FlexaState;
import io.ampcore.token.state.Owner;

/** Who may do what at the Flexa manager. Its owner may do everything that any role may. */
public final class Roles {
    private final Holders holders;
    private final FlexaState flexa;
    private final Owner owner;
    private final FlexaEvents events;

    Roles(Holders holders, FlexaState flexa, Owner owner, FlexaEvents events) {
        this.holders = holders;
        this.flexa = flexa;
        this.owner = owner;
        this.events = events;
    }

    boolean isOwner(int callerId) {
        return callerId == owner.ownerId();
    }

    boolean may(FlexaRole role, int callerId) {
        return isOwner(callerId) || callerId == flexa.roleHolderId(role.code());
    }

    /** Gives a role to somebody else, or with holder id 0 to nobody. */
    public ResultCode setRole(int callerId, FlexaRole role, int holderId) {
        if (!isOwner(callerId)) return INVALID_CALLER;
        if (!holders.isAddress(holderId)) return HOLDER_UNKNOWN;

        // Nothing below this line can fail.
        int oldHolderId = flexa.roleHolderId(role.code());
        flexa.roleHolderId(role.code(), holderId);
        events.onRoleUpdate(role, oldHolderId, holderId);
        return OK;
    }

    /** Names who may take the manager over; 0 clears it. */
    public ResultCode authorizeOwnershipTransfer(int callerId, int newOwnerId) {
        if (!isOwner(callerId)) return INVALID_CALLER;
        if (!holders.isAddress(newOwnerId)) return HOLDER_UNKNOWN;

        // Nothing below this line can fail.
        owner.pendingOwnerId(newOwnerId);
        events.onFlexaOwnershipTransferAuthorization(newOwnerId);
        return OK;
    }

    /** Takes the manager over; while nobody is named, only the zero address may. */
    public ResultCode assumeOwnership(int callerId) {
        if (callerId != owner.pendingOwnerId()) return INVALID_CALLER;

        int oldOwnerId = owner.ownerId();
        owner.ownerId(callerId);
        owner.pendingOwnerId(0);
        events.onFlexaOwnerUpdate(oldOwnerId, callerId);
        return OK;
    }
}
