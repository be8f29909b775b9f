package io.ampcore.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.storage.SimulatedDisk;
import io.ampcore.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpareFileTest {
    private static final int LENGTH = (1 << 20) + 10_000;

    @TempDir
    Path path;

    @Test
    void shouldHaveAFileOfZerosWhenItHasStarted() throws IOException {
        try (SpareFile spare = new SpareFile(Storage.FILES, path, length -> true)) {
            spare.start(LENGTH);

            assertThat(spare.moveTo(path.resolve("taken"))).isTrue();
        }
        assertThat(Files.readAllBytes(path.resolve("taken"))).isEqualTo(new byte[LENGTH]);
    }

    @Test
    void shouldGiveEachSpareOnce() {
        try (SpareFile spare = new SpareFile(Storage.FILES, path, length -> true)) {
            spare.start(LENGTH);
            assertThat(spare.moveTo(path.resolve("taken"))).isTrue();

            assertThat(spare.moveTo(path.resolve("again"))).isFalse();
        }
        assertThat(path.resolve("again")).doesNotExist();
    }

    @Test
    void shouldMakeTheNextWhileTheJournalFillsTheFileBefore() throws IOException {
        try (SpareFile spare = new SpareFile(Storage.FILES, path, length -> true)) {
            spare.start(10);
            spare.moveTo(path.resolve("first"));

            spare.want(LENGTH, 1_000);
            spare.follow(750);
            await(spare);

            assertThat(spare.moveTo(path.resolve("second"))).isTrue();
        }
        assertThat(Files.readAllBytes(path.resolve("second"))).isEqualTo(new byte[LENGTH]);
    }

    @Test
    void shouldLeaveNothingBehind() throws IOException {
        SpareFile spare = new SpareFile(Storage.FILES, path, length -> true);
        spare.start(LENGTH);

        spare.close();

        assertThat(path).isEmptyDirectory();
    }

    /** They may have been written to under another name, and a loss of power has undone the renaming. */
    @Test
    void shouldDeleteWhatAnEarlierProcessLeftAndNothingElse() throws IOException {
        Path run = Files.createDirectory(path.resolve("run"));
        for (Path left : List.of(path.resolve("spare.zeros"), path.resolve("spare.part"), run.resolve("1.taken"))) {
            Files.writeString(left, "old frames");
        }
        Files.writeString(run.resolve("1.frames"), "frames");

        SpareFile.discardLeft(Storage.FILES, path, ".taken");

        try (Stream<Path> files = Files.walk(path).filter(Files::isRegularFile)) {
            assertThat(files).containsExactly(run.resolve("1.frames"));
        }
    }

    @Test
    void shouldMakeNoneWhereThereIsNoRoom() {
        try (SpareFile spare = new SpareFile(Storage.FILES, path, length -> length < LENGTH)) {
            spare.start(LENGTH);

            assertThat(spare.isReady()).isFalse();
            assertThat(path).isEmptyDirectory();
        }
    }

    @Test
    void shouldDoWithoutASpareThatSomebodyHasDeleted() throws IOException {
        try (SpareFile spare = new SpareFile(Storage.FILES, path, length -> true)) {
            spare.start(LENGTH);
            Files.delete(path.resolve("spare.zeros"));

            assertThat(spare.moveTo(path.resolve("taken"))).isFalse();
        }
    }

    @Test
    void shouldGiveUpWhenTheDiskIsFullAndTakeNothingOfIt() {
        SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
        disk.createDirectories(path);
        disk.capacity(LENGTH / 2);
        long usable = disk.usableSpace(path);
        try (SpareFile spare = new SpareFile(disk, path, length -> true)) {
            spare.start(LENGTH);

            assertThat(spare.isReady()).isFalse();
            assertThat(disk.usableSpace(path)).isEqualTo(usable);
        }
    }

    @Test
    void shouldNotUseAFileThatCouldNotBeSynced() {
        SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
        disk.createDirectories(path);
        disk.failSyncAfter(1);
        try (SpareFile spare = new SpareFile(disk, path, length -> true)) {
            spare.start(LENGTH);

            assertThat(spare.isReady()).isFalse();
            assertThat(disk.files()).isEmpty();
        }
    }

    private static void await(SpareFile spare) {
        while (!spare.isReady()) {
            Thread.onSpinWait();
        }
    }
}
