/**
 * The whole ledger a second time, as plainly as it can be said: {@code BigInteger}, hash maps and sorted maps, no thought
 * for speed. {@link io.ampcore.model.WorkloadTest} holds the two against each other after each of many random messages:
 * <pre>
 *   Workload ────Step──► Episode ─┬─► LedgerDriver ─► events, receipts, tables ─┐
 *   (Payment-, Books-,            └─► NaiveNode    ─► events, receipts, maps   ─┴─► Comparison, Invariants
 *    Guard-, Token-, Flexa-,          │ numbers of sessions, chains, dry runs
 *    ExampleWorkload, Hostile;        └─► NaiveLedger: one command after the other
 *    MessageWorkload sends them)
 * </pre>
 * What a chain or a dry run may have to take back, the model does to a {@link io.ampcore.model.NaiveCopy} of everything; a
 * transfer goes all its steps on a copy of what contracts know before it is done.
 * <p>
 * Events are compared one by one, those of the contracts among all others. The model reads of payloads only what a client
 * wrote into them, and hashes proofs with its own {@link io.ampcore.model.Merkle}.
 * <p>
 * A {@link io.ampcore.model.Setting} says what a list of messages meets. Five million messages take four minutes:
 * {@code mvn -pl core test -Dtest=WorkloadTest -Dampcore.workload.count=5000000}; another world with
 * {@code -Dampcore.workload.seed=2}.
 */
package io.ampcore.model;
