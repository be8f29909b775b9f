package io.ampcore.tools;

import io.ampcore.journal.JournalEnd;
import io.ampcore.snapshot.SnapshotDirectory;
import io.ampcore.snapshot.SnapshotFile;
import io.ampcore.tools.inspect.BalanceSubject;
import io.ampcore.tools.inspect.FrameList;
import io.ampcore.tools.inspect.FrameList.Frame;
import io.ampcore.tools.inspect.History;
import io.ampcore.tools.inspect.HistoryEntry;
import io.ampcore.tools.inspect.JournalSummary;
import io.ampcore.tools.inspect.LockSubject;
import io.ampcore.tools.inspect.SequenceRange;
import io.ampcore.tools.inspect.Subject;
import io.ampcore.tools.message.Schema;
import io.ampcore.tools.text.Times;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code amp inspect}: looks into a journal, changes nothing. */
@Command(
        name = "inspect",
        description = {
            "Tells what is in a journal: files, frames, commands by type, from when to when; or one of its histories.",
            "Changes nothing, and may run beside a node. Ends with 1 if the journal is torn or damaged: what is shown is what is"
                    + " proved before that."
        },
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
    /** At most one of them. */
    private static final class View {
        @Option(
                names = "--lock",
                paramLabel = "MANAGER:LOCKID",
                converter = LockConverter.class,
                description = "The history of a lock: every command that names it and every event about it.")
        private LockSubject lock;

        @Option(
                names = "--balance",
                paramLabel = "HOLDER:PARTITION",
                converter = BalanceConverter.class,
                description = "The history of a balance: every command that changed it.")
        private BalanceSubject balance;

        @Option(
                names = "--commands",
                paramLabel = "FROM..TO",
                converter = RangeConverter.class,
                description = "Every command from one sequence to another, with its result and its events.")
        private SequenceRange commands;

        @Option(names = "--frames", description = "Every frame: where it stands and what it holds.")
        private boolean isFrames;

        Subject subject() {
            if (lock != null) return lock;
            return balance != null ? balance : commands;
        }
    }

    @Parameters(paramLabel = "DIR", description = "The data directory.")
    private Path directory;

    @ArgGroup
    private View view = new View();

    @Option(
            names = "--json",
            description =
                    "One line of JSON: frames, commands, firstSequence, lastSequence, firstTime, lastTime, files, bytes,"
                            + " types, snapshots (their sequences), state, damage (null if none); of a history or of frames, a"
                            + " line for each entry.")
    private boolean isJson;

    private Schema schema;

    @Override
    public Integer call() {
        schema = Schema.load();
        JournalEnd end;
        if (view.isFrames) {
            FrameList list = new FrameList(this::print);
            end = JournalScan.read(directory, JournalScan.origin(directory), "read", list, list);
        } else if (view.subject() != null) {
            end = printHistory(view.subject());
        } else {
            JournalSummary summary = new JournalSummary();
            end = JournalScan.read(directory, JournalScan.origin(directory), "read", summary, summary);
            System.out.println(isJson ? toJson(summary, end) : toText(summary, end));
        }
        if (end.state() == JournalEnd.State.CLEAN) return 0;
        System.err.println(end);
        return Amp.EXIT_WRONG;
    }

    private JournalEnd printHistory(Subject subject) {
        try (Replay replay = new Replay(Replay.From.OLDEST, Point.END)) {
            return replay.run(directory, new History(schema, subject, this::print));
        }
    }

    private void print(HistoryEntry entry) {
        System.out.println(isJson ? new Json(entry.toMap()) : entry.toText());
    }

    private void print(Frame frame) {
        String time = Times.toText(frame.timestampNs());
        if (isJson) {
            System.out.println(new Json()
                    .put("file", frame.file().toString())
                    .put("position", frame.position())
                    .put("bytes", frame.length())
                    .put("firstSequence", frame.firstSequence())
                    .put("commands", frame.count())
                    .put("time", time));
        } else {
            System.out.printf(
                    "%s at byte %d: %,d bytes, sequences %d..%d, %s%n",
                    directory.relativize(frame.file()),
                    frame.position(),
                    frame.length(),
                    frame.firstSequence(),
                    frame.firstSequence() + frame.count() - 1,
                    time);
        }
    }

    private String toText(JournalSummary summary, JournalEnd end) {
        StringBuilder text = new StringBuilder(String.format(
                "%,d frames with %,d commands in %d files, %,d bytes%n",
                end.frameCount(), end.commandCount(), summary.files().size(), summary.frameBytes()));
        if (end.commandCount() > 0) {
            text.append(String.format(
                    "sequences %d..%d, from %s to %s%n",
                    summary.firstSequence(),
                    end.lastSequence(),
                    Times.toText(summary.firstTimestampNs()),
                    Times.toText(end.lastTimestampNs())));
        }
        summary.countByType(schema).forEach((type, count) -> text.append(String.format("%,15d  %s%n", count, type)));
        if (!snapshots().isEmpty()) text.append(String.format("snapshots at %s%n", snapshots()));
        return text.append("journal ").append(end).toString();
    }

    private Json toJson(JournalSummary summary, JournalEnd end) {
        return new Json()
                .put("frames", end.frameCount())
                .put("commands", end.commandCount())
                .put("firstSequence", summary.firstSequence())
                .put("lastSequence", end.lastSequence())
                .put("firstTime", Times.toText(summary.firstTimestampNs()))
                .put("lastTime", Times.toText(end.lastTimestampNs()))
                .put("files", summary.files().size())
                .put("bytes", summary.frameBytes())
                .put("types", summary.countByType(schema))
                .put("snapshots", snapshots())
                .put("state", end.state().name())
                .put("damage", end.damage() == null ? null : end.damage().toString());
    }

    /** @return sequences of all snapshots by name, oldest first; whether they are good, a verification tells. */
    private List<Long> snapshots() {
        return new SnapshotDirectory(directory)
                .list().stream().map(SnapshotFile::sequence).sorted().toList();
    }

    private static final class LockConverter extends TextConverter<LockSubject> {
        LockConverter() {
            super(LockSubject::parse);
        }
    }

    private static final class BalanceConverter extends TextConverter<BalanceSubject> {
        BalanceConverter() {
            super(BalanceSubject::parse);
        }
    }

    private static final class RangeConverter extends TextConverter<SequenceRange> {
        RangeConverter() {
            super(SequenceRange::parse);
        }
    }
}
