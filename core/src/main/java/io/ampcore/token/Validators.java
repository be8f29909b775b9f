package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.state.Holders;
import io.ampcore.state.Label;
import io.ampcore.token.hook.Hooks;
import io.ampcore.token.hook.Transfer;

/** What the validators of the strategies demand of tokens that leave or enter their partitions: steps 5 and 9. */
final class Validators {
    private final Holders holders;
    private final Strategies strategies;
    private final Authority authority;
    private final Hooks hooks;

    Validators(Holders holders, Strategies strategies, Authority authority, Hooks hooks) {
        this.holders = holders;
        this.strategies = strategies;
        this.authority = authority;
        this.hooks = hooks;
    }

    ResultCode outgoing(Transfer transfer) {
        Label source = transfer.source();
        if (strategies.of(source) != Strategy.HOLDER) return OK;
        int ownerId = source.ownerIn(holders);
        if (authority.isOperatorForCollateralManager(source, transfer.operatorId(), ownerId)) return OK;
        return ownerId == 0 ? OK : hooks.leaving(ownerId, transfer, false);
    }

    ResultCode incoming(Label destination, int toId) {
        return switch (strategies.of(destination)) {
            case UNSET -> destination.prefix() == 0 ? OK : PARTITION_RESERVED;
            case POOL -> intoPool(destination, toId);
            case HOLDER -> intoHolderCollateral(destination, toId);
            case NONE, BASE -> OK;
        };
    }

    private ResultCode intoPool(Label destination, int toId) {
        int ownerId = destination.ownerIn(holders);
        if (toId != ownerId) return POOL_TO_NOT_OWNER;
        if (!authority.isCollateralManager(ownerId)) return OWNER_NOT_CM;
        return OK;
    }

    private ResultCode intoHolderCollateral(Label destination, int toId) {
        int ownerId = destination.ownerIn(holders);
        if (!authority.isCollateralManager(ownerId)) return OWNER_NOT_CM;
        if (toId == ownerId) return HOLDER_TO_IS_OWNER;
        return OK;
    }
}
