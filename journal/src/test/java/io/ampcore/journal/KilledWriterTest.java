package io.ampcore.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.journal.JournalEnd.State;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer in a process of its own is killed at full speed, again and again: nothing that it promised may be missing. */
class KilledWriterTest {
    private static final int KILLS = 4;
    private static final JournalOptions OPTIONS =
            JournalDriver.SMALL.blockLength(1 << 20).cycleLength(300_000);

    @TempDir
    Path path;

    @Test
    void shouldLoseNothingThatWasPromised() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        JournalDriver driver = new JournalDriver(path, OPTIONS);
        for (int kill = 0; kill < KILLS; kill++) {
            long promised = killAfter(1 + random.nextInt(3000));

            JournalEnd end = driver.read();

            assertThat(end.state()).as("seed %d: %s", seed, end).isNotEqualTo(State.DAMAGED);
            assertThat(end.lastSequence()).as("seed %d", seed).isGreaterThanOrEqualTo(promised);
        }

        driver.run(5, 5);
        assertThat(driver.read().state()).isEqualTo(State.CLEAN);
    }

    /** @return the last sequence that was promised before the process was killed. */
    private long killAfter(int promiseCount) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(command()).redirectErrorStream(true).start();
        long promised = -1;
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < promiseCount; i++) {
                promised = Long.parseLong(output.readLine());
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        return promised;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("--") || argument.startsWith("-XX")) command.add(argument);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Writer.class.getName(), path.toString()));
        return command;
    }

    /** Writes for ever, and prints each sequence that it may promise. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            JournalDirectory directory = JournalDirectory.open(Path.of(args[0]), OPTIONS);
            JournalEnd end = directory.replay(new JournalDriver.ProvingListener());
            Journal journal = directory.journal(Durability.PAGE_CACHE);
            for (long sequence = JournalDriver.next(end); ; sequence++) {
                JournalDriver.append(journal, sequence);
                if (sequence % 3 == 0) {
                    journal.write();
                    System.out.println(sequence);
                }
            }
        }
    }
}
