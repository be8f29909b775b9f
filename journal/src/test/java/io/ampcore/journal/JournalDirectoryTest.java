package io.ampcore.journal;

import static io.ampcore.journal.JournalDriver.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.pipeline.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalDirectoryTest {
    @TempDir
    Path path;

    @Test
    void shouldRefuseASecondWriterInTheSameProcess() {
        try (JournalDirectory first = JournalDirectory.open(path, SMALL)) {
            assertThatThrownBy(() -> JournalDirectory.open(path, SMALL))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("the journal is in use by process "
                            + ProcessHandle.current().pid() + ": " + path);
            assertThat(first.replay(new JournalDriver.ProvingListener()).commandCount())
                    .isZero();
        }

        JournalDirectory.open(path, SMALL).close();
    }

    @Test
    void shouldRefuseASecondWriterInAnotherProcessAndNameTheFirst() throws Exception {
        Process holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        path.resolve("lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("held");

            assertThatThrownBy(() -> JournalDirectory.open(path, SMALL))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("the journal is in use by process " + holder.pid() + ": " + path);
        } finally {
            holder.destroyForcibly().waitFor();
        }

        JournalDirectory.open(path, SMALL).close();
    }

    /** Holds a lock until it is killed. */
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String[] args) throws IOException {
            try (DirectoryLock lock = DirectoryLock.acquire(Path.of(args[0]))) {
                System.out.println(lock == null ? "not held" : "held");
                System.in.read(); // the parent never writes: this ends when it kills us, or dies
            }
        }
    }

    @Test
    void shouldKeepItsIdentity() throws IOException {
        JournalDirectory.open(path, SMALL).close();
        String created = Files.readString(path.resolve("journal.properties"));

        JournalDirectory.open(path, SMALL).close();

        assertThat(Files.readString(path.resolve("journal.properties"))).isEqualTo(created);
        assertThat(created).matches("format=2\njournalId=[0-9a-f]{32}\ncreated=[-0-9T:]+Z\n");
        assertThat(path.resolve("journal.properties.new")).doesNotExist();
    }

    @Test
    void shouldRefuseANewerFormat() throws IOException {
        new JournalDriver(path, SMALL).run(1, 1);
        setFormat(3);

        assertThatThrownBy(() -> JournalDirectory.open(path, SMALL))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("the journal is of format 3, newer than this program's 2");
        assertThatThrownBy(() -> JournalReader.read(path, new JournalDriver.ProvingListener()))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("the journal is of format 3");
    }

    @Test
    void shouldRefuseAFormatThatIsReadNoMore() throws IOException {
        new JournalDriver(path, SMALL).run(1, 1);
        setFormat(1);

        assertThatThrownBy(() -> JournalDirectory.open(path, SMALL))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("the journal is of format 1, older than this program's 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "format=2\n", "format=x\njournalId=00\ncreated=now\n", "format=2\njournalId=12\n"})
    void shouldRefuseAnIdentityThatItDoesNotUnderstand(String content) throws IOException {
        Files.writeString(path.resolve("journal.properties"), content);

        assertThatThrownBy(() -> JournalDirectory.open(path, SMALL))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("cannot understand " + path.resolve("journal.properties"));
    }

    @Test
    void shouldNotGiveANewIdentityToFilesThatLostTheirs() throws IOException {
        new JournalDriver(path, SMALL).run(1, 1);
        Files.delete(path.resolve("journal.properties"));

        assertThatThrownBy(() -> JournalDirectory.open(path, SMALL))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("journal.properties is missing");
    }

    @Test
    void shouldRefuseToReadWhereNoJournalIs() {
        assertThatThrownBy(() -> JournalReader.read(path, new JournalDriver.ProvingListener()))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("no journal here");
        assertThat(path).isEmptyDirectory();
    }

    @Test
    void shouldTakeTheFramesOfAnotherIdentityForForeign(@TempDir Path other) throws IOException {
        JournalDriver driver = new JournalDriver(path, SMALL);
        driver.run(2, 2);
        JournalDirectory.open(other, SMALL).close();
        Files.delete(path.resolve("journal.properties"));
        Files.copy(other.resolve("journal.properties"), path.resolve("journal.properties"));

        assertThat(driver.read().state()).isEqualTo(JournalEnd.State.DAMAGED);
        assertThat(driver.read().damage().kind()).isEqualTo(JournalDamage.Kind.FOREIGN);
        try (JournalDirectory directory = JournalDirectory.open(path, SMALL)) {
            directory.replay(new JournalDriver.ProvingListener());
            assertThatThrownBy(() -> directory.journal(Durability.DISK)).isInstanceOf(JournalException.class);
        }
    }

    @Test
    void shouldNotGoOnAfterAReplayThatFailed() {
        new JournalDriver(path, SMALL).run(1, 1);
        try (JournalDirectory directory = JournalDirectory.open(path, SMALL)) {
            assertThatThrownBy(() -> directory.replay((sequence, timestampNs, buffer, offset, length) -> {
                        throw new IllegalStateException("a rule failed");
                    }))
                    .hasMessage("a rule failed");
            assertThatThrownBy(() -> directory.journal(Durability.DISK)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldRefuseOptionsThatCannotWork() {
        assertThatThrownBy(() -> SMALL.blockLength(1000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1000");
        assertThatThrownBy(() -> SMALL.framePayloadLength(1 << 16)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> SMALL.frameCommandCount(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> SMALL.cycleLength(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> SMALL.freeSpaceReserve(-1)).isInstanceOf(IllegalStateException.class);
    }

    private void setFormat(int format) throws IOException {
        Path identity = path.resolve("journal.properties");
        Files.writeString(identity, Files.readString(identity).replace("format=2", "format=" + format));
    }
}
