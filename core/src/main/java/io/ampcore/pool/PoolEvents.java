package io.ampcore.pool;

/** What happened to the units of a pool. */
public interface PoolEvents {
    /**
     * Tokens went from the supplier's default partition into the pool.
     *
     * @param unitsLow what the supplier got for them.
     */
    void onSupplied(int partitionId, int supplierId, long amountLow, long amountHigh, long unitsLow, long unitsHigh);

    /** The pool's units became worthless, or too small to count with, and it started anew. */
    void onPoolRestarted(int partitionId, int generation);
}
