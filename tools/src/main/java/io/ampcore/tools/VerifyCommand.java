package io.ampcore.tools;

import io.ampcore.journal.JournalEnd;
import io.ampcore.snapshot.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code amp verify}: proves every frame of a journal and every snapshot, changes nothing. */
@Command(
        name = "verify",
        description = {
            "Proves every frame of a journal: checksum, chain, sequence, time; and every snapshot beside it: each is loaded, and"
                    + " its digest must be that of the state there when the journal is replayed from the beginning.",
            "Of a journal that was trimmed it begins with the oldest good snapshot: that one is held against its own digest, and"
                    + " the others against the replay. Takes the memory of the ledger, and about the time of a start without"
                    + " snapshots.",
            "Changes nothing, and may run beside a node. Ends with 1 if a frame or a snapshot is not good."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The data directory.")
    private Path directory;

    @Option(
            names = "--frames-only",
            description = "Prove the frames and look at no snapshot: no command is applied, which is much quicker.")
    private boolean isFramesOnly;

    @Option(
            names = "--json",
            description =
                    "One line of JSON: frames, commands, damage (null if none), state, cuts, fromSequence (of the snapshot"
                            + " that the proof begins behind, 0 for the beginning), lastSequence, snapshots (looked at; null with"
                            + " --frames-only), badSnapshots (a line for each).")
    private boolean isJson;

    @Override
    public Integer call() {
        return isFramesOnly ? proveFrames() : proveAll();
    }

    private int proveFrames() {
        Origin origin = JournalScan.origin(directory);
        return tell(JournalScan.prove(directory, origin), origin, null, List.of());
    }

    private int proveAll() {
        try (SnapshotProof proof = new SnapshotProof(directory)) {
            JournalEnd end = proof.run();
            return tell(end, proof.origin(), (long) proof.snapshotCount(), proof.faults());
        }
    }

    /** @param snapshotCount null if they were not looked at. */
    private int tell(JournalEnd end, Origin origin, Long snapshotCount, List<String> badSnapshots) {
        System.out.println(
                isJson
                        ? toJson(end, origin, snapshotCount, badSnapshots)
                        : toText(end, origin, snapshotCount, badSnapshots));
        return end.state() == JournalEnd.State.CLEAN && badSnapshots.isEmpty() ? 0 : Amp.EXIT_WRONG;
    }

    private static String toText(JournalEnd end, Origin origin, Long snapshotCount, List<String> badSnapshots) {
        List<String> lines = new ArrayList<>();
        String from = origin.isBeginning() ? "" : ", from behind the snapshot at sequence " + origin.sequence();
        lines.add(String.format(
                "%,d frames with %,d commands are proved%s; %s", end.frameCount(), end.commandCount(), from, end));
        end.cuts().forEach(cut -> lines.add("an earlier start cut a torn tail: " + cut));
        badSnapshots.forEach(fault -> lines.add("bad snapshot: " + fault));
        if (snapshotCount != null && snapshotCount > badSnapshots.size()) {
            lines.add(String.format("%d of %d snapshots are good", snapshotCount - badSnapshots.size(), snapshotCount));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String toJson(JournalEnd end, Origin origin, Long snapshotCount, List<String> badSnapshots) {
        return new Json()
                .put("frames", end.frameCount())
                .put("commands", end.commandCount())
                .put("damage", end.damage() == null ? null : end.damage().toString())
                .put("state", end.state().name())
                .put("cuts", end.cuts().size())
                .put("fromSequence", origin.sequence())
                .put("lastSequence", end.lastSequence())
                .put("snapshots", (Object) snapshotCount)
                .put("badSnapshots", badSnapshots)
                .toString();
    }
}
