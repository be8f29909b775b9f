package io.ampcore.tools;

import io.ampcore.journal.JournalEnd;
import io.ampcore.tools.state.Books;
import io.ampcore.tools.state.StateRecord;
import io.ampcore.tools.text.Times;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code amp replay}: builds the ledger from its journal and tells its digest, changes nothing. */
@Command(
        name = "replay",
        description =
                "Applies a journal's commands from the beginning, to its end or to a point of its history, and tells the digest"
                        + " of the state that comes of them. Of a journal that was trimmed it begins with the oldest good"
                        + " snapshot. Changes nothing, and may run beside a node.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The data directory.")
    private Path directory;

    @Option(
            names = "--to",
            paramLabel = "SEQUENCE|TIME",
            converter = Point.Converter.class,
            description = "The last command that is applied: of this sequence, or the last one until this time, such as"
                    + " 2026-01-31T12:00:00Z. The journal is proved to its end all the same.")
    private Point to = Point.END;

    @Option(
            names = "--from-snapshot",
            description =
                    "Begin with the newest good snapshot that is not behind the point: quick, and what came before is"
                            + " taken on trust.")
    private boolean isFromSnapshot;

    @Option(names = "--print", description = "Print the state there: balances, pools, open locks.")
    private boolean isPrinting;

    @Option(
            names = "--json",
            description =
                    "One line of JSON: commands, perSecond, snapshot (sequence of the one that it began with, 0 if none),"
                            + " sequence, time, digest, damage (null if none), and with --print balances, pools, openLocks.")
    private boolean isJson;

    @Override
    public Integer call() {
        try (Replay replay = new Replay(isFromSnapshot ? Replay.From.NEAREST : Replay.From.OLDEST, to)) {
            JournalEnd end = replay.run(directory);
            long perSecond = replay.perSecond();
            Map<String, List<StateRecord>> books = isPrinting ? Books.read(replay.ledger()) : Map.of();
            if (isJson) {
                System.out.println(toJson(replay, end, perSecond, books));
            } else {
                books.forEach((name, records) -> {
                    System.out.printf("%s: %,d%n", name, records.size());
                    records.forEach(record -> System.out.println("  " + record));
                });
                System.out.println(toText(replay, end, perSecond));
            }
            return end.state() == JournalEnd.State.CLEAN ? 0 : Amp.EXIT_WRONG;
        }
    }

    private static String toText(Replay replay, JournalEnd end, long perSecond) {
        return String.format(
                "%,d commands, %,d a second; at sequence %d, %s; digest %s; journal %s",
                replay.commandCount(),
                perSecond,
                replay.time().sequence(),
                Times.toText(replay.time().nowNs()),
                replay.ledger().digest(),
                end);
    }

    private static String toJson(Replay replay, JournalEnd end, long perSecond, Map<String, List<StateRecord>> books) {
        Json json = new Json()
                .put("commands", replay.commandCount())
                .put("perSecond", perSecond)
                .put("snapshot", replay.origin().sequence())
                .put("sequence", replay.time().sequence())
                .put("time", Times.toText(replay.time().nowNs()))
                .put("digest", replay.ledger().digest())
                .put("damage", end.damage() == null ? null : end.damage().toString());
        books.forEach((name, records) ->
                json.put(name, records.stream().map(StateRecord::values).toList()));
        return json.toString();
    }
}
