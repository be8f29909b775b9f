package io.ampcore.tools;

import io.ampcore.tools.state.StateDiff;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amp diff}: what differs between two states. */
@Command(
        name = "diff",
        description = {
            "Compares two states record by record: those of two directories, or of one at two points of its history. Sequence"
                    + " and time of the last command are part of a state.",
            "Changes nothing, and may run beside a node. Ends with 0 if the states are equal, 1 if they differ."
        },
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The data directory of the first state.")
    private Path directory;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OTHER",
            description = "The data directory of the second state. Default: DIR.")
    private Path other;

    @Option(
            names = "--from",
            paramLabel = "SEQUENCE|TIME",
            converter = Point.Converter.class,
            description = "Point of the first state. Default: the end of DIR.")
    private Point from = Point.END;

    @Option(
            names = "--to",
            paramLabel = "SEQUENCE|TIME",
            converter = Point.Converter.class,
            description = "Point of the second state. Default: the end of OTHER.")
    private Point to = Point.END;

    @Option(
            names = "--limit",
            defaultValue = "1000",
            description = "Most differences that are shown; all are counted. Default: ${DEFAULT-VALUE}.")
    private long limit;

    @Option(
            names = "--json",
            description =
                    "One line of JSON: equal, differences, tables (how many records of each differ), first and second"
                            + " (sequence, digest).")
    private boolean isJson;

    private long count;

    @Override
    public Integer call() {
        if (other == null && from.equals(to)) {
            throw new ParameterException(spec.commandLine(), "name a second directory, or a point with --from or --to");
        }
        Json json = new Json();
        StateDiff diff;
        try (Replay first = new Replay(Replay.From.OLDEST, from)) {
            first.run(directory);
            json.put("first", describe(first));
            diff = new StateDiff(first.ledger());
        }
        try (Replay second = new Replay(Replay.From.OLDEST, to)) {
            second.run(other == null ? directory : other);
            json.put("second", describe(second));
            diff.compare(second.ledger(), this::show);
        }
        if (isJson) {
            System.out.println(
                    json.put("equal", count == 0).put("differences", count).put("tables", diff.countByTable()));
        } else {
            System.out.println(count == 0 ? "equal" : summary(diff));
        }
        return count == 0 ? 0 : Amp.EXIT_WRONG;
    }

    private void show(String difference) {
        count++;
        if (!isJson && count <= limit) {
            System.out.println(difference);
        }
    }

    private String summary(StateDiff diff) {
        StringBuilder text = new StringBuilder(String.format("%,d records differ:", count));
        diff.countByTable().forEach((table, records) -> text.append(String.format(" %s %,d", table, records)));
        if (count > limit) text.append(String.format("; the first %,d are shown", limit));
        return text.toString();
    }

    private static Map<String, Object> describe(Replay replay) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sequence", replay.time().sequence());
        fields.put("digest", replay.ledger().digest());
        return fields;
    }
}
