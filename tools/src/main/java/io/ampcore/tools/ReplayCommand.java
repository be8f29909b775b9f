package io.ampcore.tools;

import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalReader;
import io.ampcore.node.LedgerReplay;
import io.ampcore.pipeline.Durability;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code amp replay}: builds the ledger from its journal and tells its digest, changes nothing. */
@Command(
        name = "replay",
        description =
                "Applies a journal's commands from the beginning and tells the digest of the state that comes of them."
                        + " Changes nothing, and may run beside a node.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The data directory.")
    private Path directory;

    @Option(names = "--json", description = "One line of JSON: commands, perSecond, digest, damage (null if none).")
    private boolean isJson;

    @Override
    public Integer call() {
        Progress progress = new Progress();
        long startNs = System.nanoTime();
        try (LedgerReplay replay = new LedgerReplay(Durability.NONE.code())) {
            JournalEnd end = JournalReader.read(directory, (sequence, timestampNs, buffer, offset, length) -> {
                replay.onCommand(sequence, timestampNs, buffer, offset, length);
                if (progress.isDue()) {
                    progress.show(String.format(
                            "replayed %,d commands, %,d a second",
                            sequence, Progress.perSecond(sequence, System.nanoTime() - startNs)));
                }
            });
            progress.end();
            long perSecond = Progress.perSecond(replay.commandCount(), System.nanoTime() - startNs);
            String digest =
                    replay.isEmpty() ? null : replay.dispatcher().ledger().digest();
            System.out.println(isJson ? toJson(end, perSecond, digest) : toText(end, perSecond, digest));
            return end.state() == JournalEnd.State.CLEAN ? 0 : Amp.EXIT_WRONG;
        }
    }

    private static String toText(JournalEnd end, long perSecond, String digest) {
        return String.format(
                "%,d commands, %,d a second; digest %s; journal %s", end.commandCount(), perSecond, digest, end);
    }

    private static String toJson(JournalEnd end, long perSecond, String digest) {
        return new Json()
                .put("commands", end.commandCount())
                .put("perSecond", perSecond)
                .put("digest", digest)
                .put("damage", end.damage() == null ? null : end.damage().toString())
                .toString();
    }
}
