package io.ampcore.tools;

import io.ampcore.journal.CommandListener;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalFiles;
import io.ampcore.journal.JournalPosition;
import io.ampcore.journal.JournalReader;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.node.LedgerReplay;
import io.ampcore.pipeline.Durability;
import io.ampcore.snapshot.Origin;
import io.ampcore.snapshot.SnapshotDirectory;
import io.ampcore.snapshot.SnapshotException;
import io.ampcore.snapshot.SnapshotFile;
import io.ampcore.snapshot.SnapshotReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/**
 * Proves a journal and holds every snapshot beside it against it. Each snapshot is loaded, so that every checksum of it is
 * looked at, and the digest of what it holds is taken; then the journal is replayed, and where a snapshot stands the digest of
 * the ledger there must be the one in its name, and the frame there the one that it names.
 * <pre>
 *   whole     genesis ──► replay ──► = digest 1? ──► = digest 2? ──► … ──► end
 *   trimmed             load the oldest good one ──► = digest 2? ──► … ──► end
 * </pre>
 * Once.
 */
final class SnapshotProof implements AutoCloseable {
    /** Bytes of a snapshot that is loaded before anybody wonders. */
    private static final long QUICK_LENGTH = 64 << 20;

    private final Path directory;
    private final JournalFiles files;
    private final SnapshotDirectory snapshots;
    private final Progress progress = new Progress();
    private final Deque<Origin> expected = new ArrayDeque<>();
    private final List<String> faults = new ArrayList<>();
    private LedgerReplay ledger = new LedgerReplay(Durability.NONE.code());
    private Origin origin = Origin.BEGINNING;
    private int snapshotCount;

    SnapshotProof(Path directory) {
        this.directory = directory;
        files = new JournalFiles(directory);
        snapshots = new SnapshotDirectory(directory);
    }

    /** @return how the journal ended. */
    JournalEnd run() {
        try {
            loadAll();
            return replay();
        } catch (UncheckedIOException ex) {
            throw Origin.isGone(ex) ? JournalScan.trimmedMeanwhile(ex) : ex;
        } finally {
            progress.end();
        }
    }

    /** @return where the proof began. */
    Origin origin() {
        return origin;
    }

    /** @return snapshots that were looked at. */
    int snapshotCount() {
        return snapshotCount;
    }

    /** @return one line for each snapshot that is not good, with its name. */
    List<String> faults() {
        return faults;
    }

    @Override
    public void close() {
        ledger.close();
    }

    private void loadAll() {
        OptionalLong first = JournalReader.trimmedTo(files);
        List<SnapshotFile> oldestFirst = new ArrayList<>(snapshots.list());
        Collections.reverse(oldestFirst);
        for (SnapshotFile file : oldestFirst) {
            try {
                if (first.isPresent() && file.sequence() + 1 < first.getAsLong()) {
                    fault(file, "the journal does not go on behind it, it begins at sequence " + first.getAsLong());
                } else {
                    load(file, first.isPresent() && origin.isBeginning());
                }
                snapshotCount++;
            } catch (SnapshotException ex) {
                faults.add(ex.getMessage());
                snapshotCount++;
            } catch (UncheckedIOException ex) {
                if (!Origin.isGone(ex)) throw ex; // the node keeps newer ones
            }
        }
    }

    /** @param isBegun whether the replay is to begin with it, if it is good. */
    private void load(SnapshotFile file, boolean isBegun) {
        if (files.storage().length(file.path()) > QUICK_LENGTH) {
            progress.show(String.format("loading the snapshot at %,d", file.sequence()));
        }
        LedgerReplay loaded = new LedgerReplay(Durability.NONE.code());
        boolean isKept = false;
        try (SnapshotReader reader = snapshots.open(file, JournalReader.journalId(files))) {
            loaded.restore(reader);
            String digest = loaded.dispatcher().ledger().digest();
            if (!digest.equals(file.digest())) {
                fault(file, "what it holds has the digest " + digest);
                return;
            }
            JournalPosition position = reader.header().position();
            if (isBegun) {
                ledger = loaded;
                origin = new Origin(file, position);
                isKept = true;
            } else {
                expected.add(new Origin(file, position));
            }
        } finally {
            if (!isKept) loaded.close();
        }
    }

    private JournalEnd replay() {
        long startNs = System.nanoTime();
        long lastSequence = JournalReader.lastSequence(files);
        try (JournalReader reader = JournalReader.open(directory, origin.position(), applying())) {
            while (reader.poll(1) > 0) {
                JournalPosition here = reader.position();
                while (!expected.isEmpty() && expected.element().sequence() <= here.sequence()) {
                    compare(expected.remove(), here);
                }
                if (progress.isDue()) {
                    long count = here.sequence() - origin.sequence();
                    long perSecond = Progress.perSecond(count, System.nanoTime() - startNs);
                    progress.show(RecoveryProgress.text("proved", here.sequence(), lastSequence, perSecond));
                }
            }
            JournalEnd end = reader.readToEnd();
            expected.forEach(left -> fault(left.snapshot(), "the journal is not proved up to it"));
            return end;
        }
    }

    /** Behind the last snapshot there is nothing to compare, and the frames are proved all the same. */
    private CommandListener applying() {
        return new CommandListener() {
            @Override
            public void onComing(NativeBuffer buffer, int offset, int length) {
                if (!expected.isEmpty()) ledger.onComing(buffer, offset, length);
            }

            @Override
            public void onCommand(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
                if (!expected.isEmpty()) ledger.onCommand(sequence, timestampNs, buffer, offset, length);
            }
        };
    }

    private void compare(Origin snapshot, JournalPosition here) {
        SnapshotFile file = snapshot.snapshot();
        if (!snapshot.position().equals(here)) {
            fault(file, "no frame of the journal is the one that it stands behind");
            return;
        }
        String digest = ledger.dispatcher().ledger().digest();
        if (!digest.equals(file.digest())) fault(file, "the journal replayed up to there has the digest " + digest);
    }

    private void fault(SnapshotFile file, String reason) {
        faults.add(file.path() + ": " + reason);
    }
}
