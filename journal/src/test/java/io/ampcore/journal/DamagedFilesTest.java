package io.ampcore.journal;

import static io.ampcore.journal.JournalDriver.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.journal.JournalDamage.Kind;
import io.ampcore.journal.JournalEnd.State;
import io.ampcore.pipeline.Durability;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage that is larger than a frame: each kind with the name that the reader gives it. */
class DamagedFilesTest {
    private static final long LAST_SEQUENCE = 60;

    @TempDir
    Path path;

    private JournalDriver driver;
    private List<Path> cycles;
    private List<Long> lastSequences; // of each file

    @BeforeEach
    void twentyFramesInFourFiles() {
        driver = new JournalDriver(path, SMALL.cycleLength(1150));
        driver.run(20, 3);
        cycles = driver.cycles();
        assertThat(cycles).hasSize(4);
        lastSequences = new ArrayList<>();
        for (Path cycle : cycles) {
            long before = lastSequences.isEmpty() ? 0 : last(lastSequences);
            lastSequences.add(before + 3L * JournalDriver.documents(cycle).size());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 1000})
    void shouldCutALastFileThatIsShorterThanItsHeader(long length) throws IOException {
        truncate(cycles.get(3), length);

        assertStops(State.TORN_TAIL, cycles.get(3), Kind.TRUNCATED, lastSequenceOf(2));
        assertGoesOn(lastSequenceOf(2));
    }

