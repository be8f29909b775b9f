/**
 * What the taking of a snapshot costs whoever waits for an answer meanwhile: one node with a large state, in turns while
 * <pre>
 *   ALONE       nobody reads the journal
 *   FOLLOWING   a follower applies it to a second ledger: any minute on a node that takes snapshots
 *   TAKING      the same, and it writes that ledger's image, one after the other without a break
 * </pre>
 * Ratios are formed within a round. Start at {@link io.ampcore.bench.pause.SnapshotPauseCommand}.
 */
package io.ampcore.bench.pause;
