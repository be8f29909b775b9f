package io.ampcore.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user types them, and the lines that a machine reads. */
@Timeout(120)
class LoadCommandTest {
    @TempDir
    private Path directory;

    private int status;

    @Test
    void shouldAgreeWithVerifyAndReplayOnCountAndDigest() throws IOException {
        String data = directory.resolve("data").toString();
        Map<String, String> load = run(
                "load",
                "--data",
                data,
                "--durability",
                "page_cache",
                "--seconds",
                "1",
                "--warm-up",
                "0",
                "--balances",
                "100",
                "--open",
                "100",
                "--rate",
                "2000",
                "--json");

        assertThat(status).isZero();
        assertThat(load)
                .containsKeys(
                        "commands",
                        "perSecond",
                        "refused",
                        "p50Ns",
                        "p99Ns",
                        "p999Ns",
                        "p9999Ns",
                        "maxNs",
                        "durability",
                        "profile",
                        "digest")
                .containsEntry("refused", "0")
                .containsEntry("measured", "2000")
                .containsEntry("durability", "PAGE_CACHE");

        Map<String, String> verify = run("verify", data, "--json");
        assertThat(status).isZero();
        assertThat(verify).containsEntry("damage", null).containsEntry("commands", load.get("commands"));
        assertThat(Long.parseLong(verify.get("frames"))).isPositive();

        Map<String, String> replay = run("replay", data, "--json");
        assertThat(status).isZero();
        assertThat(replay).containsEntry("commands", load.get("commands")).containsEntry("digest", load.get("digest"));
        assertThat(Long.parseLong(replay.get("perSecond"))).isPositive();
    }

    @Test
    void shouldSayInOneLineWhatIsNotThereAndExitWithTwo() throws IOException {
        run("verify", directory.resolve("nothing").toString(), "--json");
        assertThat(status).isEqualTo(2);
        run("replay", directory.resolve("nothing").toString());
        assertThat(status).isEqualTo(2);
        run("load", "--seconds", "1");
        assertThat(status).isEqualTo(2);
    }

    @Test
    void shouldExitWithOneWhenAJournalIsDamaged() throws IOException {
        String data = directory.resolve("data").toString();
        run(
                "load",
                "--data",
                data,
                "--durability",
                "PAGE_CACHE",
                "--seconds",
                "0",
                "--warm-up",
                "0",
                "--balances",
                "10",
                "--open",
                "10",
                "--json");
        assertThat(status).isZero();
        flipOneBit(onlyCycle());

        Map<String, String> verify = run("verify", data, "--json");

        assertThat(status).isEqualTo(1);
        assertThat(verify.get("damage")).contains("checksum does not match");
        assertThat(verify).containsEntry("state", "DAMAGED");
    }

    /** In the first frame, behind which others stand. */
    private static void flipOneBit(Path cycle) throws IOException {
        byte[] bytes = Files.readAllBytes(cycle);
        int genesis = indexOf(bytes, "AMPJ".getBytes(StandardCharsets.US_ASCII));
        bytes[genesis + 100] ^= 1;
        Files.write(cycle, bytes);
    }

    private static int indexOf(byte[] bytes, byte[] sought) {
        for (int at = 0; at < bytes.length - sought.length; at++) {
            boolean isThere = true;
            for (int i = 0; i < sought.length && isThere; i++) {
                isThere = bytes[at + i] == sought[i];
            }
            if (isThere) return at;
        }
        throw new AssertionError("no frame in the file");
    }

    private Path onlyCycle() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Map<String, String> run(String... arguments) throws IOException {
        PrintStream standardOut = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            status = Amp.newCommandLine().execute(arguments);
        } finally {
            System.setOut(standardOut);
        }
        return parse(out.toString(StandardCharsets.UTF_8));
    }

    private static Map<String, String> parse(String line) throws IOException {
        Map<String, String> fields = new HashMap<>();
        if (!line.startsWith("{")) return fields;
        try (JsonParser json = new JsonFactory().createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                fields.put(name, value == JsonToken.VALUE_NULL ? null : json.getText());
            }
        }
        return fields;
    }
}
