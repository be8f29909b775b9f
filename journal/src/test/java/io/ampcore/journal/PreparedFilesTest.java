package io.ampcore.journal;

import static io.ampcore.journal.JournalDriver.SMALL;
import static io.ampcore.journal.JournalDriver.append;
import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.journal.JournalEnd.State;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose files were written with zeros before, and what a crash may leave of them. */
class PreparedFilesTest {
    private static final JournalOptions OPTIONS = SMALL.cycleLength(20_000);
    /** A file that Chronicle made is a block and a quarter; one that was prepared has room for its index besides. */
    private static final long PREPARED_LENGTH = 20_000 + (256 << 10);

    @TempDir
    Path path;

    private JournalDriver driver;

    @BeforeEach
    void aDriver() {
        driver = new JournalDriver(path, OPTIONS);
    }

    @Test
    void shouldWriteToFilesThatWerePrepared() throws IOException {
        try (JournalDirectory directory = JournalDirectory.open(path, OPTIONS)) {
            directory.replay(new JournalDriver.ProvingListener());
            try (Journal journal = directory.journal(Durability.DISK)) {
                append(journal, 1, 45, 8); // most of the first file
                awaitSpare();
                append(journal, 1 + 45 * 8, 20, 8);
            }
        }

        assertThat(driver.cycles()).hasSize(2);
        for (Path cycle : driver.cycles()) {
            assertThat(Files.size(cycle)).as("%s", cycle).isEqualTo(PREPARED_LENGTH);
        }
        assertThat(driver.read().state()).isEqualTo(State.CLEAN);
        assertThat(left()).isEmpty();
    }

    @Test
    void shouldMakeNoSpareWhenItIsNotAskedTo() throws IOException {
        new JournalDriver(path, OPTIONS.preparing(false)).run(100, 8);

        for (Path cycle : driver.cycles()) {
            assertThat(Files.size(cycle)).isLessThan(PREPARED_LENGTH);
        }
    }

    @Test
    void shouldDoubleTheFilesOfARunUpToALength() {
        JournalOptions options = JournalOptions.DEFAULTS.cycleLength(100 << 20);

        assertThat(Stream.of(0, 1, 2, 3, 40, 100).map(options::lengthOf))
                .containsExactly(16L << 20, 32L << 20, 64L << 20, 100L << 20, 100L << 20, 100L << 20);
        assertThat(options.preparing(false).lengthOf(0)).isEqualTo(100 << 20);
    }

    /** Killed between the renaming and the first header. */
    @Test
    void shouldTakeALastFileOfZerosForEmpty() throws IOException {
        driver.run(100, 8);
        Path empty = lastRun().resolve("19991231F.cq4");
        Files.write(empty, new byte[(int) PREPARED_LENGTH]);

        JournalEnd end = driver.read();
        assertThat(end.state()).isEqualTo(State.CLEAN);
        assertThat(end.commandCount()).isEqualTo(800);
        driver.run(100, 8);

        JournalEnd next = driver.read();
        assertThat(next.state()).isEqualTo(State.CLEAN);
        assertThat(next.commandCount()).isEqualTo(1_600);
        assertThat(next.cuts()).isEmpty();
    }

    @Test
    void shouldCopyAndTrimPastAFileOfZeros(@TempDir Path copy) throws IOException {
        driver.run(100, 8);
        Files.write(lastRun().resolve("19991231F.cq4"), new byte[(int) PREPARED_LENGTH]);
        driver.run(100, 8);

        JournalBackup.copy(path, null, copy, bytes -> {});
        assertThat(new JournalDriver(copy, OPTIONS).read().commandCount()).isEqualTo(1_600);

        int before = driver.cycles().size();
        assertThat(new JournalTrimmer(new JournalFiles(path)).trim(1_600)).isPositive();
        assertThat(driver.cycles()).hasSizeLessThan(before);
    }

    /** Bytes behind a hole of zeros are seen, however far behind, as soon as anybody asks for the end. */
    @Test
    void shouldFindBytesFarBehindTheEndInAPreparedFile() throws IOException {
        driver.run(10, 8);
        byte[] bytes = Files.readAllBytes(driver.lastCycle());
        bytes[bytes.length - 1] = 1;
        Files.write(driver.lastCycle(), bytes);

        JournalEnd end = driver.read();

        assertThat(end.state()).isEqualTo(State.TORN_TAIL);
        assertThat(end.damage().kind()).isEqualTo(JournalDamage.Kind.BYTES_BEHIND_END);
    }

    /** A loss of power may undo a renaming after frames went to the file under its new name. */
    @Test
    void shouldNeverShowFramesThatAnEarlierSpareHolds() throws IOException {
        driver.run(100, 8);
        Path old = driver.cycles().get(1);
        Files.copy(old, path.resolve("journal/spare.zeros"));
        Files.copy(old, path.resolve("journal/spare.part"));
        Files.copy(old, lastRun().resolve("19991231F.precreated"));

        assertThat(driver.read().commandCount()).isEqualTo(800);
        driver.run(100, 8);

        assertThat(driver.read().commandCount()).isEqualTo(1_600);
        assertThat(left()).isEmpty();
    }

    @Test
    void shouldFollowAWriterThroughPreparedFiles() {
        JournalDriver.ProvingListener heard = new JournalDriver.ProvingListener();
        try (JournalDirectory directory = JournalDirectory.open(path, OPTIONS)) {
            directory.replay(new JournalDriver.ProvingListener());
            try (Journal journal = directory.journal(Durability.PAGE_CACHE);
                    JournalReader reader = JournalReader.open(path, null, heard)) {
                for (int i = 0; i < 300; i++) {
                    append(journal, 1 + i * 8L, 1, 8);
                    reader.poll(Integer.MAX_VALUE);
                    assertThat(heard.count()).isEqualTo((i + 1) * 8L);
                }
            }
        }
        assertThat(driver.cycles()).hasSizeGreaterThan(2);
    }

    private void awaitSpare() {
        while (!Files.exists(path.resolve("journal/spare.zeros"))) {
            Thread.onSpinWait();
        }
    }

    private Path lastRun() {
        return driver.lastCycle().getParent();
    }

    /** @return what is left of spares. */
    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> file.toString().matches(".*(spare|precreated).*"))
                    .toList();
        }
    }
}
