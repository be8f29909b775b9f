package io.ampcore.pool;

import io.ampcore.domain.LedgerTime;
import io.ampcore.state.LedgerState;
import io.ampcore.token.Token;

/** The verbs of suppliers, and what payments ask of a pool, made together over one state. Ledger thread only. */
public final class Pools {
    private final PoolUnits units;
    private final PoolView view;
    private final Capacity capacity;
    private final FallbackHorizon horizon;
    private final SupplyRule supplyRule;
    private final RewardRule rewardRule;
    private final UnstakeRule unstakeRule;
    private final WithdrawRule withdrawRule;

    /**
     * Makes the rules.
     *
     * @param units that follow the token's movements.
     */
    public Pools(LedgerState state, LedgerTime time, PoolUnits units, Token token, PoolEvents events) {
        this.units = units;
        capacity = new Capacity(state, time, units.leavers());
        horizon = new FallbackHorizon(state, token.state().flexa());
        view = new PoolView(state, time, units, capacity, horizon);
        supplyRule = new SupplyRule(state, units, token.movements(), events);
        rewardRule = new RewardRule(state, token.movements(), events);
        unstakeRule = new UnstakeRule(state, units, events);
        withdrawRule = new WithdrawRule(state, units, token.consentedTransfers(), events);
    }

    public PoolUnits units() {
        return units;
    }

    /** @return looks at pools for queries. */
    public PoolView view() {
        return view;
    }

    /** @return the {@code have} of whatever sets collateral aside. */
    public Capacity capacity() {
        return capacity;
    }

    /** @return the time beyond which nothing is guaranteed. */
    public FallbackHorizon horizon() {
        return horizon;
    }

    public SupplyRule supplying() {
        return supplyRule;
    }

    public RewardRule rewarding() {
        return rewardRule;
    }

    public UnstakeRule unstaking() {
        return unstakeRule;
    }

    public WithdrawRule withdrawing() {
        return withdrawRule;
    }
}
