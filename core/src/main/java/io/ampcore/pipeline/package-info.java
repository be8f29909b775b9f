/**
 * From a gateway's bytes to its receipt, on one LMAX Disruptor ring.
 * <pre>
 *   fused       {@link io.ampcore.pipeline.Ingress} ─► ring ─► [ sequence · journal · ledger · receipts ]            one thread
 *   fused/DISK  {@link io.ampcore.pipeline.Ingress} ─► ring ─► [ sequence · journal · ledger ] ─► [ sync · receipts ]
 *   paired      {@link io.ampcore.pipeline.Ingress} ─► ring ─► [ sequence · journal · ledger ] ─► [ (sync ·) receipts ]
 *   dedicated   {@link io.ampcore.pipeline.Ingress} ─► ring ─► [ sequence · journal ] ─► [ ledger ] ─► [ (sync ·) receipts ]
 * </pre>
 * The first stage gives each command its sequence and its time, so any number of threads may offer. A receipt leaves when
 * its command is journaled at the promised level and applied, in every {@link io.ampcore.pipeline.ThreadingProfile profile};
 * the profile changes nothing that can be observed but speed. With DISK the receipt thread syncs, so the next batch is
 * framed and applied while the last one is synced: group commit.
 * <p>
 * An exception in any stage halts the process: what comes after it must not be answered. {@link
 * io.ampcore.pipeline.Journal} is a port; files live elsewhere.
 */
package io.ampcore.pipeline;
