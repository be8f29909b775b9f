package io.ampcore.tools;

import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalException;
import io.ampcore.journal.JournalRepair;
import io.ampcore.journal.JournalRepair.Behind;
import io.ampcore.journal.JournalRepair.Cut;
import io.ampcore.snapshot.Origin;
import io.ampcore.snapshot.SnapshotDirectory;
import io.ampcore.snapshot.SnapshotFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code amp recover}: cuts a damaged tail, when it is told to. */
@Command(
        name = "recover",
        description = {
            "Says where the proof of a journal ends and what stands behind; with --cut takes that away, and keeps it in files"
                    + " beside that are named after where it stood.",
            "A torn tail, which a crash leaves, needs no cut: the next start goes on behind it. Damage with intact frames behind"
                    + " it is only cut with --lose-intact-frames too: restore a backup if there is one.",
            "Ends with 0 if the journal is clean, or clean now; with 1 if something is wrong and was not cut."
        },
        mixinStandardHelpOptions = true)
final class RecoverCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The data directory. With --cut no node may run on it.")
    private Path directory;

    @Option(names = "--cut", description = "Cut. Without it nothing is changed.")
    private boolean isCutting;

    @Option(
            names = "--lose-intact-frames",
            description = "Cut although intact frames stand behind the damage: commands that were answered are lost.")
    private boolean isLosing;

    @Option(
            names = "--json",
            description = "One line of JSON: state, damage (null if none), lastSequence, intactFramesBehind,"
                    + " intactCommandsBehind, cuts (file, position, bytes, kept), snapshotsAhead (they know more than what is"
                    + " proved: a start is refused until they are moved away).")
    private boolean isJson;

    @Override
    public Integer call() {
        Origin origin = JournalScan.origin(directory);
        JournalEnd end = JournalScan.prove(directory, origin);
        if (end.state() == JournalEnd.State.CLEAN) {
            say(end, new Behind(0, 0, -1), List.of());
            return 0;
        }
        Behind behind = JournalRepair.behind(directory, end);
        boolean isAllowed = isCutting
                && (end.state() == JournalEnd.State.TORN_TAIL || isLosing)
                && !end.damage().isMissing();
        List<Cut> cuts = isAllowed ? JournalRepair.cut(directory, origin.position(), end) : List.of();
        say(end, behind, cuts);
        if (!isAllowed) return Amp.EXIT_WRONG;
        JournalEnd now = JournalScan.prove(directory, origin);
        if (now.state() != JournalEnd.State.CLEAN)
            throw new JournalException("it was cut and is still not clean: " + now);
        return 0;
    }

    private void say(JournalEnd end, Behind behind, List<Cut> cuts) {
        if (isJson) {
            System.out.println(toJson(end, behind, cuts));
            return;
        }
        System.out.println(end);
        if (end.state() == JournalEnd.State.CLEAN) return;
        if (behind.frameCount() == 0) {
            System.out.println("no intact frame stands behind it");
        } else {
            System.out.printf(
                    "%,d intact frames with %,d commands stand behind it, up to sequence %d%n",
                    behind.frameCount(), behind.commandCount(), behind.lastSequence());
        }
        for (Cut cut : cuts) {
            System.out.printf(
                    "cut %,d bytes at byte %d of %s, kept in %s%n",
                    cut.length(), cut.position(), cut.file(), cut.kept());
        }
        if (!cuts.isEmpty()) {
            System.out.println("the journal is clean now; it ends at sequence " + end.lastSequence());
            snapshotsAhead(end)
                    .forEach(file -> System.out.println(
                            "a start is refused until this snapshot, which knows more than the journal now, is moved away: "
                                    + file));
        } else {
            System.out.println(advice(end));
        }
    }

    /** @return snapshots that stand behind the end of the journal. */
    private List<Object> snapshotsAhead(JournalEnd end) {
        List<Object> ahead = new ArrayList<>();
        for (SnapshotFile file : new SnapshotDirectory(directory).list()) {
            if (file.sequence() > end.lastSequence()) ahead.add(file.path().toString());
        }
        return ahead;
    }

    private static String advice(JournalEnd end) {
        if (end.damage().isMissing()) {
            return "nothing was changed: files are missing, and no cut makes up for them; restore a backup";
        }
        return end.state() == JournalEnd.State.TORN_TAIL
                ? "nothing was changed: a node's next start goes on behind it; --cut takes it away now"
                : "nothing was changed: restore a backup, or lose them with --cut --lose-intact-frames";
    }

    private String toJson(JournalEnd end, Behind behind, List<Cut> cuts) {
        List<Object> list = new ArrayList<>();
        for (Cut cut : cuts) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("file", cut.file().toString());
            fields.put("position", cut.position());
            fields.put("bytes", cut.length());
            fields.put("kept", cut.kept().toString());
            list.add(fields);
        }
        return new Json()
                .put("state", end.state().name())
                .put("damage", end.damage() == null ? null : end.damage().toString())
                .put("lastSequence", end.lastSequence())
                .put("intactFramesBehind", behind.frameCount())
                .put("intactCommandsBehind", behind.commandCount())
                .put("cuts", list)
                .put("snapshotsAhead", snapshotsAhead(end))
                .toString();
    }
}
