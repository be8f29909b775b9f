package io.ampcore.journal;

import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory of a journal, held by one process: opened, replayed, then gone on with.
 * <pre>{@code
 * try (JournalDirectory directory = JournalDirectory.open(path, JournalOptions.DEFAULTS)) {
 *     JournalEnd end = directory.replay(ledger::onCommand);
 *     try (Journal journal = directory.journal(Durability.DISK)) {
 *         journal.append(end.lastSequence() + 1, …);
 *     }
 * }
 * }</pre>
 * Every start writes to a queue of its own, whose first frame is chained onto the last proven one. So nothing can be
 * appended behind a hole, a torn tail stays as it was found for whoever wants to look at it, and Chronicle never opens,
 * waits for or repairs a file that an earlier process may have left in any state. One thread.
 */
public final class JournalDirectory implements AutoCloseable {
    private final JournalFiles files;
    private final JournalOptions options;
    private final DirectoryLock lock;
    private final JournalIdentity identity;
    private FrameChain chain;
    private JournalEnd end;

    private JournalDirectory(JournalFiles files, JournalOptions options, DirectoryLock lock) {
        this.files = files;
        this.options = options;
        this.lock = lock;
        identity = loadOrCreate(files);
    }

    /**
     * Opens a journal for one writer, and creates it if there is none.
     *
     * @throws JournalException if another process holds it, or if it is of a newer format.
     */
    public static JournalDirectory open(Path path, JournalOptions options) {
        JournalFiles files = new JournalFiles(path);
        try {
            Files.createDirectories(files.runs());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + files.runs(), e);
        }
        DirectoryLock lock = DirectoryLock.acquire(files.lock());
        boolean isOpen = false;
        try {
            JournalDirectory directory = new JournalDirectory(files, options, lock);
            isOpen = true;
            return directory;
        } finally {
            if (!isOpen) lock.close();
        }
    }

    /**
     * Gives out every command that can be proved, in order.
     *
     * @return how the journal ended; its torn tail, if any, is cut by the first command that is written behind.
     */
    public JournalEnd replay(CommandListener listener) {
        chain = null; // should the listener throw
        FrameChain proven = new FrameChain(identity.journalId());
        end = JournalReader.read(files, proven, listener);
        chain = proven;
        return end;
    }

    /**
     * The journal that goes on behind the last command that was replayed. Once a replay; to be closed before this
     * directory is. Of {@link Durability#DISK}, what was replayed is made durable first: an earlier process may have
     * died with it in the page cache.
     *
     * @throws JournalException      if the journal is damaged before its end.
     * @throws IllegalStateException if it was not replayed.
     */
    public Journal journal(Durability durability) {
        return journal(durability, channel -> channel.force(false));
    }

    Journal journal(Durability durability, SyncedFiles.Force force) {
        if (chain == null) {
            throw new IllegalStateException("a journal must be replayed before it can go on");
        }
        if (end.state() == JournalEnd.State.DAMAGED) {
            throw new JournalException("nothing may be appended to this journal: " + end);
        }
        if (durability == Durability.NONE) return Journal.NONE;
        if (durability == Durability.DISK) syncAll();

        FreeSpace freeSpace = new FreeSpace(files.runs().toFile()::getUsableSpace, options.freeSpaceReserve());
        Journal journal = new ChronicleJournal(durability, files, options, chain, freeSpace, new SyncedFiles(force));
        chain = null;
        return journal;
    }

    @Override
    public void close() {
        lock.close();
    }

    private void syncAll() {
        try {
            for (Path cycle : files.cycles()) {
                Fsync.path(cycle);
                Fsync.path(cycle.getParent());
            }
            Fsync.path(files.runs());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot sync " + files.runs(), e);
        }
    }

    /** A new directory is durable when the one above it is. */
    private static void syncName(Path directory) {
        if (directory.getParent() == null) return;
        try {
            Fsync.path(directory.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot sync " + directory.getParent(), e);
        }
    }

    private static JournalIdentity loadOrCreate(JournalFiles files) {
        if (Files.exists(files.identity()) || !files.cycles().isEmpty()) {
            return JournalIdentity.load(files.identity());
        }
        JournalIdentity identity = JournalIdentity.create();
        identity.store(files.identity());
        syncName(files.identity().toAbsolutePath().getParent());
        return identity;
    }
}
