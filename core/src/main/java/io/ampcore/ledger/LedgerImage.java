package io.ampcore.ledger;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.Region;
import java.util.List;

/**
 * The whole state of a ledger as chunks of bytes, and back: what a snapshot is made of, in files or on the way to another
 * machine. All state lies in {@linkplain Region regions} of one undo log, indexes, queues and counters included, so the image
 * is every region as it lies in memory, in the order in which they were made, plus sequence and time:
 * <pre>
 *   region 0        region 1                 …
 *   +----+----+--+  +----+----+----+----+-+
 *   | 64 | 64 |  |  | 64 | 64 | 64 | 64 | |   chunks of 64 KiB, the last one of a region shorter;
 *   +----+----+--+  +----+----+----+----+-+   those that are all zero are left out
 * </pre>
 * A table that is added later is in it without a line here. Words are in the machine's own byte order, little-endian on
 * all that this project runs on. Between two commands only, by the thread that owns the ledger, but for {@link #place}.
 */
public final class LedgerImage {
    /**
     * Version of the records, indexes and queues that the regions hold. It goes up with every change of a record, of the
     * order of tables, or of {@link io.ampcore.memory.Hashing}.
     */
    public static final int LAYOUT = 3;

    /** Bytes of a chunk, but for the last one of a region. */
    public static final int CHUNK_LENGTH = 64 * 1024;

    /** Takes chunks, by region and offset, ascending. */
    @FunctionalInterface
    public interface ChunkListener {
        /**
         * @param region number of the region, from 0.
         * @param offset in the region.
         * @param buffer holds the chunk from its beginning on, until this returns.
         * @param length at most {@link #CHUNK_LENGTH}.
         */
        void onChunk(int region, long offset, NativeBuffer buffer, int length);
    }

    private final Ledger ledger;
    private final List<Region> regions;
    private int restoredRegion;
    private long restoredOffset;
    private boolean hasBegun;

    public LedgerImage(Ledger ledger) {
        this.ledger = ledger;
        regions = ledger.state().undo().regions();
    }

    /** @return bytes of each region: those of two ledgers of one genesis and one layout are the same. */
    public long[] regionLengths() {
        return regions.stream().mapToLong(Region::length).toArray();
    }

    /** Gives out every chunk that is not all zero. */
    public void save(ChunkListener listener) {
        NativeBuffer chunk = new NativeBuffer(new byte[CHUNK_LENGTH]);
        for (int i = 0; i < regions.size(); i++) {
            Region region = regions.get(i);
            for (long offset = 0; offset < region.length(); offset += CHUNK_LENGTH) {
                int length = (int) Math.min(CHUNK_LENGTH, region.length() - offset);
                if (region.isZero(offset, length)) continue;
                region.copyTo(offset, chunk, 0, length);
                listener.onChunk(i, offset, chunk, length);
            }
        }
    }

    /**
     * Puts a chunk back, into a ledger that has applied nothing. Chunks come in the order in which they were saved.
     *
     * @throws IllegalArgumentException if there is no such place, or it was passed already.
     */
    public void restore(int region, long offset, NativeBuffer buffer, int index, int length) {
        expect(region, offset, length);
        place(region, offset, buffer, index, length);
    }

    /**
     * The first half of {@link #restore}: says which chunk will be {@linkplain #place placed}. Chunks are expected in the order
     * in which they were saved.
     *
     * @throws IllegalArgumentException if there is no such place, or it was passed already.
     */
    public void expect(int region, long offset, int length) {
        boolean isBehind = region > restoredRegion || (region == restoredRegion && offset >= restoredOffset);
        if (!isBehind
                || region >= regions.size()
                || length < 0
                || regions.get(region).length() - offset < length) {
            throw new IllegalArgumentException(
                    "no place for a chunk: region=" + region + " offset=" + offset + " length=" + length);
        }
        begin();
        restoredRegion = region;
        restoredOffset = offset + length;
    }

    /**
     * The second half of {@link #restore}, for a chunk that is expected. Several threads may place chunks at once, since no two of
     * them overlap, if they began after the first was expected and have ended before anything else is done with the ledger.
     */
    public void place(int region, long offset, NativeBuffer buffer, int index, int length) {
        regions.get(region).copyFrom(offset, buffer, index, length);
    }

    /** All chunks are back: the ledger goes on behind the command that the image was taken at. */
    public void endRestore(long sequence, long nowNs) {
        begin();
        ledger.time().resumeAt(sequence, nowNs);
    }

    /** What was left out is zero; a new ledger has records of its own there. */
    private void begin() {
        if (hasBegun) return;
        hasBegun = true;
        ledger.empty();
    }
}
