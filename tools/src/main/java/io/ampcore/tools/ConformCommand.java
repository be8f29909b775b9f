package io.ampcore.tools;

import io.ampcore.tools.conform.BadRecordingException;
import io.ampcore.tools.conform.Conformance;
import io.ampcore.tools.conform.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amp conform FILE…}: is the token what the contracts are? */
@Command(
        name = "conform",
        description = {
            "Replays recordings of the real contracts (format amp-oracle/1) and compares every answer, event and state.",
            "Each recording runs through a whole node on a temporary directory, and its journal is replayed.",
            "Ends with 0 if nothing differs, 1 if something does, 2 if a file cannot be read or holds something unknown."
        },
        mixinStandardHelpOptions = true)
public final class ConformCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the counts only, as one JSON object.")
    private boolean isJson;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings, one JSON object a line.")
    private List<Path> files;

    @Override
    public Integer call() {
        Report report = new Report();
        try {
            for (Path file : files) {
                Conformance.replay(file, report);
            }
        } catch (BadRecordingException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.USAGE;
        }
        for (String place : report.unsupportedPlaces()) {
            spec.commandLine().getErr().println(place);
        }
        print(report);
        if (report.unsupported() > 0) return ExitCode.USAGE;
        return report.isClean() ? ExitCode.OK : Amp.EXIT_WRONG;
    }

    private void print(Report report) {
        if (isJson) {
            spec.commandLine().getOut().println(json(report));
            return;
        }
        for (String difference : report.differences()) {
            spec.commandLine().getOut().println(difference);
        }
        spec.commandLine().getOut().println(report);
    }

    private static Json json(Report report) {
        return new Json()
                .put("worlds", report.worlds())
                .put("operations", report.operations())
                .put("queries", report.queries())
                .put("snapshots", report.snapshots())
                .put("unsupported", report.unsupported())
                .put("mismatches", report.mismatches());
    }
}
