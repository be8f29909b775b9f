package io.ampcore.journal;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One command to the journal, a frame for it alone, beside a bare Chronicle append of the same bytes. Percentiles of both
 * at a timetable: {@code bench/bin/peers}, trials journal-append and chronicle-append.
 */
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AppendBenchmark {
    private static final int COMMAND_LENGTH = 168;
    private static final int FRAME_LENGTH = FrameLayout.HEADER_LENGTH + FrameLayout.entryLength(COMMAND_LENGTH);

    private final NativeBuffer command = new NativeBuffer(new byte[COMMAND_LENGTH]);
    private Path path;
    private JournalDirectory directory;
    private Journal journal;
    private SingleChronicleQueue queue;
    private ExcerptAppender appender;
    private Bytes<Void> frame;
    private long sequence;

    /** Fresh directories under {@code -Dampcore.bench.dir}, by default where temporary files go. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        Path parent = Path.of(System.getProperty("ampcore.bench.dir", System.getProperty("java.io.tmpdir")));
        path = Files.createTempDirectory(parent, "ampcore-append");
        directory = JournalDirectory.open(path.resolve("journal"), JournalOptions.DEFAULTS);
        directory.replay((sequence, timestampNs, buffer, offset, length) -> {});
        journal = directory.journal(Durability.PAGE_CACHE);
        queue = SingleChronicleQueueBuilder.binary(path.resolve("bare"))
                .rollCycle(RollCycles.FAST_DAILY)
                .build();
        appender = queue.createAppender();
        frame = Bytes.allocateDirect(FRAME_LENGTH);
        frame.write(new byte[FRAME_LENGTH]);
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        journal.close();
        directory.close();
        queue.close();
        frame.releaseLast();
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public void journal() {
        sequence++;
        journal.append(sequence, sequence, command, 0, COMMAND_LENGTH);
        journal.write();
    }

    @Benchmark
    public void bareChronicle() {
        appender.writeBytes((BytesStore<?, ?>) frame);
    }
}
