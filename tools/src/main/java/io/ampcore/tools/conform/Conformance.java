package io.ampcore.tools.conform;

import io.ampcore.domain.Genesis;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Replays recordings against ledgers of their own. */
public final class Conformance {
    private static final Genesis GENESIS = Genesis.builder()
            .lockCapacity(1024)
            .declineCapacity(1024)
            .holderCapacity(4 * 1024)
            .balanceCapacity(32 * 1024)
            .build();

    private Conformance() {}

    /**
     * Replays all worlds of a recording and adds what comes of it to the report.
     *
     * @throws BadRecordingException if the file, or a line of it, cannot be read.
     */
    public static void replay(Path file, Report report) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                Replayer replayer = new Replayer(GENESIS, report, StepListener.NONE)) {
            replayer.replay(file.toString(), lines);
        } catch (NoSuchFileException e) {
            throw new BadRecordingException(file + ": no such file");
        } catch (IOException e) {
            throw new BadRecordingException(file + ": cannot be read: " + e.getMessage());
        }
    }
}
