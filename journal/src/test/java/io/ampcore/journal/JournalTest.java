package io.ampcore.journal;

import static io.ampcore.journal.JournalDriver.SMALL;
import static io.ampcore.journal.JournalDriver.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.journal.JournalEnd.State;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path path;

    @Test
    void shouldGiveBackWhatWasWritten() {
        JournalDriver driver = new JournalDriver(path, JournalOptions.DEFAULTS.freeSpaceReserve(0));

        driver.run(10, 5);

        JournalEnd end = driver.read();
        assertThat(end.state()).isEqualTo(State.CLEAN);
        assertThat(end.frameCount()).isEqualTo(10);
        assertThat(end.commandCount()).isEqualTo(50);
        assertThat(end.lastSequence()).isEqualTo(50);
        assertThat(end.lastTimestampNs()).isEqualTo(JournalDriver.timestampNs(50));
        assertThat(end.cuts()).isEmpty();
    }

    @Test
    void shouldReadAnEmptyJournal() {
        JournalDriver driver = new JournalDriver(path, SMALL);

        driver.run(0, 0);

        JournalEnd end = driver.read();
        assertThat(end.state()).isEqualTo(State.CLEAN);
        assertThat(end.lastSequence()).isEqualTo(-1);
        assertThat(driver.cycles()).isEmpty();
    }

    @Test
    void shouldBeginANewFileWhenOneIsFull() {
        JournalDriver driver = new JournalDriver(path, SMALL.cycleLength(1000));

        driver.run(100, 3);

        assertThat(driver.cycles()).hasSizeGreaterThan(15);
        assertThat(driver.read().commandCount()).isEqualTo(300);
    }

    @Test
    void shouldRollAtTheSameFramesEveryTime() {
        JournalDriver one = new JournalDriver(path.resolve("one"), SMALL.cycleLength(2000));
        JournalDriver other = new JournalDriver(path.resolve("other"), SMALL.cycleLength(2000));

        one.run(50, 3);
        other.run(50, 3);

        assertThat(one.cycles().stream()
                        .map(file -> JournalDriver.documents(file).size()))
                .containsExactlyElementsOf(other.cycles().stream()
                        .map(file -> JournalDriver.documents(file).size())
                        .toList());
    }

    @Test
    void shouldGoOnAfterManyStarts() {
        JournalDriver driver = new JournalDriver(path, SMALL);

        for (int start = 0; start < 25; start++) {
            JournalEnd end = driver.run(2, 3);
            assertThat(end.state()).isEqualTo(State.CLEAN);
            assertThat(end.commandCount()).isEqualTo(start * 6L);
        }

        assertThat(driver.read().commandCount()).isEqualTo(150);
    }

    @Test
    void shouldGoOnAfterAStartThatWroteNothing() {
        JournalDriver driver = new JournalDriver(path, SMALL);

        driver.run(1, 3);
        driver.run(0, 0);
        driver.run(1, 3);

        assertThat(driver.read().commandCount()).isEqualTo(6);
    }

    @Test
    void shouldWriteAFrameWhenItIsFull() {
        JournalDriver driver = new JournalDriver(path, SMALL.frameCommandCount(4));

        driver.run(1, 10);

        assertThat(driver.read().frameCount()).isEqualTo(3);
    }

    @Test
    void shouldNotLetAFrameGrowBeyondItsBytes() {
        JournalDriver driver = new JournalDriver(path, SMALL.framePayloadLength(128));

        driver.run(1, 100);

        assertThat(driver.read().commandCount()).isEqualTo(100);
        int frameLengthMax = ExcerptFile.HEADER_LENGTH + FrameLayout.HEADER_LENGTH + 128;
        assertThat(JournalDriver.documents(driver.lastCycle()))
                .allSatisfy(document -> assertThat(document[1]).isLessThanOrEqualTo(frameLengthMax));
    }

    @Test
    void shouldTakeCommandsOfEveryAllowedLengthAndNoOther() {
        NativeBuffer command = new NativeBuffer(new byte[FrameLayout.COMMAND_LENGTH_MAX + 1]);
        List<Integer> lengths = new ArrayList<>();
        try (JournalDirectory directory = JournalDirectory.open(path, JournalOptions.DEFAULTS.freeSpaceReserve(0))) {
            directory.replay(new JournalDriver.ProvingListener());
            try (Journal journal = directory.journal(Durability.PAGE_CACHE)) {
                long sequence = 7;
                for (int i = 0; i < 40; i++) {
                    journal.append(sequence++, 0, command, 0, FrameLayout.COMMAND_LENGTH_MAX - i % 10);
                }
                journal.append(sequence++, 0, command, 1, 1);
                long next = sequence;
                assertThatIllegalArgumentException().isThrownBy(() -> journal.append(next, 0, command, 0, 0));
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> journal.append(next, 0, command, 0, FrameLayout.COMMAND_LENGTH_MAX + 1));
                journal.write();
            }
        }

        JournalEnd end =
                JournalReader.read(path, (sequence, timestampNs, buffer, offset, length) -> lengths.add(length));

        assertThat(end.lastSequence()).isEqualTo(47);
        assertThat(end.frameCount()).isEqualTo(3);
        assertThat(lengths).hasSize(41).endsWith(FrameLayout.COMMAND_LENGTH_MAX - 9, 1);
    }

    @Test
    void shouldKeepTimestampsThatLieFarApart() {
        long[] timestamps = {0, 1, FrameLayout.TIME_DELTA_NS_MAX, FrameLayout.TIME_DELTA_NS_MAX + 1, Long.MAX_VALUE};
        List<Long> read = new ArrayList<>();
        try (JournalDirectory directory = JournalDirectory.open(path, SMALL)) {
            directory.replay(new JournalDriver.ProvingListener());
            try (Journal journal = directory.journal(Durability.PAGE_CACHE)) {
                for (int i = 0; i < timestamps.length; i++) {
                    journal.append(i, timestamps[i], new NativeBuffer(new byte[8]), 0, 8);
                }
                journal.write();
            }
        }

        JournalEnd end =
                JournalReader.read(path, (sequence, timestampNs, buffer, offset, length) -> read.add(timestampNs));

        assertThat(read).containsExactly(0L, 1L, timestamps[2], timestamps[3], Long.MAX_VALUE);
        assertThat(end.frameCount()).isEqualTo(3);
    }

    @Test
    void shouldRefuseAGapAndAStepBackInTime() {
        try (JournalDirectory directory = JournalDirectory.open(path, SMALL)) {
            directory.replay(new JournalDriver.ProvingListener());
            try (Journal journal = directory.journal(Durability.PAGE_CACHE)) {
                NativeBuffer command = new NativeBuffer(new byte[8]);
                journal.append(1, 100, command, 0, 8);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> journal.append(3, 100, command, 0, 8))
                        .withMessageContaining("out of sequence: last=1 next=3");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> journal.append(2, 99, command, 0, 8))
                        .withMessageContaining("time went back: last=100 next=99");
            }
        }
    }

    @Test
    void shouldGoFromThreadToThread() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (JournalDirectory directory = JournalDirectory.open(path, SMALL)) {
            directory.replay(new JournalDriver.ProvingListener());
            try (Journal journal = directory.journal(Durability.DISK)) {
                append(journal, 1, 1, 1);
                Thread other = new Thread(() -> append(journal, 2, 10, 2));
                other.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
                other.start();
                other.join();
            }
        }

        assertThat(failure).hasValue(null);
        assertThat(new JournalDriver(path, SMALL).read().lastSequence()).isEqualTo(21);
    }

    @Test
    void shouldReadWhatIsThereWhileItIsWritten() throws Exception {
        JournalDriver driver = new JournalDriver(path, SMALL.cycleLength(20_000));
        driver.run(1, 1);
        AtomicBoolean isWriting = new AtomicBoolean(true);
        Thread writer = new Thread(() -> {
            driver.run(20_000, 3);
            isWriting.set(false);
        });

        writer.start();
        long last = 0;
        while (isWriting.get()) {
            JournalEnd end = driver.read();
            assertThat(end.state()).as(end.toString()).isNotEqualTo(State.DAMAGED);
            assertThat(end.lastSequence()).isGreaterThanOrEqualTo(last);
            last = end.lastSequence();
        }
        writer.join();

        assertThat(driver.read().lastSequence()).isEqualTo(60_001);
    }

    @Test
    void shouldChangeNothingByReading() throws IOException {
        JournalDriver driver = new JournalDriver(path, SMALL);
        driver.run(5, 3);
        Map<Path, String> before = contents();

        driver.read();

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void shouldNotGoOnBeforeItWasReplayed() {
        try (JournalDirectory directory = JournalDirectory.open(path, SMALL)) {
            assertThatThrownBy(() -> directory.journal(Durability.DISK)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldKeepNothingWithoutDurability() {
        try (JournalDirectory directory = JournalDirectory.open(path, SMALL)) {
            directory.replay(new JournalDriver.ProvingListener());
            try (Journal journal = directory.journal(Durability.NONE)) {
                append(journal, 1, 1, 1);
            }
        }

        assertThat(new JournalDriver(path, SMALL).read().lastSequence()).isEqualTo(-1);
    }

    @Test
    void shouldStopBeforeTheDiskIsFull() {
        try (JournalDirectory directory = JournalDirectory.open(path, SMALL.freeSpaceReserve(Long.MAX_VALUE))) {
            directory.replay(new JournalDriver.ProvingListener());
            Journal journal = directory.journal(Durability.PAGE_CACHE);
            assertThatThrownBy(() -> append(journal, 1, 1, 1))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("the disk of the journal is full");
            journal.close();
        }

        assertThat(new JournalDriver(path, SMALL).read().lastSequence()).isEqualTo(-1);
    }

    private Map<Path, String> contents() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toMap(file -> file, JournalTest::describe));
        }
    }

    private static String describe(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
