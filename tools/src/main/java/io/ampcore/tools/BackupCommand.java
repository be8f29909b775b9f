package io.ampcore.tools;

import io.ampcore.journal.JournalBackup;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalException;
import io.ampcore.snapshot.Origin;
import io.ampcore.snapshot.SnapshotDirectory;
import io.ampcore.snapshot.SnapshotException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code amp backup}: a copy of a directory that a node may be running on. */
@Command(
        name = "backup",
        description = {
            "Copies the journal up to its last proven frame, also while a node runs on it: what that wrote until now, and a"
                    + " consistent beginning of what it will have written. The copy is proved and synced before it gets its name.",
            "The snapshots that stand within the copy are copied too, each proved; without one a trimmed journal is not a copy.",
            "Takes no lock and changes nothing in DIR. A node can start on the copy; never let both go on, they would be two"
                    + " histories of one journal."
        },
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    private static final long MEBI = 1 << 20;

    @Parameters(index = "0", paramLabel = "DIR", description = "The data directory.")
    private Path directory;

    @Parameters(index = "1", paramLabel = "TO", description = "The copy that is made; must be empty or not there.")
    private Path to;

    @Option(names = "--json", description = "One line of JSON: frames, commands, snapshots, lastSequence, bytes.")
    private boolean isJson;

    private final Progress progress = new Progress();
    private long bytes;
    private long snapshotCount;

    @Override
    public Integer call() {
        JournalEnd copied;
        try (NewDirectory made = new NewDirectory(to)) {
            JournalEnd end = JournalBackup.copy(
                    directory, JournalScan.origin(directory).position(), made.part(), this::onCopied);
            copySnapshots(made.part(), end.lastSequence());
            progress.end();
            copied = JournalScan.prove(made.part(), Origin.of(made.part()));
            if (copied.state() != JournalEnd.State.CLEAN || copied.lastSequence() != end.lastSequence()) {
                throw new JournalException(
                        "the copy is not what was read, it is removed; read " + end + "; copied " + copied);
            }
            made.complete();
        }
        System.out.println(isJson ? toJson(copied) : toText(copied));
        return 0;
    }

    /** Those that the copy goes on behind; a start on it is quick then, and on a trimmed journal possible at all. */
    private void copySnapshots(Path part, long lastSequence) {
        SnapshotDirectory source = new SnapshotDirectory(directory);
        SnapshotDirectory target = new SnapshotDirectory(part);
        for (Origin origin : Origin.snapshots(directory)) {
            if (origin.sequence() > lastSequence) continue;
            long before = bytes;
            try {
                source.copy(origin.snapshot(), target, count -> onCopied(before + count));
                snapshotCount++;
            } catch (SnapshotException ex) {
                System.err.println("snapshot not copied: " + ex.getMessage());
            } catch (UncheckedIOException ex) {
                if (!Origin.isGone(ex)) throw ex; // the node keeps newer ones
            }
        }
    }

    private void onCopied(long count) {
        bytes = count;
        if (progress.isDue()) {
            progress.show(String.format("copied %,d MiB", count / MEBI));
        }
    }

    private String toText(JournalEnd copied) {
        return String.format(
                "%,d frames with %,d commands%s copied to %s, %,d MiB; last sequence %d",
                copied.frameCount(),
                copied.commandCount(),
                snapshotCount == 0 ? "" : " and " + snapshotCount + " snapshots",
                to,
                bytes / MEBI,
                copied.lastSequence());
    }

    private String toJson(JournalEnd copied) {
        return new Json()
                .put("frames", copied.frameCount())
                .put("commands", copied.commandCount())
                .put("snapshots", snapshotCount)
                .put("lastSequence", copied.lastSequence())
                .put("bytes", bytes)
                .toString();
    }
}
