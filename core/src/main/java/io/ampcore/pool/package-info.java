/**
 * Collateral pools: partitions {@code CCCCCCCC…manager} in which many suppliers' tokens stand together at the manager's
 * own address (domain §4). A supplier's share is {@code units / total units}; what is paid in or out changes what a unit is
 * worth, never how many there are.
 */
package io.ampcore.pool;
