package io.ampcore.tools.conform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.domain.Genesis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayerTest {
    private static final Genesis GENESIS = Genesis.builder()
            .lockCapacity(64)
            .declineCapacity(64)
            .holderCapacity(256)
            .balanceCapacity(2048)
            .build();
    private static final String SCENARIOS = "scenarios";

    private final Report report = new Report();
    private final InvariantCheck invariants = new InvariantCheck();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dev-101      |  1 | 500 | 12 | 11
            dev-102      |  1 | 500 | 13 | 11
            dev-103      |  1 | 500 | 13 | 11
            dev-104      |  1 | 500 | 15 | 11
            dev-u256-105 |  1 | 500 | 16 | 11
            scenarios    | 25 | 486 |  0 | 56
            """)
    void shouldDoWhatTheContractsDid(String name, int worlds, int operations, int queries, int snapshots)
            throws IOException {
        try (BufferedReader lines = open(name)) {
            replay(name, lines, invariants);
        }

        assertThat(report.differences()).isEmpty();
        assertThat(report)
                .hasToString("%d worlds, %d operations, %d queries, %d snapshots; 0 unsupported, 0 mismatches"
                        .formatted(worlds, operations, queries, snapshots));
        assertThat(invariants.checked()).isPositive();
    }

    @Test
    void shouldNoticeAWrongBalanceInARecording() throws IOException {
        replayChanged("\"totalSupply\":\"1000\"", "\"totalSupply\":\"1001\"");

        assertThat(report.isClean()).isFalse();
        assertThat(report.differences().get(0)).contains("f.jsonl:", "totalSupply", "expected 1001, got 1000");
    }

    @Test
    void shouldNoticeAnotherError() throws IOException {
        replayChanged("\"error\":\"57\"", "\"error\":\"52\"");

        assertThat(report.differences().get(0)).contains("expected INSUFFICIENT_BALANCE, got INVALID_RECEIVER");
    }

    @Test
    void shouldNoticeAnEventThatDidNotCome() throws IOException {
        replayChanged("\"e\":\"Swap\"", "\"e\":\"Swop\"");

        assertThat(report.differences().get(0)).contains("amp.Swop", "amp.Swap");
    }

    @Test
    void shouldCountAnUnknownOperationAsUnsupported() throws IOException {
        replayChanged("\"op\":\"swap\"", "\"op\":\"swop\"");

        assertThat(report.isClean()).isFalse();
        assertThat(report.unsupported()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "seq":1,"ts"           | "seq":1 "ts"           | not a whole JSON object
            "type":"op","seq":1,   | "type":"no","seq":1,   | unknown type of line: no
            "value":"1000"         | "value":"10x0"         | bad number in value: 10x0
            "value":"1000"         | "value":"115792089237316195423570985008687907853269984665640564039457584007913129639936" | number above 2^256-1
            "caller":"0x0          | "caller":"0xg          | bad hex
            "format":"amp-oracle/1"| "format":"amp-oracle/2"| format is not amp-oracle/1
            """)
    void shouldSayWhereALineCannotBeRead(String text, String broken, String message) {
        assertThatThrownBy(() -> replayChanged(text, broken))
                .isInstanceOf(BadRecordingException.class)
                .hasMessageStartingWith("f.jsonl:")
                .hasMessageContaining(message);
    }

    @Test
    void shouldSayThatTheLastLineIsTruncated() throws IOException {
        String whole = String.join("\n", firstWorld());

        assertThatThrownBy(() -> replay(
                        "f.jsonl",
                        new BufferedReader(new StringReader(whole.substring(0, whole.length() - 5))),
                        StepListener.NONE))
                .isInstanceOf(BadRecordingException.class)
                .hasMessageContaining("not a whole JSON object");
    }

    private void replayChanged(String text, String changed) throws IOException {
        String lines = String.join("\n", firstWorld()).replace(text, changed);
        replay("f.jsonl", new BufferedReader(new StringReader(lines)), StepListener.NONE);
    }

    private static List<String> firstWorld() throws IOException {
        try (BufferedReader lines = open(SCENARIOS)) {
            List<String> all = lines.lines().toList();
            // The second world, because it mints 1,000 and sends to nobody.
            return all.subList(41, 53);
        }
    }

    private void replay(String name, BufferedReader lines, StepListener listener) throws IOException {
        try (Replayer replayer = new Replayer(GENESIS, report, listener)) {
            replayer.replay(name, lines);
        }
    }

    private static BufferedReader open(String name) throws IOException {
        InputStream resource = ReplayerTest.class.getResourceAsStream("/traces/" + name + ".jsonl.gz");
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(resource), UTF_8));
    }
}
