package io.ampcore.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.node.Node;
import io.ampcore.node.NodeContext;
import io.ampcore.pipeline.Durability;
import io.ampcore.snapshot.SnapshotDirectory;
import io.ampcore.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose beginning was deleted behind a snapshot, as a node does that trims: 25, 50, 75 and 100 had one; three are kept. */
@Timeout(120)
class TrimmedJournalTest {
    private static final long OLDEST = 50;
    private static final long LAST = 107;

    private final AmpDriver amp = new AmpDriver();

    @TempDir
    private Path directory;

    private Path whole;
    private Path trimmed;

    @BeforeEach
    void theSameCommandsWholeAndTrimmed() {
        whole = directory.resolve("whole");
        trimmed = directory.resolve("trimmed");
        JournalFixture.withSnapshots(whole, false);
        JournalFixture.withSnapshots(trimmed, true);
    }

    @Test
    void shouldBeProvedFromTheOldestSnapshotOn() {
        Map<String, Object> proof = amp.run("verify", trimmed, "--json").json();

        assertThat(amp.status()).as(amp.out()).isZero();
        assertThat(proof)
                .containsEntry("state", "CLEAN")
                .containsEntry("damage", null)
                .containsEntry("fromSequence", Long.toString(OLDEST))
                .containsEntry("commands", Long.toString(LAST - OLDEST))
                .containsEntry("lastSequence", Long.toString(LAST))
                .containsEntry("snapshots", "3")
                .containsEntry("badSnapshots", List.of());
        amp.run("verify", trimmed, "--frames-only");
        assertThat(amp.status()).isZero();
        assertThat(amp.out()).contains("57 commands are proved, from behind the snapshot at sequence 50; clean");
    }

    @Test
    void shouldBeReplayedFromTheOldestGoodSnapshotOn() throws IOException {
        Object digest = amp.run("replay", whole, "--json").json().get("digest");

        assertThat(amp.run("replay", trimmed, "--json").json())
                .containsEntry("digest", digest)
                .containsEntry("snapshot", "50")
                .containsEntry("commands", "57");
        assertThat(amp.err()).contains("replayed from behind the snapshot at sequence 50");

        Damage.flipABit(snapshot(OLDEST).path());
        assertThat(amp.run("replay", trimmed, "--json").json())
                .containsEntry("digest", digest)
                .containsEntry("snapshot", "75");
        assertThat(amp.err()).contains("snapshot passed over: ", "a checksum does not match");
    }

    @Test
    void shouldGiveTheStateOfAnyPointThatIsLeft() {
        for (long point : new long[] {OLDEST, 51, 75, 99, LAST}) {
            amp.run("diff", whole, trimmed, "--from", point, "--to", point);
            assertThat(amp.status()).as(amp.out() + amp.err()).isZero();
        }
        assertThat(amp.run("replay", trimmed, "--to", "2026-01-01T00:01:00Z", "--json")
                        .json())
                .containsEntry("sequence", "60");
    }

    @Test
    void shouldSayThatNothingIsLeftOfAnEarlierTime() {
        assertThat(amp.run("replay", trimmed, "--to", OLDEST - 1).status()).isEqualTo(2);
        assertThat(amp.err()).contains("nothing is left of that time", "its oldest snapshot stands at sequence 50");

        assertThat(amp.run("replay", trimmed, "--to", "2026-01-01T00:00:49Z").status())
                .isEqualTo(2);
        assertThat(amp.err()).contains("nothing is left of that time");
    }

    @Test
    void shouldTellHistoriesFromThereOn() {
        Map<String, Object> summary = amp.run("inspect", trimmed, "--json").json();
        assertThat(amp.status()).isZero();
        assertThat(summary)
                .containsEntry("firstSequence", "51")
                .containsEntry("lastSequence", "107")
                .containsEntry("snapshots", List.of("50", "75", "100"));
        assertThat(amp.err()).contains("the journal was trimmed: it is read from behind the snapshot at sequence 50");

        List<String> all =
                amp.run("inspect", whole, "--balance", "1:2", "--json").lines();
        List<String> left =
                amp.run("inspect", trimmed, "--balance", "1:2", "--json").lines();
        assertThat(left).isNotEmpty().isEqualTo(all.subList(all.size() - left.size(), all.size()));
        assertThat(left.get(0)).contains("\"sequence\":52");
    }

