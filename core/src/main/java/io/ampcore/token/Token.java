package io.ampcore.token;

import io.ampcore.domain.LedgerTime;
import io.ampcore.domain.ResultCode;
import io.ampcore.state.Label;
import io.ampcore.state.LedgerState;
import io.ampcore.token.fcm.FlexaManager;
import io.ampcore.token.hook.Hooks;
import io.ampcore.token.hook.TokenCalls;
import io.ampcore.token.hook.Transfer;
import io.ampcore.token.state.TokenState;

/** The token's rules, one class a subject, put together. Ledger thread only. */
public final class Token {
    private final LedgerState ledger;
    private final TokenState state;
    private final FlexaManager flexaManager;
    private final Movements movements;
    private final ConsentedTransfers consentedTransfers;
    private final Strategies strategies;
    private final Authority authority;
    private final Allowances allowances;
    private final Operators operators;
    private final CollateralManagers collateralManagers;
    private final Ownership ownership;
    private final Deployment deployment;
    private final Transfers transfers;
    private final Swap swap;

    /**
     * @param poolFlow follows movements into and out of pools.
     */
    public Token(LedgerState ledger, TokenState state, LedgerTime time, PoolFlow poolFlow, TokenEvents events) {
        this.ledger = ledger;
        this.state = state;
        flexaManager = new FlexaManager(ledger, state, time, events);
        Hooks hooks =
                new Hooks(ledger, state.contracts(), state.exampleAccounts(), flexaManager, new CallsOfHooks(), events);
        movements = new Movements(ledger, poolFlow);
        consentedTransfers = new ConsentedTransfers(ledger, movements, events);
        strategies = new Strategies(ledger.holders(), state, events);
        authority = new Authority(ledger, state, strategies);
        allowances = new Allowances(ledger, state, events);
        operators = new Operators(ledger, state, events);
        collateralManagers = new CollateralManagers(ledger.holders(), events);
        ownership = new Ownership(ledger.holders(), state.owner(), events);
        deployment = new Deployment(ledger.holders(), state, flexaManager, hooks, events);
        swap = new Swap(ledger, state.oldToken(), hooks, movements, events);
        transfers = new Transfers(
                ledger,
                state.contracts(),
                authority,
                allowances,
                new Validators(ledger.holders(), strategies, authority, hooks),
                hooks,
                movements,
                events);
    }

    public TokenState state() {
        return state;
    }

    public FlexaManager flexaManager() {
        return flexaManager;
    }

    public Movements movements() {
        return movements;
    }

    /** @return draws and withdrawals. */
    public ConsentedTransfers consentedTransfers() {
        return consentedTransfers;
    }

    public Strategies strategies() {
        return strategies;
    }

    public Authority authority() {
        return authority;
    }

    public Allowances allowances() {
        return allowances;
    }

    public Operators operators() {
        return operators;
    }

    public CollateralManagers collateralManagers() {
        return collateralManagers;
    }

    public Ownership ownership() {
        return ownership;
    }

    public Deployment deployment() {
        return deployment;
    }

    public Transfers transfers() {
        return transfers;
    }

    public Swap swap() {
        return swap;
    }

    /** @return whether the id is that of a holder, or 0 for the zero address. */
    public boolean isAddress(int holderId) {
        return ledger.holders().isAddress(holderId);
    }

    private final class CallsOfHooks implements TokenCalls {
        private final Label partition = new Label();

        @Override
        public ResultCode transferWithin(Transfer outer, int callerId, long low, long high) {
            return transfers.executeWithin(outer, callerId, low, high);
        }

        @Override
        public ResultCode authorizeOperatorByPartition(int callerId, int partitionId, int operatorId) {
            return operators.authorizeByPartition(
                    callerId, partition.set(ledger.partitions(), partitionId), operatorId);
        }
    }
}
