package io.ampcore.journal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where a journal stands after its last frame: what the next frame must carry to belong behind it. The reader moves it
 * forward with what it has proved, and the writer goes on from there. One thread at a time.
 */
final class FrameChain {
    /** Stands for "no command yet"; sequences are not negative. */
    static final long NO_SEQUENCE = -1;

    private final MessageDigest sha256 = newSha256();
    private final byte[] lastHash = new byte[FrameLayout.HASH_LENGTH];
    private final byte[] journalId;
    private long lastSequence = NO_SEQUENCE;
    private long lastTimestampNs; // 0: time is counted from the epoch on

    FrameChain(JournalId journalId) {
        this.journalId = journalId.bytes();
    }

    /** Behind a frame that was proved before. */
    FrameChain(JournalPosition position) {
        this(new JournalId(position.journalId()));
        lastSequence = position.sequence();
        lastTimestampNs = position.timestampNs();
        byte[] hash = HexFormat.of().parseHex(position.frameHash());
        System.arraycopy(hash, 0, lastHash, 0, lastHash.length);
    }

    /** @return the journal's id; not a copy. */
    byte[] journalId() {
        return journalId;
    }

    boolean isEmpty() {
        return lastSequence == NO_SEQUENCE;
    }

    long lastSequence() {
        return lastSequence;
    }

    long lastTimestampNs() {
        return lastTimestampNs;
    }

    /** @return SHA-256 of the last frame, zeros before the first; not a copy. */
    byte[] lastHash() {
        return lastHash;
    }

    /** May a command of this sequence come next? The first command of a journal may have any that is not negative. */
    boolean isNext(long sequence) {
        return isEmpty() ? sequence >= 0 : sequence == lastSequence + 1;
    }

    /** @return SHA-256 of a frame; not for the writer's thread, allocates. */
    static byte[] hash(byte[] frame, int frameLength) {
        MessageDigest digest = newSha256();
        digest.update(frame, 0, frameLength);
        return digest.digest();
    }

    /** Moves behind a frame that ends with this sequence and timestamp. */
    void advance(byte[] frame, int frameLength, long sequence, long timestampNs) {
        sha256.update(frame, 0, frameLength);
        try {
            sha256.digest(lastHash, 0, lastHash.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 does not fit " + lastHash.length + " bytes", e);
        }
        lastSequence = sequence;
        lastTimestampNs = timestampNs;
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256, this one has not", e);
        }
    }
}
