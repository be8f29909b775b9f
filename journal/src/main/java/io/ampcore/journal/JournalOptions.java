package io.ampcore.journal;

import org.agrona.BitUtil;

/**
 * How a journal is written. The defaults are for production; none of them changes what a reader accepts.
 *
 * @param cycleLength       bytes of frames in one file, before the next one is begun.
 * @param blockLength       bytes that are mapped at a time, a power of two; a frame takes at most a quarter of it.
 * @param frameCommandCount most commands of a frame.
 * @param framePayloadLength most bytes of the commands of a frame, with 8 for each.
 * @param freeSpaceReserve  bytes that must stay free on the disk; with less, no commands come in. Half of it must hold
 *     what is on its way through the ring.
 * @param preparing         whether each file is written with zeros and synced before the journal comes to it. The journal
 *     takes up to a cycle more of the disk then, and writes everything twice; the file system has no blocks to find while
 *     commands wait.
 */
public record JournalOptions(
        long cycleLength,
        int blockLength,
        int frameCommandCount,
        int framePayloadLength,
        long freeSpaceReserve,
        boolean preparing) {
    public static final JournalOptions DEFAULTS = new JournalOptions(
            1L << 28, 64 << 20, FrameLayout.COMMAND_COUNT_MAX, FrameLayout.PAYLOAD_LENGTH_MAX, 256L << 20, true);

    /** Bytes of frames in the first file of a run whose files are prepared. */
    private static final long FIRST_CYCLE_LENGTH = 16L << 20;

    public JournalOptions {
        check(cycleLength > 0 && cycleLength <= 1L << 30, "cycleLength must be between 1 and 1 GiB", cycleLength);
        check(
                blockLength >= 1 << 16 && blockLength <= 1 << 28 && BitUtil.isPowerOfTwo(blockLength),
                "blockLength must be a power of two between 64 KiB and 256 MiB",
                blockLength);
        check(
                frameCommandCount > 0 && frameCommandCount <= FrameLayout.COMMAND_COUNT_MAX,
                "frameCommandCount must be between 1 and " + FrameLayout.COMMAND_COUNT_MAX,
                frameCommandCount);
        check(
                framePayloadLength >= 64 && framePayloadLength <= FrameLayout.PAYLOAD_LENGTH_MAX,
                "framePayloadLength must be between 64 and " + FrameLayout.PAYLOAD_LENGTH_MAX,
                framePayloadLength);
        check(
                FrameLayout.HEADER_LENGTH + framePayloadLength <= blockLength / 4,
                "framePayloadLength must fit a quarter of blockLength " + blockLength,
                framePayloadLength);
        check(freeSpaceReserve >= 0, "freeSpaceReserve must not be negative", freeSpaceReserve);
    }

    public JournalOptions cycleLength(long bytes) {
        return new JournalOptions(
                bytes, blockLength, frameCommandCount, framePayloadLength, freeSpaceReserve, preparing);
    }

    /**
     * Smaller blocks suit small journals: every file takes at least one of them, most of it a hole. Frames shrink with
     * them if they must.
     */
    public JournalOptions blockLength(int bytes) {
        return new JournalOptions(
                cycleLength,
                bytes,
                frameCommandCount,
                Math.min(framePayloadLength, bytes / 8),
                freeSpaceReserve,
                preparing);
    }

    public JournalOptions frameCommandCount(int commands) {
        return new JournalOptions(cycleLength, blockLength, commands, framePayloadLength, freeSpaceReserve, preparing);
    }

    public JournalOptions framePayloadLength(int bytes) {
        return new JournalOptions(cycleLength, blockLength, frameCommandCount, bytes, freeSpaceReserve, preparing);
    }

    public JournalOptions freeSpaceReserve(long bytes) {
        return new JournalOptions(cycleLength, blockLength, frameCommandCount, framePayloadLength, bytes, preparing);
    }

    /** @param preparing see there. */
    public JournalOptions preparing(boolean preparing) {
        return new JournalOptions(
                cycleLength, blockLength, frameCommandCount, framePayloadLength, freeSpaceReserve, preparing);
    }

    /**
     * Each file of a run is twice as long as the one before, up to the length of a cycle: the first must be written with
     * zeros before the journal opens, and the next ones in what time the journal takes to fill the one before.
     *
     * @param cycle of a run, from 0 on.
     * @return bytes of frames in it.
     */
    long lengthOf(long cycle) {
        if (!preparing || cycle >= Integer.SIZE) return cycleLength;
        return Math.min(cycleLength, FIRST_CYCLE_LENGTH << cycle);
    }

    private static void check(boolean isRight, String rule, long value) {
        if (!isRight) {
            throw new IllegalStateException(rule + ": " + value);
        }
    }
}
