/**
 * Payments against a node in the same process: a {@link io.ampcore.measure.Subject} that is paced and recorded like any other.
 * <pre>
 *   sender (this thread)                       node                        receipt thread
 *   due ─► lock FINAL, settle an older one ─►  ring ─► ... ─► receipt ─►  recorded
 * </pre>
 */
package io.ampcore.load;
