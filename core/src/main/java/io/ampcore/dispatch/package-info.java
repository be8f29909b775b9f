/**
 * Between bytes and rules. {@link io.ampcore.dispatch.CommandCheck} says whether bytes are a command at all,
 * {@link io.ampcore.dispatch.CommandDispatcher} turns a command into one call on the ledger,
 * {@link io.ampcore.dispatch.QueryDispatcher} answers a query, {@link io.ampcore.dispatch.EventWriter} and
 * {@link io.ampcore.dispatch.ReceiptWriter} turn what came of it into bytes. No rule of the domain lives here.
 */
package io.ampcore.dispatch;
