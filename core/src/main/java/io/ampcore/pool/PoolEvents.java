package io.ampcore.pool;

/** What happened to the units of a pool. */
public interface PoolEvents {
    /**
     * Tokens went from the supplier's default partition into the pool.
     *
     * @param unitsLow what the supplier got for them.
     */
    void onSupplied(int partitionId, int supplierId, long amountLow, long amountHigh, long unitsLow, long unitsHigh);

    /** Tokens went from the payer's default partition into the pool, for all its suppliers. */
    void onRewarded(int partitionId, int payerId, long amountLow, long amountHigh);

    /**
     * A supplier gave notice.
     *
     * @param vestsAtNs when the units may be withdrawn, in nanoseconds since the epoch.
     */
    void onUnstaked(int partitionId, int supplierId, long unitsLow, long unitsHigh, long vestsAtNs);

    /**
     * Vested units were paid into the supplier's default partition.
     *
     * @param unitsLow that were burnt for it.
     */
    void onWithdrawn(int partitionId, int supplierId, long amountLow, long amountHigh, long unitsLow, long unitsHigh);

    /** The pool's units became worthless, or too small to count with, and it started anew. */
    void onPoolRestarted(int partitionId, int generation);
}
