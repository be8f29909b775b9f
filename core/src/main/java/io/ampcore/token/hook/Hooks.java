package io.ampcore.token.hook;

import static io.ampcore.domain.ResultCode.OK;

import io.ampcore.domain.ResultCode;
import io.ampcore.state.LedgerState;
import io.ampcore.token.state.Contracts;
import io.ampcore.token.state.ExampleAccounts;
import java.util.Arrays;

/** Calls the hooks that are registered for an address. */
public final class Hooks {
    private final Contracts contracts;
    private final Hook[] byBehaviour = new Hook[Behaviour.values().length];

    /**
     * @param flexaManager the one behaviour that is large enough for a package of its own.
     */
    public Hooks(
            LedgerState state,
            Contracts contracts,
            ExampleAccounts exampleAccounts,
            Hook flexaManager,
            TokenCalls token,
            ExampleEvents events) {
        this.contracts = contracts;
        Hook nothing = new Hook() {};
        Arrays.fill(byBehaviour, nothing);
        put(Behaviour.ACCEPT, new AcceptHook());
        put(Behaviour.SENDER_BY_PAYLOAD, new SenderByPayload());
        put(Behaviour.RECIPIENT_BY_PAYLOAD, new RecipientByPayload());
        put(Behaviour.POOL_MANAGER, new PoolManagerHook(contracts));
        put(Behaviour.REFUSE_OUT, new RefuseOutHook());
        put(Behaviour.REFUSE_IN, new RefuseInHook());
        put(Behaviour.FLEXA_MANAGER, flexaManager);
        put(Behaviour.EXAMPLE_MANAGER, new ExampleManagerHook(state, contracts, exampleAccounts, token, events));
    }

    /** Asks the sender hook of an address, if it has one. */
    public ResultCode leaving(int holderId, Transfer transfer, boolean isCalledByToken) {
        int implementerId = contracts.senderHookId(holderId);
        return implementerId == 0 ? OK : at(implementerId).onLeaving(implementerId, transfer, isCalledByToken);
    }

    /** Tells the recipient hook of an address, if it has one. */
    public ResultCode arriving(int holderId, Transfer transfer) {
        int implementerId = contracts.recipientHookId(holderId);
        return implementerId == 0 ? OK : at(implementerId).onArriving(implementerId, transfer);
    }

    /** @return the code at an address. */
    public Hook at(int holderId) {
        return byBehaviour[contracts.behaviour(holderId)];
    }

    private void put(Behaviour behaviour, Hook hook) {
        byBehaviour[behaviour.code()] = hook;
    }
}
