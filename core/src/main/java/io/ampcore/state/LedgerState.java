package io.ampcore.state;

import io.ampcore.domain.Genesis;
import io.ampcore.memory.UndoLog;

/**
 * All tables of one ledger, made together with the capacities of its genesis. Nobody but the ledger thread writes them.
 */
public final class LedgerState implements AutoCloseable {
    /** In place of a holder's id: there is no place for another one. */
    public static final int NO_ROOM = -1;

    private final Genesis genesis;
    private final UndoLog undo;
    private final Holders holders;
    private final Partitions partitions;
    private final Balances balances;
    private final Stakes stakes;
    private final Policies policies;
    private final Assets assets;
    private final AssetTerms assetTerms;
    private final RoleGrants roles;
    private final PairLimits limits;
    private final Locks locks;
    private final Locks declines;
    private final Sessions sessions;

    public LedgerState(Genesis genesis) {
        this(genesis, new UndoLog());
    }

    /** @param undo of the whole ledger, whose first tables these are. */
    public LedgerState(Genesis genesis, UndoLog undo) {
        this.genesis = genesis;
        this.undo = undo;
        holders = new Holders(genesis.holderCapacity(), undo);
        partitions = new Partitions(genesis.partitionCapacity(), undo);
        balances = new Balances(genesis.balanceCapacity(), holders, partitions, undo);
        stakes = new Stakes(genesis.stakeCapacity(), undo);
        policies = new Policies(genesis.policyCapacity(), undo);
        assets = new Assets(genesis.assetCapacity(), undo);
        assetTerms = new AssetTerms(genesis.assetTermsCapacity(), undo);
        roles = new RoleGrants(genesis.roleCapacity(), undo);
        limits = new PairLimits(genesis.limitCapacity(), holders, undo);
        locks = new Locks(genesis.lockCapacity(), genesis.lockCapacity(), policies, genesis.assetCapacity(), undo);
        declines = new Locks(genesis.declineCapacity(), 0, policies, Integer.MAX_VALUE, undo);
        sessions = new Sessions(genesis.sessionCapacity(), genesis.sessionWindow(), undo);
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

    /** @return whether there is a place for another holder and its default balance. */
    public boolean hasRoomForHolder() {
        return !holders.isFull() && !balances.isFull();
    }

    /** Adds a holder that the ledger does not know, with its default balance; there must be room. @return its id. */
    public int addHolder(long address0, long address1, int address2) {
        int holderId = holders.add(address0, address1, address2);
        holders.defaultBalanceId(holderId, balances.add(holderId, Partitions.DEFAULT_ID));
        return holderId;
    }

    /** @return id of the holder of an address, which is added if it is new; 0 for the zero address; or {@link #NO_ROOM}. */
    public int findOrAddHolder(long address0, long address1, int address2) {
        if ((address0 | address1 | address2) == 0) return 0;
        int known = holders.find(address0, address1, address2);
        if (known != 0) return known;
        return hasRoomForHolder() ? addHolder(address0, address1, address2) : NO_ROOM;
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

    public RoleGrants roles() {
        return roles;
    }

    public PairLimits limits() {
        return limits;
    }

    /** @return locks that were made, as long as they are remembered. */
    public Locks locks() {
        return locks;
    }

    /** @return locks that were refused, as long as they are remembered. */
    public Locks declines() {
        return declines;
    }

    /** @return who sends, and what was answered last. */
    public Sessions sessions() {
        return sessions;
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        sessions.close();
        declines.close();
        locks.close();
        limits.close();
        roles.close();
        assetTerms.close();
        assets.close();
        policies.close();
        stakes.close();
        balances.close();
        partitions.close();
        holders.close();
    }
}
