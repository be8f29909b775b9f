package io.ampcore.snapshot;

import io.ampcore.journal.JournalPosition;
import io.ampcore.ledger.Ledger;
import io.ampcore.ledger.LedgerImage;
import io.ampcore.snapshot.SnapshotException.Kind;
import io.ampcore.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.agrona.BufferUtil;

/**
 * The snapshots of a data directory.
 * <pre>
 *   DIR/snapshots/snapshot-0000000000000900000-3f….amps     the one before
 *   DIR/snapshots/snapshot-0000000000001000000-9c….amps     the newest
 *   DIR/snapshots/snapshot.new                              being written, or left by a crash
 * </pre>
 * One writer at a time; anyone may list and read.
 */
public final class SnapshotDirectory {
    private static final String NEW = "snapshot.new";
    private static final int COPY_LENGTH = 1 << 20;

    private final Storage storage;
    private final Path directory;

    /** @param root the data directory. */
    public SnapshotDirectory(Path root) {
        this(Storage.FILES, root);
    }

    /** @param storage that the data directory lies on. */
    public SnapshotDirectory(Storage storage, Path root) {
        this.storage = storage;
        directory = root.resolve("snapshots");
    }

    /** @return all snapshots by name, newest first; whether they are good is not asked. */
    public List<SnapshotFile> list() {
        List<SnapshotFile> files = new ArrayList<>(storage.list(directory).stream()
                .map(SnapshotFile::of)
                .filter(Objects::nonNull)
                .toList());
        Collections.reverse(files);
        return files;
    }

    /**
     * Opens a snapshot and holds its name against its header.
     *
     * @param journalId that it must be of; null if that does not matter.
     * @throws SnapshotException if something is wrong with it.
     */
    public SnapshotReader open(SnapshotFile file, String journalId) {
        SnapshotReader reader = SnapshotReader.open(storage, file.path());
        boolean isRight = false;
        try {
            SnapshotHeader header = reader.header();
            if (!file.isNameOf(header)) {
                String name =
                        SnapshotFile.in(directory, header).path().getFileName().toString();
                throw new SnapshotException(file.path(), 0, Kind.WRONG_NAME, name);
            }
            if (journalId != null && !journalId.equals(header.position().journalId())) {
                throw new SnapshotException(
                        file.path(), 0, Kind.FOREIGN, header.position().journalId());
            }
            isRight = true;
            return reader;
        } finally {
            if (!isRight) reader.close();
        }
    }

    /**
     * Writes a snapshot beside, reads it back and proves it, and gives it its name. The caller has made the journal
     * durable up to the position, so that no snapshot ever knows more than the journal.
     *
     * @param position    behind the command that the ledger has applied last.
     * @param freeReserve bytes that must stay free on the disk, for the journal.
     * @throws SnapshotException if they would not, or if what was read back is not what was written.
     */
    public SnapshotFile write(JournalPosition position, Ledger ledger, long freeReserve) {
        storage.createDirectories(directory);
        Path written = directory.resolve(NEW);
        SnapshotHeader header = SnapshotHeader.of(position, ledger);
        boolean isProved = false;
        try {
            writeAndProve(written, header, ledger, freeReserve);
            isProved = true;
        } finally {
            if (!isProved && storage.exists(written)) storage.delete(written);
        }
        SnapshotFile file = SnapshotFile.in(directory, header);
        storage.move(written, file.path());
        storage.sync(directory);
        storage.sync(directory.toAbsolutePath().getParent());
        return file;
    }

    /**
     * Copies a snapshot to another data directory: durable, and proved where it has arrived, before it gets its name there.
     *
     * @param onCopied hears how many bytes of it were copied so far.
     * @throws SnapshotException if the copy is not good.
     */
    public void copy(SnapshotFile file, SnapshotDirectory to, LongConsumer onCopied) {
        to.storage.createDirectories(to.directory);
        Path written = to.directory.resolve(NEW);
        boolean isProved = false;
        try {
            copyBytes(file.path(), to.storage, written, onCopied);
            try (SnapshotReader reader = SnapshotReader.open(to.storage, written)) {
                reader.verify();
            }
            isProved = true;
        } finally {
            if (!isProved && to.storage.exists(written)) to.storage.delete(written);
        }
        to.storage.move(written, to.directory.resolve(file.path().getFileName()));
        to.storage.sync(to.directory);
        to.storage.sync(to.directory.toAbsolutePath().getParent());
    }

    private void copyBytes(Path from, Storage toStorage, Path to, LongConsumer onCopied) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(COPY_LENGTH);
        try (ReadableByteChannel source = storage.read(from);
                Storage.Writer target = toStorage.create(to)) {
            long copied = 0;
            while (source.read(bytes.clear()) >= 0) {
                copied += bytes.flip().remaining();
                target.write(bytes);
                onCopied.accept(copied);
            }
            target.sync();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + from, e);
        } finally {
            BufferUtil.free(bytes);
        }
    }

    private void writeAndProve(Path written, SnapshotHeader header, Ledger ledger, long freeReserve) {
        try (SnapshotWriter writer = new SnapshotWriter(storage.create(written))) {
            writer.begin(header);
            LedgerImage.ChunkListener checked = new SpaceCheck(storage, written, freeReserve, writer);
            new LedgerImage(ledger).save(checked);
            writer.end();
        }
        try (SnapshotReader reader = SnapshotReader.open(storage, written)) {
            reader.verify();
        }
    }

    /** Deletes all but the newest. @return the oldest that is left, null if there is none. */
    public SnapshotFile keep(int count) {
        List<SnapshotFile> files = list();
        for (int i = files.size() - 1; i >= count; i--) {
            storage.delete(files.get(i).path());
        }
        if (files.size() > count) storage.sync(directory);
        return files.isEmpty() ? null : files.get(Math.min(count, files.size()) - 1);
    }
}
