package io.ampcore.node;

import io.ampcore.domain.ResultCode;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalReader;
import io.ampcore.ledger.LedgerImage;
import io.ampcore.snapshot.SnapshotDirectory;
import io.ampcore.snapshot.SnapshotFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A data directory that was once written and is kept for ever, and what must come of it:
 * <pre>
 *   golden/v1/data.zip              journal.properties, journal/ and snapshots/
 *   golden/v1/expected.properties   what {@link #look} found when it was made
 * </pre>
 */
final class GoldenSet {
    /** From the module's directory, where its tests run. */
    static final Path ROOT = Path.of("src", "test", "resources", "golden");

    private static final String DATA = "data.zip";
    private static final String EXPECTED = "expected.properties";

    private final Path directory;

    GoldenSet(Path directory) {
        this.directory = directory;
    }

    /** Keeps a data directory, together with what comes of it now. @throws FileAlreadyExistsException if there is one. */
    void store(Path data) throws IOException {
        if (Files.exists(directory)) throw new FileAlreadyExistsException(directory.toString());
        Files.createDirectories(directory);
        try (Stream<Path> all = Files.walk(data);
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(directory.resolve(DATA)))) {
            for (Path file : all.filter(GoldenSet::isKept).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(data.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        try (Writer writer = Files.newBufferedWriter(directory.resolve(EXPECTED))) {
            for (Map.Entry<String, String> entry : look(data).entrySet()) {
                writer.write(entry.getKey() + "=" + entry.getValue() + "\n");
            }
        }
    }

    /** Puts the data directory where it may be written to. */
    void unpack(Path to) throws IOException {
        try (InputStream file = Files.newInputStream(directory.resolve(DATA));
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

    Map<String, String> expected() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve(EXPECTED))) {
            properties.load(reader);
        }
        Map<String, String> expected = new TreeMap<>();
        properties.forEach((name, value) -> expected.put(name.toString(), value.toString()));
        return expected;
    }

    /** @return what comes of a data directory when its journal is replayed from the beginning. */
    static Map<String, String> look(Path data) {
        Map<String, String> seen = new TreeMap<>();
        Map<ResultCode, Integer> results = new TreeMap<>();
        try (LedgerReplay replay = new LedgerReplay(0)) {
            JournalEnd end = JournalReader.read(data, (sequence, timestampNs, buffer, offset, length) -> {
                replay.onCommand(sequence, timestampNs, buffer, offset, length);
                results.merge(replay.lastResult(), 1, Integer::sum);
            });
            seen.put("state", end.state().name());
            seen.put("frames", Long.toString(end.frameCount()));
            seen.put("commands", Long.toString(end.commandCount()));
            seen.put("lastSequence", Long.toString(end.lastSequence()));
            seen.put("lastTimestampNs", Long.toString(end.lastTimestampNs()));
            seen.put("cuts", Integer.toString(end.cuts().size()));
            seen.put("digest", replay.dispatcher().ledger().digest());
        }
        results.forEach((result, count) -> seen.put("result." + result, count.toString()));
        SnapshotFile snapshot = newestSnapshot(data);
        seen.put("layout", Integer.toString(LedgerImage.LAYOUT));
        seen.put("snapshotSequence", Long.toString(snapshot.sequence()));
        seen.put("snapshotDigest", snapshot.digest());
        return seen;
    }

    static SnapshotFile newestSnapshot(Path data) {
        return new SnapshotDirectory(data).list().get(0);
    }

    /** @return all sets that are kept, by name. */
    static List<Path> all() throws IOException {
        try (Stream<Path> sets = Files.list(ROOT)) {
            return sets.sorted().toList();
        }
    }

    private static boolean isKept(Path file) {
        String name = file.getFileName().toString();
        return name.equals("journal.properties") || name.endsWith(".cq4") || name.endsWith(".amps");
    }
}
