package io.ampcore.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second writer out of a directory: a lock of the operating system on a file that names the holder's pid. It
 * goes with the process, however that ends.
 */
final class DirectoryLock implements AutoCloseable {
    /**
     * Files locked by this process. The operating system drops a process's lock when <em>any</em> of its descriptors of
     * the file is closed, so a second attempt from inside must be refused before it opens the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @throws JournalException if it is held.
     */
    static DirectoryLock acquire(Path file) {
        try {
            Path real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
            if (!HELD.add(real)) {
                throw held(file, Long.toString(ProcessHandle.current().pid()));
            }
            boolean isAcquired = false;
            try {
                DirectoryLock lock = new DirectoryLock(real, lock(file));
                isAcquired = true;
                return lock;
            } finally {
                if (!isAcquired) HELD.remove(real);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + file, e);
        } finally {
            HELD.remove(file);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean isLocked = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw held(file, Files.readString(file, US_ASCII).strip());
            }
            channel.truncate(0);
            channel.write(US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
            isLocked = true;
            return channel;
        } finally {
            if (!isLocked) channel.close();
        }
    }

    private static JournalException held(Path file, String pid) {
        return new JournalException("the journal is in use by process " + pid + ": " + file.getParent());
    }
}
