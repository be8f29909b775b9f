package io.ampcore.journal;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;

/**
 * A {@link Journal} in a Chronicle queue, a document a frame. Frames that were not written when it is closed are lost,
 * and their commands have no receipts.
 */
final class ChronicleJournal implements Journal {
    private final Durability durability;
    private final FrameEncoder encoder;
    private final FreeSpace freeSpace;
    private final SpaceWatch spaceWatch;
    private final FrameStore writer;
    private final SyncedFiles files;

    /**
     * @param chain that the journal goes on from; its own from now on.
     * @param files that what is written is told to; closed with the journal.
     */
    ChronicleJournal(
            Durability durability,
            JournalFiles directory,
            JournalOptions options,
            FrameChain chain,
            FreeSpace freeSpace,
            SyncedFiles files) {
        this.durability = durability;
        this.freeSpace = freeSpace;
        spaceWatch = new SpaceWatch(freeSpace);
        this.files = files;
        encoder = new FrameEncoder(chain, options.frameCommandCount(), options.framePayloadLength());
        writer = directory.newRun(options, durability == Durability.DISK, encoder.frame(), files::onFile);
    }

    @Override
    public Durability durability() {
        return durability;
    }

    @Override
    public boolean hasRoom() {
        return freeSpace.hasRoom();
    }

    @Override
    public void append(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
        if (encoder.offer(sequence, timestampNs, buffer, offset, length)) return;
        write();
        encoder.offer(sequence, timestampNs, buffer, offset, length); // always fits an empty frame
    }

    @Override
    public void write() {
        if (encoder.isEmpty()) return;
        // Only what is synced before it is answered may have been promised to nobody.
        long synced = durability == Durability.DISK ? files.syncedSequence() : encoder.firstSequence() - 1;
        int frameLength = encoder.finish(synced);
        freeSpace.take(frameLength);
        writer.write(frameLength);
        files.onWrite(encoder.lastSequence());
    }

    @Override
    public void sync() {
        files.sync();
    }

    @Override
    public void close() {
        try (files;
                writer;
                spaceWatch) {
            files.sync();
        }
    }
}
