package io.ampcore.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.journal.JournalEnd.State;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random lives of a journal: starts of every size, and between them damage to anything that was written. Whatever
 * happens, a reader gives out a prefix of what was written, and a journal that may go on does. Run again with the seed
 * that the failure names.
 */
class RandomRunsTest {
    private static final int LIVES = 6;
    private static final int STARTS = 12;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_120, 4_711, 9_223_372_036_854_775_807L})
    void shouldAlwaysGiveBackAPrefix(long seed, @TempDir Path path) throws IOException {
        Random random = new Random(seed);
        for (int life = 0; life < LIVES; life++) {
            JournalDriver driver = new JournalDriver(path.resolve("life-" + life), options(random));
            live(driver, random, "seed " + seed + ", life " + life);
        }
    }

    private static void live(JournalDriver driver, Random random, String name) throws IOException {
        long last = -1;
        for (int start = 0; start < STARTS; start++) {
            int frameCount = random.nextInt(20);
            int commandsPerFrame = 1 + random.nextInt(12);
            driver.run(frameCount, commandsPerFrame);
            long written = Math.max(last, 0) + (long) frameCount * commandsPerFrame;
            last = written == 0 ? -1 : written;
            JournalEnd intact = driver.read();
            boolean mayBeTorn = frameCount == 0; // a start that wrote nothing has cut nothing
            assertThat(intact.state())
                    .as("%s, start %d: %s", name, start, intact)
                    .isIn(State.CLEAN, mayBeTorn ? State.TORN_TAIL : State.CLEAN);
            assertThat(intact.lastSequence()).as(name).isEqualTo(last);

            if (last > 0 && random.nextInt(3) == 0) {
                damage(driver, random);
                JournalEnd damaged = driver.read();
                assertThat(damaged.lastSequence()).as(name).isLessThanOrEqualTo(last);
                if (damaged.state() == State.DAMAGED) return;
                last = damaged.lastSequence();
            }
        }
    }

    private static JournalOptions options(Random random) {
        return JournalDriver.SMALL
                .frameCommandCount(1 + random.nextInt(16))
                .framePayloadLength(64 + random.nextInt(1000))
                .cycleLength(1 + random.nextInt(6000));
    }

    private static void damage(JournalDriver driver, Random random) throws IOException {
        List<Path> cycles = driver.cycles();
        Path file = random.nextInt(4) == 0 ? cycles.get(random.nextInt(cycles.size())) : driver.lastCycle();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long position = position(file, random, bytes.length());
            switch (random.nextInt(3)) {
                case 0 -> bytes.setLength(position);
                case 1 -> {
                    bytes.seek(position);
                    int value = bytes.read();
                    bytes.seek(position);
                    bytes.write(value ^ 1 << random.nextInt(Byte.SIZE));
                }
                default -> {
                    bytes.seek(position);
                    bytes.write(new byte[(int) Math.min(1 + random.nextInt(300), bytes.length() - position)]);
                }
            }
        }
    }

    /** Mostly near the last frames, where crashes happen. */
    private static long position(Path file, Random random, long length) {
        List<long[]> documents = JournalDriver.documents(file);
        if (documents.isEmpty() || random.nextInt(5) == 0) return (long) (random.nextDouble() * length);
        long[] document = documents.get(documents.size() - 1 - random.nextInt(Math.min(3, documents.size())));
        return document[0] + (long) (random.nextDouble() * document[1]);
    }
}
