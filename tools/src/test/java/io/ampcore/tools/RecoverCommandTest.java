package io.ampcore.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.snapshot.SnapshotDirectory;
import io.ampcore.snapshot.SnapshotFile;
import io.ampcore.tools.text.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A damaged tail is cut when it is asked for, never without, and said. */
@Timeout(120)
class RecoverCommandTest {
    private static final long LAST = 9;

    private final AmpDriver amp = new AmpDriver();

    @TempDir
    private Path directory;

    private Path data;

    @BeforeEach
    void nineFramesOfOneCommand() {
        data = directory.resolve("data");
        try (JournalFixture journal = new JournalFixture(data).aPoolOfAMillion()) {
            journal.lock(1, 10);
            journal.settle(1);
        }
    }

    @Test
    void shouldLeaveACleanJournalAlone() {
        amp.run("recover", data, "--cut", "--json");

        assertThat(amp.status()).isZero();
        assertThat(amp.json()).containsEntry("state", "CLEAN").containsEntry("cuts", List.of());
    }

    @Test
    void shouldChangeNothingUnlessItIsTold() throws IOException {
        Path file = flipABitOfFrame(LAST);
        byte[] before = Files.readAllBytes(file);

        amp.run("recover", data);

        assertThat(amp.status()).isEqualTo(1);
        assertThat(amp.out())
                .contains("torn tail, cut at " + file, "last proven sequence 8", "no intact frame stands behind it")
                .contains("nothing was changed: a node's next start goes on behind it; --cut takes it away now");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void shouldCutATornTailAndKeepIt() throws IOException {
        flipABitOfFrame(LAST);

        amp.run("recover", data, "--cut", "--json");

        assertThat(amp.status()).isZero();
        assertThat(amp.json()).containsEntry("state", "TORN_TAIL").containsEntry("intactFramesBehind", "0");
        Map<?, ?> cut = (Map<?, ?>) ((List<?>) amp.json().get("cuts")).get(0);
        assertThat(Path.of(cut.get("kept").toString())).exists();
        assertThat(amp.run("verify", data, "--json").json())
                .containsEntry("state", "CLEAN")
                .containsEntry("commands", "8");
    }

    @Test
    void shouldCutIntactFramesOnlyWhenItIsToldThatTheyMayBeLost() throws IOException {
        flipABitOfFrame(5);

        amp.run("recover", data, "--cut");
        assertThat(amp.status()).isEqualTo(1);
        assertThat(amp.out())
                .contains("4 intact frames with 4 commands stand behind it, up to sequence 9")
                .contains("nothing was changed: restore a backup, or lose them with --cut --lose-intact-frames");

        amp.run("recover", data, "--cut", "--lose-intact-frames");
        assertThat(amp.status()).isZero();
        assertThat(amp.out()).contains("the journal is clean now; it ends at sequence 4", "kept in ");
        assertThat(amp.run("replay", data, "--json").json()).containsEntry("commands", "4");
    }

    @Test
    void shouldNameTheSnapshotsThatKnowMoreThanWhatIsLeft() throws IOException {
        SnapshotFile snapshot = JournalFixture.snapshotAtTheEnd(data);
        flipABitOfFrame(LAST);

        amp.run("recover", data, "--cut", "--json");

        assertThat(amp.status()).isZero();
        assertThat(amp.json())
                .containsEntry("snapshotsAhead", List.of(snapshot.path().toString()));
    }

    /** The first file of a journal that no snapshot stands for: a cut would take all the rest too. */
    @Test
    void shouldCutNothingWhenTheBeginningIsMissing() throws IOException {
        Path trimmed = directory.resolve("trimmed");
        JournalFixture.withSnapshots(trimmed, true);
        for (SnapshotFile file : new SnapshotDirectory(trimmed).list()) {
            Files.delete(file.path());
        }

        amp.run("recover", trimmed, "--cut", "--lose-intact-frames");

        assertThat(amp.status()).isEqualTo(1);
        assertThat(amp.out())
                .contains("nothing was changed: files are missing, and no cut makes up for them; restore a backup");
    }

    /** @return the file that it stands in. */
    private Path flipABitOfFrame(long sequence) throws IOException {
        amp.run("inspect", data, "--frames", "--json");
        Map<String, Object> frame = JsonObject.parse(amp.lines().get((int) sequence - 1));
        Path file = Path.of(frame.get("file").toString());
        long end = Long.parseLong(frame.get("position").toString())
                + Long.parseLong(frame.get("bytes").toString());
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(end - 20);
            int value = access.read();
            access.seek(end - 20);
            access.write(value ^ 1);
        }
        return file;
    }
}
