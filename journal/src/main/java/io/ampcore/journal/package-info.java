/**
 * Keeps the sequence of commands on disk and gives it back, proven, or says where the proof ends.
 * <p>
 * Start at {@link io.ampcore.journal.JournalDirectory}: it is opened, replayed, and then gives the
 * {@link io.ampcore.pipeline.Journal} that goes on behind the last proven command. {@link
 * io.ampcore.journal.JournalReader} reads the same files like a stranger, also while they are being written.
 * <h2>What always holds here</h2>
 * <ul>
 *   <li>A command is given back byte for byte, in its place, behind all that came before it; or reading stops.</li>
 *   <li>Nothing is appended behind a hole: every start writes files of its own, chained onto the last proven frame.</li>
 *   <li>A reader changes no file.</li>
 * </ul>
 * <h2>What must not come in</h2>
 * The ledger and its rules: a command is opaque bytes with a sequence and a timestamp. Chronicle's types stay inside
 * {@code ChronicleWriter}.
 */
package io.ampcore.journal;
