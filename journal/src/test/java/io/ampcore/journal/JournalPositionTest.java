package io.ampcore.journal;

import static io.ampcore.journal.JournalDriver.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.journal.JournalDamage.Kind;
import io.ampcore.journal.JournalEnd.State;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import io.ampcore.storage.Storage;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading from the middle, reading beside a writer, and deleting what is not needed any more. */
class JournalPositionTest {
    private static final int COMMANDS_PER_FRAME = 3;
    private static final JournalOptions OPTIONS = SMALL.cycleLength(1150);

    /** Behind this sequence the writer that never pauses stops after all, so that a reader without an end fails and does not hang. */
    private static final long WRITTEN_MAX = 1_000;

    @TempDir
    Path path;

    private final List<JournalPosition> positions = new ArrayList<>();
    private final List<Long> heard = new ArrayList<>();
    private JournalDriver driver;

    /** Twenty frames in four files, then five in one of a second start; a position behind each. */
    @BeforeEach
    void aJournalOfTwoStarts() {
        driver = new JournalDriver(path, OPTIONS);
        driver.run(20, COMMANDS_PER_FRAME);
        driver.run(5, COMMANDS_PER_FRAME);
        try (JournalReader reader = open(null)) {
            while (reader.poll(1) > 0) {
                positions.add(reader.position());
            }
        }
        heard.clear();
        assertThat(positions).hasSize(25);
        assertThat(driver.cycles()).hasSize(5);
    }

    @Test
    void shouldGiveOutWhatStandsBehindAPosition() {
        for (JournalPosition position : positions) {
            heard.clear();
            JournalEnd end = readBehind(position);

            assertThat(end.state()).isEqualTo(State.CLEAN);
            assertThat(end.commandCount()).isEqualTo(75 - position.sequence());
            assertThat(end.lastSequence()).isEqualTo(75);
            assertThat(heard).hasSize((int) (75 - position.sequence()));
            if (!heard.isEmpty()) assertThat(heard.get(0)).isEqualTo(position.sequence() + 1);
        }
    }

    @Test
    void shouldGoOnWritingBehindAJournalThatWasReadFromTheMiddle() {
        try (JournalDirectory directory = JournalDirectory.open(path, OPTIONS)) {
            JournalEnd end = directory.replay(positions.get(17), this::hear);
            try (Journal journal = directory.journal(Durability.PAGE_CACHE)) {
                JournalDriver.append(journal, JournalDriver.next(end), 4, 2);
            }
        }
        assertThat(driver.read().lastSequence()).isEqualTo(83);
        assertThat(driver.read().state()).isEqualTo(State.CLEAN);
    }

    @Test
    void shouldKeepEverythingBehindThePlaceThatItTrimsTo() {
        List<Path> all = driver.cycles();
        for (JournalPosition position : positions) {
            new JournalTrimmer(new JournalFiles(path)).trim(position.sequence());
            heard.clear();

            JournalEnd end = readBehind(position);

            assertThat(end.state()).isEqualTo(State.CLEAN);
            assertThat(end.commandCount()).isEqualTo(75 - position.sequence());
        }
        assertThat(driver.cycles()).containsExactly(all.get(4));
        assertThat(all.get(0).getParent()).doesNotExist();
    }

    @Test
    void shouldTrimNothingThatIsStillNeeded() {
        List<Path> all = driver.cycles();
        long lastOfFirst = JournalDriver.documents(all.get(0)).size() * (long) COMMANDS_PER_FRAME;

        assertThat(new JournalTrimmer(new JournalFiles(path)).trim(lastOfFirst - 1))
                .isZero();
        assertThat(new JournalTrimmer(new JournalFiles(path)).trim(lastOfFirst)).isEqualTo(1);
        assertThat(driver.cycles()).isEqualTo(all.subList(1, 5));
    }

    @Test
    void shouldStillSayThatATrimmedJournalHasNoBeginning() {
        new JournalTrimmer(new JournalFiles(path)).trim(40);

        JournalEnd end = driver.read();
        assertThat(end.state()).isEqualTo(State.DAMAGED);
        assertThat(end.damage().kind()).isEqualTo(Kind.BEGINNING_MISSING);
    }

    @Test
    void shouldNoticeThatItEndsBeforeThePosition() throws IOException {
        Files.delete(driver.lastCycle());

        assertDamaged(positions.get(22), Kind.ENDS_EARLY);
        assertThat(readBehind(positions.get(19)).state()).isEqualTo(State.CLEAN);
    }

    @Test
    void shouldNoticeThatThereIsNothingAtAll() throws IOException {
        for (Path cycle : driver.cycles()) {
            Files.delete(cycle);
        }

        assertDamaged(positions.get(3), Kind.ENDS_EARLY);
    }

    @Test
    void shouldNoticeThatWhatFollowsThePositionIsMissing() throws IOException {
        Files.delete(driver.cycles().get(2));
        Files.delete(driver.cycles().get(1));

        assertDamaged(positions.get(2), Kind.SEQUENCE);
    }

