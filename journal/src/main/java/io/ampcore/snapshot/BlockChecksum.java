package io.ampcore.snapshot;

import static io.ampcore.snapshot.SnapshotLayout.BLOCK_HEADER_LENGTH;
import static io.ampcore.snapshot.SnapshotLayout.CRC_OFFSET;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC-32C of a block: of every byte but those of the checksum itself. */
final class BlockChecksum {
    private BlockChecksum() {}

    /**
     * @param at     where the block begins; the buffer's position and limit stay as they are.
     * @param length of the chunk.
     */
    static int of(CRC32C crc, ByteBuffer bytes, int at, int length) {
        int position = bytes.position();
        int limit = bytes.limit();
        crc.reset();
        crc.update(bytes.limit(at + CRC_OFFSET).position(at));
        crc.update(bytes.limit(at + BLOCK_HEADER_LENGTH + length).position(at + BLOCK_HEADER_LENGTH));
        bytes.limit(limit).position(position);
        return (int) crc.getValue();
    }
}
