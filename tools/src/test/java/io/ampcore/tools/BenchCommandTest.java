package io.ampcore.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark as a user starts it, in small. */
@Timeout(120)
class BenchCommandTest {
    @TempDir
    private Path directory;

    @Test
    void shouldLeaveResultsOfEachDurabilityAndRateAndCompareThemWithEarlierOnes() throws IOException {
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        assertThat(bench("--out", first.toString(), "--durability", "none,page_cache", "--rates", "1000"))
                .isZero();
        assertThat(bench(
                        "--out", second.toString(), "--durability", "none", "--rates", "1000", "--compare", "" + first))
                .isZero();

        assertThat(jsonFiles(first))
                .containsExactly(
                        "node-NONE-100-1000.json",
                        "node-NONE-100-saturated.json",
                        "node-PAGE_CACHE-100-1000.json",
                        "node-PAGE_CACHE-100-saturated.json");
        assertThat(first.resolve("node-NONE-100-1000-response.hgrm")).exists();
        assertThat(Files.readString(second.resolve("curves.html")))
                .contains("Earlier")
                .contains("stroke-dasharray");
        assertThat(entries(first)).as("journals are deleted").noneMatch(Files::isDirectory);
    }

    @Test
    void shouldExitWithTwoWhenThereIsNothingToCompareWith() {
        Path missing = directory.resolve("missing.json");
        assertThat(bench("--out", "" + directory, "--durability", "none", "--compare", "" + missing))
                .isEqualTo(2);
    }

    private static int bench(String... options) {
        List<String> small = List.of("bench", "--seconds", "1", "--warm-up", "0", "--balances", "100");
        return Amp.newCommandLine()
                .execute(Stream.concat(small.stream(), Stream.of(options)).toArray(String[]::new));
    }

    private static List<String> jsonFiles(Path directory) throws IOException {
        return entries(directory).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".json"))
                .sorted()
                .toList();
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
