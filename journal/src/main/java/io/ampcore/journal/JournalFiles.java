package io.ampcore.journal;

import io.ampcore.storage.Storage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Where the files of a journal lie, and their order.
 * <pre>
 *   DIR/lock                             held by the one process that may write; names its pid
 *   DIR/journal.properties               format version and id of the journal, written once
 *   DIR/journal/run-00000001/            what the first start of a writer wrote: a Chronicle queue of its own
 *       19700101F.cq4, 19700102F.cq4, …  its cycles; the names count days and mean no date
 *       metadata.cq4t                    Chronicle's own, not read here
 *       19700103F.precreated             a cycle to be, see SpareFile; not read here
 *   DIR/journal/run-00000002/            the next start's
 *   DIR/journal/spare.part, spare.zeros  see SpareFile; not read here
 * </pre>
 */
public final class JournalFiles {
    private static final Pattern RUN = Pattern.compile("run-[0-9]{8}");

    private final Path root;
    private final Storage storage;
    private final FrameStore.Factory frameStores;

    /** @param root the data directory, on the operating system's files. */
    public JournalFiles(Path root) {
        this(root, Storage.FILES, ChronicleWriter::new);
    }

    JournalFiles(Path root, Storage storage, FrameStore.Factory frameStores) {
        this.root = root;
        this.storage = storage;
        this.frameStores = frameStores;
    }

    /** @return the data directory. */
    public Path root() {
        return root;
    }

    /** @return what the files lie on. */
    public Storage storage() {
        return storage;
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

    /** Begins the files of a start, behind all that is there; see {@link FrameStore.Factory}. */
    FrameStore newRun(JournalOptions options, boolean isSynced, ByteBuffer frame, Consumer<Path> onFile) {
        return frameStores.open(nextRun(), options, isSynced, frame, onFile);
    }

    private Path nextRun() {
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

    boolean hasCycles(Path run) {
        return !list(run, ExcerptFile.NAME).isEmpty();
    }

    private List<Path> list(Path directory, Pattern name) {
        return storage.list(directory).stream()
                .filter(entry -> name.matcher(entry.getFileName().toString()).matches())
                .toList();
    }
}
