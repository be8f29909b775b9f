package io.ampcore.journal;

import static io.ampcore.journal.FrameLayout.COMMAND_COUNT_MAX;
import static io.ampcore.journal.FrameLayout.COMMAND_LENGTH_MAX;
import static io.ampcore.journal.FrameLayout.COMMAND_LENGTH_OFFSET;
import static io.ampcore.journal.FrameLayout.COUNT_OFFSET;
import static io.ampcore.journal.FrameLayout.CRC_OFFSET;
import static io.ampcore.journal.FrameLayout.ENTRY_HEADER_LENGTH;
import static io.ampcore.journal.FrameLayout.FIRST_SEQUENCE_OFFSET;
import static io.ampcore.journal.FrameLayout.FIRST_TIMESTAMP_NS_OFFSET;
import static io.ampcore.journal.FrameLayout.FLAGS_OFFSET;
import static io.ampcore.journal.FrameLayout.HEADER_LENGTH;
import static io.ampcore.journal.FrameLayout.JOURNAL_ID_OFFSET;
import static io.ampcore.journal.FrameLayout.LENGTH_OFFSET;
import static io.ampcore.journal.FrameLayout.MAGIC;
import static io.ampcore.journal.FrameLayout.MAGIC_OFFSET;
import static io.ampcore.journal.FrameLayout.PAYLOAD_LENGTH_MAX;
import static io.ampcore.journal.FrameLayout.PREVIOUS_HASH_OFFSET;
import static io.ampcore.journal.FrameLayout.TIME_DELTA_NS_OFFSET;
import static io.ampcore.journal.FrameLayout.UNSYNCED_COUNT_OFFSET;
import static io.ampcore.journal.FrameLayout.VERSION;
import static io.ampcore.journal.FrameLayout.VERSION_OFFSET;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ampcore.journal.JournalDamage.Kind;
import io.ampcore.memory.NativeBuffer;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Proves a frame and gives out its commands. The frame is a private copy, so what was proved cannot change afterwards.
 * One thread; nothing of a frame may be used before {@link #intact()} and {@link #follows} found no fault.
 */
final class FrameDecoder {
    /** Room for a larger frame is made when one comes, and kept. */
    private static final int USUAL_LENGTH = 16 * 1024;

    private final CRC32C crc = new CRC32C();
    private ByteBuffer frame = ByteBuffer.allocateDirect(USUAL_LENGTH);
    private final NativeBuffer buffer = new NativeBuffer(frame);
    private int frameLength;

    /** @return where the bytes of the next frame are to be copied to. */
    NativeBuffer frame() {
        return buffer;
    }

    /**
     * Takes the header in {@link #frame()} at its word.
     *
     * @return the length that it claims for the whole frame; that of the header alone if it cannot be true.
     */
    int claimedLength() {
        int payloadLength = buffer.getInt(LENGTH_OFFSET, LITTLE_ENDIAN);
        boolean isPossible = payloadLength >= 0 && payloadLength <= PAYLOAD_LENGTH_MAX;
        frameLength = HEADER_LENGTH + (isPossible ? payloadLength : 0);
        if (frameLength > frame.capacity()) {
            ByteBuffer larger = ByteBuffer.allocateDirect(FrameLayout.FRAME_LENGTH_MAX);
            larger.put(0, frame, 0, frame.capacity());
            frame = larger;
            buffer.wrap(frame);
        }
        return frameLength;
    }

    /** @return what {@link #claimedLength()} found last. */
    int frameLength() {
        return frameLength;
    }

    /**
     * Is this, taken by itself, a frame as it was written, whoever wrote it and wherever it belongs?
     *
     * @return what is wrong, or null.
     */
    Kind intact() {
        if (buffer.getInt(MAGIC_OFFSET, LITTLE_ENDIAN) != MAGIC) return Kind.NOT_A_FRAME;
        if (buffer.getShort(VERSION_OFFSET, LITTLE_ENDIAN) != VERSION) return Kind.UNKNOWN_VERSION;
        if (buffer.getInt(LENGTH_OFFSET, LITTLE_ENDIAN) != frameLength - HEADER_LENGTH) return Kind.WRONG_LENGTH;
        if (buffer.getInt(CRC_OFFSET, LITTLE_ENDIAN) != FrameLayout.checksum(crc, frame, frameLength)) {
            return Kind.CHECKSUM;
        }
        return entriesFill() ? null : Kind.MALFORMED;
    }

    /**
     * Does this intact frame belong behind the last one of the chain?
     *
     * @return what is wrong, or null.
     */
    Kind follows(FrameChain chain) {
        if (!holds(JOURNAL_ID_OFFSET, chain.journalId())) return Kind.FOREIGN;
        if (!chain.isNext(firstSequence())) return Kind.SEQUENCE;
        if (firstTimestampNs() < chain.lastTimestampNs()) return Kind.TIME_WENT_BACK;
        if (holds(PREVIOUS_HASH_OFFSET, chain.lastHash())) return null;
        return chain.isEmpty() ? Kind.BEGINNING_MISSING : Kind.CHAIN_BROKEN;
    }

    /** Moves the chain behind this frame, then gives its commands out in order, group by group. */
    void accept(FrameChain chain, CommandListener listener) {
        long sequence = firstSequence();
        int offset = HEADER_LENGTH;
        long lastTimestampNs = timestampNs(lastEntryOffset());
        chain.advance(buffer, frameLength, lastSequence(), lastTimestampNs);
        while (offset < frameLength) {
            int groupEnd = announceGroup(offset, listener);
            while (offset < groupEnd) {
                int length = commandLength(offset);
                listener.onCommand(sequence++, timestampNs(offset), buffer, offset + ENTRY_HEADER_LENGTH, length);
                offset += FrameLayout.entryLength(length);
            }
        }
    }

    long firstSequence() {
        return buffer.getLong(FIRST_SEQUENCE_OFFSET, LITTLE_ENDIAN);
    }

    long lastSequence() {
        return firstSequence() + count() - 1;
    }

    /**
     * Says this intact frame nothing about whether the command behind the chain had reached the disk? It was written while
     * that was still on its way, and nobody had been told of either.
     */
    boolean isBeyondUnsynced(FrameChain chain) {
        long unsynced = Integer.toUnsignedLong(buffer.getInt(UNSYNCED_COUNT_OFFSET, LITTLE_ENDIAN));
        return holds(JOURNAL_ID_OFFSET, chain.journalId())
                && firstSequence() > chain.lastSequence() + 1
                && firstSequence() - 1 - unsynced <= chain.lastSequence();
    }

    /** Was this intact frame, found elsewhere, written behind the end of the chain, and what the chain ends with synced? */
    boolean provesMore(FrameChain chain) {
        long unsynced = Integer.toUnsignedLong(buffer.getInt(UNSYNCED_COUNT_OFFSET, LITTLE_ENDIAN));
        return follows(chain) == null || firstSequence() - 1 - unsynced > chain.lastSequence();
    }

    int count() {
        return buffer.getInt(COUNT_OFFSET, LITTLE_ENDIAN);
    }

    /** @return where the entries end whose commands were said to be coming. */
    private int announceGroup(int offset, CommandListener listener) {
        int end = offset;
        for (int i = 0; i < CommandListener.COMING_MAX && end < frameLength; i++) {
            int length = commandLength(end);
            listener.onComing(buffer, end + ENTRY_HEADER_LENGTH, length);
            end += FrameLayout.entryLength(length);
        }
        return end;
    }

    private boolean holds(int offset, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (buffer.getByte(offset + i) != expected[i]) return false;
        }
        return true;
    }

    private long firstTimestampNs() {
        return buffer.getLong(FIRST_TIMESTAMP_NS_OFFSET, LITTLE_ENDIAN);
    }

    private int commandLength(int entryOffset) {
        return buffer.getInt(entryOffset + COMMAND_LENGTH_OFFSET, LITTLE_ENDIAN);
    }

    private long timestampNs(int entryOffset) {
        return firstTimestampNs()
                + Integer.toUnsignedLong(buffer.getInt(entryOffset + TIME_DELTA_NS_OFFSET, LITTLE_ENDIAN));
    }

    private int lastEntryOffset() {
        int offset = HEADER_LENGTH;
        for (int i = 1; i < count(); i++) {
            offset += FrameLayout.entryLength(commandLength(offset));
        }
        return offset;
    }

    /** A checksum does not prove that the writer was right: are there {@code count} entries, and nothing else? */
    private boolean entriesFill() {
        int count = count();
        if (count < 1 || count > COMMAND_COUNT_MAX || firstSequence() < 0) return false;
        if (buffer.getShort(FLAGS_OFFSET) != 0) return false;

        int offset = HEADER_LENGTH;
        long timestampNs = firstTimestampNs();
        for (int i = 0; i < count; i++) {
            if (frameLength - offset < ENTRY_HEADER_LENGTH) return false;
            int commandLength = commandLength(offset);
            if (commandLength < 1 || commandLength > COMMAND_LENGTH_MAX) return false;
            if (timestampNs(offset) < timestampNs) return false;
            timestampNs = timestampNs(offset);
            offset += FrameLayout.entryLength(commandLength);
        }
        return offset == frameLength;
    }
}
