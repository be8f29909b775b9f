package io.ampcore.snapshot;

import static io.ampcore.snapshot.SnapshotLayout.GENESIS_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.HASH_LENGTH;
import static io.ampcore.snapshot.SnapshotLayout.HEADER_LENGTH_MAX;
import static io.ampcore.snapshot.SnapshotLayout.HEADER_LENGTH_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.HEADER_TRAILER_LENGTH;
import static io.ampcore.snapshot.SnapshotLayout.LAYOUT_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.MAGIC;
import static io.ampcore.snapshot.SnapshotLayout.MAGIC_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.VERSION;
import static io.ampcore.snapshot.SnapshotLayout.VERSION_OFFSET;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ampcore.ledger.Ledger;
import io.ampcore.ledger.LedgerImage;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.snapshot.SnapshotException.Kind;
import io.ampcore.storage.Storage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads one snapshot: its header at once, its blocks when it is {@linkplain #restore restored} or
 * {@linkplain #verify verified}. Whatever is wrong is a {@link SnapshotException} that names file, place and fault. The
 * owner is one thread, and no other works for it when a call has returned; one pass.
 */
public final class SnapshotReader implements AutoCloseable {
    private static final int FIXED_LENGTH = 16;
    /** More than four threads wait for the memory, not for a core. */
    private static final int THREAD_COUNT_MAX = 4;

    private final Path path;
    private final Storage.Reader file;
    private final TotalHash totalHash = new TotalHash();
    private final SnapshotHeader header;
    private long position; // that reading has come to

    private SnapshotReader(Path path, Storage.Reader file) {
        this.path = path;
        this.file = file;
        boolean isOpen = false;
        try {
            header = readHeader();
            isOpen = true;
        } finally {
            if (!isOpen) close();
        }
    }

    /** @throws SnapshotException if it is none, its header is damaged, or it is of a newer program. */
    public static SnapshotReader open(Path path) {
        return open(Storage.FILES, path);
    }

    static SnapshotReader open(Storage storage, Path path) {
        return open(path, storage.openToRead(path));
    }

    /** @param file closed with the reader, or at once if this throws. */
    static SnapshotReader open(Path path, Storage.Reader file) {
        return new SnapshotReader(path, file);
    }

    public SnapshotHeader header() {
        return header;
    }

    /**
     * Gives a new ledger, made with the {@linkplain SnapshotHeader#genesis genesis} of the header, the state of the snapshot.
     *
     * @throws SnapshotException if something is wrong: then the ledger is in no state at all, and must be closed.
     */
    public void restore(Ledger ledger) {
        LedgerImage image = new LedgerImage(ledger);
        if (!header.hasRegionsOf(image)) throw fault(Kind.MALFORMED, "regions are not those of the genesis");
        readBlocks(image, Math.min(THREAD_COUNT_MAX, Runtime.getRuntime().availableProcessors()));
        image.endRestore(header.position().sequence(), header.position().timestampNs());
    }

    /** Proves every byte, on one core, since others may be at work. @throws SnapshotException if something is wrong. */
    public void verify() {
        readBlocks(null, 1);
    }

    @Override
    public void close() {
        file.close();
    }

    private SnapshotHeader readHeader() {
        NativeBuffer fixed = new NativeBuffer(read(FIXED_LENGTH));
        if (fixed.getInt(MAGIC_OFFSET, LITTLE_ENDIAN) != MAGIC) throw fault(Kind.NOT_A_SNAPSHOT, "");
        int length = fixed.getInt(HEADER_LENGTH_OFFSET, LITTLE_ENDIAN);
        if (length < GENESIS_OFFSET + HEADER_TRAILER_LENGTH || length > HEADER_LENGTH_MAX) {
            throw fault(Kind.CHECKSUM, "header of " + length + " bytes");
        }
        byte[] encoded = read(length);
        NativeBuffer buffer = new NativeBuffer(encoded);
        if (buffer.getInt(length - Integer.BYTES, LITTLE_ENDIAN) != SnapshotHeader.checksum(encoded, length)) {
            throw fault(Kind.CHECKSUM, "header");
        }
        checkVersion(buffer);
        SnapshotHeader decoded;
        try {
            decoded = SnapshotHeader.decode(buffer);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw fault(Kind.MALFORMED, e.getMessage());
        }
        totalHash.add(encoded);
        position = length;
        return decoded;
    }

    private void checkVersion(NativeBuffer buffer) {
        int version = buffer.getShort(VERSION_OFFSET, LITTLE_ENDIAN);
        int layout = buffer.getInt(LAYOUT_OFFSET, LITTLE_ENDIAN);
        if (version > VERSION || layout > LedgerImage.LAYOUT) {
            throw fault(
                    Kind.NEWER,
                    "format " + version + " layout " + layout + ", this program knows " + VERSION + " and "
                            + LedgerImage.LAYOUT);
        }
        if (version != VERSION || layout != LedgerImage.LAYOUT) {
            throw fault(
                    Kind.OLDER,
                    "format " + version + " layout " + layout + ", this program reads " + VERSION + " and "
                            + LedgerImage.LAYOUT);
        }
    }

    /** @param image that the blocks are placed in; null if they are only proved. */
    private void readBlocks(LedgerImage image, int threadCount) {
        BlockWalk walk = new BlockWalk(path, file, totalHash, image, position);
        new BlockReader(path, file, image, walk).read(threadCount);
        position = walk.position();
        if (!Arrays.equals(read(HASH_LENGTH), totalHash.sum())) throw fault(Kind.TOTAL_HASH, "");
        position += HASH_LENGTH;
        ByteBuffer behind = ByteBuffer.allocate(1);
        file.read(behind, position);
        if (!behind.hasRemaining()) throw fault(Kind.BYTES_BEHIND_END, "");
    }

    /** @return so many bytes from the place that reading has come to. */
    private byte[] read(int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        file.read(bytes, position);
        if (bytes.hasRemaining()) throw fault(Kind.TRUNCATED, "");
        return bytes.array();
    }

    private SnapshotException fault(Kind kind, String detail) {
        return new SnapshotException(path, position, kind, detail);
    }
}
