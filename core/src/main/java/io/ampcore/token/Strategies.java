package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.state.Holders;
import io.ampcore.state.Label;
import io.ampcore.state.Partitions;
import io.ampcore.token.hook.Behaviour;
import io.ampcore.token.state.Contracts;
import io.ampcore.token.state.Owner;
import io.ampcore.token.state.StrategyTable;
import io.ampcore.token.state.TokenState;

/** Which partition prefixes have which validator. */
public final class Strategies {
    private final Holders holders;
    private final StrategyTable strategies;
    private final Contracts contracts;
    private final Owner owner;
    private final TokenEvents events;

    Strategies(Holders holders, TokenState state, TokenEvents events) {
        this.holders = holders;
        this.events = events;
        strategies = state.strategies();
        contracts = state.contracts();
        owner = state.owner();
    }

    /** Gives a prefix a validator, for ever; 0 is the zero address and opens the prefix. */
    public ResultCode set(int callerId, int prefix, int implementerId) {
        if (callerId != owner.ownerId()) return INVALID_SENDER;
        if (strategies.find(prefix) != 0) return PREFIX_CONFLICT;
        if (prefix == 0) return PREFIX_ZERO;
        if (!holders.isAddress(implementerId)) return HOLDER_UNKNOWN;
        if (implementerId != 0 && !isValidatorFor(implementerId, prefix)) return HOOK_BAD_IMPLEMENTER;
        if (strategies.isFull()) return GRANT_TABLE_FULL;

        // Nothing below this line can fail.
        Strategy strategy = implementerId == 0 ? Strategy.NONE : Strategy.of(behaviour(implementerId));
        strategies.add(prefix, strategy.code(), implementerId);
        events.onPartitionStrategySet(prefix, implementerId);
        return OK;
    }

    public boolean isSet(int prefix) {
        return strategies.find(prefix) != 0;
    }

    Strategy of(Label partition) {
        int id = strategies.find(partition.prefix());
        return id == 0 ? Strategy.UNSET : Strategy.get(strategies.kind(id));
    }

    private boolean isValidatorFor(int implementerId, int prefix) {
        return switch (behaviour(implementerId)) {
            case POOL_VALIDATOR -> prefix == Partitions.POOL_PREFIX;
            case HOLDER_VALIDATOR -> prefix == Partitions.HOLDER_PREFIX;
            case BASE_VALIDATOR -> prefix == contracts.parameter(implementerId);
            default -> false;
        };
    }

    private Behaviour behaviour(int holderId) {
        return Behaviour.get(contracts.behaviour(holderId));
    }
}
