package io.ampcore.snapshot;

import static io.ampcore.snapshot.SnapshotLayout.BLOCK_HEADER_LENGTH;
import static io.ampcore.snapshot.SnapshotLayout.END;
import static io.ampcore.snapshot.SnapshotLayout.LENGTH_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.NUMBER_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.OFFSET_OFFSET;
import static io.ampcore.snapshot.SnapshotLayout.REGION_OFFSET;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ampcore.ledger.LedgerImage;
import io.ampcore.snapshot.SnapshotException.Kind;
import io.ampcore.storage.Storage;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Goes through a snapshot from block header to block header and deals the blocks out, in their order, to whoever asks. A header
 * is believed as far as it says where the next one stands; whether it is true comes out when its block is proved. So a
 * fault that is seen here counts only once everything before it has turned out right. Any number of threads, one at a time.
 */
final class BlockWalk {
    private final Path path;
    private final Storage.Reader file;
    private final TotalHash totalHash;
    private final LedgerImage image;
    private final ByteBuffer header = ByteBuffer.allocate(BLOCK_HEADER_LENGTH).order(LITTLE_ENDIAN);
    private long position;
    private int blockCount;
    private boolean isOver;

    /**
     * @param totalHash gets every block's header.
     * @param image     that the blocks must have a place in; null if they need none.
     * @param position  of the first block.
     */
    BlockWalk(Path path, Storage.Reader file, TotalHash totalHash, LedgerImage image, long position) {
        this.path = path;
        this.file = file;
        this.totalHash = totalHash;
        this.image = image;
        this.position = position;
    }

    /** @return false if all blocks were dealt out, and the piece got none. */
    synchronized boolean deal(Piece piece) {
        if (isOver) return false;
        piece.begin(position, blockCount);
        while (!isOver && piece.hasRoom()) {
            SnapshotException fault = next(piece);
            if (fault != null) {
                piece.fault(fault);
                isOver = true;
            }
        }
        return true;
    }

    /** Deals no more blocks out. */
    synchronized void stop() {
        isOver = true;
    }

    /** @return whether all blocks were dealt out. */
    synchronized boolean isOver() {
        return isOver;
    }

    /** @return where the blocks end, once they are over. */
    synchronized long position() {
        return position;
    }

    /** @return what is wrong, null if nothing is. */
    private SnapshotException next(Piece piece) {
        file.read(header.clear(), position);
        if (header.hasRemaining()) return fault(Kind.TRUNCATED, "");
        int length = header.getInt(LENGTH_OFFSET);
        if (length < 0 || length > LedgerImage.CHUNK_LENGTH) return fault(Kind.CHECKSUM, "block of " + length);
        totalHash.add(header, 0);
        SnapshotException misplaced = misplaced(length);
        isOver = header.getInt(REGION_OFFSET) == END;
        piece.add(length, misplaced == null && !isOver);
        position += BLOCK_HEADER_LENGTH + length;
        blockCount++;
        return misplaced;
    }

    /** @return what is wrong with a block whose checksum is right, null if nothing is. */
    private SnapshotException misplaced(int length) {
        if (header.getInt(NUMBER_OFFSET) != blockCount) {
            return fault(Kind.MALFORMED, "block " + blockCount + " has another number");
        }
        int region = header.getInt(REGION_OFFSET);
        if (region == END || image == null) return null;
        try {
            image.expect(region, header.getLong(OFFSET_OFFSET), length);
            return null;
        } catch (IllegalArgumentException e) {
            return fault(Kind.MALFORMED, e.getMessage());
        }
    }

    private SnapshotException fault(Kind kind, String detail) {
        return new SnapshotException(path, position, kind, detail);
    }
}