    @Test
    void shouldBeExportedFromThereOnAndNotBeImported() {
        Path lines = directory.resolve("lines.jsonl");
        amp.run("export", trimmed, "-o", lines);
        assertThat(amp.status()).isZero();
        assertThat(amp.out())
                .contains("57 commands; journal clean", "these lines begin in the middle: 'amp import' cannot");
        assertThat(lines).content().startsWith("{\"sequence\":51,");

        assertThat(amp.run("import", lines, "--data", directory.resolve("again"))
                        .status())
                .isEqualTo(2);
        assertThat(amp.err()).contains("line 1: it begins with command 51, its journal was trimmed", "amp backup");
        assertThat(directory).isDirectoryNotContaining("glob:**again*");
    }

    @Test
    void shouldBeCopiedWithTheSnapshotsThatAStartNeeds() {
        Path copy = directory.resolve("copy");
        Object digest = amp.run("replay", whole, "--json").json().get("digest");

        assertThat(amp.run("backup", trimmed, copy, "--json").json())
                .containsEntry("snapshots", "3")
                .containsEntry("lastSequence", "107");

        assertThat(amp.run("verify", copy).status()).as(amp.out()).isZero();
        try (Node node = launch(copy)) {
            node.drain();
            assertThat(node.digest()).isEqualTo(digest);
        }
    }

    @Test
    void shouldNotBeCopiedWithoutAGoodSnapshot() throws IOException {
        for (SnapshotFile file : new SnapshotDirectory(trimmed).list()) {
            Damage.flipABit(file.path());
        }

        assertThat(amp.run("backup", trimmed, directory.resolve("copy")).status())
                .isEqualTo(2);
        assertThat(amp.err()).contains("snapshot not copied: ", "the copy is not what was read, it is removed");
        assertThat(directory).isDirectoryNotContaining("glob:**copy*");
    }

    @Test
    void shouldBeRecoveredFromThereOn() {
        amp.run("recover", trimmed, "--cut", "--json");

        assertThat(amp.status()).isZero();
        assertThat(amp.json()).containsEntry("state", "CLEAN").containsEntry("lastSequence", "107");
    }

    @Test
    void shouldNotBeCutWhereItEndsBeforeItsOldestSnapshot() throws IOException {
        JournalFixture.snapshotAtTheEnd(trimmed);
        for (long sequence : new long[] {75, 100}) {
            Files.delete(snapshot(sequence).path());
        }
        List<Path> files = files();
        for (Path file : files.subList(1, files.size())) {
            Files.delete(file);
        }
        byte[] before = Files.readAllBytes(files.get(0));

        amp.run("recover", trimmed, "--cut", "--lose-intact-frames");

        assertThat(amp.status()).isEqualTo(1);
        assertThat(amp.out())
                .contains("the journal ends before the snapshot that it is read behind (sequence 107)")
                .contains("no cut makes up for them; restore a backup");
        assertThat(Files.readAllBytes(files.get(0))).isEqualTo(before);
    }

    @Test
    void shouldCallItDamagedWhenNoSnapshotIsLeft() throws IOException {
        for (SnapshotFile file : new SnapshotDirectory(trimmed).list()) {
            Files.delete(file.path());
        }

        amp.run("verify", trimmed);
        assertThat(amp.status()).isEqualTo(1);
        assertThat(amp.out()).contains("what came before was deleted, or is missing: only a snapshot can stand for it");
        assertThat(amp.run("replay", trimmed).status()).isEqualTo(2);
    }

    /** A snapshot at the very end of a journal stands for all of it, and a start still needs its last file. */
    @Test
    void shouldBeCopiedWhenNothingStandsBehindItsSnapshot() throws IOException {
        Path copy = directory.resolve("copy");
        JournalFixture.snapshotAtTheEnd(trimmed);
        Files.delete(snapshot(75).path());
        Files.delete(snapshot(100).path());

        assertThat(amp.run("backup", trimmed, copy, "--json").json()).containsEntry("snapshots", "1");

        try (Node node = launch(copy)) {
            node.drain();
            assertThat(node.commandCount()).isEqualTo(LAST);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(trimmed.resolve("journal"))) {
            return all.filter(file -> file.toString().endsWith(".cq4")).sorted().toList();
        }
    }

    private SnapshotFile snapshot(long sequence) {
        return new SnapshotDirectory(trimmed)
                .list().stream()
                        .filter(file -> file.sequence() == sequence)
                        .findAny()
                        .orElseThrow();
    }

    private static Node launch(Path data) {
        return Node.launch(new NodeContext()
                .directory(data)
                .durability(Durability.PAGE_CACHE)
                .listener((buffer, offset, length) -> {})
                .tickIntervalNs(0)
                .genesis(JournalFixture.GENESIS));
    }
}
