package io.ampcore.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory that is there whole or not at all: filled under another name, {@code NAME.part}, and given its own when it is
 * complete. Closed before that, it goes with all that is in it.
 */
final class NewDirectory implements AutoCloseable {
    private final Path path;
    private final Path part;

    /**
     * @throws IllegalArgumentException if there is something of this name other than an empty directory, or of the other.
     */
    NewDirectory(Path path) {
        this.path = path.toAbsolutePath();
        part = this.path.resolveSibling(this.path.getFileName() + ".part");
        try {
            if (Files.exists(path) && !isEmptyDirectory(path)) {
                throw new IllegalArgumentException(path + " is not empty; name a directory that is not there yet");
            }
            if (Files.exists(part)) {
                throw new IllegalArgumentException(
                        part + " is left from a run that was interrupted, or of one that goes on;"
                                + " remove it if none does");
            }
            Files.createDirectories(part);
        } catch (IOException ex) {
            throw new UncheckedIOException("cannot make " + part, ex);
        }
    }

    /** @return where it is filled. */
    Path part() {
        return part;
    }

    /** Gives it its name, durably; what is in it the caller has synced. */
    void complete() {
        try {
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel parent = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
                parent.force(true);
            }
        } catch (IOException ex) {
            throw new UncheckedIOException("cannot give " + part + " the name " + path.getFileName(), ex);
        }
    }

    @Override
    public void close() {
        if (!Files.exists(part)) return;
        try (Stream<Path> all = Files.walk(part)) {
            List<Path> innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.delete(file);
            }
        } catch (IOException ex) {
            throw new UncheckedIOException("cannot remove " + part, ex);
        }
    }

    private static boolean isEmptyDirectory(Path path) throws IOException {
        if (!Files.isDirectory(path)) return false;
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }
}
