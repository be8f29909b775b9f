package io.ampcore.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Makes golden sets. What is kept is never written again: a format that changes gets a set of its own, beside the older ones. */
@Timeout(120)
class GoldenMakerTest {
    private static final String NAME = "ampcore.golden.make";

    @TempDir
    private Path directory;

    /** With {@code -Dampcore.golden.make=v3}: into the test's resources, for good. */
    @Test
    @EnabledIfSystemProperty(named = NAME, matches = "v[0-9]+")
    void shouldMakeANewSet() throws IOException {
        GoldenLife.live(directory.resolve("data"));
        GoldenSet set = new GoldenSet(GoldenSet.ROOT.resolve(System.getProperty(NAME)));

        set.store(directory.resolve("data"));

        assertThat(set.expected()).containsEntry("cuts", "1");
    }

    @Test
    void shouldMakeWhatCanBeReadBackAndOverwriteNothing() throws IOException {
        Path data = directory.resolve("data");
        GoldenLife.live(data);
        GoldenSet set = new GoldenSet(directory.resolve("v7"));
        set.store(data);

        Path again = Files.createDirectories(directory.resolve("again"));
        set.unpack(again);
        assertThat(GoldenSet.look(again))
                .isEqualTo(set.expected())
                .isEqualTo(GoldenSet.look(data))
                .containsEntry("cuts", "1")
                .containsEntry("state", "CLEAN");

        assertThatThrownBy(() -> set.store(data)).isInstanceOf(FileAlreadyExistsException.class);
    }
}
