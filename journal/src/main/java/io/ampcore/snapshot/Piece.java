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
 * that stays in the cache of one core: nothing gets into the ledger before its checksum was looked at. One thread.
 */
final class Piece implements AutoCloseable {
    private static final int LENGTH_MAX = 1024 * 1024;
    private static final int BLOCK_LENGTH_MAX = BLOCK_HEADER_LENGTH + LedgerImage.CHUNK_LENGTH;
    private static final int COUNT_MAX = 64;

    private final int[] ends = new int[COUNT_MAX];
    private final CRC32C crc = new CRC32C();
    private final NativeBuffer buffer = new NativeBuffer();
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);
    private long position;
    private int firstNumber;
    private int count;
    private int placedCount;
    private SnapshotException fault;

    /** Holds no block; the next one is that of this number, and begins there in the file. */
    void begin(long position, int number) {
        this.position = position;
        firstNumber = number;
        count = 0;
        placedCount = 0;
        fault = null;
    }

    boolean hasRoom() {
        return count < COUNT_MAX && length() + BLOCK_LENGTH_MAX <= LENGTH_MAX;
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
     * Reads all blocks, proves them and places them.
     *
     * @param image null if they have no place.
     */
    void read(Path path, Storage.Reader file, LedgerImage image) {
        reserve(length());
        file.read(bytes.clear().limit(length()), position);
        int end = bytes.position();
        for (int i = 0; i < count; i++) {
            prove(path, i, end);
            if (image != null && i < placedCount) place(image, begin(i), ends[i]);
        }
        if (fault != null) throw fault;
    }

    @Override
    public void close() {
        buffer.wrap(0, 0);
        BufferUtil.free(bytes);
    }

    private void prove(Path path, int block, int end) {
        int at = begin(block);
        if (ends[block] > end) throw new SnapshotException(path, position + at, Kind.TRUNCATED, "");
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

    private int length() {
        return begin(count);
    }

    /** @return where a block begins in the buffer. */
    private int begin(int block) {
        return block == 0 ? 0 : ends[block - 1];
    }

    /** Many snapshots are smaller than the buffer could be. */
    private void reserve(int length) {
        if (bytes.capacity() >= length) return;
        BufferUtil.free(bytes);
        bytes = ByteBuffer.allocateDirect(length + BLOCK_LENGTH_MAX > LENGTH_MAX ? LENGTH_MAX : length);
        buffer.wrap(bytes);
    }
}
