package io.ampcore.snapshot;

import static io.ampcore.snapshot.SnapshotLayout.BLOCK_HEADER_LENGTH;
import static io.ampcore.snapshot.SnapshotLayout.CRC_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.OFFSET_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.REGION_OFFSET;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ampcore.ledger.LedgerImage;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.snapshot.SnapshotException.Kind;
import io.ampcore.storage.Storage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.agrona.BufferUtil;

/**
 * Some blocks of a snapshot that lie one behind the other, on their way from the file to a ledger. They pass through a buffer
 * that stays in the cache of one core: nothing gets into the ledger before its checksum was looked at. One thread at a time.
 */
final class Piece implements AutoCloseable {
    private static final int BLOCK_LENGTH_MAX = BLOCK_HEADER_LENGTH + LedgerImage.CHUNK_LENGTH;
    /** A mebibyte of whole blocks, so that hardly any byte is read twice. */
    private static final int LENGTH_MAX = 16 * BLOCK_LENGTH_MAX;

    private static final int COUNT_MAX = 64;

    private final int[] ends = new int[COUNT_MAX];
    private final CRC32C crc = new CRC32C();
    private final NativeBuffer buffer = new NativeBuffer();
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);
    private long position;
    private int available;
    private int firstNumber;
    private int count;
    private int placedCount;
    private SnapshotException fault;

    /**
     * Reads what stands there in the file, as much as there is room for, and holds no block yet.
     *
     * @param number of the first block.
     */
    void begin(Storage.Reader file, long position, int number) {
        int length = (int) Math.max(0, Math.min(LENGTH_MAX, file.length() - position));
        reserve(length);
        file.read(bytes.clear().limit(length), position);
        available = bytes.position();
        this.position = position;
        firstNumber = number;
        count = 0;
        placedCount = 0;
        fault = null;
    }

    boolean hasRoom() {
        return count < COUNT_MAX && length() + BLOCK_LENGTH_MAX <= LENGTH_MAX;
    }

    /** @return false if the file ends before the header of the block behind the last one does. */
    boolean hasHeader() {
        return available - length() >= BLOCK_HEADER_LENGTH;
    }

    /** @return what was read; the header of the block behind the last one stands at {@link #length()}. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** @return bytes of its blocks. */
    int length() {
        return begin(count);
    }

    /**
     * Adds the block behind the last one.
     *
     * @param isPlaced whether it has a place in the ledger, or is only proved.
     */
    void add(int chunkLength, boolean isPlaced) {
        ends[count] = length() + BLOCK_HEADER_LENGTH + chunkLength;
        count++;
        if (isPlaced) placedCount = count;
    }

    /** Throws this if all blocks that are here are right. */
    void fault(SnapshotException fault) {
        this.fault = fault;
    }

    /** @return the number of the first block. */
    int firstNumber() {
        return firstNumber;
    }

    /**
     * Proves all blocks and places them.
     *
     * @param image null if they have no place.
     */
    void place(Path path, LedgerImage image) {
        for (int i = 0; i < count; i++) {
            prove(path, i);
            if (image != null && i < placedCount) place(image, begin(i), ends[i]);
        }
        if (fault != null) throw fault;
    }

    @Override
    public void close() {
        buffer.wrap(0, 0);
        BufferUtil.free(bytes);
    }

    private void prove(Path path, int block) {
        int at = begin(block);
        if (ends[block] > available) throw new SnapshotException(path, position + at, Kind.TRUNCATED, "");
        int checksum = BlockChecksum.of(crc, bytes, at, ends[block] - at - BLOCK_HEADER_LENGTH);
        if (buffer.getInt(at + CRC_OFFSET, LITTLE_ENDIAN) != checksum) {
            throw new SnapshotException(path, position + at, Kind.CHECKSUM, "block " + (firstNumber + block));
        }
    }

    private void place(LedgerImage image, int at, int end) {
        int region = buffer.getInt(at + REGION_OFFSET, LITTLE_ENDIAN);
        long offset = buffer.getLong(at + OFFSET_OFFSET, LITTLE_ENDIAN);
        int chunk = at + BLOCK_HEADER_LENGTH;
        image.place(region, offset, buffer, chunk, end - chunk);
    }

    /** @return where a block begins in the buffer. */
    private int begin(int block) {
        return block == 0 ? 0 : ends[block - 1];
    }

    /** Many snapshots are smaller than the buffer could be. */
    private void reserve(int length) {
        if (bytes.capacity() >= length) return;
        BufferUtil.free(bytes);
        bytes = ByteBuffer.allocateDirect(length).order(LITTLE_ENDIAN);
        buffer.wrap(bytes);
    }
}
