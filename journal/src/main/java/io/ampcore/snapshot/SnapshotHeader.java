package io.ampcore.snapshot;

import static io.ampcore.snapshot.SnapshotLayout.DIGEST_LENGTH;
import static io.ampcore.snapshot.SnapshotLayout.DIGEST_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.FRAME_HASH_LENGTH;
import static io.ampcore.snapshot.SnapshotLayout.FRAME_HASH_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.GENESIS_LENGTH_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.GENESIS_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.HEADER_LENGTH_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.HEADER_TRAILER_LENGTH;
import static io.ampcore.snapshot.SnapshotLayout.JOURNAL_ID_LENGTH;
import static io.ampcore.snapshot.SnapshotLayout.JOURNAL_ID_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.LAYOUT_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.MAGIC;
import static io.ampcore.snapshot.SnapshotLayout.MAGIC_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.REGION_COUNT_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.SEQUENCE_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.TIMESTAMP_NS_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.VERSION;
import static io.ampcore.snapshot.SnapshotLayout.VERSION_OFFSET;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ampcore.dispatch.GenesisCodec;
import io.ampcore.domain.Genesis;
import io.ampcore.journal.JournalPosition;
import io.ampcore.ledger.Ledger;
import io.ampcore.ledger.LedgerImage;
import io.ampcore.memory.NativeBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.agrona.BitUtil;

/** What a snapshot says of itself before its blocks begin. */
public final class SnapshotHeader {
    private static final int GENESIS_LENGTH_MAX = 1024;

    private final JournalPosition position;
    private final String digest;
    private final int layout;
    private final Genesis genesis;
    private final long[] regionLengths;

    private SnapshotHeader(JournalPosition position, String digest, int layout, Genesis genesis, long[] regionLengths) {
        this.position = position;
        this.digest = digest;
        this.layout = layout;
        this.genesis = genesis;
        this.regionLengths = regionLengths;
    }

    /** @param position behind the command that the ledger has applied last. */
    static SnapshotHeader of(JournalPosition position, Ledger ledger) {
        return new SnapshotHeader(
                position,
                ledger.digest(),
                LedgerImage.LAYOUT,
                ledger.state().genesis(),
                new LedgerImage(ledger).regionLengths());
    }

    /** @return behind which frame of which journal it stands. */
    public JournalPosition position() {
        return position;
    }

    /** @return digest of the ledger, 32 hexadecimal digits. */
    public String digest() {
        return digest;
    }

    /** @return layout of the ledger's records, see {@link LedgerImage#LAYOUT}. */
    public int layout() {
        return layout;
    }

    /** @return what the ledger was made with. */
    public Genesis genesis() {
        return genesis;
    }

    /** @return whether a ledger has the regions that the blocks are chunks of. */
    boolean hasRegionsOf(LedgerImage image) {
        return Arrays.equals(regionLengths, image.regionLengths());
    }

    byte[] encode() {
        byte[] bytes = new byte[GENESIS_OFFSET + GENESIS_LENGTH_MAX + regionLengths.length * Long.BYTES];
        NativeBuffer buffer = new NativeBuffer(bytes);
        HexFormat hex = HexFormat.of();
        buffer.putInt(MAGIC_OFFSET, MAGIC, LITTLE_ENDIAN);
        buffer.putShort(VERSION_OFFSET, VERSION, LITTLE_ENDIAN);
        buffer.putInt(LAYOUT_OFFSET, layout, LITTLE_ENDIAN);
        buffer.putBytes(JOURNAL_ID_OFFSET, hex.parseHex(position.journalId()));
        buffer.putLong(SEQUENCE_OFFSET, position.sequence(), LITTLE_ENDIAN);
        buffer.putLong(TIMESTAMP_NS_OFFSET, position.timestampNs(), LITTLE_ENDIAN);
        buffer.putBytes(FRAME_HASH_OFFSET, hex.parseHex(position.frameHash()));
        buffer.putBytes(DIGEST_OFFSET, hex.parseHex(digest));
        int genesisLength = GenesisCodec.encode(genesis, buffer, GENESIS_OFFSET);
        buffer.putInt(GENESIS_LENGTH_OFFSET, genesisLength, LITTLE_ENDIAN);
        buffer.putInt(REGION_COUNT_OFFSET, regionLengths.length, LITTLE_ENDIAN);
        int at = GENESIS_OFFSET + BitUtil.align(genesisLength, Long.BYTES);
        for (long regionLength : regionLengths) {
            buffer.putLong(at, regionLength, LITTLE_ENDIAN);
            at += Long.BYTES;
        }
        int length = at + HEADER_TRAILER_LENGTH;
        buffer.putInt(HEADER_LENGTH_OFFSET, length, LITTLE_ENDIAN);
        buffer.putInt(length - Integer.BYTES, checksum(bytes, length), LITTLE_ENDIAN);
        return Arrays.copyOf(bytes, length);
    }

    /** @return CRC-32C of a header without its own checksum. */
    static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length - Integer.BYTES);
        return (int) crc.getValue();
    }

    /**
     * Reads a header whose checksum and version are right.
     *
     * @throws IndexOutOfBoundsException if its numbers cannot be true.
     * @throws IllegalArgumentException  if they are out of their range.
     */
    static SnapshotHeader decode(NativeBuffer buffer) {
        HexFormat hex = HexFormat.of();
        JournalPosition position = new JournalPosition(
                hex.formatHex(bytes(buffer, JOURNAL_ID_OFFSET, JOURNAL_ID_LENGTH)),
                buffer.getLong(SEQUENCE_OFFSET, LITTLE_ENDIAN),
                buffer.getLong(TIMESTAMP_NS_OFFSET, LITTLE_ENDIAN),
                hex.formatHex(bytes(buffer, FRAME_HASH_OFFSET, FRAME_HASH_LENGTH)));
        int genesisLength = buffer.getInt(GENESIS_LENGTH_OFFSET, LITTLE_ENDIAN);
        int regionCount = buffer.getInt(REGION_COUNT_OFFSET, LITTLE_ENDIAN);
        int at = GENESIS_OFFSET + BitUtil.align(genesisLength, Long.BYTES);
        if (genesisLength < 0
                || regionCount < 0
                || at + regionCount * (long) Long.BYTES + HEADER_TRAILER_LENGTH != buffer.capacity()) {
            throw new IndexOutOfBoundsException("genesis of " + genesisLength + " bytes, " + regionCount + " regions");
        }
        long[] regionLengths = new long[regionCount];
        for (int i = 0; i < regionCount; i++) {
            regionLengths[i] = buffer.getLong(at + i * Long.BYTES, LITTLE_ENDIAN);
        }
        return new SnapshotHeader(
                position,
                hex.formatHex(bytes(buffer, DIGEST_OFFSET, DIGEST_LENGTH)),
                buffer.getInt(LAYOUT_OFFSET, LITTLE_ENDIAN),
                GenesisCodec.decode(buffer, GENESIS_OFFSET),
                regionLengths);
    }

    private static byte[] bytes(NativeBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }
}
