package io.ampcore.journal;

import static io.ampcore.journal.JournalDriver.SMALL;
import static io.ampcore.journal.JournalDriver.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncTest {
    @TempDir
    Path path;

    private final AtomicInteger forced = new AtomicInteger();
    private final AtomicBoolean isDiskBroken = new AtomicBoolean();
    private JournalDirectory directory;
    private Journal journal;

    @BeforeEach
    void aJournalOnADiskThatCanBreak() {
        directory = JournalDirectory.open(path, SMALL.cycleLength(1000));
        directory.replay(new JournalDriver.ProvingListener());
        journal = directory.journal(Durability.DISK, file -> {
            if (isDiskBroken.get()) throw new IOException("Input/output error");
            forced.incrementAndGet();
            file.sync();
        });
    }

    @AfterEach
    void release() {
        directory.close();
    }

    @Test
    void shouldSyncWhatWasWrittenAndOnlyOnce() {
        append(journal, 1, 3, 2);

        journal.sync();
        journal.sync();

        assertThat(forced).hasValue(1);
        journal.close();
    }

    @Test
    void shouldNotSyncWhatWasNotWritten() {
        append(journal, 1);

        journal.sync();

        assertThat(forced).hasValue(0);
        journal.close();
    }

    @Test
    void shouldSyncEveryFileThatWasLeftSinceTheLastTime() {
        append(journal, 1, 2, 2);
        journal.sync();
        append(journal, 5, 30, 2);

        journal.sync();

        int fileCount = new JournalDriver(path, SMALL).cycles().size();
        assertThat(fileCount).isGreaterThan(3);
        assertThat(forced).hasValue(1 + fileCount);
        journal.close();
    }

    @Test
    void shouldPassOnASyncThatFailedAndNotTryItAgain() {
        append(journal, 1, 1, 1);
        isDiskBroken.set(true);

        assertThatThrownBy(journal::sync)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("sync failed: " + path)
                .hasRootCauseMessage("Input/output error");

        isDiskBroken.set(false);
        append(journal, 2, 1, 1);
        assertThatThrownBy(journal::sync)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("sync has failed before and is not tried again");
        assertThat(forced).hasValue(0);
        assertThatThrownBy(journal::close).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void shouldSyncWhenItIsClosed() {
        append(journal, 1, 1, 1);

        journal.close();

        assertThat(forced).hasValue(1);
    }

    @Test
    void shouldSyncBesideAWriterThatRolls() throws InterruptedException {
        AtomicBoolean isWriting = new AtomicBoolean(true);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread syncing = new Thread(() -> {
            while (isWriting.get()) journal.sync();
        });
        syncing.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        syncing.start();

        append(journal, 1, 400, 2);
        isWriting.set(false);
        syncing.join();
        journal.close();

        assertThat(failure).hasValue(null);
        JournalDriver driver = new JournalDriver(path, SMALL);
        assertThat(forced).hasValueGreaterThanOrEqualTo(driver.cycles().size());
        assertThat(driver.read().lastSequence()).isEqualTo(800);
    }
}
