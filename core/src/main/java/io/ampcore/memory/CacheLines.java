package io.ampcore.memory;

import java.nio.ByteOrder;
import org.agrona.UnsafeApi;

/**
 * Lines of memory that are brought into the cache before they are needed, many at a time.
 * <p>
 * A core waits for its oldest read, and meanwhile goes on for some hundred instructions only; what it writes it hands over, and
 * goes on. So where a byte of a line is zero for good, that zero is written once more, and the line comes while nobody waits.
 * Lines without such a byte are noted, and then read one right behind the other: the fewer instructions stand between two
 * reads, the more of them are under way at once.
 * <p>
 * Nothing changes what the memory says. By the thread that owns the memory.
 */
public final class CacheLines {
    private static final boolean IS_LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private final long[] addresses;
    private int count;
    /** Depends on all that was read, so that no read can be optimised away. */
    private long sum;

    /** @param capacity most places that are noted before they are brought in. */
    public CacheLines(int capacity) {
        addresses = new long[capacity];
    }

    /** Brings in the line of a byte that is zero for good, whatever else is written there: it must never be anything else. */
    public void bringIn(long zeroAddress) {
        assert UnsafeApi.getByte(zeroAddress) == 0 : "not zero: " + UnsafeApi.getByte(zeroAddress);
        UnsafeApi.putByte(zeroAddress, (byte) 0);
    }

    /** Notes the line of an address that {@link Region#addressOf} gave, or of a word behind it in the same block. */
    public void note(long address) {
        addresses[count++] = address;
    }

    /**
     * Brings in the line of an int, or notes it.
     *
     * @param max the int is never less than 0, and never more than this: if that is below 2^24, its highest byte is zero for good.
     *     {@link Integer#MAX_VALUE} says nothing of it.
     */
    public void noteInt(long address, int max) {
        noteNumber(address, Integer.BYTES, max);
    }

    /**
     * Brings in the line of a short, or notes it.
     *
     * @param max the short is never less than 0, and never more than this: if that is below 2^8, its higher byte is zero for good.
     */
    public void noteShort(long address, int max) {
        noteNumber(address, Short.BYTES, max);
    }

    private void noteNumber(long address, int byteCount, int max) {
        int highest = byteCount - 1;
        if (IS_LITTLE_ENDIAN && max >>> (highest * Byte.SIZE) == 0) {
            bringIn(address + highest);
        } else {
            note(address);
        }
    }

    /** Brings in what was noted, and forgets it. */
    public void bringInNoted() {
        for (int i = 0; i < count; i++) {
            sum += UnsafeApi.getLong(addresses[i]);
        }
        count = 0;
    }

    /** @return the sum of all words that were read. */
    long sum() {
        return sum;
    }
}
