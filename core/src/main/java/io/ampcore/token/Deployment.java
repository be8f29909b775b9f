package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.state.Holders;
import io.ampcore.token.fcm.FlexaManager;
import io.ampcore.token.hook.Behaviour;
import io.ampcore.token.hook.Hooks;
import io.ampcore.token.state.Contracts;
import io.ampcore.token.state.OldTokenAccounts;
import io.ampcore.token.state.Owner;
import io.ampcore.token.state.TokenState;

/** What stands at which address: the token's first owner, the code of other contracts, the hooks that are registered. */
public final class Deployment {
    private final Holders holders;
    private final Contracts contracts;
    private final Owner owner;
    private final OldTokenAccounts oldToken;
    private final FlexaManager flexaManager;
    private final Hooks hooks;
    private final TokenEvents events;

    Deployment(Holders holders, TokenState state, FlexaManager flexaManager, Hooks hooks, TokenEvents events) {
        this.holders = holders;
        this.flexaManager = flexaManager;
        this.hooks = hooks;
        this.events = events;
        contracts = state.contracts();
        owner = state.owner();
        oldToken = state.oldToken();
    }

    /** Makes the caller the token's first owner, and for ever the one that may mint the old token. */
    public ResultCode deployToken(int callerId) {
        if (callerId == 0) return ADDRESS_ZERO;
        if (isTokenDeployed()) return CONTRACT_EXISTS; // the owner may be nobody again, the minter never is

        // Nothing below this line can fail.
        owner.ownerId(callerId);
        oldToken.minterId(callerId);
        events.onOwnerUpdate(0, callerId);
        return OK;
    }

    public boolean isTokenDeployed() {
        return oldToken.minterId() != 0;
    }

    /**
     * Puts known code at the caller's address.
     *
     * @param parameter holder id of a manager's owner; prefix of a base validator; otherwise 0.
     */
    public ResultCode deploy(int callerId, Behaviour behaviour, int parameter) {
        if (callerId == 0) return ADDRESS_ZERO;
        if (contracts.behaviour(callerId) != 0) return CONTRACT_EXISTS;
        if (behaviour == Behaviour.FLEXA_MANAGER && flexaManager.isDeployed()) return CONTRACT_EXISTS;

        // Nothing below this line can fail.
        contracts.deploy(callerId, behaviour.code(), parameter);
        if (behaviour == Behaviour.FLEXA_MANAGER) {
            flexaManager.deploy(callerId, parameter);
        }
        events.onContractDeployed(callerId, behaviour.code(), parameter);
        return OK;
    }

    /** Registers who is called when tokens of an address leave, or arrive; 0 is nobody. */
    public ResultCode setHook(int callerId, int holderId, boolean isSender, int implementerId) {
        if (callerId != holderId) return HOOK_NOT_MANAGER;
        if (implementerId != 0 && !holders.contains(implementerId)) return HOLDER_UNKNOWN;
        boolean isOwn = implementerId == 0 || implementerId == callerId;
        if (!isOwn && !hasHook(implementerId, isSender)) return HOOK_BAD_IMPLEMENTER;

        // Nothing below this line can fail.
        if (isSender) {
            contracts.senderHookId(holderId, implementerId);
        } else {
            contracts.recipientHookId(holderId, implementerId);
        }
        events.onHookSet(holderId, isSender, implementerId);
        return OK;
    }

    private boolean hasHook(int implementerId, boolean isSender) {
        return isSender
                ? hooks.at(implementerId).isSender()
                : hooks.at(implementerId).isRecipient();
    }
}
