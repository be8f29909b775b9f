package io.ampcore.bench.subject;

import io.ampcore.measure.Subject;
import io.ampcore.measure.SubjectRun;
import io.ampcore.memory.NativeBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** What the disk takes for one synced write: 4 KiB into blocks that were written before, then {@code fdatasync}. */
final class SyncedWriteFloor extends AppendingSubject {
    private static final int PAGE_LENGTH = 4096;
    private static final int PAGE_COUNT = 16 * 1024;

    private final FileChannel channel;
    private final ByteBuffer page = ByteBuffer.allocateDirect(PAGE_LENGTH);

    private SyncedWriteFloor(SubjectRun run) throws IOException {
        super(Map.of());
        channel = FileChannel.open(
                run.directory().resolve("synced"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        for (int i = 0; i < PAGE_COUNT; i++) {
            channel.write(page.clear());
        }
        channel.force(true);
    }

    static Subject open(SubjectRun run) {
        try {
            return new SyncedWriteFloor(run);
        } catch (IOException ex) {
            throw new UncheckedIOException("cannot prepare the file", ex);
        }
    }

    @Override
    void append(long number, NativeBuffer command) {
        page.clear().putLong(0, number);
        try {
            channel.write(page, number % PAGE_COUNT * PAGE_LENGTH);
            channel.force(false);
        } catch (IOException ex) {
            throw new UncheckedIOException("synced write failed", ex);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ex) {
            throw new UncheckedIOException("cannot close the file", ex);
        }
    }
}
