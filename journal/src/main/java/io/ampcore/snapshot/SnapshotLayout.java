package io.ampcore.snapshot;

import static org.agrona.BitUtil.SIZE_OF_INT;
import static org.agrona.BitUtil.SIZE_OF_LONG;
import static org.agrona.BitUtil.SIZE_OF_SHORT;

/**
 * One snapshot as it lies in a file, little-endian.
 * <pre>
 *   0       4         6       8              12       16          32         40            48
 *   +-------+---------+-------+--------------+--------+-----------+----------+-------------+-----------+
 *   | magic | version | flags | headerLength | layout | journalId | sequence | timestampNs | frameHash |
 *   +-------+---------+-------+--------------+--------+-----------+----------+-------------+-----------+
 *   64       80              84            88                                              headerLength
 *   +--------+---------------+-------------+-----------------+-------------------+----------+--------+
 *   | digest | genesisLength | regionCount | genesis, padded | regionLength u64… | reserved | crc32c |
 *   +--------+---------------+-------------+-----------------+-------------------+----------+--------+
 *                                  then blocks, each one chunk of the ledger's image:
 *   +--------+--------+--------+--------+--------+-----------------+
 *   | region | length | offset | number | crc32c | chunk, length   |     24 bytes and the chunk
 *   +--------+--------+--------+--------+--------+-----------------+
 *                                  then the end:
 *   +------------+---+---+--------+--------+-----------+
 *   | FFFFFFFF   | 0 | 0 | number | crc32c | sha256 32 |
 *   +------------+---+---+--------+--------+-----------+
 * </pre>
 * {@code layout} is that of the ledger's records, {@code genesis} the command that began the journal; sequence, timestamp and
 * {@code frameHash} say behind which frame the snapshot stands. {@code digest} is the ledger's. {@code number} counts blocks.
 * <p>
 * A block's {@code crc32c} covers every other byte of it; {@code sha256} covers the header and all block headers, so it
 * covers every byte by way of their checksums, and costs next to nothing. A chunk is a multiple of 8 bytes. What a later
 * version may not change: the first 16 bytes, and a checksum in the last 4 of the header.
 */
final class SnapshotLayout {
    static final int MAGIC = 0x53504D41; // reads "AMPS" in the file
    static final short VERSION = 2; // 1 had frame hashes of 32 bytes, and was never released

    static final int MAGIC_OFFSET = 0;
    static final int VERSION_OFFSET = MAGIC_OFFSET + SIZE_OF_INT;
    static final int FLAGS_OFFSET = VERSION_OFFSET + SIZE_OF_SHORT;
    static final int HEADER_LENGTH_OFFSET = FLAGS_OFFSET + SIZE_OF_SHORT;
    static final int LAYOUT_OFFSET = HEADER_LENGTH_OFFSET + SIZE_OF_INT;
    static final int JOURNAL_ID_OFFSET = LAYOUT_OFFSET + SIZE_OF_INT;
    static final int JOURNAL_ID_LENGTH = 16;
    static final int SEQUENCE_OFFSET = JOURNAL_ID_OFFSET + JOURNAL_ID_LENGTH;
    static final int TIMESTAMP_NS_OFFSET = SEQUENCE_OFFSET + SIZE_OF_LONG;
    static final int FRAME_HASH_OFFSET = TIMESTAMP_NS_OFFSET + SIZE_OF_LONG;
    static final int FRAME_HASH_LENGTH = 16;
    static final int DIGEST_OFFSET = FRAME_HASH_OFFSET + FRAME_HASH_LENGTH;
    static final int DIGEST_LENGTH = 16;
    static final int GENESIS_LENGTH_OFFSET = DIGEST_OFFSET + DIGEST_LENGTH;
    static final int REGION_COUNT_OFFSET = GENESIS_LENGTH_OFFSET + SIZE_OF_INT;
    static final int GENESIS_OFFSET = REGION_COUNT_OFFSET + SIZE_OF_INT;

    /** Reserved and checksum. */
    static final int HEADER_TRAILER_LENGTH = SIZE_OF_LONG;

    static final int HEADER_LENGTH_MAX = 64 * 1024;

    static final int REGION_OFFSET = 0;
    static final int LENGTH_OFFSET = REGION_OFFSET + SIZE_OF_INT;
    static final int OFFSET_OFFSET = LENGTH_OFFSET + SIZE_OF_INT;
    static final int NUMBER_OFFSET = OFFSET_OFFSET + SIZE_OF_LONG;
    static final int CRC_OFFSET = NUMBER_OFFSET + SIZE_OF_INT;
    static final int BLOCK_HEADER_LENGTH = CRC_OFFSET + SIZE_OF_INT;

    /** Behind the header of the end. */
    static final int HASH_LENGTH = 32;

    /** In place of a region: there are no more blocks. */
    static final int END = -1;

    private SnapshotLayout() {}
}
