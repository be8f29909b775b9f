/**
 * A node: ledger, pipeline and journal on one directory.
 * <pre>
 *   start   hold the directory ─► replay what is proved through the dispatcher, receipts muted ─► go on behind it
 *   stop    take nothing more ─► answer what was taken ─► sync ─► close
 * </pre>
 * Start at {@link io.ampcore.node.Node#launch}. {@link io.ampcore.node.LedgerReplay} is the half that tools use, which only
 * look.
 */
package io.ampcore.node;
