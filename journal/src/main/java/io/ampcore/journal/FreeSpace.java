package io.ampcore.journal;

import java.util.function.LongSupplier;

/**
 * Stops the journal before the disk is full. A mapped file that cannot grow tears the frame at the boundary, and JDK 17
 * goes on as if nothing were wrong; so writing stops while there is a reserve. Asks the file system once in a while, not
 * for every frame; the reserve must be larger than what others may write meanwhile. Journal thread.
 */
final class FreeSpace {
    static final long CHECK_INTERVAL = 16L << 20;

    private final LongSupplier usableSpace;
    private final long reserve;
    private long granted;

    /**
     * @param usableSpace of the file system, in bytes.
     * @param reserve     bytes that must stay free.
     */
    FreeSpace(LongSupplier usableSpace, long reserve) {
        this.usableSpace = usableSpace;
        this.reserve = reserve;
    }

    /**
     * Asks for room for so many bytes.
     *
     * @throws JournalException if there is none.
     */
    void take(int bytes) {
        if (granted < bytes) {
            long usable = usableSpace.getAsLong();
            if (usable - CHECK_INTERVAL < reserve) {
                throw new JournalException("the disk of the journal is full: " + usable + " bytes are free, " + reserve
                        + " must stay free and " + CHECK_INTERVAL + " are needed");
            }
            granted = CHECK_INTERVAL;
        }
        granted -= bytes;
    }
}
