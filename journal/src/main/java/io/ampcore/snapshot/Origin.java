package io.ampcore.snapshot;

import io.ampcore.journal.JournalFiles;
import io.ampcore.journal.JournalPosition;
import io.ampcore.journal.JournalReader;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where the reading of a data directory can begin:
 * <pre>
 *   whole     | genesis … | …        | …        |      at the beginning, or behind any snapshot
 *   trimmed       deleted   … | …    | …        |      behind any snapshot whose next command is still there
 *                                  ^ the oldest of them
 * </pre>
 *
 * @param snapshot that stands there; null for the beginning of the journal.
 * @param position of it in the journal; null for the beginning.
 */
public record Origin(SnapshotFile snapshot, JournalPosition position) {
    /** The beginning of a journal. */
    public static final Origin BEGINNING = new Origin(null, null);

    /**
     * @return the beginning of a journal that is whole; of one that was trimmed the oldest snapshot that it goes on behind, and
     *     if there is none the beginning, where the reader will say what is missing.
     * @throws io.ampcore.journal.JournalException if the directory holds no journal, or one of a newer format.
     */
    public static Origin of(Path root) {
        if (JournalReader.trimmedTo(new JournalFiles(root)).isEmpty()) return BEGINNING;
        List<Origin> snapshots = snapshots(root);
        return snapshots.isEmpty() ? BEGINNING : snapshots.get(0);
    }

    /**
     * @return every snapshot that the journal goes on behind, oldest first; their headers are proved, and the rest of them is
     *     not looked at.
     */
    public static List<Origin> snapshots(Path root) {
        JournalFiles files = new JournalFiles(root);
        SnapshotDirectory directory = new SnapshotDirectory(files.storage(), root);
        OptionalLong first = JournalReader.trimmedTo(files);
        String journalId = JournalReader.journalId(files);
        List<Origin> origins = new ArrayList<>();
        for (SnapshotFile file : directory.list()) {
            if (first.isPresent() && file.sequence() + 1 < first.getAsLong()) continue;
            try (SnapshotReader reader = directory.open(file, journalId)) {
                origins.add(new Origin(file, reader.header().position()));
            } catch (SnapshotException ex) {
                // It cannot be begun with. A start and a verification say why.
            } catch (UncheckedIOException ex) {
                if (!isGone(ex)) throw ex;
            }
        }
        Collections.reverse(origins);
        return origins;
    }

    /** @return whether a file was deleted between being listed and being opened, as the oldest snapshot is beside a node. */
    public static boolean isGone(UncheckedIOException ex) {
        return ex.getCause() instanceof NoSuchFileException;
    }

    /** @return sequence of the last command that is not read; 0 at the beginning. */
    public long sequence() {
        return position == null ? 0 : position.sequence();
    }

    public boolean isBeginning() {
        return position == null;
    }
}
