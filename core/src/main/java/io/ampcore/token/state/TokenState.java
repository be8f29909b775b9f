package io.ampcore.token.state;

import io.ampcore.domain.Genesis;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.LedgerState;
import io.ampcore.state.RecordListener;

/** The tables of the token and of the contracts around it, beside those of the ledger that they share. */
public final class TokenState implements AutoCloseable {
    private final Grants grants;
    private final SpendingRights spendingRights;
    private final StrategyTable strategies;
    private final Contracts contracts;
    private final Owner owner;
    private final OldTokenAccounts oldToken;
    private final ExampleAccounts exampleAccounts;
    private final FlexaState flexa;
    private final Owner flexaOwner;
    private final FlexaSupplies flexaSupplies;
    private final FlexaRoots flexaRoots;
    private final FlexaAccounts flexaAccounts;

    public TokenState(LedgerState ledger) {
        Genesis genesis = ledger.genesis();
        UndoLog undo = ledger.undo();
        grants = new Grants(genesis.grantCapacity(), undo);
        spendingRights = new SpendingRights(genesis.grantCapacity(), undo);
        strategies = new StrategyTable(genesis.grantCapacity(), undo);
        contracts = new Contracts(genesis.holderCapacity(), undo);
        owner = new Owner(undo);
        oldToken = new OldTokenAccounts(genesis.holderCapacity() + 1, undo);
        exampleAccounts = new ExampleAccounts(genesis.grantCapacity(), undo);
        flexa = new FlexaState(genesis.partitionCapacity(), undo);
        flexaOwner = new Owner(undo);
        flexaSupplies = new FlexaSupplies(genesis.stakeCapacity(), undo);
        flexaRoots = new FlexaRoots(genesis.grantCapacity(), undo);
        flexaAccounts = new FlexaAccounts(genesis.stakeCapacity(), undo);
    }

    public Grants grants() {
        return grants;
    }

    public SpendingRights spendingRights() {
        return spendingRights;
    }

    public StrategyTable strategies() {
        return strategies;
    }

    public Contracts contracts() {
        return contracts;
    }

    /** @return the token's owner. */
    public Owner owner() {
        return owner;
    }

    public OldTokenAccounts oldToken() {
        return oldToken;
    }

    public ExampleAccounts exampleAccounts() {
        return exampleAccounts;
    }

    public FlexaState flexa() {
        return flexa;
    }

    public Owner flexaOwner() {
        return flexaOwner;
    }

    public FlexaSupplies flexaSupplies() {
        return flexaSupplies;
    }

    public FlexaRoots flexaRoots() {
        return flexaRoots;
    }

    public FlexaAccounts flexaAccounts() {
        return flexaAccounts;
    }

    /** Shows everything that is in the tables, for the digest. */
    public void eachRecord(RecordListener listener) {
        grants.eachRecord("grant", listener);
        spendingRights.eachRecord("allowance", listener);
        strategies.eachRecord("strategy", listener);
        contracts.eachRecord("contract", listener);
        owner.eachRecord("owner", listener);
        oldToken.eachRecord("oldToken", listener);
        exampleAccounts.eachRecord("exampleAccount", listener);
        flexa.eachRecord("flexa", listener);
        flexaOwner.eachRecord("flexaOwner", listener);
        flexaSupplies.eachRecord("flexaSupply", listener);
        flexaRoots.eachRecord("flexaRoot", listener);
        flexaAccounts.eachRecord("flexaAccount", listener);
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        grants.close();
        spendingRights.close();
        strategies.close();
        contracts.close();
        owner.close();
        oldToken.close();
        exampleAccounts.close();
        flexa.close();
        flexaOwner.close();
        flexaSupplies.close();
        flexaRoots.close();
        flexaAccounts.close();
    }
}
