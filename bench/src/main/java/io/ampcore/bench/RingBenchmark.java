package io.ampcore.bench;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Waiting;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the ring itself lets through, of as many bytes as a lock command has: the ceiling of every pipeline on it. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RingBenchmark {
    private static final int BURST = 100_000;
    private static final int COMMAND_LENGTH = 168;

    @Param({"BLOCKING", "YIELDING"})
    Waiting waiting;

    @Param("4096")
    int ringCapacity;

    private final NativeBuffer command = new NativeBuffer(new byte[COMMAND_LENGTH]);
    private final AtomicLong received = new AtomicLong();
    private Disruptor<NativeBuffer> disruptor;
    private RingBuffer<NativeBuffer> ring;
    private long sent;

    @Setup(Level.Trial)
    public void open() {
        disruptor = new Disruptor<>(
                () -> new NativeBuffer(new byte[COMMAND_LENGTH]),
                ringCapacity,
                DaemonThreadFactory.INSTANCE,
                ProducerType.MULTI,
                waiting == Waiting.BLOCKING ? new BlockingWaitStrategy() : new YieldingWaitStrategy());
        disruptor.handleEventsWith((bytes, position, endOfBatch) -> {
            if (bytes.getLong(COMMAND_LENGTH - Long.BYTES) == position && endOfBatch) received.setRelease(position + 1);
        });
        ring = disruptor.start();
    }

    @TearDown(Level.Trial)
    public void close() {
        disruptor.shutdown();
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void pass() {
        for (int i = 0; i < BURST; i++) {
            long position = ring.next();
            command.putLong(COMMAND_LENGTH - Long.BYTES, position);
            ring.get(position).putBytes(0, command, 0, COMMAND_LENGTH);
            ring.publish(position);
        }
        sent += BURST;
        while (received.getAcquire() < sent) {
            Thread.onSpinWait();
        }
    }
}
