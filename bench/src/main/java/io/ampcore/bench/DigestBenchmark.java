package io.ampcore.bench;

import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The digest of the whole state, beside one pass over as much bare memory as its balances and holders take. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DigestBenchmark {
    private static final int RECORD_LENGTH = 64;
    /** A holder, its balance in the default partition, and the one that payments are made with. */
    private static final int RECORDS_PER_HOLDER = 3;

    @Param({"10000", "1000000"})
    int balanceCount;

    private LedgerWorld world;
    private Region bare;

    @Setup(Level.Trial)
    public void open() {
        world = new LedgerWorld(balanceCount, 1);
        bare = new Region((long) balanceCount * RECORDS_PER_HOLDER * RECORD_LENGTH, new UndoLog());
    }

    @TearDown(Level.Trial)
    public void close() {
        world.close();
        bare.close();
    }

    @Benchmark
    public String digest() {
        return world.dispatcher().ledger().digest();
    }

    @Benchmark
    public long barePass() {
        long sum = 0;
        for (long at = 0; at < bare.length(); at += Long.BYTES) {
            sum += bare.getLong(at);
        }
        return sum;
    }
}
