package io.ampcore.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the files of a journal lie, and their order.
 * <pre>
 *   DIR/lock                             held by the one process that may write; names its pid
 *   DIR/journal.properties               format version and id of the journal, written once
 *   DIR/journal/run-00000001/            what the first start of a writer wrote: a Chronicle queue of its own
 *       19700101F.cq4, 19700102F.cq4, …  its cycles; the names count days and mean no date
 *       metadata.cq4t                    Chronicle's own, not read here
 *   DIR/journal/run-00000002/            the next start's
 * </pre>
 */
final class JournalFiles {
    private static final Pattern RUN = Pattern.compile("run-[0-9]{8}");

    private final Path root;

    JournalFiles(Path root) {
        this.root = root;
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path identity() {
        return root.resolve("journal.properties");
    }

    Path runs() {
        return root.resolve("journal");
    }

    /** @return where the next start of a writer puts its files; behind all that is there. */
    Path nextRun() {
        List<Path> runs = list(runs(), RUN);
        int last = runs.isEmpty()
                ? 0
                : Integer.parseInt(
                        runs.get(runs.size() - 1).getFileName().toString().substring("run-".length()));
        return runs().resolve(String.format("run-%08d", last + 1));
    }

    /** @return every cycle, in the order they were written. */
    List<Path> cycles() {
        List<Path> cycles = new ArrayList<>();
        for (Path run : list(runs(), RUN)) {
            cycles.addAll(list(run, ExcerptFile.NAME));
        }
        return cycles;
    }

    private static List<Path> list(Path directory, Pattern name) {
        if (!Files.isDirectory(directory)) return List.of();
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry ->
                            name.matcher(entry.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }
}
