/**
 * The whole ledger a second time, as plainly as it can be said: {@code BigInteger}, hash maps and sorted maps, no thought
 * for speed. {@link io.ampcore.model.WorkloadTest} holds the two against each other after each of many random commands:
 * <pre>
 *   Workload ──Step──► Episode ─┬─► LedgerDriver ─► result, events, tables ─┐
 *   (Payment-, Books-,          └─► NaiveLedger  ─► result, events, maps   ─┴─► Comparison, Invariants
 *    GuardWorkload, Hostile)
 * </pre>
 * A {@link io.ampcore.model.Setting} says what a list of commands meets. Five million commands, in a quarter of an hour:
 * {@code mvn -pl core test -Dtest=WorkloadTest -Dampcore.workload.count=5000000}; another world with
 * {@code -Dampcore.workload.seed=2}.
 */
package io.ampcore.model;
