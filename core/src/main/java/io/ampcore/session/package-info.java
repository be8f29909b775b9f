/**
 * Sessions: who sends, and under which number. A session is opened by a command, for one principal, and counts its commands
 * from 1 without a gap:
 * <pre>
 *    forgotten: SEQUENCE_PAST │ kept: answered again │ next: judged and kept │ beyond: SEQUENCE_GAP
 *   ──────────────────────────┼──────────────────────┼───────────────────────┼──────────────────────► number
 *                      last - window               last                  last + 1
 * </pre>
 * Session 0 is none: its commands are not numbered, and what they do is done once by the ids that they name.
 */
package io.ampcore.session;
