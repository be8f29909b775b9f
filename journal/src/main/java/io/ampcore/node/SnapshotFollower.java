package io.ampcore.node;

import io.ampcore.journal.JournalException;
import io.ampcore.journal.JournalFiles;
import io.ampcore.journal.JournalPosition;
import io.ampcore.journal.JournalReader;
import io.ampcore.journal.JournalTrimmer;
import io.ampcore.pipeline.Durability;
import io.ampcore.snapshot.SnapshotDirectory;
import io.ampcore.snapshot.SnapshotException;
import io.ampcore.snapshot.SnapshotFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Takes snapshots without anybody waiting for it: reads the journal like a stranger, beside the node or in a process of its
 * own, applies what is proved to a ledger of its own, and writes that ledger's image when it is due.
 * <pre>
 *   journal ──► JournalReader ──► a second ledger ── due? ──► sync the journal's files ──► SnapshotDirectory.write ──►
 *      keep the newest K ──► trim the journal behind the oldest of them
 * </pre>
 * It takes as much memory as the node's ledger, and shares none with it. One thread calls; {@link SnapshotThread} is one.
 */
public final class SnapshotFollower implements AutoCloseable {
    private final JournalFiles files;
    private final SnapshotOptions options;
    private final SnapshotListener listener;
    private final SnapshotDirectory snapshots;
    private final LedgerReplay ledger = new LedgerReplay(Durability.NONE.code());
    private JournalReader reader;
    private long lastSequence; // of the last snapshot, taken or tried
    private long lastTimestampNs;
    private boolean isStopped;

    /**
     * Begins behind the newest good snapshot, or at the beginning.
     *
     * @param root the data directory.
     * @throws JournalException if it holds no journal, or one of a newer program.
     */
    public SnapshotFollower(Path root, SnapshotOptions options, SnapshotListener listener) {
        this(new JournalFiles(root), options, listener);
    }

    SnapshotFollower(JournalFiles files, SnapshotOptions options, SnapshotListener listener) {
        this.files = files;
        this.options = options;
        this.listener = listener;
        snapshots = new SnapshotDirectory(files.storage(), files.root());
        boolean isOpen = false;
        try {
            Recovery recovery = new Recovery(files, RecoveryListener.NONE);
            recovery.restoreNewest(ledger);
            reader = JournalReader.open(files, recovery.position(), ledger);
            if (recovery.position() != null) remember(recovery.position());
            isOpen = true;
        } finally {
            if (!isOpen) ledger.close();
        }
    }

    /**
     * Applies the next frame, if one has come, and takes a snapshot if it is due.
     *
     * @return frames applied; 0 if there was nothing to do.
     */
    public int doWork() {
        if (isStopped) return 0;
        int frameCount = reader.poll(1);
        if (reader.damage() != null) {
            isStopped = true;
            listener.onFollowerStopped(reader.damage().toString());
        } else if (frameCount > 0) {
            // Not by a position, which would be made and thrown away for each frame of the node that this runs beside.
            if (lastTimestampNs == 0) lastTimestampNs = reader.lastTimestampNs();
            if (options.isDue(reader.lastSequence() - lastSequence, reader.lastTimestampNs() - lastTimestampNs)) {
                takeSnapshot();
            }
        }
        return frameCount;
    }

    /** Takes a snapshot of what was applied. @return null if it failed; the listener was told why. */
    public SnapshotFile takeSnapshot() {
        JournalPosition position = reader.position();
        remember(position);
        if (!syncJournal()) return null;
        try {
            SnapshotFile file = snapshots.write(position, ledger.dispatcher().ledger(), options.freeReserve());
            listener.onSnapshot(file, trim());
            return file;
        } catch (UncheckedIOException | SnapshotException e) {
            listener.onSnapshotFailed(e.toString());
            return null;
        }
    }

    /** @return sequence of the last command that was applied. */
    public long sequence() {
        return reader.lastSequence();
    }

    /** @return the follower's own ledger, as of that command. */
    public LedgerReplay ledger() {
        return ledger;
    }

    @Override
    public void close() {
        try (ledger) {
            reader.close();
        }
    }

    /**
     * No snapshot may know more than the journal after a loss of power. A sync that failed is never tried again: the
     * kernel may have dropped what it could not write, and would report success.
     */
    private boolean syncJournal() {
        try {
            reader.syncFiles();
            return true;
        } catch (UncheckedIOException e) {
            isStopped = true;
            listener.onFollowerStopped(e.getMessage() + ": " + e.getCause().getMessage());
            return false;
        }
    }

    private void remember(JournalPosition position) {
        lastSequence = position.sequence();
        lastTimestampNs = position.timestampNs();
    }

    /** Only what is older than all snapshots that may have to serve. @return files deleted. */
    private int trim() {
        SnapshotFile oldest = snapshots.keep(options.keepCount());
        if (!options.isTrimming() || snapshots.list().size() < options.keepCount()) return 0;
        return new JournalTrimmer(files).trim(oldest.sequence());
    }
}
