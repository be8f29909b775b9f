package io.ampcore.snapshot;

import io.ampcore.ledger.LedgerImage;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.snapshot.SnapshotException.Kind;
import io.ampcore.storage.Storage;
import java.nio.file.Path;

/** Stops a snapshot that would take the journal's space away. Asks the file system once in so many bytes. */
final class SpaceCheck implements LedgerImage.ChunkListener {
    private static final long INTERVAL = 16L << 20;

    private final Storage storage;
    private final Path file;
    private final long reserve;
    private final LedgerImage.ChunkListener next;
    private long written;
    private long granted;

    SpaceCheck(Storage storage, Path file, long reserve, LedgerImage.ChunkListener next) {
        this.storage = storage;
        this.file = file;
        this.reserve = reserve;
        this.next = next;
    }

    @Override
    public void onChunk(int region, long offset, NativeBuffer chunk, int length) {
        if (written + length > granted) {
            long usable = storage.usableSpace(file);
            if (usable - INTERVAL < reserve) {
                throw new SnapshotException(file, written, Kind.NO_SPACE, usable + " bytes are free");
            }
            granted = written + INTERVAL;
        }
        written += length;
        next.onChunk(region, offset, chunk, length);
    }
}
