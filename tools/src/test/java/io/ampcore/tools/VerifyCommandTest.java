package io.ampcore.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.client.CommandWriter;
import io.ampcore.domain.Principals;
import io.ampcore.journal.JournalPosition;
import io.ampcore.journal.JournalReader;
import io.ampcore.node.LedgerReplay;
import io.ampcore.snapshot.Origin;
import io.ampcore.snapshot.SnapshotDirectory;
import io.ampcore.snapshot.SnapshotFile;
import io.ampcore.tools.text.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The snapshots beside a journal of 107 commands, at 50, 75 and 100, are what the journal makes of them, or named. */
@Timeout(120)
class VerifyCommandTest {
    private final AmpDriver amp = new AmpDriver();

    @TempDir
    private Path directory;

    private Path data;
    private SnapshotDirectory snapshots;

    @BeforeEach
    void aJournalWithThreeSnapshots() {
        data = directory.resolve("data");
        JournalFixture.withSnapshots(data, false);
        snapshots = new SnapshotDirectory(data);
    }

    @Test
    void shouldHoldEverySnapshotAgainstTheReplay() {
        assertThat(amp.run("verify", data, "--json").json())
                .containsEntry("frames", "107")
                .containsEntry("commands", "107")
                .containsEntry("damage", null)
                .containsEntry("fromSequence", "0")
                .containsEntry("snapshots", "3")
                .containsEntry("badSnapshots", List.of());
        assertThat(amp.status()).isZero();
        assertThat(amp.run("verify", data).out())
                .contains("107 frames with 107 commands are proved; clean; last proven sequence 107")
                .contains("3 of 3 snapshots are good");
    }

    @Test
    void shouldNameASnapshotThatIsDamaged() throws IOException {
        SnapshotFile damaged = snapshot(75);
        Damage.flipABit(damaged.path());

        assertThat(badSnapshots())
                .singleElement()
                .asString()
                .startsWith(damaged.path().toString())
                .contains("a checksum does not match");
        assertThat(amp.run("verify", data).out()).contains("bad snapshot: " + damaged.path(), "2 of 3 snapshots are");
        assertThat(amp.run("verify", data, "--frames-only").status()).isZero();
    }

    @Test
    void shouldNameASnapshotOfAnotherJournal() throws IOException {
        Path other = directory.resolve("other");
        JournalFixture.withSnapshots(other, false);
        SnapshotFile foreign = new SnapshotDirectory(other).list().get(0);
        Path here = snapshot(75).path().resolveSibling(foreign.path().getFileName());
        Files.delete(snapshot(100).path());
        Files.copy(foreign.path(), here);

        assertThat(badSnapshots())
                .singleElement()
                .asString()
                .startsWith(here.toString())
                .contains("of another journal");
    }

    /** Whole, of this journal, and of a history that took another turn with the last command. */
    @Test
    void shouldNameASnapshotThatIsNotWhatTheJournalMakesOfIt() throws IOException {
        JournalPosition position = positionOf(75);
        Files.delete(snapshot(75).path());
        SnapshotFile wrong;
        try (LedgerReplay ledger = replayed(74)) {
            CommandWriter writer = new CommandWriter(0, Principals.OPERATOR);
            writer.tick();
            ledger.onCommand(75, position.timestampNs(), writer.buffer(), 0, writer.length());
            wrong = snapshots.write(position, ledger.dispatcher().ledger(), 0);
        }

        assertThat(badSnapshots())
                .singleElement()
                .asString()
                .startsWith(wrong.path() + ": the journal replayed up to there has the digest ");
    }

    @Test
    void shouldNameASnapshotWhoseNameDoesNotHoldForWhatIsInIt() throws IOException {
        JournalPosition position = positionOf(75);
        Files.delete(snapshot(75).path());
        SnapshotFile wrong;
        try (LedgerReplay ledger = replayed(74)) {
            wrong = snapshots.write(position, ledger.dispatcher().ledger(), 0);
        }

        assertThat(badSnapshots())
                .singleElement()
                .asString()
                .startsWith(wrong.path() + ": what it holds has the digest ");
    }

    @Test
    void shouldNameASnapshotThatStandsBehindNoFrameOfTheJournal() throws IOException {
        JournalPosition right = positionOf(75);
        JournalPosition wrong = new JournalPosition(
                right.journalId(),
                right.sequence(),
                right.timestampNs(),
                positionOf(50).frameHash());
        Files.delete(snapshot(75).path());
        try (LedgerReplay ledger = replayed(75)) {
            snapshots.write(wrong, ledger.dispatcher().ledger(), 0);
        }

        assertThat(badSnapshots())
                .singleElement()
                .asString()
                .endsWith(": no frame of the journal is the one that it stands behind");
    }

    @Test
    void shouldNameTheSnapshotsThatTheJournalIsNotProvedUpTo() throws IOException {
        amp.run("inspect", data, "--frames", "--json");
        Map<String, Object> frame = JsonObject.parse(amp.lines().get(59));
        Damage.flipABit(
                Path.of(frame.get("file").toString()),
                Long.parseLong(frame.get("position").toString()) + 100);

        assertThat(badSnapshots())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).endsWith(": the journal is not proved up to it"));
        assertThat(amp.json()).containsEntry("state", "DAMAGED").containsEntry("lastSequence", "59");
    }

    private List<String> badSnapshots() {
        Map<String, Object> proof = amp.run("verify", data, "--json").json();
        assertThat(amp.status()).isEqualTo(1);
        return ((List<?>) proof.get("badSnapshots"))
                .stream().map(Object::toString).toList();
    }

    private LedgerReplay replayed(long lastSequence) {
        LedgerReplay ledger = new LedgerReplay(0);
        JournalReader.read(data, (sequence, timestampNs, buffer, offset, length) -> {
            if (sequence <= lastSequence) ledger.onCommand(sequence, timestampNs, buffer, offset, length);
        });
        return ledger;
    }

    private JournalPosition positionOf(long sequence) {
        return Origin.snapshots(data).stream()
                .map(Origin::position)
                .filter(position -> position.sequence() == sequence)
                .findAny()
                .orElseThrow();
    }

    private SnapshotFile snapshot(long sequence) {
        return snapshots.list().stream()
                .filter(file -> file.sequence() == sequence)
                .findAny()
                .orElseThrow();
    }
}
