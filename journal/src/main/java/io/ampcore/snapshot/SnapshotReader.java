package io.ampcore.snapshot;

import static io.ampcore.snapshot.SnapshotLayout.BLOCK_HEADER_LENGTH;
import static io.ampcore.snapshot.SnapshotLayout.CRC_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.END;
import static io.ampcore.snapshot.SnapshotLayout.GENESIS_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.HASH_LENGTH;
import static io.ampcore.snapshot.SnapshotLayout.HEADER_LENGTH_MAX;
import static io.ampcore.snapshot.SnapshotLayout.HEADER_LENGTH_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.HEADER_TRAILER_LENGTH;
import static io.ampcore.snapshot.SnapshotLayout.LAYOUT_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.LENGTH_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.MAGIC;
import static io.ampcore.snapshot.SnapshotLayout.MAGIC_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.NUMBER_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.OFFSET_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.REGION_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.VERSION;
import static io.ampcore.snapshot.SnapshotLayout.VERSION_OFFSET;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ampcore.ledger.Ledger;
import io.ampcore.ledger.LedgerImage;
import io.ampcore.snapshot.SnapshotException.Kind;
import io.ampcore.storage.Storage;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads one snapshot: its header at once, its blocks when it is {@linkplain #restore restored} or
 * {@linkplain #verify verified}. Whatever is wrong is a {@link SnapshotException} that names file, place and fault. One
 * thread; one pass.
 */
public final class SnapshotReader implements AutoCloseable {
    private static final int FIXED_LENGTH = 16;

    private final Path path;
    private final ReadAhead file;
    private final TotalHash totalHash = new TotalHash();
    private final CRC32C crc = new CRC32C();
    private final SnapshotHeader header;
    private int blockCount;

    private SnapshotReader(Path path, ReadableByteChannel file) {
        this.path = path;
        this.file = new ReadAhead(path, file);
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
        return open(path, storage.read(path));
    }

    /** @param file closed with the reader, or at once if this throws. */
    static SnapshotReader open(Path path, ReadableByteChannel file) {
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
        readBlocks((region, offset, chunk, index, length) -> {
            try {
                image.restore(region, offset, chunk, index, length);
            } catch (IllegalArgumentException e) {
                throw fault(Kind.MALFORMED, e.getMessage());
            }
        });
        image.endRestore(header.position().sequence(), header.position().timestampNs());
    }

    /** Proves every byte. @throws SnapshotException if something is wrong. */
    public void verify() {
        readBlocks((region, offset, chunk, index, length) -> {});
    }

    @Override
    public void close() {
        file.close();
    }

    /** Takes a chunk where it lies in the reader's buffer. */
    @FunctionalInterface
    private interface BlockListener {
        void onBlock(int region, long offset, UnsafeBuffer chunk, int index, int length);
    }

    private SnapshotHeader readHeader() {
        need(FIXED_LENGTH);
        if (word(MAGIC_OFFSET) != MAGIC) throw fault(Kind.NOT_A_SNAPSHOT, "");
        int length = word(HEADER_LENGTH_OFFSET);
        if (length < GENESIS_OFFSET + HEADER_TRAILER_LENGTH || length > HEADER_LENGTH_MAX) {
            throw fault(Kind.CHECKSUM, "header of " + length + " bytes");
        }
        need(length);
        byte[] encoded = new byte[length];
        file.bytes().get(file.bytes().position(), encoded);
        if (word(length - Integer.BYTES) != SnapshotHeader.checksum(encoded, length)) {
            throw fault(Kind.CHECKSUM, "header");
        }
        checkVersion();
        SnapshotHeader decoded;
        try {
            decoded = SnapshotHeader.decode(new UnsafeBuffer(encoded));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw fault(Kind.MALFORMED, e.getMessage());
        }
        totalHash.add(encoded);
        file.skip(length);
        return decoded;
    }

    private void checkVersion() {
        int version = (short) word(VERSION_OFFSET);
        int layout = word(LAYOUT_OFFSET);
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

    private void readBlocks(BlockListener listener) {
        file.start();
        while (true) {
            need(BLOCK_HEADER_LENGTH);
            int region = word(REGION_OFFSET);
            int length = word(LENGTH_OFFSET);
            if (length < 0 || length > LedgerImage.CHUNK_LENGTH) throw fault(Kind.CHECKSUM, "block of " + length);
            need(BLOCK_HEADER_LENGTH + length);

            int at = file.bytes().position();
            if (word(CRC_OFFSET) != BlockChecksum.of(crc, file.bytes(), at, length)) {
                throw fault(Kind.CHECKSUM, "block " + blockCount);
            }
            if (word(NUMBER_OFFSET) != blockCount) {
                throw fault(Kind.MALFORMED, "block " + blockCount + " has another number");
            }
            totalHash.add(file.bytes(), at);
            if (region == END) {
                readEnd();
                return;
            }
            long offset = file.buffer().getLong(at + OFFSET_OFFSET, LITTLE_ENDIAN);
            listener.onBlock(region, offset, file.buffer(), at + BLOCK_HEADER_LENGTH, length);
            file.skip(BLOCK_HEADER_LENGTH + length);
            blockCount++;
        }
    }

    private void readEnd() {
        file.skip(BLOCK_HEADER_LENGTH);
        need(HASH_LENGTH);
        byte[] told = new byte[HASH_LENGTH];
        file.bytes().get(file.bytes().position(), told);
        if (!Arrays.equals(told, totalHash.sum())) throw fault(Kind.TOTAL_HASH, "");
        file.skip(HASH_LENGTH);
        if (file.need(1)) throw fault(Kind.BYTES_BEHIND_END, "");
    }

    /** Has so many bytes in the buffer. */
    private void need(int length) {
        if (!file.need(length)) throw fault(Kind.TRUNCATED, "");
    }

    /** @return what stands so far behind the place that reading has come to. */
    private int word(int offset) {
        return file.buffer().getInt(file.bytes().position() + offset, LITTLE_ENDIAN);
    }

    private SnapshotException fault(Kind kind, String detail) {
        return new SnapshotException(path, file.position(), kind, detail);
    }
}
