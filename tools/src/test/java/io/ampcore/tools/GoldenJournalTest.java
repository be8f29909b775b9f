package io.ampcore.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The journals that the journal module keeps for ever can be proved, and written out and in, by the commands too. */
@Timeout(120)
class GoldenJournalTest {
    private static final Path ROOT = Path.of("..", "journal", "src", "test", "resources", "golden");

    private final AmpDriver amp = new AmpDriver();

    @TempDir
    private Path directory;

    static List<Path> sets() throws IOException {
        try (Stream<Path> sets = Files.list(ROOT)) {
            return sets.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void shouldBeProvedAndBeTheSameThroughText(Path set) throws IOException {
        Path data = directory.resolve("data");
        Path lines = directory.resolve("lines.jsonl");
        unpack(set.resolve("data.zip"), data);

        assertThat(amp.run("verify", data, "--frames-only", "--json").json())
                .containsEntry("state", "CLEAN")
                .containsEntry("cuts", "1");
        Map<String, Object> replayed = amp.run("replay", data, "--json").json();
        assertThat(amp.run("export", data, "-o", lines).status()).isZero();
        assertThat(amp.run("import", lines, "--data", directory.resolve("again"), "--json")
                        .json())
                .containsEntry("commands", replayed.get("commands"))
                .containsEntry("digest", replayed.get("digest"));
    }

    private static void unpack(Path zipped, Path to) throws IOException {
        try (InputStream file = Files.newInputStream(zipped);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = to.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                try (OutputStream out = Files.newOutputStream(target)) {
                    zip.transferTo(out);
                }
            }
        }
    }
}
