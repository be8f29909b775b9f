package io.ampcore.node;

import io.ampcore.journal.CommandListener;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalException;
import io.ampcore.journal.JournalFiles;
import io.ampcore.journal.JournalPosition;
import io.ampcore.journal.JournalReader;
import io.ampcore.snapshot.SnapshotDirectory;
import io.ampcore.snapshot.SnapshotException;
import io.ampcore.snapshot.SnapshotFile;
import io.ampcore.snapshot.SnapshotReader;
import java.nio.file.Path;

/**
 * Builds the ledger of a data directory:
 * <pre>
 *   newest snapshot ── good? ──► restore ──┐
 *        │ no                              ├──► replay the journal behind it ──► its end
 *   the one before … ── good? ──► restore ─┤
 *        │ no                              │
 *   none is good: begin with the genesis ──┘
 * </pre>
 * A snapshot that is damaged, of another journal, or of an older version's layout, is passed over, and said. One of a newer
 * program, or a journal that ends before a good snapshot, stops the start: to go on would lose what was answered. So does a
 * journal that was trimmed and has only snapshots that cannot be read. Changes nothing on disk.
 */
public final class Recovery {
    /** How the journal behind the snapshot is read. */
    @FunctionalInterface
    interface Replay {
        JournalEnd replay(JournalPosition behind, CommandListener listener);
    }

    private final JournalFiles files;
    private final SnapshotDirectory snapshots;
    private final RecoveryListener listener;
    private SnapshotFile restored;
    private JournalPosition position;

    /** @param root the data directory. */
    public Recovery(Path root, RecoveryListener listener) {
        this(new JournalFiles(root), listener);
    }

    Recovery(JournalFiles files, RecoveryListener listener) {
        this.files = files;
        snapshots = new SnapshotDirectory(files.storage(), files.root());
        this.listener = listener;
    }

    /**
     * Reads the directory like a stranger.
     *
     * @param ledger gets the state; must be empty.
     * @return how the journal ended; its command count is that of the commands behind the snapshot.
     */
    public JournalEnd recover(LedgerReplay ledger) {
        return recover(ledger, this::read);
    }

    JournalEnd recover(LedgerReplay ledger, Replay replay) {
        restoreNewest(ledger);
        long lastSequence = JournalReader.lastSequence(files);
        return new ReplayPipe().run(commands -> replay.replay(position, commands), ledger, listener, lastSequence);
    }

    /** Restores the newest good snapshot, if there is one. */
    void restoreNewest(LedgerReplay ledger) {
        String journalId = JournalReader.journalId(files);
        SnapshotException older = null;
        for (SnapshotFile file : snapshots.list()) {
            try (SnapshotReader reader = snapshots.open(file, journalId)) {
                ledger.restore(reader);
                position = reader.header().position();
                restored = file;
                listener.onSnapshotRestored(file);
                return;
            } catch (SnapshotException e) {
                if (e.kind() == SnapshotException.Kind.NEWER) throw new JournalException(e.getMessage(), e);
                if (e.kind() == SnapshotException.Kind.OLDER) older = e;
                listener.onSnapshotPassedOver(file, e.getMessage());
            }
        }
        if (older != null && JournalReader.trimmedTo(files).isPresent()) {
            throw new JournalException(
                    "the journal was trimmed, and its beginning is only in snapshots of an older version: run this directory"
                            + " with that version, or this version on a backup whose journal is whole; which version it is,"
                            + " journal/README.md tells under Versions: " + older.getMessage(),
                    older);
        }
    }

    /** @return what the ledger was restored from, null if it began with the genesis. */
    public SnapshotFile restored() {
        return restored;
    }

    /** @return where the restored snapshot stands, null for the beginning. */
    JournalPosition position() {
        return position;
    }

    private JournalEnd read(JournalPosition behind, CommandListener commands) {
        try (JournalReader reader = JournalReader.open(files, behind, commands)) {
            return reader.readToEnd();
        }
    }
}
