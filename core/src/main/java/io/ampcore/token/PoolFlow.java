package io.ampcore.token;

/**
 * Follows tokens into and out of pools, so that the suppliers' units keep step with the contracts' balances. Called for
 * partitions {@code CCCCCCCC…} only, with amounts above 0; a move from a pool to itself is an outflow, then an inflow.
 */
public interface PoolFlow {
    /** In place of a supplier: the outflow is named to nobody, so it is everybody's loss. */
    int NOBODY = 0;

    /** Pools without units. */
    PoolFlow NONE = new PoolFlow() {
        @Override
        public boolean hasRoomFor(int partitionId, int supplierId) {
            return true;
        }

        @Override
        public void onInflow(int partitionId, int supplierId, long low, long high) {}

        @Override
        public void onOutflow(int partitionId, int supplierId, long low, long high) {}
    };

    /**
     * @param partitionId 0 if the ledger does not know the pool yet.
     * @return whether {@link #onInflow} would find a place for the supplier.
     */
    boolean hasRoomFor(int partitionId, int supplierId);

    /** Before tokens are credited to a pool. */
    void onInflow(int partitionId, int supplierId, long low, long high);

    /**
     * Before tokens are debited from a pool.
     *
     * @param supplierId whose tokens they are said to be, or {@link #NOBODY}.
     */
    void onOutflow(int partitionId, int supplierId, long low, long high);
}
