/**
 * What is in a journal, for people who look into it.
 * <pre>
 *   JournalReader ─► FrameList, JournalSummary           as it is written
 *   a replay      ─► History of a Subject ─► HistoryEntry   as it was applied: results, events, changes
 * </pre>
 */
package io.ampcore.tools.inspect;
