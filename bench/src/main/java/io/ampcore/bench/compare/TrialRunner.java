package io.ampcore.bench.compare;

import io.ampcore.measure.Measurement;
import io.ampcore.measure.MeasurementFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a trial in a JVM of its own, on a directory of its own that is deleted afterwards. */
final class TrialRunner {
    private static final String SUBJECTS_MAIN = "io.ampcore.bench.subject.SubjectMain";
    private static final String PEERS_MAIN = "io.ampcore.peers.PeerMain";
    /** Longer than any preparation; a program that hangs must not stop the night's run. */
    private static final long MINUTES_MAX = 15;

    private final Path results;
    private final Path data;
    private final String peersJava;
    private final Path peersTarget;
    private final Map<String, String> common;

    /**
     * @param results     directory for what the trials leave.
     * @param data        directory on the disk that is measured.
     * @param peersJava   the JDK's home that peers run on.
     * @param peersTarget where the peers were built.
     * @param common      arguments of every trial that does not say otherwise.
     */
    TrialRunner(Path results, Path data, String peersJava, Path peersTarget, Map<String, String> common) {
        this.results = results;
        this.data = data;
        this.peersJava = peersJava;
        this.peersTarget = peersTarget;
        this.common = common;
    }

    /** @throws TrialFailedException if the trial's JVM failed; what it said stands in a file beside the results. */
    Measurement run(Trial trial, String round) {
        Path out = results.resolve(trial.name() + "-" + round + ".json");
        Path log = results.resolve(trial.name() + "-" + round + ".log");
        try {
            Path directory = Files.createTempDirectory(data, "trial");
            try {
                run(command(trial, out, directory), log);
            } finally {
                delete(directory);
            }
            return MeasurementFile.read(out);
        } catch (IOException | UncheckedIOException ex) {
            throw new TrialFailedException(ex.toString(), ex);
        }
    }

    private List<String> command(Trial trial, Path out, Path directory) {
        List<String> command = new ArrayList<>();
        if (trial.isPeer()) {
            command.add(Path.of(peersJava, "bin", "java").toString());
            command.add("@" + peersTarget.resolve("launch/jvm.options"));
            command.addAll(List.of("-Xms2g", "-Xmx2g", "-XX:+UseSerialGC", "-cp"));
            command.add(peersTarget.resolve("ampcore-peers.jar") + File.pathSeparator + peersTarget.resolve("lib/*"));
            command.add(PEERS_MAIN);
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            command.addAll(List.of("-cp", System.getProperty("java.class.path")));
            command.add(SUBJECTS_MAIN);
        }
        Map<String, String> arguments = new LinkedHashMap<>(common);
        arguments.putAll(trial.arguments());
        arguments.put("out", out.toString());
        arguments.put("directory", directory.toString());
        arguments.forEach((name, value) -> command.add(name + "=" + value));
        return command;
    }

    private static void run(List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
                throw new TrialFailedException("did not end in " + MINUTES_MAX + " minutes, see " + log, null);
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", ex);
        } finally {
            end(process);
        }
        if (process.exitValue() != 0) {
            throw new TrialFailedException("status " + process.exitValue() + ", see " + log, null);
        }
        if (Files.size(log) == 0) Files.delete(log);
    }

    /** Its directory is deleted next: nothing may write there any more. */
    private static void end(Process process) {
        process.destroyForcibly().onExit().join();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
