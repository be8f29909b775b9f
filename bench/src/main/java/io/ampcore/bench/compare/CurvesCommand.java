package io.ampcore.bench.compare;

import io.ampcore.measure.CurvePage;
import io.ampcore.measure.Measurement;
import io.ampcore.measure.MeasurementFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench/bin/curves}: draws results that were written before, of whichever command. */
@Command(
        name = "curves",
        description = "Draws the percentile curves of results: JSON files, or directories of them.",
        mixinStandardHelpOptions = true)
final class CurvesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Results.")
    private List<Path> results;

    @Option(
            names = "--compare",
            split = ",",
            paramLabel = "FILE",
            description = "Results of an earlier run, drawn dashed.")
    private List<Path> earlier = List.of();

    @Option(
            names = "--out",
            paramLabel = "PAGE",
            defaultValue = "curves.html",
            description = "Default: ${DEFAULT-VALUE}.")
    private Path page;

    private CurvesCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CurvesCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        CurvePage.write(page, "AmpCore: response times", read(results), read(earlier));
        System.out.println("written to " + page);
        return 0;
    }

    private static List<Measurement> read(List<Path> paths) throws IOException {
        List<Measurement> measurements = new ArrayList<>();
        for (Path path : paths) {
            try (Stream<Path> files = Files.walk(path, 1)) {
                files.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .map(MeasurementFile::read)
                        .forEach(measurements::add);
            }
        }
        return measurements;
    }
}
