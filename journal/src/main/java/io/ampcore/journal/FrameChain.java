package io.ampcore.journal;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.ampcore.memory.NativeBuffer;
import java.util.HexFormat;

/**
 * Where a journal stands after its last frame: what the next frame must carry to belong behind it. The reader moves it
 * forward with what it has proved, and the writer goes on from there. One thread at a time.
 */
final class FrameChain {
    /** Stands for "no command yet"; sequences are not negative. */
    static final long NO_SEQUENCE = -1;

    private final Xxh3 xxh3 = new Xxh3();
    private final byte[] lastHash = new byte[FrameLayout.HASH_LENGTH];
    private final NativeBuffer lastHashBuffer = new NativeBuffer(lastHash);
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

    /** @return XXH3-128 of the last frame, zeros before the first; not a copy. */
    byte[] lastHash() {
        return lastHash;
    }

    /** May a command of this sequence come next? The first command of a journal may have any that is not negative. */
    boolean isNext(long sequence) {
        return isEmpty() ? sequence >= 0 : sequence == lastSequence + 1;
    }

    /** @return XXH3-128 of a frame; not for the writer's thread, allocates. */
    static byte[] hash(NativeBuffer frame, int frameLength) {
        byte[] hash = new byte[FrameLayout.HASH_LENGTH];
        hash(new Xxh3(), frame, frameLength, new NativeBuffer(hash));
        return hash;
    }

    /** Moves behind a frame that ends with this sequence and timestamp. */
    void advance(NativeBuffer frame, int frameLength, long sequence, long timestampNs) {
        hash(xxh3, frame, frameLength, lastHashBuffer);
        lastSequence = sequence;
        lastTimestampNs = timestampNs;
    }

    /** In the order of bytes in which XXH3-128 is printed. */
    private static void hash(Xxh3 xxh3, NativeBuffer frame, int frameLength, NativeBuffer hash) {
        xxh3.hash(frame, 0, frameLength);
        hash.putLong(0, xxh3.high(), BIG_ENDIAN);
        hash.putLong(Long.BYTES, xxh3.low(), BIG_ENDIAN);
    }
}
