package io.ampcore.bench;

import io.ampcore.client.CommandWriter;
import io.ampcore.dispatch.CommandCheck;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Writing a lock command and checking its form, beside copying its bytes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    private final CommandWriter writer = new CommandWriter(0, Principals.OPERATOR);
    private NativeBuffer copy;
    private long lockId;

    @Setup
    public void prepare() {
        write();
        copy = new NativeBuffer(new byte[writer.length()]);
    }

    @Benchmark
    public int write() {
        writer.lock(1, ++lockId, 1, 1, 1, 2, 1_000_000_000_000_000_000L, 0, 1).flags(LockFlags.FINAL);
        return writer.length();
    }

    @Benchmark
    public ResultCode check() {
        return CommandCheck.check(writer.buffer(), 0, writer.length());
    }

    @Benchmark
    public NativeBuffer bareCopy() {
        copy.putBytes(0, writer.buffer(), 0, writer.length());
        return copy;
    }
}
