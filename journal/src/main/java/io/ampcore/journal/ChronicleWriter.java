package io.ampcore.journal;

import io.ampcore.storage.Storage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
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
    private static final DateTimeFormatter ROLL_CYCLE_FORMAT = DateTimeFormatter.ofPattern(ROLL_CYCLE.format());
    /** Ends the name under which Chronicle looks for a file that was made for it. */
    private static final String PRECREATED = ".precreated";
    /** What Chronicle writes into a cycle beside the frames: its header, and the pages of its index. */
    private static final long INDEX_LENGTH_MAX = 256 << 10;

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
    private final boolean isSynced;
    private final Consumer<Path> onFile;
    private final Bytes<ByteBuffer> source;
    private final SpareFile spare; // null if none are made
    private SingleChronicleQueue queue;
    private ExcerptAppender appender;
    private PageToucher toucher;
    private long cycleLength; // bytes of frames in the file that is written
    private long lengthMax; // bytes that it may come to
    private boolean isPrepared; // it was a spare

    ChronicleWriter(Path run, JournalOptions options, boolean isSynced, ByteBuffer frame, Consumer<Path> onFile) {
        this.run = run;
        this.options = options;
        this.isSynced = isSynced;
        this.onFile = onFile;
        source = Bytes.wrapForRead(frame);
        source.singleThreadedCheckDisabled(true);
        SpareFile.discardLeft(Storage.FILES, run.getParent(), PRECREATED);
        spare = options.preparing() ? new SpareFile(Storage.FILES, run.getParent(), this::hasRoom) : null;
        if (spare != null) spare.start(lengthMax(0));
    }

    @Override
    public void write(int frameLength) {
        if (appender == null) {
            open();
            begin();
        } else if (cycleLength + frameLength > options.lengthOf(clock.cycle)) {
            clock.cycle++;
            begin();
        }

        source.readPositionRemaining(0, frameLength);
        appender.writeBytes((BytesStore<?, ?>) source);
        if (cycleLength == 0) {
            onFile.accept(appender.currentFile().toPath());
            if (spare != null) spare.want(lengthMax(clock.cycle + 1), options.lengthOf(clock.cycle));
        }
        cycleLength += frameLength + ExcerptFile.HEADER_LENGTH;
        if (!isPrepared || !isSynced) touchAhead();
        if (spare != null) spare.follow(cycleLength);
    }

    /** Not where every sync would write what was touched, and no blocks have to be found. */
    private void touchAhead() {
        toucher.follow(mapping(), appender.wire().bytes().writePosition(), lengthMax);
    }

    /** @return that which the last document was written to. */
    private MappedBytesStore mapping() {
        return (MappedBytesStore) (BytesStore<?, ?>) appender.wire().bytes().bytesStore();
    }

    @Override
    public void close() {
        if (spare != null) spare.close();
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

    /**
     * Puts the spare where Chronicle looks for the next file before it makes one. Chronicle takes it when it has ended the
     * file before, and gives it its name then: whoever sees that name must be able to rely on that.
     */
    private void begin() {
        cycleLength = 0;
        lengthMax = lengthMax(clock.cycle);
        if (spare == null) return;
        String name = ROLL_CYCLE_FORMAT.format(LocalDate.ofEpochDay(clock.cycle));
        isPrepared = spare.moveTo(run.resolve(name + PRECREATED));
    }

    /** @return bytes that the file of a cycle may come to. */
    private long lengthMax(long cycle) {
        return options.lengthOf(cycle) + INDEX_LENGTH_MAX;
    }

    /** A spare must not be what stops the intake. */
    private boolean hasRoom(long length) {
        long left = Storage.FILES.usableSpace(run.getParent()) - length;
        return left >= FreeSpace.comfortable(options.freeSpaceReserve());
    }
}
