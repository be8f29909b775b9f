package io.ampcore.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes a file, or the names in a directory, durable. A name is lost with the power unless its directory was synced. */
final class Fsync {
    private Fsync() {}

    /** Syncs all of a file, or of a directory, whoever wrote to it and in whatever way. */
    static void path(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
