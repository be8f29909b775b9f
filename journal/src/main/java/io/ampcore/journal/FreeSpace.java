package io.ampcore.journal;

import java.util.function.LongSupplier;

/**
 * Sees that the disk becomes full before it is. A mapped file that cannot grow tears the frame at the boundary, and JDK 17
 * goes on as if nothing were wrong; so nothing is ever written that is not known to fit.
 * <pre>
 *   free   more than the reserve         less than the reserve             less than half of it
 *   ──────────────────────────────────┼──────────────────────────────────┼──────────────────────────►  full
 *   commands come in                   none come in; what was taken       a write is refused: somebody else
 *                                      before is written and answered     has filled the disk, the process stops
 * </pre>
 * Commands come in again when an eighth more than the reserve is free. The file system is asked by the journal thread once
 * in so many bytes, and by {@link SpaceWatch} while nothing is written; the reserve must be larger than what is on its
 * way through the ring and what others may write meanwhile.
 */
final class FreeSpace {
    static final long CHECK_INTERVAL = 16L << 20;

    private final LongSupplier usableSpace;
    private final long reserve;
    private volatile boolean hasRoom = true;
    private long granted; // journal thread

    /**
     * @param usableSpace of the file system, in bytes.
     * @param reserve     bytes that must stay free.
     */
    FreeSpace(LongSupplier usableSpace, long reserve) {
        this.usableSpace = usableSpace;
        this.reserve = reserve;
        check();
    }

    /** @return whether commands may come in. Any thread. */
    boolean hasRoom() {
        return hasRoom;
    }

    /** @return bytes that are free when there is room to spare above a reserve. */
    static long comfortable(long reserve) {
        return reserve + reserve / 8 + CHECK_INTERVAL;
    }

    /** Asks the file system. Any thread. @return bytes that are free. */
    long check() {
        long usable = usableSpace.getAsLong();
        long ahead = usable - CHECK_INTERVAL;
        if (hasRoom ? ahead < reserve : usable >= comfortable(reserve)) {
            hasRoom = !hasRoom;
        }
        return usable;
    }

    /**
     * Asks for room for so many bytes. Journal thread.
     *
     * @throws JournalException if there is none: then the reserve was not enough.
     */
    void take(int bytes) {
        if (granted < bytes) {
            long usable = check();
            if (usable - CHECK_INTERVAL < reserve / 2) {
                throw new JournalException("the disk of the journal is full: " + usable + " bytes are free, "
                        + reserve / 2 + " must stay free and " + CHECK_INTERVAL + " are needed");
            }
            granted = CHECK_INTERVAL;
        }
        granted -= bytes;
    }
}
