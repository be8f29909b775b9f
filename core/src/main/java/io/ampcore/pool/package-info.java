/**
 * Collateral pools: partitions {@code CCCCCCCC…manager} in which many suppliers' tokens stand together at the manager's
 * own address (domain §4). A supplier's share is {@code units / total units}; a reward or a draw changes what a unit is
 * worth, never how many there are.
 * <pre>
 *   supply ──► standing ──unstake──► waiting for the end of the next epoch ──► vested ──withdraw──► paid
 *              └──────────────── behind payments, in draws and rewards ───────────────┘
 *                                                                              └ left for leavers: not lockable
 * </pre>
 * {@link io.ampcore.pool.PoolUnits} mints and burns, {@link io.ampcore.pool.Capacity} is what payments may lock.
 */
package io.ampcore.pool;
