package io.ampcore.journal;

import static io.ampcore.journal.JournalDriver.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.journal.JournalEnd.State;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every way in which one of the last three frames can be cut or lose a bit. The driver compares each command that is
 * given out with the one that was written, so that it is enough to look at where reading stops.
 */
class DamagedFrameTest {
    private static final int FRAME_COUNT = 6;
    private static final int COMMANDS_PER_FRAME = 3;

    @TempDir
    Path path;

    private JournalDriver driver;
    private Path file;
    private List<long[]> documents;
    private byte[] intact;

    @BeforeEach
    void sixFramesOfThreeCommands() throws IOException {
        driver = new JournalDriver(path, SMALL);
        driver.run(FRAME_COUNT, COMMANDS_PER_FRAME);
        file = driver.lastCycle();
        documents = JournalDriver.documents(file);
        intact = Files.readAllBytes(file);
        assertThat(documents).hasSize(FRAME_COUNT);
    }

    @Test
    void shouldCutTheTailWhereverTheFileIsCut() throws IOException {
        for (int frame = FRAME_COUNT - 3; frame < FRAME_COUNT; frame++) {
            long start = documents.get(frame)[0];
            for (long length = start + documents.get(frame)[1] - 1; length >= start; length--) {
                truncate(length);

                JournalEnd end = driver.read();

                assertThat(end.state()).isEqualTo(State.TORN_TAIL);
                assertThat(end.lastSequence()).isEqualTo(lastSequenceBefore(frame));
                assertThat(end.damage().file()).isEqualTo(file);
                assertThat(end.damage().position()).isEqualTo(start);
                assertThat(end.damage().kind()).isEqualTo(JournalDamage.Kind.TRUNCATED);
            }
            restore();
        }
    }

    @Test
    void shouldGoOnBehindTheLastProvenFrameWhereverTheFileIsCut() throws IOException {
        for (int frame = FRAME_COUNT - 3; frame < FRAME_COUNT; frame++) {
            long start = documents.get(frame)[0];
            for (long length = start + documents.get(frame)[1] - 1; length >= start; length--) {
                truncate(length);

                driver.run(2, 2);

                JournalEnd end = driver.read();
                assertThat(end.state()).isEqualTo(State.CLEAN);
                assertThat(end.lastSequence()).isEqualTo(lastSequenceBefore(frame) + 4);
                assertThat(end.cuts()).singleElement().satisfies(cut -> {
                    assertThat(cut.file()).isEqualTo(file);
                    assertThat(cut.position()).isEqualTo(start);
                });
                deleteRun(driver.lastCycle().getParent());
            }
            restore();
        }
    }

    @Test
    void shouldCutTheTailWhereverTheLastFrameIsZeroedFrom() throws IOException {
        int frame = FRAME_COUNT - 1;
        int start = (int) documents.get(frame)[0];
        int end = (int) (start + documents.get(frame)[1]);
        for (int from = end - 1; from >= start; from--) {
            if (intact[from] == 0) continue;
            write(from, new byte[end - from]);

            JournalEnd journal = driver.read();

            assertThat(journal.lastSequence()).isEqualTo(lastSequenceBefore(frame));
            boolean isHeaderGone = from == start;
            assertThat(journal.state()).isEqualTo(isHeaderGone ? State.CLEAN : State.TORN_TAIL);
        }
    }

    @Test
    void shouldCutTheLastFrameWhicheverBitIsFlipped() throws IOException {
        flipEveryBitOf(FRAME_COUNT - 1, State.TORN_TAIL);
    }

    @Test
    void shouldStopAtTheLastFrameButOneWhicheverBitIsFlipped() throws IOException {
        flipEveryBitOf(FRAME_COUNT - 2, State.DAMAGED);
    }

    @Test
    void shouldStopAtTheLastFrameButTwoWhicheverBitIsFlipped() throws IOException {
        flipEveryBitOf(FRAME_COUNT - 3, State.DAMAGED);
    }

    @Test
    void shouldLoseNothingWhicheverBitOfADocumentsHeaderIsFlipped() throws IOException {
        for (int frame = FRAME_COUNT - 3; frame < FRAME_COUNT; frame++) {
            long start = documents.get(frame)[0];
            for (int bit = 0; bit < Integer.SIZE; bit++) {
                flip(start + bit / Byte.SIZE, bit % Byte.SIZE);

                assertThat(driver.read().state()).isEqualTo(State.CLEAN);
                assertThat(driver.read().lastSequence()).isEqualTo(lastSequenceBefore(FRAME_COUNT));
                restore();
            }
        }
    }

    private void flipEveryBitOf(int frame, State expected) throws IOException {
        long start = documents.get(frame)[0];
        long behind = start + documents.get(frame)[1];
        for (long position = start + ExcerptFile.HEADER_LENGTH; position < behind; position++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                flip(position, bit);

                JournalEnd end = driver.read();

                assertThat(end.state())
                        .as("bit %d of byte %d: %s", bit, position - start, end)
                        .isEqualTo(expected);
                assertThat(end.lastSequence()).isEqualTo(lastSequenceBefore(frame));
                assertThat(end.damage().position()).isEqualTo(start);
            }
            write(position, new byte[] {intact[(int) position]});
        }
        assertThat(driver.read().state()).isEqualTo(State.CLEAN);
    }

    private void flip(long position, int bit) throws IOException {
        write(position, new byte[] {(byte) (intact[(int) position] ^ 1 << bit)});
    }

    private static long lastSequenceBefore(int frame) {
        return (long) frame * COMMANDS_PER_FRAME;
    }

    private void truncate(long length) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(length);
        }
    }

    private void write(long position, byte[] content) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(position);
            bytes.write(content);
        }
    }

    private void restore() throws IOException {
        Files.write(file, intact);
    }

    private static void deleteRun(Path run) throws IOException {
        try (var files = Files.list(run)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(run);
    }
}
