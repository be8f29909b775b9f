/**
 * The ledger's state: off-heap tables of fixed-size records, found by dense id or by key, with capacities fixed at
 * genesis.
 * <pre>
 *   Holders ──< Balances >── Partitions          a balance is what one holder has in one partition
 *      │            │             │
 *      └─ Policies  └──< Locks    └──< Stakes    a stake is one supplier's units of one pool
 * </pre>
 * Record 0 of a table is its header (count, list heads), so id 0 always means "none". A full table is seen before
 * anything is changed. Tables know how records hang together and no rule of the domain.
 * <h2>What must not come in</h2>
 * Rules, bytes of the protocol, clocks, threads.
 */
package io.ampcore.state;
