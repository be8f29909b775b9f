package io.ampcore.memory;

import org.agrona.UnsafeApi;

/**
 * Places in memory that are brought into the cache together: first they are noted, then they are read one right behind the
 * other. A core waits for its oldest read and meanwhile goes on for some hundred instructions only: the fewer stand between two
 * reads, the more of them are under way at once. One thread.
 */
public final class CacheLines {
    private final long[] addresses;
    private int count;

    /** @param capacity most places that are noted before they are brought in. */
    public CacheLines(int capacity) {
        addresses = new long[capacity];
    }

    /** Notes the line of an address that {@link Region#addressOf} gave, or of a word behind it in the same block. */
    public void note(long address) {
        addresses[count++] = address;
    }

    /**
     * Brings in what was noted, and forgets it.
     *
     * @return something that depends on all that was read: who drops it lets the compiler leave the reads out.
     */
    public long bringIn() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += UnsafeApi.getLong(addresses[i]);
        }
        count = 0;
        return sum;
    }
}
