package io.ampcore.journal;

import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import io.ampcore.storage.Storage;
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
    /** What keeps other writers out. */
    @FunctionalInterface
    interface Lock {
        void close();
    }

    private final JournalFiles files;
    private final JournalOptions options;
    private final Lock lock;
    private FrameChain chain;
    private JournalEnd end;

    private JournalDirectory(JournalFiles files, JournalOptions options, Lock lock) {
        this.files = files;
        this.options = options;
        this.lock = lock;
        createIdentity(files);
    }

    /**
     * Opens a journal for one writer, and creates it if there is none.
     *
     * @throws JournalException if another process holds it, or if it is of a newer format.
     */
    public static JournalDirectory open(Path path, JournalOptions options) {
        JournalFiles files = new JournalFiles(path);
        files.storage().createDirectories(files.runs());
        DirectoryLock lock = DirectoryLock.acquire(files.lock());
        return open(files, options, lock::close);
    }

    /** @param lock keeps other writers out, and is closed with the directory, or at once if it cannot be opened. */
    static JournalDirectory open(JournalFiles files, JournalOptions options, Lock lock) {
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
        return replay(null, listener);
    }

    /**
     * Gives out every command behind a position that can be proved, in order.
     *
     * @param behind where a snapshot stands, null for the beginning.
     * @return how the journal ended; damaged also if it ends before the position.
     */
    public JournalEnd replay(JournalPosition behind, CommandListener listener) {
        chain = null; // should the listener throw
        FrameChain proven = JournalReader.chain(files, behind);
        try (JournalReader reader = JournalReader.open(files, proven, behind, listener)) {
            end = reader.readToEnd();
        }
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
        return journal(durability, Storage.SyncHandle::sync);
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

        FreeSpace freeSpace =
                new FreeSpace(() -> files.storage().usableSpace(files.runs()), options.freeSpaceReserve());
        Journal journal = new ChronicleJournal(
                durability,
                files,
                options,
                chain,
                freeSpace,
                new SyncedFiles(files.storage(), force, chain.lastSequence()));
        chain = null;
        return journal;
    }

    @Override
    public void close() {
        lock.close();
    }

    private void syncAll() {
        Storage storage = files.storage();
        for (Path cycle : files.cycles()) {
            storage.sync(cycle);
            storage.sync(cycle.getParent());
        }
        storage.sync(files.runs());
    }

    /** A journal gets its identity when there is nothing yet; one that lost it is refused. */
    private static void createIdentity(JournalFiles files) {
        Storage storage = files.storage();
        if (storage.exists(files.identity()) || !files.cycles().isEmpty()) {
            JournalIdentity.load(storage, files.identity());
            return;
        }
        JournalIdentity.create().store(storage, files.identity());
        // The directory itself is new too: it is durable when the one above it is.
        Path above = files.identity().toAbsolutePath().getParent().getParent();
        if (above != null) storage.sync(above);
    }
}
