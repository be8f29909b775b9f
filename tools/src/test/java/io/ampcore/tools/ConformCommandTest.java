package io.ampcore.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ConformCommandTest {
    private static final String TWO_TO_256 =
            "115792089237316195423570985008687907853269984665640564039457584007913129639936";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> lines = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void theSecondWorldOfTheScenarios() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(ConformCommandTest.class.getResourceAsStream("/traces/scenarios.jsonl.gz")),
                StandardCharsets.UTF_8))) {
            reader.lines().skip(41).limit(12).forEach(lines::add);
        }
    }

    @Test
    void shouldEndWith0IfNothingDiffers() throws IOException {
        assertThat(conform()).isZero();
        assertThat(out).asString().contains("1 worlds, ", " 0 unsupported, 0 mismatches");
        assertThat(err).asString().isEmpty();
    }

    @Test
    void shouldEndWith1AndSayWhereIfSomethingDiffers() throws IOException {
        int line = change("\"totalSupply\":\"1000\"", "\"totalSupply\":\"1001\"");

        assertThat(conform()).isEqualTo(1);
        assertThat(out).asString().contains(":" + line + "\n", "totalSupply: expected 1001, got 1000");
    }

    @Test
    void shouldEndWith2AtAnUnknownOperationAndCountIt() throws IOException {
        int line = change("\"op\":\"swap\"", "\"op\":\"swop\"");

        assertThat(conform("--json")).isEqualTo(2);
        assertThat(err).asString().contains("f.jsonl:" + line + ": not supported: operation swop");
        assertThat(out).asString().contains("\"unsupported\":1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "caller":"0x           | "caller":"0xg0         | bad hex in caller
            "caller":"0x           | "caller":"0x0          | bad hex in caller
            "from":"0x             | "from":"0xZZ           | bad hex in from
            "value":"1000"         | "value":"10x0"         | bad number in value: 10x0
            "value":"1000"         | "value":"-1"           | number below 0 in value: -1
            "type":"op","seq":1,   | "type":"no","seq":1,   | unknown type of line: no
            """)
    void shouldEndWith2AtALineThatCannotBeRead(String text, String broken, String message) throws IOException {
        int line = change(text, broken);

        assertThat(conform()).isEqualTo(2);
        assertThat(err).asString().contains("f.jsonl:" + line + ": ", message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "value":"1000"
            "totalSupply":"1000"
            """)
    void shouldEndWith2AtANumberOf2To256InArgumentsAndInState(String text) throws IOException {
        int line = change(text, text.replace("1000", TWO_TO_256));

        assertThat(conform()).isEqualTo(2);
        assertThat(err).asString().contains("f.jsonl:" + line + ": number above 2^256-1 in ");
    }

    @Test
    void shouldEndWith2IfTheLastLineIsCut() throws IOException {
        String last = lines.remove(lines.size() - 1);
        lines.add(last.substring(0, last.length() / 2));

        assertThat(conform()).isEqualTo(2);
        assertThat(err).asString().contains("f.jsonl:" + lines.size() + ": not a whole JSON object");
    }

    @Test
    void shouldEndWith2IfTheLastLinesAreMissing() throws IOException {
        lines.remove(lines.size() - 1);

        assertThat(conform()).isEqualTo(2);
        assertThat(err).asString().contains("f.jsonl:" + lines.size() + ": ends without a snapshot");
    }

    @Test
    void shouldEndWith2IfALineInTheMiddleIsMissing() throws IOException {
        int line = change("\"type\":\"op\"", "\"type\":\"op\"");
        lines.remove(line - 1);

        assertThat(conform()).isEqualTo(2);
        assertThat(err).asString().contains("f.jsonl:" + line + ": lines are missing: seq is 2, not 1");
    }

    @Test
    void shouldEndWith2IfThereIsNothingOrNoFile() throws IOException {
        lines.clear();
        assertThat(conform()).isEqualTo(2);
        assertThat(err).asString().contains("f.jsonl:0: ends without a snapshot");

        Files.delete(directory.resolve("f.jsonl"));
        assertThat(execute(directory.resolve("f.jsonl").toString())).isEqualTo(2);
        assertThat(err).asString().contains("f.jsonl: no such file");
    }

    /** Changes the first line that holds the text. @return its number. */
    private int change(String text, String changed) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                lines.set(i, lines.get(i).replace(text, changed));
                return i + 1;
            }
        }
        throw new AssertionError("no line has " + text);
    }

    private int conform(String... options) throws IOException {
        Path file = directory.resolve("f.jsonl");
        Files.write(file, lines);
        List<String> args = new ArrayList<>(List.of(options));
        args.add(file.toString());
        return execute(args.toArray(String[]::new));
    }

    private int execute(String... args) {
        List<String> all = new ArrayList<>(List.of("conform"));
        all.addAll(List.of(args));
        CommandLine command = Amp.newCommandLine().setOut(new PrintWriter(out, true));
        return command.setErr(new PrintWriter(err, true)).execute(all.toArray(String[]::new));
    }
}
