package io.ampcore.snapshot;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A snapshot's file, as its name tells: {@code snapshot-SEQUENCE-DIGEST.amps}, 19 decimal and 32 hexadecimal digits.
 *
 * @param path     of the file.
 * @param sequence of the last command that it knows.
 * @param digest   of the ledger.
 */
public record SnapshotFile(Path path, long sequence, String digest) {
    private static final Pattern NAME = Pattern.compile("snapshot-([0-9]{19})-([0-9a-f]{32})\\.amps");

    /** @return null if the name is not that of a snapshot. */
    static SnapshotFile of(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (!name.matches()) return null;
        return new SnapshotFile(path, Long.parseLong(name.group(1)), name.group(2));
    }

    static SnapshotFile in(Path directory, SnapshotHeader header) {
        long sequence = header.position().sequence();
        String name = String.format("snapshot-%019d-%s.amps", sequence, header.digest());
        return new SnapshotFile(directory.resolve(name), sequence, header.digest());
    }

    boolean isNameOf(SnapshotHeader header) {
        return sequence == header.position().sequence() && digest.equals(header.digest());
    }
}