    /** Of a start that is there twice, the later one is read: that it ends too early is seen. */
    @Test
    void shouldNoticeAStartThatIsDoubledBehindTheLast() throws IOException {
        Path doubled = path.resolve("journal/run-00000009");
        Files.createDirectory(doubled);
        for (Path cycle : driver.cycles().subList(0, 4)) {
            Files.copy(cycle, doubled.resolve(cycle.getFileName()));
        }

        assertDamaged(positions.get(9), Kind.SEQUENCE);
        assertDamaged(positions.get(22), Kind.ENDS_EARLY);
    }

    @Test
    void shouldNoticeAHistoryThatIsNotThatOfThePosition() {
        for (int i : new int[] {3, 19, 24}) {
            JournalPosition right = positions.get(i);
            String otherHash = positions.get(0).frameHash();
            assertDamaged(
                    new JournalPosition(right.journalId(), right.sequence(), right.timestampNs(), otherHash),
                    Kind.CHAIN_BROKEN);
        }
    }

    @Test
    void shouldNoticeAPositionInsideAFrame() {
        JournalPosition right = positions.get(7);
        assertDamaged(
                new JournalPosition(right.journalId(), right.sequence() + 1, right.timestampNs(), right.frameHash()),
                Kind.SEQUENCE);
    }

    @Test
    void shouldRefuseAPositionInAnotherJournal() {
        JournalPosition right = positions.get(7);
        JournalPosition foreign =
                new JournalPosition("00".repeat(16), right.sequence(), right.timestampNs(), right.frameHash());

        assertThatThrownBy(() -> open(foreign))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the snapshot is of journal 0000");
    }

    @Test
    void shouldHearOfEachFrameBesideTheWriterAlsoWhenItRollsAndIsTrimmed() {
        try (JournalDirectory directory = JournalDirectory.open(path, OPTIONS)) {
            JournalEnd end = directory.replay(new JournalDriver.ProvingListener());
            try (JournalReader reader = open(positions.get(24));
                    Journal journal = directory.journal(Durability.PAGE_CACHE)) {
                assertThat(reader.poll(10)).isZero();
                long next = JournalDriver.next(end);
                for (int i = 0; i < 60; i++) {
                    JournalDriver.append(journal, next, 1, 2);
                    next += 2;

                    assertThat(reader.poll(10)).isEqualTo(1);
                    assertThat(reader.poll(10)).isZero();
                    assertThat(reader.position().sequence()).isEqualTo(next - 1);
                    if (i % 10 == 9) new JournalTrimmer(new JournalFiles(path)).trim(next - 1);
                }
                assertThat(heard).hasSize(120);
            }
        }
        assertThat(driver.cycles()).hasSizeLessThan(4);
    }

    /** A frame is written whenever an end was seen, as a node under load does while a reader looks at the zeros there. */
    @Test
    void shouldComeToAnEndBesideAWriterThatNeverPauses() {
        try (JournalDirectory directory = JournalDirectory.open(path, OPTIONS)) {
            AtomicLong next = new AtomicLong(JournalDriver.next(directory.replay(new JournalDriver.ProvingListener())));
            try (Journal journal = directory.journal(Durability.PAGE_CACHE);
                    JournalReader reader = openBesideListings(() -> {
                        if (next.get() < WRITTEN_MAX) JournalDriver.append(journal, next.getAndAdd(2), 1, 2);
                    })) {
                JournalEnd end = reader.readToEnd();

                assertThat(end.state()).isEqualTo(State.CLEAN);
                assertThat(end.lastSequence()).isBetween(75L, next.get() - 1);
                assertThat(next).hasValueLessThan(WRITTEN_MAX);
            }
        }
    }

    /** @param onListing is run whenever the reader has listed the files: behind each end that it sees. */
    private JournalReader openBesideListings(Runnable onListing) {
        Storage storage = (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(Storage.FILES, arguments);
                    if (method.getName().equals("list")) onListing.run();
                    return answer;
                });
        return JournalReader.open(new JournalFiles(path, storage, ChronicleWriter::new), positions.get(24), this::hear);
    }

    private void assertDamaged(JournalPosition position, Kind kind) {
        JournalEnd end = readBehind(position);
        assertThat(end.state()).as(end.toString()).isEqualTo(State.DAMAGED);
        assertThat(end.damage().kind()).as(end.toString()).isEqualTo(kind);
    }

    private JournalEnd readBehind(JournalPosition position) {
        try (JournalReader reader = open(position)) {
            return reader.readToEnd();
        }
    }

    private JournalReader open(JournalPosition position) {
        return JournalReader.open(path, position, this::hear);
    }

    private void hear(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
        byte[] command = new byte[length];
        buffer.getBytes(offset, command);
        assertThat(command).isEqualTo(JournalDriver.command(sequence));
        heard.add(sequence);
    }
}
