package io.ampcore.tools;

import static io.ampcore.tools.JournalFixture.BENEFICIARY;
import static io.ampcore.tools.JournalFixture.HOUR_NS;
import static io.ampcore.tools.JournalFixture.MANAGER;
import static io.ampcore.tools.JournalFixture.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.tools.text.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a journal holds, and the histories that can be read out of it. */
@Timeout(120)
class InspectCommandTest {
    private final AmpDriver amp = new AmpDriver();

    @TempDir
    private Path directory;

    private long lock;
    private long repeat;
    private long refused;
    private long other;
    private long capture;
    private long settle;
    private long expiring;
    private long tick;

    @BeforeEach
    void oneLockIsCapturedAndSettledAndAnotherExpires() {
        try (JournalFixture journal = new JournalFixture(directory).aPoolOfAMillion()) {
            lock = journal.lock(77, 1_000);
            repeat = journal.append();
            refused = journal.settle(78);
            other = journal.lock(79, 500);
            capture = journal.capture(77, 900);
            settle = journal.settle(77);
            journal.writer()
                    .lock(MANAGER, 80, 0, POOL, MANAGER, BENEFICIARY, 40, 0, later(settle))
                    .ttlNs(1_000_000);
            expiring = journal.append();
            journal.writer().tick();
            tick = journal.append();
        }
    }

    @Test
    void shouldCountFramesAndCommandsByType() {
        Map<String, Object> summary = amp.run("inspect", directory, "--json").json();

        assertThat(amp.status()).isZero();
        assertThat(summary)
                .containsEntry("frames", Long.toString(tick))
                .containsEntry("commands", Long.toString(tick))
                .containsEntry("firstSequence", "1")
                .containsEntry("lastSequence", Long.toString(tick))
                .containsEntry("firstTime", "2026-01-01T00:00:01Z")
                .containsEntry("lastTime", "2026-01-01T00:00:15Z")
                .containsEntry("state", "CLEAN")
                .containsEntry("damage", null);
        assertThat(summary.get("types").toString())
                .isEqualTo(
                        "{Genesis=1, RegisterHolder=2, RegisterPartition=1, RegisterManager=1, Mint=1, Supply=1, Lock=4,"
                                + " Capture=1, Settle=2, Tick=1}");
        assertThat(amp.run("inspect", directory).out()).contains("15 commands in 1 files", "4  Lock", "journal clean");
    }

    @Test
    void shouldTellALocksWholeHistory() {
        List<Map<String, Object>> history = entries("--lock", "1:77");

        assertThat(history)
                .extracting(entry -> entry.get("sequence"))
                .containsExactly(texts(lock, repeat, capture, settle));
        assertThat(history).extracting(entry -> entry.get("result")).containsOnly("OK");
        assertThat(history).extracting(entry -> entry.get("repeat")).containsExactly(false, true, false, false);
        assertThat(history)
                .extracting(InspectCommandTest::events)
                .containsExactly("[Locked]", "[]", "[Captured]", "[Settled]");
        assertThat(history)
                .extracting(entry -> entry.get("changes").toString())
                .containsExactly(
                        "{state=OPEN, amount=1000, captured=0, collateral=1000}",
                        "{}",
                        "{state=CAPTURED, amount=900, captured=900, collateral=900}",
                        "{state=SETTLED, amount=900, captured=900, collateral=0}");
        assertThat(history.get(0)).containsEntry("time", "2026-01-01T00:00:08Z");
    }

    /** The command that ends a lock by its deadline need not name it. */
    @Test
    void shouldTellOfEventsThatAnotherCommandCaused() {
        List<Map<String, Object>> history = entries("--lock", "1:0x50");

        assertThat(history).extracting(entry -> entry.get("type")).containsExactly("Lock", "Tick");
        assertThat(events(history.get(1))).isEqualTo("[Expired]");
        assertThat(history.get(1).get("changes").toString()).startsWith("{state=EXPIRED");
    }

    @Test
    void shouldTellOfACommandThatWasRefused() {
        assertThat(amp.run("inspect", directory, "--lock", "1:78").out())
                .isEqualTo(refused + " 2026-01-01T00:00:10Z Settle LOCK_UNKNOWN managerId=1 lockId=78"
                        + System.lineSeparator());
    }

    @Test
    void shouldTellOnlyOfWhatChangedABalance() {
        List<Map<String, Object>> history = entries("--balance", "1:2");

        assertThat(history)
                .extracting(entry -> entry.get("sequence"))
                .containsExactly(texts(7, lock, other, capture, settle, expiring, tick));
        assertThat(history)
                .extracting(entry ->
                        ((Map<?, ?>) entry.get("changes")).get("lockedChange").toString())
                .containsExactly("0", "1000", "500", "-100", "-900", "40", "-40");
        assertThat(history.get(0).get("changes").toString())
                .isEqualTo("{total=1000000, totalChange=1000000, locked=0, lockedChange=0}");
        assertThat(events(history.get(0))).contains("Supplied");
        assertThat(events(history.get(6))).isEqualTo("[Expired]");
    }

    @Test
    void shouldListCommandsWithResultAndEvents() {
        List<Map<String, Object>> commands = entries("--commands", repeat + ".." + other);

        assertThat(commands).extracting(entry -> entry.get("type")).containsExactly("Lock", "Settle", "Lock");
        assertThat(commands).extracting(entry -> entry.get("result")).containsExactly("OK", "LOCK_UNKNOWN", "OK");
        assertThat(commands.get(2).get("fields").toString()).contains("lockId=79", "amount=500");
    }

    @Test
    void shouldListFrames() {
        List<Map<String, Object>> frames = entries("--frames");

        assertThat(frames).hasSize((int) tick);
        assertThat(frames.get(1)).containsEntry("firstSequence", "2").containsEntry("commands", "1");
        long end = Long.parseLong(frames.get(0).get("position").toString())
                + Long.parseLong(frames.get(0).get("bytes").toString());
        assertThat(frames.get(1)).containsEntry("position", Long.toString(end));
    }

    @ParameterizedTest
    @CsvSource({
        "--lock, 1, 'not MANAGER:LOCKID, two numbers: 1'",
        "--lock, 1:340282366920938463463374607431768211456, 'not MANAGER:LOCKID, two numbers'",
        "--balance, one:2, 'not HOLDER:PARTITION, two ids: one:2'",
        "--commands, 5, 'not FROM..TO, two sequences: 5'"
    })
    void shouldSayWhatIsWrongWithAnOption(String option, String value, String expected) {
        amp.run("inspect", directory, option, value);

        assertThat(amp.status()).isEqualTo(2);
        assertThat(amp.err()).contains(expected);
    }

    private List<Map<String, Object>> entries(Object... options) {
        Object[] arguments = new Object[options.length + 3];
        arguments[0] = "inspect";
        arguments[1] = directory;
        arguments[2] = "--json";
        System.arraycopy(options, 0, arguments, 3, options.length);
        amp.run(arguments);
        assertThat(amp.status()).as(amp.err()).isZero();
        return amp.lines().stream().map(JsonObject::parse).toList();
    }

    private static String events(Map<String, Object> entry) {
        return ((List<?>) entry.get("events"))
                .stream().map(event -> ((Map<?, ?>) event).get("type")).toList().toString();
    }

    private static Object[] texts(long... numbers) {
        Object[] texts = new Object[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            texts[i] = Long.toString(numbers[i]);
        }
        return texts;
    }

    private static long later(long sequence) {
        return JournalFixture.timeNs(sequence) + HOUR_NS;
    }
}
