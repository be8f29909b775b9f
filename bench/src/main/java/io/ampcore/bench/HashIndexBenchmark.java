package io.ampcore.bench;

import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
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

/** A look-up in the hash index, beside one read of bare memory of the same size at the same places. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HashIndexBenchmark {
    @Param({"10000", "1000000", "50000000"})
    int recordCount;

    private HashIndex index;
    private Region bare;
    private long mask;
    private long key;

    @Setup(Level.Trial)
    public void open() {
        UndoLog undo = new UndoLog();
        index = new HashIndex(recordCount, undo);
        for (int id = 1; id <= recordCount; id++) {
            index.insert(Hashing.hash(id), id);
        }
        long entries = Math.max(8, Long.highestOneBit(4L * recordCount - 1));
        bare = new Region(entries * Long.BYTES, undo);
        mask = entries - 1;
    }

    @TearDown(Level.Trial)
    public void close() {
        index.close();
        bare.close();
    }

    @Benchmark
    public int find() {
        int id = 1 + (int) Math.floorMod(key += 0x9E3779B97F4A7C15L, (long) recordCount);
        int hash = Hashing.hash(id);
        long at = index.first(hash);
        while (index.recordId(at) != id) {
            at = index.next(at, hash);
        }
        return id;
    }

    /** The place is found in the same way. */
    @Benchmark
    public long bareRead() {
        int id = 1 + (int) Math.floorMod(key += 0x9E3779B97F4A7C15L, (long) recordCount);
        return bare.getLong((Hashing.hash(id) & mask) * Long.BYTES);
    }
}
