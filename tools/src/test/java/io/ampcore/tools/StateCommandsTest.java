package io.ampcore.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay} and {@code diff}: states as of any point of a journal. */
@Timeout(120)
class StateCommandsTest {
    private final AmpDriver amp = new AmpDriver();

    @TempDir
    private Path directory;

    private Path data;
    private long lock;
    private long settle;

    @BeforeEach
    void aLockIsMadeAndSettled() {
        data = directory.resolve("data");
        try (JournalFixture journal = new JournalFixture(data).aPoolOfAMillion()) {
            lock = journal.lock(77, 1_000);
            journal.capture(77, 1_000);
            settle = journal.settle(77);
        }
    }

    @Test
    void shouldPrintTheStateAtASequence() {
        Map<String, Object> state =
                amp.run("replay", data, "--to", lock, "--print", "--json").json();

        assertThat(amp.status()).isZero();
        assertThat(state)
                .containsEntry("sequence", Long.toString(lock))
                .containsEntry("commands", Long.toString(lock))
                .containsEntry("time", "2026-01-01T00:00:08Z")
                .containsEntry("damage", null);
        assertThat(state.get("balances").toString())
                .isEqualTo("[{holderId=1, partitionId=1, total=500000, locked=0},"
                        + " {holderId=1, partitionId=2, total=1000000, locked=1000}]");
        assertThat(state.get("pools").toString()).contains("partitionId=2", "supply=1000000, units=1000000");
        assertThat(state.get("openLocks").toString())
                .contains("lockId=77", "state=OPEN", "amount=1000", "deadline=2026-01-01T01:00:08Z");
    }

    @Test
    void shouldPrintTheStateAtATime() {
        Map<String, Object> before = amp.run("replay", data, "--to", "2026-01-01T00:00:07.999Z", "--print", "--json")
                .json();
        assertThat(before).containsEntry("sequence", "7");
        assertThat(before.get("openLocks").toString()).isEqualTo("[]");

        String at = amp.run("replay", data, "--to", "2026-01-01T00:00:08Z", "--print")
                .out();
        assertThat(at).contains("openLocks: 1", "balance holderId=1 partitionId=2: total 1000000, locked 1000");
    }

    /** Commands of a frame are looked up together, and those behind the point are none of its state. */
    @Test
    void shouldStopWithinAFrame() {
        Path gathered = directory.resolve("gathered");
        try (JournalFixture journal = new JournalFixture(gathered).gathering().aPoolOfAMillion()) {
            journal.lock(77, 1_000);
            journal.capture(77, 1_000);
            journal.settle(77);
        }
        assertThat(amp.run("verify", gathered, "--json").json()).containsEntry("frames", "3");

        for (long to = 1; to <= settle; to++) {
            Map<String, Object> apart =
                    amp.run("replay", data, "--to", to, "--json").json();
            assertThat(amp.run("replay", gathered, "--to", to, "--json").json())
                    .as("to %d", to)
                    .containsEntry("sequence", Long.toString(to))
                    .containsEntry("digest", apart.get("digest"));
        }
    }

    @Test
    void shouldReplayToTheEndOfWhatThereIs() {
        Map<String, Object> toEnd = amp.run("replay", data, "--json").json();

        assertThat(amp.run("replay", data, "--to", settle, "--json").json())
                .containsEntry("digest", toEnd.get("digest"));
        assertThat(amp.run("replay", data, "--to", "2030-01-01T00:00:00Z", "--json")
                        .json())
                .containsEntry("digest", toEnd.get("digest"));
    }

    @Test
    void shouldSayThatThereIsNoSuchPoint() {
        assertThat(amp.run("replay", data, "--to", settle + 1).status()).isEqualTo(2);
        assertThat(amp.err()).contains("sequence " + (settle + 1) + " is not in");
        assertThat(amp.run("replay", data, "--to", "2025-01-01T00:00:00Z").status())
                .isEqualTo(2);
        assertThat(amp.err()).contains("no command up to there");
        assertThat(amp.run("replay", data, "--to", "noon").status()).isEqualTo(2);
        assertThat(amp.err()).contains("neither a sequence nor a time such as 2026-01-31T12:00:00Z: noon");
    }

    @Test
    void shouldTellWhatAStretchOfHistoryChanged() {
        List<String> lines = amp.run("diff", data, "--from", 7, "--to", lock).lines();

        assertThat(amp.status()).isEqualTo(1);
        assertThat(lines)
                .contains(
                        "time: sequence 7 -> 8, now 2026-01-01T00:00:07Z -> 2026-01-01T00:00:08Z",
                        "balance holderId=1 partitionId=2: locked 0 -> 1000")
                .anySatisfy(line ->
                        assertThat(line).startsWith("only in the second: lock managerId=1 lockId=77: state OPEN"))
                .last()
                .asString()
                .contains("records differ:", " balance 1", " lock 1", " time 1");
        assertThat(amp.run("diff", data, "--from", lock, "--to", 7).lines())
                .anySatisfy(line -> assertThat(line).startsWith("only in the first: lock managerId=1 lockId=77"));
    }

    @Test
    void shouldCompareTwoDirectories() {
        Path other = directory.resolve("other");
        try (JournalFixture journal = new JournalFixture(other).aPoolOfAMillion()) {
            journal.lock(77, 1_000);
            journal.capture(77, 1_000);
            journal.settle(78);
        }
        Map<String, Object> same = amp.run("diff", data, other, "--from", settle - 1, "--to", settle - 1, "--json")
                .json();
        assertThat(amp.status()).isZero();
        assertThat(same).containsEntry("equal", true).containsEntry("differences", "0");
        assertThat(same.get("first")).isEqualTo(same.get("second"));

        Map<String, Object> different = amp.run("diff", data, other, "--json").json();
        assertThat(amp.status()).isEqualTo(1);
        assertThat(different).containsEntry("equal", false);
        assertThat(different.get("tables").toString())
                .contains("balance=1", "lock=1")
                .doesNotContain("holder");
    }

    @Test
    void shouldCountWhatItDoesNotShow() {
        List<String> lines = amp.run("diff", data, "--from", 1, "--limit", 2).lines();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(2)).endsWith("; the first 2 are shown");
    }

    @Test
    void shouldAskForASecondState() {
        assertThat(amp.run("diff", data).status()).isEqualTo(2);
        assertThat(amp.err()).contains("name a second directory, or a point with --from or --to");
    }
}
