package io.ampcore.state;

import io.ampcore.domain.Genesis;
import io.ampcore.memory.UndoLog;

/**
 * All tables of one ledger, made together with the capacities of its genesis. Nobody but the ledger thread writes them.
 */
public final class LedgerState implements AutoCloseable {
    private final Genesis genesis;
    private final UndoLog undo = new UndoLog();
    private final Holders holders;
    private final Partitions partitions;
    private final Balances balances;
    private final Stakes stakes;
    private final Policies policies;
    private final Assets assets;
    private final AssetTerms assetTerms;
    private final Locks locks;
    private final Locks declines;

    public LedgerState(Genesis genesis) {
        this.genesis = genesis;
        holders = new Holders(genesis.holderCapacity(), undo);
        partitions = new Partitions(genesis.partitionCapacity(), undo);
        balances = new Balances(genesis.balanceCapacity(), holders, partitions, undo);
        stakes = new Stakes(genesis.stakeCapacity(), undo);
        policies = new Policies(genesis.policyCapacity(), undo);
        assets = new Assets(genesis.assetCapacity(), undo);
        assetTerms = new AssetTerms(genesis.assetTermsCapacity(), undo);
        locks = new Locks(genesis.lockCapacity(), genesis.lockCapacity(), policies, undo);
        declines = new Locks(genesis.declineCapacity(), 0, policies, undo);
    }

    public Genesis genesis() {
        return genesis;
    }

    /** @return takes changes of all tables back. */
    public UndoLog undo() {
        return undo;
    }

    public Holders holders() {
        return holders;
    }

    public Partitions partitions() {
        return partitions;
    }

    public Balances balances() {
        return balances;
    }

    public Stakes stakes() {
        return stakes;
    }

    public Policies policies() {
        return policies;
    }

    public Assets assets() {
        return assets;
    }

    /** @return what managers ask for assets. */
    public AssetTerms assetTerms() {
        return assetTerms;
    }

    /** @return locks that were made, as long as they are remembered. */
    public Locks locks() {
        return locks;
    }

    /** @return locks that were refused, as long as they are remembered. */
    public Locks declines() {
        return declines;
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        declines.close();
        locks.close();
        assetTerms.close();
        assets.close();
        policies.close();
        stakes.close();
        balances.close();
        partitions.close();
        holders.close();
    }
}
