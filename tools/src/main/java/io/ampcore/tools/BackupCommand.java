package io.ampcore.tools;

import io.ampcore.journal.JournalBackup;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalException;
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

    @Option(names = "--json", description = "One line of JSON: frames, commands, lastSequence, bytes.")
    private boolean isJson;

    private long bytes;

    @Override
    public Integer call() {
        Progress progress = new Progress();
        JournalEnd copied;
        try (NewDirectory made = new NewDirectory(to)) {
            JournalEnd end = JournalBackup.copy(directory, made.part(), count -> {
                bytes = count;
                if (progress.isDue()) {
                    progress.show(String.format("copied %,d MiB", count / MEBI));
                }
            });
            progress.end();
            copied = JournalScan.prove(made.part());
            if (copied.state() != JournalEnd.State.CLEAN || copied.lastSequence() != end.lastSequence()) {
                throw new JournalException(
                        "the copy is not what was read, it is removed; read " + end + "; copied " + copied);
            }
            made.complete();
        }
        System.out.println(isJson ? toJson(copied) : toText(copied));
        return 0;
    }

    private String toText(JournalEnd copied) {
        return String.format(
                "%,d frames with %,d commands copied to %s, %,d MiB; last sequence %d",
                copied.frameCount(), copied.commandCount(), to, bytes / MEBI, copied.lastSequence());
    }

    private String toJson(JournalEnd copied) {
        return new Json()
                .put("frames", copied.frameCount())
                .put("commands", copied.commandCount())
                .put("lastSequence", copied.lastSequence())
                .put("bytes", bytes)
                .toString();
    }
}
