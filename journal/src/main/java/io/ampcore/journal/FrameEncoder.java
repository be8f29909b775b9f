package io.ampcore.journal;

import static io.ampcore.journal.FrameLayout.COMMAND_LENGTH_OFFSET;
import static io.ampcore.journal.FrameLayout.COUNT_OFFSET;
import static io.ampcore.journal.FrameLayout.CRC_OFFSET;
import static io.ampcore.journal.FrameLayout.ENTRY_HEADER_LENGTH;
import static io.ampcore.journal.FrameLayout.FIRST_SEQUENCE_OFFSET;
import static io.ampcore.journal.FrameLayout.FIRST_TIMESTAMP_NS_OFFSET;
import static io.ampcore.journal.FrameLayout.HEADER_LENGTH;
import static io.ampcore.journal.FrameLayout.JOURNAL_ID_OFFSET;
import static io.ampcore.journal.FrameLayout.LENGTH_OFFSET;
import static io.ampcore.journal.FrameLayout.MAGIC;
import static io.ampcore.journal.FrameLayout.MAGIC_OFFSET;
import static io.ampcore.journal.FrameLayout.PREVIOUS_HASH_OFFSET;
import static io.ampcore.journal.FrameLayout.TIME_DELTA_NS_MAX;
import static io.ampcore.journal.FrameLayout.UNSYNCED_COUNT_OFFSET;
import static io.ampcore.journal.FrameLayout.VERSION;
import static io.ampcore.journal.FrameLayout.VERSION_OFFSET;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ampcore.memory.NativeBuffer;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.BufferUtil;

/**
 * Builds one frame after the other in the same native memory, behind the frames of a {@link FrameChain}: it is written to the
 * file from there, and copied nowhere in between. Used by the journal thread; allocates nothing once made.
 */
final class FrameEncoder {
    private static final int ALIGNMENT = 4096;

    private final CRC32C crc = new CRC32C();
    private final FrameChain chain;
    private final int commandCountMax;
    private final ByteBuffer frame;
    private final NativeBuffer buffer;

    private int length = HEADER_LENGTH;
    private int count;
    private long firstSequence;
    private long firstTimestampNs;
    private long lastSequence;
    private long lastTimestampNs;

    /**
     * @param chain           that the frames are appended to; moved forward by {@link #finish}.
     * @param commandCountMax most commands of one frame.
     * @param payloadLengthMax most bytes of all entries of one frame.
     */
    FrameEncoder(FrameChain chain, int commandCountMax, int payloadLengthMax) {
        this.chain = chain;
        this.commandCountMax = commandCountMax;
        frame = BufferUtil.allocateDirectAligned(HEADER_LENGTH + payloadLengthMax, ALIGNMENT);
        buffer = new NativeBuffer(frame);
        buffer.putInt(MAGIC_OFFSET, MAGIC, LITTLE_ENDIAN);
        buffer.putShort(VERSION_OFFSET, VERSION, LITTLE_ENDIAN);
        buffer.putBytes(JOURNAL_ID_OFFSET, chain.journalId());
        lastSequence = chain.lastSequence();
        lastTimestampNs = chain.lastTimestampNs();
    }

    /** @return sequence of the first command in the frame that is being built. */
    long firstSequence() {
        return firstSequence;
    }

    /** @return sequence of the last command that was offered. */
    long lastSequence() {
        return lastSequence;
    }

    boolean isEmpty() {
        return count == 0;
    }

    ByteBuffer frame() {
        return frame;
    }

    /**
     * Adds a command to the frame.
     *
     * @return false if it does not fit: finish the frame and offer the command again.
     * @throws IllegalArgumentException if it could not stand in any frame here: too long, out of sequence, or stamped
     *                                  before the command ahead of it.
     */
    boolean offer(long sequence, long timestampNs, NativeBuffer source, int offset, int commandLength) {
        check(sequence, timestampNs, commandLength);
        int entryLength = FrameLayout.entryLength(commandLength);
        if (isEmpty()) {
            begin(sequence, timestampNs);
        } else if (count == commandCountMax
                || length + entryLength > buffer.capacity()
                || timestampNs - firstTimestampNs > TIME_DELTA_NS_MAX) {
            return false;
        }

        long entryHeader = (timestampNs - firstTimestampNs) << Integer.SIZE | commandLength;
        buffer.putLong(length + COMMAND_LENGTH_OFFSET, entryHeader, LITTLE_ENDIAN);
        int commandOffset = length + ENTRY_HEADER_LENGTH;
        length += entryLength;
        buffer.putLong(length - Long.BYTES, 0); // the padding, before the command covers the rest of this word
        buffer.putBytes(commandOffset, source, offset, commandLength);
        count++;
        lastSequence = sequence;
        lastTimestampNs = timestampNs;
        return true;
    }

    /**
     * Completes the frame and moves the chain behind it. The bytes stand in {@link #frame()} until the next
     * {@link #offer}.
     *
     * @param syncedSequence last command that is known to be on disk.
     * @return length of the frame in bytes.
     */
    int finish(long syncedSequence) {
        int frameLength = length;
        buffer.putInt(COUNT_OFFSET, count, LITTLE_ENDIAN);
        buffer.putInt(LENGTH_OFFSET, frameLength - HEADER_LENGTH, LITTLE_ENDIAN);
        buffer.putBytes(PREVIOUS_HASH_OFFSET, chain.lastHash());
        long unsyncedCount = Math.min(firstSequence - 1 - syncedSequence, FrameLayout.UNSYNCED_COUNT_MAX);
        buffer.putInt(UNSYNCED_COUNT_OFFSET, (int) unsyncedCount, LITTLE_ENDIAN);
        buffer.putInt(CRC_OFFSET, FrameLayout.checksum(crc, frame, frameLength), LITTLE_ENDIAN);
        chain.advance(buffer, frameLength, lastSequence, lastTimestampNs);
        length = HEADER_LENGTH;
        count = 0;
        return frameLength;
    }

    private void begin(long sequence, long timestampNs) {
        buffer.putLong(FIRST_SEQUENCE_OFFSET, sequence, LITTLE_ENDIAN);
        buffer.putLong(FIRST_TIMESTAMP_NS_OFFSET, timestampNs, LITTLE_ENDIAN);
        firstSequence = sequence;
        firstTimestampNs = timestampNs;
    }

    private void check(long sequence, long timestampNs, int commandLength) {
        if (isEmpty() ? !chain.isNext(sequence) : sequence != lastSequence + 1) {
            throw new IllegalArgumentException("command out of sequence: last=" + lastSequence + " next=" + sequence);
        }
        if (timestampNs < lastTimestampNs) {
            throw new IllegalArgumentException("time went back: last=" + lastTimestampNs + " next=" + timestampNs);
        }
        if (commandLength <= 0
                || commandLength > FrameLayout.COMMAND_LENGTH_MAX
                || HEADER_LENGTH + FrameLayout.entryLength(commandLength) > buffer.capacity()) {
            throw new IllegalArgumentException("command length not between 1 and what a frame holds: " + commandLength);
        }
    }
}
