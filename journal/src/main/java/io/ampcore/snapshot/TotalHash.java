package io.ampcore.snapshot;

import static io.ampcore.snapshot.SnapshotLayout.BLOCK_HEADER_LENGTH;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over a snapshot's header and the headers of all its blocks: no part can be left out, doubled or moved. */
final class TotalHash {
    private final MessageDigest sha256;
    private final byte[] blockHeader = new byte[BLOCK_HEADER_LENGTH];

    TotalHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256, this one has not", e);
        }
    }

    void add(byte[] header) {
        sha256.update(header);
    }

    /** Adds the header of the block that begins at this index. */
    void add(ByteBuffer bytes, int at) {
        bytes.get(at, blockHeader);
        sha256.update(blockHeader);
    }

    byte[] sum() {
        return sha256.digest();
    }
}
