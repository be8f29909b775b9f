/**
 * Payments at a timetable, or as fast as they go, against a node in the same process.
 * <pre>
 *   sender (this thread)                       node                        receipt thread
 *   due ─► lock FINAL, settle an older one ─►  ring ─► ... ─► receipt ─►  now - due ─► histogram
 * </pre>
 * Command n is due at {@code start + n × interval}, whatever became of those before it, and response time counts from when
 * it was <em>due</em>: one stall is charged to every command that had to wait behind it, so nothing is omitted and nothing
 * must be corrected afterwards.
 */
package io.ampcore.load;
