package io.ampcore.snapshot;

import static io.ampcore.snapshot.SnapshotLayout.BLOCK_HEADER_LENGTH;
import static io.ampcore.snapshot.SnapshotLayout.CRC_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.END;
import static io.ampcore.snapshot.SnapshotLayout.LENGTH_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.NUMBER_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.OFFSET_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.REGION_OFFSET;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ampcore.ledger.LedgerImage;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.storage.Storage;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.BufferUtil;

/** Writes one snapshot to one file: {@link #begin}, every chunk of the image, {@link #end}. One thread. */
final class SnapshotWriter implements LedgerImage.ChunkListener, AutoCloseable {
    private static final int BUFFER_LENGTH = 256 * 1024;

    private final Storage.Writer file;
    private final TotalHash totalHash = new TotalHash();
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER_LENGTH);
    private final NativeBuffer buffer = new NativeBuffer(bytes);
    private int blockCount;

    /** @param file closed with the writer. */
    SnapshotWriter(Storage.Writer file) {
        this.file = file;
    }

    void begin(SnapshotHeader header) {
        byte[] encoded = header.encode();
        totalHash.add(encoded);
        file.write(ByteBuffer.wrap(encoded));
    }

    @Override
    public void onChunk(int region, long offset, NativeBuffer chunk, int length) {
        flushUnless(BLOCK_HEADER_LENGTH + length);
        int at = blockHeader(region, length, offset);
        buffer.putBytes(at + BLOCK_HEADER_LENGTH, chunk, 0, length);
        endBlock(at, length);
        blockCount++;
    }

    /** Returns when the whole snapshot is durable. */
    void end() {
        flushUnless(BLOCK_HEADER_LENGTH + SnapshotLayout.HASH_LENGTH);
        endBlock(blockHeader(END, 0, 0), 0);
        bytes.put(totalHash.sum());
        flush();
        file.sync();
    }

    @Override
    public void close() {
        BufferUtil.free(bytes);
        file.close();
    }

    /** @return where the block begins in the buffer. */
    private int blockHeader(int region, int length, long offset) {
        int at = bytes.position();
        buffer.putInt(at + REGION_OFFSET, region, LITTLE_ENDIAN);
        buffer.putInt(at + LENGTH_OFFSET, length, LITTLE_ENDIAN);
        buffer.putLong(at + OFFSET_OFFSET, offset, LITTLE_ENDIAN);
        buffer.putInt(at + NUMBER_OFFSET, blockCount, LITTLE_ENDIAN);
        return at;
    }

    private void endBlock(int at, int length) {
        int end = at + BLOCK_HEADER_LENGTH + length;
        buffer.putInt(at + CRC_OFFSET, BlockChecksum.of(crc, bytes, at, length), LITTLE_ENDIAN);
        totalHash.add(bytes, at);
        bytes.position(end);
    }

    private void flushUnless(int length) {
        if (bytes.remaining() < length) flush();
    }

    private void flush() {
        bytes.flip();
        file.write(bytes);
        bytes.clear();
    }
}
