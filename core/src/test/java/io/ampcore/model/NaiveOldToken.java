package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;
import static java.math.BigInteger.ZERO;

import io.ampcore.domain.FreezeFlags;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.OperatorData;
import io.ampcore.driver.TokenEvent;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** The old token, and its swap for the new one. */
final class NaiveOldToken {
    private static final BigInteger SUPPLY_MAX = BigInteger.ONE.shiftLeft(97);

    private final NaiveState state;
    private final Map<Integer, BigInteger> balances = new HashMap<>();
    private final Map<Integer, BigInteger> allowances = new HashMap<>();
    /** The token's first owner, for ever. */
    private int minterId;
    /** Of all that were ever minted; swapped ones lie in a graveyard. */
    private BigInteger supply = ZERO;

    NaiveOldToken(NaiveState state) {
        this.state = state;
    }

    void minter(int holderId) {
        minterId = holderId;
    }

    boolean hasMinter() {
        return minterId != 0;
    }

    BigInteger balance(int holderId) {
        return balances.getOrDefault(holderId, ZERO);
    }

    BigInteger allowance(int holderId) {
        return allowances.getOrDefault(holderId, ZERO);
    }

    ResultCode mint(Command.MintOldToken c) {
        if (c.callerId() != minterId) return NOT_OWNER;
        if (c.toId() == 0) return ADDRESS_ZERO;
        if (!state.books.isHolder(c.toId())) return HOLDER_UNKNOWN;
        if (supply.add(c.value()).bitLength() > 256) return OVERFLOW;
        supply = supply.add(c.value());
        balances.merge(c.toId(), c.value(), BigInteger::add);
        tell(c.toId());
        return OK;
    }

    ResultCode approve(Command.ApproveOldToken c) {
        if (c.callerId() == 0) return ADDRESS_ZERO;
        allowances.put(c.callerId(), c.value());
        tell(c.callerId());
        return OK;
    }

    ResultCode swap(Command.Swap c, NaiveTransfers transfers) {
        int holderId = c.holderId();
        if (holderId != 0 && !state.books.isHolder(holderId)) return HOLDER_UNKNOWN;
        boolean isReport = state.roles.isChain(c.principalId());
        if (!isReport && state.freezes.isFrozen(FreezeFlags.CREDIT, holderId, ZERO)) return FROZEN;
        BigInteger all = allowance(holderId);
        if (all.signum() == 0) return NOT_AUTHORISED;
        if (balance(holderId).compareTo(all) < 0) return SWAP_TOKEN_BALANCE;
        if (state.books.supply().add(all).compareTo(SUPPLY_MAX) > 0) return SUPPLY_LIMIT_EXCEEDED;
        Command.Transfer mint =
                new Command.Transfer(c.principalId(), c.callerId(), 0, holderId, ZERO, ZERO, all, 0, OperatorData.NONE);
        ResultCode hook = NaiveCopy.of(transfers).arrive(mint);
        if (hook != OK) return hook;
        balances.merge(holderId, all.negate(), BigInteger::add);
        allowances.put(holderId, ZERO);
        tell(holderId);
        state.books.mint(holderId, all);
        transfers.arrive(mint);
        state.events.add(new TokenEvent.Minted(c.callerId(), holderId, all));
        transfers.tell(mint);
        state.events.add(new TokenEvent.Swap(c.callerId(), holderId, all));
        return OK;
    }

    private void tell(int holderId) {
        state.events.add(new TokenEvent.OldTokenChanged(holderId, balance(holderId), allowance(holderId)));
    }
}
