package io.ampcore.dispatch;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.MessageHeaderEncoder;
import java.nio.ByteOrder;
import org.agrona.BitUtil;
import org.agrona.UnsafeApi;

/**
 * Where the messages that came of one command are written, one behind the other, each behind its length:
 * <pre>
 *   +----------+---------------+---------+----------+---------------+---------+
 *   | length 4 | message       | padding | length 4 | message       | padding | ...
 *   +----------+---------------+---------+----------+---------------+---------+
 * </pre>
 * Entries begin at multiples of 8. What one command can cause is bounded, so an outbox of {@link #CAPACITY_MIN} never runs
 * over; if it does, that is a mistake and stops the process.
 */
public final class Outbox {
    /** Holds what a tick with 1,024 deadlines causes, 512 bytes each to draw a lock and pay it out, and its receipt. */
    public static final int CAPACITY_MIN = 576 * 1024;

    /** Of the length in front of each message. */
    public static final int LENGTH_LENGTH = Integer.BYTES;

    /** What is wanted of the messages that come of a command; what is not may be left out. */
    public enum Wanted {
        ALL,
        /** Receipts that their sessions keep: during a replay nobody is told of anything. */
        KEPT,
        /** Not even those: a later receipt takes the place of this one before anybody can ask for it. */
        NOTHING
    }

    private static final int ALIGNMENT = Long.BYTES;
    private static final int HEADER_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH;

    private final NativeBuffer buffer = new NativeBuffer();
    private long start;
    private int capacity;
    private int position;
    private boolean isMuted;
    private Wanted wanted = Wanted.ALL;

    /** Messages go here from now on, all of them: it must lie outside the heap. */
    public void wrap(NativeBuffer target, int offset, int capacity) {
        buffer.wrap(target, offset, capacity);
        start = buffer.blockAt(0, capacity);
        this.capacity = capacity;
        position = 0;
        wanted(Wanted.ALL);
    }

    /** @return where messages are written; offsets count from where it was wrapped. */
    public NativeBuffer buffer() {
        return buffer;
    }

    /** @return bytes written, with lengths and padding. */
    public int position() {
        return position;
    }

    /**
     * Makes room for a message of the present command, and writes its header.
     *
     * @param payloadsLength of the payloads or groups behind the block, with their lengths.
     * @return offset of its body.
     */
    int begin(CommandContext context, int templateId, int blockLength, int payloadsLength) {
        return offsetOf(beginAt(context, templateId, blockLength, payloadsLength));
    }

    /** The same. @return address of its body: there is room for block and payloads. */
    long beginAt(CommandContext context, int templateId, int blockLength, int payloadsLength) {
        long message = claimAt(HEADER_LENGTH + blockLength + payloadsLength, !isMuted);
        context.writeHeader(message, templateId, blockLength);
        return message + HEADER_LENGTH;
    }

    /** The same, of a message that is told whatever is muted. */
    long beginToldAt(CommandContext context, int templateId, int blockLength) {
        long message = claimAt(HEADER_LENGTH + blockLength, true);
        context.writeHeader(message, templateId, blockLength);
        return message + HEADER_LENGTH;
    }

    /** Makes room for a message. @return its offset. */
    public int claim(int length) {
        return offsetOf(claimAt(length, !isMuted));
    }

    /** @return where in {@link #buffer()} an address is that was claimed. */
    private int offsetOf(long address) {
        return (int) (address - start);
    }

    /**
     * Makes room for a message.
     *
     * @param isTold otherwise the next one comes to its place.
     * @return its address.
     */
    private long claimAt(int length, boolean isTold) {
        int entry = position;
        if (length > capacity - LENGTH_LENGTH - entry) {
            throw new IllegalStateException("outbox runs over: capacity=" + capacity + " position=" + entry);
        }
        UnsafeApi.putInt(start + entry, length);
        if (isTold) {
            position = nextEntry(entry, length);
        }
        return start + entry + LENGTH_LENGTH;
    }

    /**
     * Writes a field of 16 bytes. A message has many of them, and their common encoder would be asked for its buffer, and that
     * for its bounds, once more for each.
     */
    void putUint128(int offset, long low, long high) {
        buffer.putLong(offset, low, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + Long.BYTES, high, ByteOrder.LITTLE_ENDIAN);
    }

    /** From now on messages are written over each other and not told, or told again. */
    public void mute(boolean isMuted) {
        this.isMuted = isMuted;
    }

    /** So much is wanted, until the next {@link #wrap}. */
    public void wanted(Wanted wanted) {
        // A replay says so for each command, and the collector is told of each reference that is written.
        if (this.wanted != wanted) {
            this.wanted = wanted;
        }
    }

    /** @return whether an event that is written now will be told; if not, it may be left out. */
    boolean wantsEvents() {
        return !isMuted && wanted == Wanted.ALL;
    }

    /** @return whether a receipt must be written, of a command whose session keeps it, or of one without a session. */
    boolean wantsReceipt(boolean isKept) {
        return wanted == Wanted.ALL || (isKept && wanted == Wanted.KEPT);
    }

    /**
     * Forgets what was written last.
     *
     * @param position that {@link #position()} had before.
     */
    public void takeBack(int position) {
        this.position = position;
    }

    /** @return where the entry behind the one at {@code entryOffset} begins, whose message is {@code length} long. */
    public static int nextEntry(int entryOffset, int length) {
        return BitUtil.align(entryOffset + LENGTH_LENGTH + length, ALIGNMENT);
    }
}
