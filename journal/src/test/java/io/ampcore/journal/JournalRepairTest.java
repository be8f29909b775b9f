package io.ampcore.journal;

import static io.ampcore.journal.JournalDriver.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.journal.JournalEnd.State;
import io.ampcore.journal.JournalRepair.Behind;
import io.ampcore.journal.JournalRepair.Cut;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is cut behind the last proven frame, what is kept of it, and what can be lost with it. */
class JournalRepairTest {
    @TempDir
    private Path path;

    private JournalDriver driver;
    private List<Path> cycles;

    @BeforeEach
    void twentyFramesOfThreeInFourFiles() {
        driver = new JournalDriver(path, SMALL.cycleLength(1150));
        driver.run(20, 3);
        cycles = driver.cycles();
        assertThat(cycles).hasSize(4);
    }

    @Test
    void shouldCutATornTailAndKeepItsBytes() throws IOException {
        long position = flipABitOfTheLastFrame(cycles.get(3));
        byte[] before = Files.readAllBytes(cycles.get(3));
        JournalEnd end = driver.read();
        assertThat(end.state()).isEqualTo(State.TORN_TAIL);
        assertThat(JournalRepair.behind(path, end)).isEqualTo(new Behind(0, 0, -1));

        List<Cut> cuts = JournalRepair.cut(path, null, end);

        Cut cut = cuts.get(0);
        assertThat(cuts).hasSize(1);
        assertThat(cut.file()).isEqualTo(cycles.get(3));
        assertThat(cut.position()).isEqualTo(position);
        assertThat(cut.kept().getFileName()).hasToString(cycles.get(3).getFileName() + ".cut-at-" + position);
        byte[] kept = Files.readAllBytes(cut.kept());
        assertThat(kept).isEqualTo(Arrays.copyOfRange(before, (int) position, (int) position + kept.length));
        assertThat(Arrays.copyOfRange(before, (int) position + kept.length, before.length))
                .containsOnly(0);
        assertClean(57);
    }

    @Test
    void shouldLoseIntactFramesBehindDamageAndSaySoBefore() throws IOException {
        long[] second = JournalDriver.documents(cycles.get(1)).get(1);
        long lastProven = 3L * (JournalDriver.documents(cycles.get(0)).size() + 1);
        flipABit(cycles.get(1), second[0] + 50);
        JournalEnd end = driver.read();
        assertThat(end.state()).isEqualTo(State.DAMAGED);
        long lostFrames = 20 - (lastProven / 3) - 1;

        assertThat(JournalRepair.behind(path, end)).isEqualTo(new Behind(lostFrames, 3 * lostFrames, 60));
        List<Cut> cuts = JournalRepair.cut(path, null, end);

        assertThat(cuts).extracting(Cut::file).containsExactly(cycles.get(3), cycles.get(2), cycles.get(1));
        assertThat(cuts).extracting(Cut::position).containsExactly(0L, 0L, second[0]);
        assertThat(cuts).allSatisfy(cut -> assertThat(cut.kept()).hasSize(cut.length()));
        assertThat(driver.cycles()).containsExactly(cycles.get(0), cycles.get(1));
        assertClean(lastProven);
    }

    @Test
    void shouldCutAFileThatWasCutShort() throws IOException {
        long[] last = lastDocument(cycles.get(3));
        try (RandomAccessFile file = new RandomAccessFile(cycles.get(3).toFile(), "rw")) {
            file.setLength(last[0] + 20);
        }
        JournalRepair.cut(path, null, driver.read());

        assertClean(57);
    }

    @Test
    void shouldKeepASecondCutAtTheSamePlaceBesideTheFirst() throws IOException {
        long position = flipABitOfTheLastFrame(cycles.get(3));
        Path first = JournalRepair.cut(path, null, driver.read()).get(0).kept();
        flipABit(cycles.get(3), position + 9);

        Path second = JournalRepair.cut(path, null, driver.read()).get(0).kept();

        assertThat(second).isNotEqualTo(first);
        assertThat(first).exists();
        assertThat(second).isNotEmptyFile();
        assertClean(57);
    }

    @Test
    void shouldRefuseWhileSomebodyHoldsTheDirectory() throws IOException {
        flipABitOfTheLastFrame(cycles.get(3));
        JournalEnd end = driver.read();
        JournalDirectory held = JournalDirectory.open(path, SMALL);
        assertThatThrownBy(() -> JournalRepair.cut(path, null, end))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("in use by process");
        held.close();
        assertThat(driver.read()).isEqualTo(end);
    }

    @Test
    void shouldRefuseIfTheJournalIsNotAsItWasLookedAt() throws IOException {
        flipABitOfTheLastFrame(cycles.get(3));
        JournalEnd end = driver.read();
        driver.run(1, 1);

        assertThatThrownBy(() -> JournalRepair.cut(path, null, end))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("has changed");
    }

    /** The journal is clean, and a writer goes on behind what was left. */
    private void assertClean(long lastSequence) {
        JournalEnd end = driver.read();
        assertThat(end.state()).isEqualTo(State.CLEAN);
        assertThat(end.cuts()).isEmpty();
        assertThat(end.lastSequence()).isEqualTo(lastSequence);
        driver.run(2, 3);
        assertThat(driver.read().lastSequence()).isEqualTo(lastSequence + 6);
    }

    /** @return where its document begins. */
    private static long flipABitOfTheLastFrame(Path cycle) throws IOException {
        long[] last = lastDocument(cycle);
        flipABit(cycle, last[0] + last[1] - 9);
        return last[0];
    }

    private static long[] lastDocument(Path cycle) {
        List<long[]> documents = JournalDriver.documents(cycle);
        return documents.get(documents.size() - 1);
    }

    private static void flipABit(Path file, long position) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(position);
            int value = access.read();
            access.seek(position);
            access.write(value ^ 1);
        }
    }
}
