package io.ampcore.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.MappedBytesStore;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/**
 * Writes frames into a Chronicle queue of its own, one document a frame, and begins the next cycle by size and never by
 * a clock. The queue is made at the first frame. One thread at a time.
 */
final class ChronicleWriter implements FrameStore {
    static {
        // A thread that looks at the disk now and then, and knows only to log.
        System.setProperty("chronicle.disk.monitor.disable", "true");
    }

    private static final RollCycles ROLL_CYCLE = RollCycles.FAST_DAILY;

    /** Chronicle takes the cycle from a clock: this one stands still until the next cycle is wanted. */
    private static final class CycleClock implements TimeProvider {
        private long cycle;

        @Override
        public long currentTimeMillis() {
            return cycle * ROLL_CYCLE.lengthInMillis();
        }
    }

    private final CycleClock clock = new CycleClock();
    private final Path run;
    private final JournalOptions options;
    private final Consumer<Path> onFile;
    private final Bytes<ByteBuffer> source;
    private SingleChronicleQueue queue;
    private ExcerptAppender appender;
    private PageToucher toucher;
    private long cycleLength;

    ChronicleWriter(Path run, JournalOptions options, ByteBuffer frame, Consumer<Path> onFile) {
        this.run = run;
        this.options = options;
        this.onFile = onFile;
        source = Bytes.wrapForRead(frame);
        source.singleThreadedCheckDisabled(true);
    }

    @Override
    public void write(int frameLength) {
        if (appender == null) {
            open();
        } else if (cycleLength + frameLength > options.cycleLength()) {
            clock.cycle++;
            cycleLength = 0;
        }

        source.readPositionRemaining(0, frameLength);
        appender.writeBytes((BytesStore<?, ?>) source);
        if (cycleLength == 0) {
            onFile.accept(appender.currentFile().toPath());
        }
        cycleLength += frameLength + ExcerptFile.HEADER_LENGTH;
        toucher.follow(mapping(), appender.wire().bytes().writePosition());
    }

    /** @return that which the last document was written to. */
    private MappedBytesStore mapping() {
        return (MappedBytesStore) (BytesStore<?, ?>) appender.wire().bytes().bytesStore();
    }

    @Override
    public void close() {
        if (queue != null) {
            toucher.close();
            queue.close();
        }
        source.releaseLast();
    }

    private void open() {
        toucher = new PageToucher();
        queue = SingleChronicleQueueBuilder.binary(run)
                .rollCycle(ROLL_CYCLE)
                .blockSize(options.blockLength())
                .timeProvider(clock)
                .checkInterrupts(false)
                .build();
        appender = queue.createAppender();
        // The genesis is written by the thread that starts the journal thread; the start orders the two.
        appender.singleThreadedCheckDisabled(true);
    }
}
