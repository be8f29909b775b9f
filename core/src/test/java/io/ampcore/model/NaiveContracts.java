package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.OperatorData;
import io.ampcore.driver.TokenEvent;
import io.ampcore.token.hook.Behaviour;
import io.ampcore.token.hook.OutflowKind;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** What code stands at which address, whose hooks it is, and which prefixes it guards; and what simple hooks say. */
final class NaiveContracts {
    private static final int APPROVAL = 0x1111;

    private final NaiveState state;
    private final Map<Integer, Behaviour> behaviours = new HashMap<>();
    private final Map<Integer, Integer> parameters = new HashMap<>();
    private final Map<Integer, Integer> senderHooks = new HashMap<>();
    private final Map<Integer, Integer> recipientHooks = new HashMap<>();
    /** The kind of validator by prefix; {@code NONE} opens it. */
    private final Map<Integer, Behaviour> strategies = new HashMap<>();

    NaiveContracts(NaiveState state) {
        this.state = state;
    }

    Behaviour behaviour(int holderId) {
        return behaviours.getOrDefault(holderId, Behaviour.NONE);
    }

    /** @return what an address was deployed with; 0 if it was not. */
    int parameter(int holderId) {
        return parameters.getOrDefault(holderId, 0);
    }

    /** @return who is called when a holder's tokens leave; 0 for nobody. */
    int senderHookId(int holderId) {
        return senderHooks.getOrDefault(holderId, 0);
    }

    int recipientHookId(int holderId) {
        return recipientHooks.getOrDefault(holderId, 0);
    }

    /** @return what is called when a holder's tokens leave; null for nothing. */
    Behaviour senderHook(int holderId) {
        return senderHookId(holderId) == 0 ? null : behaviour(senderHookId(holderId));
    }

    Behaviour recipientHook(int holderId) {
        return recipientHookId(holderId) == 0 ? null : behaviour(recipientHookId(holderId));
    }

    /** @return whether a partition's prefix has this kind of validator. */
    boolean isGuarded(BigInteger label, Behaviour validator) {
        return strategies.get(prefix(label)) == validator;
    }

    boolean isOpen(BigInteger label) {
        return prefix(label) == 0 || strategies.containsKey(prefix(label));
    }

    private static int prefix(BigInteger label) {
        return label.shiftRight(224).intValue();
    }

    ResultCode deploy(Command.DeployContract c, boolean isFlexaDeployed) {
        if (!Behaviour.isKnown(c.behaviour())) return FLAG_UNKNOWN;
        Behaviour behaviour = Behaviour.get(c.behaviour());
        if (c.callerId() == 0) return ADDRESS_ZERO;
        if (behaviour(c.callerId()) != Behaviour.NONE) return CONTRACT_EXISTS;
        if (behaviour == Behaviour.FLEXA_MANAGER && isFlexaDeployed) return CONTRACT_EXISTS;
        behaviours.put(c.callerId(), behaviour);
        parameters.put(c.callerId(), c.parameter());
        state.events.add(new TokenEvent.ContractDeployed(c.callerId(), c.behaviour(), c.parameter()));
        return OK;
    }

    ResultCode setHook(Command.SetHook c) {
        if (c.callerId() != c.holderId()) return HOOK_NOT_MANAGER;
        boolean isNobody = c.implementerId() == 0;
        if (!isNobody && !state.books.isHolder(c.implementerId())) return HOLDER_UNKNOWN;
        boolean isOwn = isNobody || c.implementerId() == c.callerId();
        if (!isOwn && !claims(behaviour(c.implementerId()), c.isSender())) return HOOK_BAD_IMPLEMENTER;
        (c.isSender() ? senderHooks : recipientHooks).put(c.holderId(), c.implementerId());
        state.events.add(new TokenEvent.HookSet(c.holderId(), c.isSender(), c.implementerId()));
        return OK;
    }

    private static boolean claims(Behaviour behaviour, boolean isSender) {
        return switch (behaviour) {
            case ACCEPT, POOL_MANAGER, REFUSE_OUT, REFUSE_IN, EXAMPLE_MANAGER -> true;
            case SENDER_BY_PAYLOAD -> isSender;
            case RECIPIENT_BY_PAYLOAD -> !isSender;
            default -> false;
        };
    }

    ResultCode setStrategy(Command.SetPartitionStrategy c, int ownerId) {
        if (c.callerId() != ownerId) return INVALID_SENDER;
        if (strategies.containsKey(c.prefix())) return PREFIX_CONFLICT;
        if (c.prefix() == 0) return PREFIX_ZERO;
        boolean isNobody = c.implementerId() == 0;
        if (!isNobody && !state.books.isHolder(c.implementerId())) return HOLDER_UNKNOWN;
        if (!isNobody && !mayGuard(c.implementerId(), c.prefix())) return HOOK_BAD_IMPLEMENTER;
        if (strategies.size() == state.genesis.grantCapacity()) return GRANT_TABLE_FULL;
        strategies.put(c.prefix(), isNobody ? Behaviour.NONE : behaviour(c.implementerId()));
        state.events.add(new TokenEvent.PartitionStrategySet(c.prefix(), c.implementerId()));
        return OK;
    }

    private boolean mayGuard(int implementerId, int prefix) {
        return switch (behaviour(implementerId)) {
            case POOL_VALIDATOR -> prefix == NaiveBooks.POOL_PREFIX;
            case HOLDER_VALIDATOR -> prefix == NaiveBooks.HOLDER_PREFIX;
            case BASE_VALIDATOR -> prefix == parameter(implementerId);
            default -> false;
        };
    }

    /** @return what a sender hook says that has no books. */
    ResultCode leave(int holderId, Command.Transfer c) {
        return switch (senderHook(holderId)) {
            case ACCEPT, REFUSE_IN -> OK;
            case REFUSE_OUT -> HOOK_REFUSED;
            case SENDER_BY_PAYLOAD -> hasData(c) ? OK : BAD_PAYLOAD;
            case POOL_MANAGER -> leaveFromManager(parameter(senderHookId(holderId)), c);
            default -> BAD_PAYLOAD;
        };
    }

    private static ResultCode leaveFromManager(int ownerId, Command.Transfer c) {
        if (c.callerId() == ownerId) return OK;
        OperatorData data = c.operatorData();
        if (data.kind() == OutflowKind.NONE) return BAD_PAYLOAD;
        boolean isApproved = data.kind() == OutflowKind.UNKNOWN
                && data.number().shiftRight(240).intValue() == APPROVAL;
        return isApproved ? OK : HOOK_REFUSED;
    }

    /** @return what a recipient hook says that has no books. */
    ResultCode arrive(Command.Transfer c) {
        return switch (recipientHook(c.toId())) {
            case ACCEPT, REFUSE_OUT, POOL_MANAGER -> OK;
            case REFUSE_IN -> HOOK_REFUSED;
            case RECIPIENT_BY_PAYLOAD -> hasData(c) ? OK : BAD_PAYLOAD;
            default -> BAD_PAYLOAD;
        };
    }

    /** A change of the partition is all that transfers' data say here, and neither hook refuses its flag. */
    private static boolean hasData(Command.Transfer c) {
        return !c.partition().equals(c.destination());
    }
}