    @Test
    void shouldCutALastFileThatIsEmpty() throws IOException {
        truncate(cycles.get(3), 0);

        assertStops(State.TORN_TAIL, cycles.get(3), Kind.EMPTY_FILE, lastSequenceOf(2));
        assertGoesOn(lastSequenceOf(2));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100, 1000, 66_000})
    void shouldStopAtACutFileThatOthersFollow(long length) throws IOException {
        truncate(cycles.get(1), length);

        JournalEnd end = driver.read();
        assertThat(end.state()).isEqualTo(State.DAMAGED);
        assertThat(end.damage().file()).isEqualTo(cycles.get(1));
        assertThat(end.lastSequence()).isBetween(lastSequenceOf(0), lastSequenceOf(1) - 1);
        assertRefusesToGoOn();
    }

    @Test
    void shouldStopAtAMissingFile() throws IOException {
        Files.delete(cycles.get(1));

        assertStops(State.DAMAGED, cycles.get(2), Kind.SEQUENCE, lastSequenceOf(0));
        assertRefusesToGoOn();
    }

    @Test
    void shouldStopAtAMissingFirstFile() throws IOException {
        Files.delete(cycles.get(0));

        assertStops(State.DAMAGED, cycles.get(1), Kind.BEGINNING_MISSING, -1);
        assertRefusesToGoOn();
    }

    @Test
    void shouldNotBeAbleToMissTheLastFile() throws IOException {
        Files.delete(cycles.get(3));

        assertThat(driver.read().state()).isEqualTo(State.CLEAN);
        assertThat(driver.read().lastSequence()).isEqualTo(lastSequenceOf(2));
    }

    @Test
    void shouldStopAtADoubledFile() throws IOException {
        Path doubled = cycles.get(3).resolveSibling("19700105F.cq4");
        Files.copy(cycles.get(3), doubled);

        assertStops(State.DAMAGED, doubled, Kind.SEQUENCE, LAST_SEQUENCE);
        assertRefusesToGoOn();
    }

    @Test
    void shouldStopAtSwappedFiles() throws IOException {
        Path aside = path.resolve("aside");
        Files.move(cycles.get(1), aside);
        Files.move(cycles.get(2), cycles.get(1));
        Files.move(aside, cycles.get(2));

        assertStops(State.DAMAGED, cycles.get(1), Kind.SEQUENCE, lastSequenceOf(0));
        assertRefusesToGoOn();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void shouldStopAtAFileOfAnotherJournal(int index, @TempDir Path other) throws IOException {
        JournalDriver foreign = new JournalDriver(other, SMALL.cycleLength(1150));
        foreign.run(20, 3);
        Files.copy(foreign.cycles().get(index), cycles.get(index), StandardCopyOption.REPLACE_EXISTING);

        assertStops(State.DAMAGED, cycles.get(index), Kind.FOREIGN, lastSequenceOf(index - 1));
        assertRefusesToGoOn();
    }

    @Test
    void shouldStopAtAnOldCopyOfAFile(@TempDir Path other) throws IOException {
        Path run = cycles.get(1).getParent();
        long[] last = last(JournalDriver.documents(cycles.get(1)));
        zero(cycles.get(1), last[0], last[1] + 8); // as it was before its last frame and its end were written

        assertStops(State.DAMAGED, run.resolve(cycles.get(2).getFileName()), Kind.SEQUENCE, lastSequenceOf(1) - 3);
        assertRefusesToGoOn();
    }

    @Test
    void shouldTakeAZeroedTailForTheEnd() throws IOException {
        List<long[]> documents = JournalDriver.documents(cycles.get(3));
        long from = documents.get(documents.size() - 2)[0];
        zero(cycles.get(3), from, cycles.get(3).toFile().length() - from);

        assertThat(driver.read().state()).isEqualTo(State.CLEAN);
        assertThat(driver.read().lastSequence()).isEqualTo(LAST_SEQUENCE - 6);
        assertGoesOn(LAST_SEQUENCE - 6);
    }

    @Test
    void shouldStopAtAHoleWithFramesBehindIt() throws IOException {
        List<long[]> documents = JournalDriver.documents(cycles.get(3));
        long[] document = documents.get(documents.size() - 2);
        zero(cycles.get(3), document[0], document[1]);

        assertStops(State.DAMAGED, cycles.get(3), Kind.BYTES_BEHIND_END, LAST_SEQUENCE - 6);
        assertRefusesToGoOn();
    }

    @Test
    void shouldCutADocumentThatIsNotReady() throws IOException {
        long[] document = last(JournalDriver.documents(cycles.get(3)));
        setHeaderBit(document, 0x80);
        zero(cycles.get(3), document[0] + 60, document[1] - 60);

        assertStops(State.TORN_TAIL, cycles.get(3), Kind.NOT_READY, LAST_SEQUENCE - 3);
        assertGoesOn(LAST_SEQUENCE - 3);
    }

    /** Not ready, metadata, length beyond the file, length into nowhere: the frame itself is whole. */
    @ParameterizedTest
    @ValueSource(ints = {0x80, 0x40, 0x20, 0x01})
    void shouldNotLoseAnIntactFrameToADamagedHeaderOfItsDocument(int bit) throws IOException {
        setHeaderBit(last(JournalDriver.documents(cycles.get(3))), bit);

        assertThat(driver.read().state()).isEqualTo(State.CLEAN);
        assertGoesOn(LAST_SEQUENCE);
    }

    @Test
    void shouldStopAtDamageInAnEarlierRunThatWasProvedBefore() throws IOException {
        driver.run(5, 3);
        long[] document = last(JournalDriver.documents(cycles.get(3)));
        zero(cycles.get(3), document[0] + 40, 60);

        assertStops(State.DAMAGED, cycles.get(3), Kind.CHECKSUM, LAST_SEQUENCE - 3);
        assertRefusesToGoOn();
    }

    @Test
    void shouldGoOnBehindSeveralTornTails() throws IOException {
        truncate(cycles.get(3), last(JournalDriver.documents(cycles.get(3)))[0] + 50);
        driver.run(4, 2);
        Path second = driver.lastCycle();
        truncate(second, JournalDriver.documents(second).get(0)[0] + 30); // nothing of this run is left
        driver.run(4, 2);
        Path third = driver.lastCycle();
        truncate(third, last(JournalDriver.documents(third))[0] + 77);

        assertStops(State.TORN_TAIL, third, Kind.TRUNCATED, LAST_SEQUENCE - 3 + 6);
        assertGoesOn(LAST_SEQUENCE - 3 + 6);
        assertThat(driver.read().cuts()).extracting(JournalDamage::file).containsExactly(cycles.get(3), third);
    }

    @Test
    void shouldSayInOneLineWhatWasFound() throws IOException {
        Files.delete(cycles.get(1));

        assertThat(driver.read().toString())
                .isEqualTo("damaged before its end, " + cycles.get(2) + " at byte 65808: the frame is not the next one"
                        + " (sequence " + (lastSequenceOf(1) + 1) + ", expected " + (lastSequenceOf(0) + 1)
                        + "); last proven sequence " + lastSequenceOf(0));
    }

    private void assertStops(State state, Path file, Kind kind, long lastSequence) {
        JournalEnd end = driver.read();
        assertThat(end.state()).as(end.toString()).isEqualTo(state);
        assertThat(end.damage().file()).isEqualTo(file);
        assertThat(end.damage().kind()).isEqualTo(kind);
        assertThat(end.lastSequence()).isEqualTo(lastSequence);
    }

    private void assertGoesOn(long lastSequence) {
        driver.run(10, 3);
        JournalEnd end = driver.read();
        assertThat(end.state()).as(end.toString()).isEqualTo(State.CLEAN);
        assertThat(end.lastSequence()).isEqualTo(lastSequence + 30);
    }

    private void assertRefusesToGoOn() {
        try (JournalDirectory directory = JournalDirectory.open(path, SMALL)) {
            JournalEnd end = directory.replay(new JournalDriver.ProvingListener());
            assertThat(end.state()).isEqualTo(State.DAMAGED);
            assertThatThrownBy(() -> directory.journal(Durability.DISK))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("nothing may be appended")
                    .hasMessageContaining(end.damage().file().toString());
        }
    }

    private long lastSequenceOf(int index) {
        return lastSequences.get(index);
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    private void setHeaderBit(long[] document, int bit) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(cycles.get(3).toFile(), "rw")) {
            bytes.seek(document[0] + 3);
            int highest = bytes.read();
            bytes.seek(document[0] + 3);
            bytes.write(highest ^ bit);
        }
    }

    private static void truncate(Path file, long length) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(length);
        }
    }

    private static void zero(Path file, long position, long length) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(position);
            bytes.write(new byte[(int) length]);
        }
    }
}
