package io.ampcore.journal;

import static io.ampcore.journal.JournalDriver.FIRST_SEQUENCE;
import static io.ampcore.journal.JournalDriver.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.journal.JournalEnd.State;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy holds what was proved, and nothing of what was not. */
class JournalBackupTest {
    @TempDir
    private Path directory;

    private Path path;
    private Path to;
    private JournalDriver driver;

    @BeforeEach
    void twoStartsOfAWriter() throws IOException {
        path = directory.resolve("data");
        to = Files.createDirectory(directory.resolve("copy"));
        driver = new JournalDriver(path, SMALL.cycleLength(1150));
        driver.run(10, 3);
        driver.run(10, 3);
    }

    @Test
    void shouldCopyAJournalThatAWriterGoesOnFrom() {
        AtomicLong copied = new AtomicLong();

        JournalEnd end = JournalBackup.copy(path, null, to, copied::set);

        assertThat(end.lastSequence()).isEqualTo(60);
        assertThat(copied).hasPositiveValue();
        assertThat(copy().read()).isEqualTo(driver.read());
        copy().run(1, 3);
        assertThat(copy().read().lastSequence()).isEqualTo(63);
        assertThat(driver.read().lastSequence()).isEqualTo(60);
    }

    @Test
    void shouldLeaveOutATornTailAndGoOnToWhatWasChainedBehindIt() throws IOException {
        flipABitOfTheLastFrame(driver.lastCycle());
        driver.run(2, 3);
        assertThat(driver.read().cuts()).hasSize(1);

        JournalBackup.copy(path, null, to, bytes -> {});

        JournalEnd end = copy().read();
        assertThat(end.state()).isEqualTo(State.CLEAN);
        assertThat(end.cuts()).isEmpty();
        assertThat(end.lastSequence()).isEqualTo(63);
    }

    @Test
    void shouldRefuseADamagedJournal() throws IOException {
        Path first = driver.cycles().get(0);
        flipABitOfTheLastFrame(first);

        assertThatThrownBy(() -> JournalBackup.copy(path, null, to, bytes -> {}))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("damaged before its end");
        assertThat(to).isEmptyDirectory();
    }

    /** The writer is between any two of its steps: each copy ends at one of its frames. */
    @Test
    void shouldCopyBesideAWriterAtAnyMoment() throws IOException {
        try (JournalDirectory open = JournalDirectory.open(path, SMALL.cycleLength(1150))) {
            long sequence = JournalDriver.next(open.replay((s, timestampNs, buffer, offset, length) -> {}));
            assertThat(sequence).isEqualTo(60 + FIRST_SEQUENCE);
            try (Journal journal = open.journal(Durability.PAGE_CACHE)) {
                for (int i = 0; i < 30; i++) {
                    JournalDriver.append(journal, sequence++); // not written yet
                    long written = sequence - 2;
                    Path copy = Files.createDirectory(directory.resolve("copy-" + i));

                    JournalBackup.copy(path, null, copy, bytes -> {});

                    JournalEnd end = new JournalDriver(copy, SMALL).read();
                    assertThat(end.state()).isEqualTo(State.CLEAN);
                    assertThat(end.lastSequence()).isEqualTo(written);
                    journal.write();
                }
            }
        }
    }

    private JournalDriver copy() {
        return new JournalDriver(to, SMALL);
    }

    private static void flipABitOfTheLastFrame(Path cycle) throws IOException {
        List<long[]> documents = JournalDriver.documents(cycle);
        long[] last = documents.get(documents.size() - 1);
        try (RandomAccessFile access = new RandomAccessFile(cycle.toFile(), "rw")) {
            access.seek(last[0] + last[1] - 9);
            int value = access.read();
            access.seek(last[0] + last[1] - 9);
            access.write(value ^ 1);
        }
    }
}
