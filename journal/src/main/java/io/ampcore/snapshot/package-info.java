/**
 * Snapshots of a ledger as files beside its journal: {@link io.ampcore.snapshot.SnapshotDirectory} writes, lists and drops
 * them, {@link io.ampcore.snapshot.SnapshotReader} proves one and gives it back.
 * <h2>What always holds here</h2>
 * <ul>
 *   <li>A file that bears a snapshot's name was complete and durable before it got that name.</li>
 *   <li>A flipped bit and a missing byte anywhere are seen, and said; a ledger made of such a file is never used.</li>
 * </ul>
 */
package io.ampcore.snapshot;
