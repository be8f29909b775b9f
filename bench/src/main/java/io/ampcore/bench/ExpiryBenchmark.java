package io.ampcore.bench;

import io.ampcore.domain.ResultCode;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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

/**
 * So many locks become due in the same millisecond: how long does any other command take while they are worked off? The
 * time of the shot is that of all commands together; {@code longestNs} is the answer.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
public class ExpiryBenchmark {
    private static final long TTL_NS = TimeUnit.MINUTES.toNanos(10);
    private static final int BALANCE_COUNT = 100_000;
    private static final long AMOUNT = 1_000_000_000_000L;

    /** What was seen of single commands. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Seen {
        public long longestNs;
        public long commands;
    }

    @Param("1000000")
    int dueCount;

    private LedgerWorld world;

    @Setup(Level.Iteration)
    public void open() {
        world = new LedgerWorld(BALANCE_COUNT, dueCount);
        for (int i = 0; i < dueCount; i++) {
            world.writer()
                    .lock(
                            world.world().managerId(),
                            i + 1L,
                            1,
                            world.world().partitionId(),
                            world.world().holderId(i % BALANCE_COUNT),
                            world.world().beneficiaryId(),
                            AMOUNT,
                            0,
                            world.nowNs() + TTL_NS)
                    .ttlNs(LedgerWorld.START_NS + TTL_NS - world.nowNs());
            world.send();
        }
        world.awaitAllApproved("locking");
    }

    @TearDown(Level.Iteration)
    public void close() {
        world.close();
    }

    /** Payments go on, a microsecond apart, until nothing that is due is left. */
    @Benchmark
    public long paymentsWhileLocksExpire(Seen seen) {
        seen.longestNs = 0;
        long payment = dueCount;
        long elapsedNs = TTL_NS;
        while (elapsedNs == TTL_NS
                || world.dispatcher().ledger().payments().deadlines().areBehind()) {
            payment++;
            world.writer()
                    .lock(
                            world.world().managerId(),
                            payment,
                            1,
                            world.world().partitionId(),
                            world.world().holderId((int) (payment % BALANCE_COUNT)),
                            world.world().beneficiaryId(),
                            AMOUNT,
                            0,
                            world.nowNs() + 2 * TTL_NS);
            long startNs = System.nanoTime();
            ResultCode result = world.dispatch(elapsedNs);
            seen.longestNs = Math.max(seen.longestNs, System.nanoTime() - startNs);
            if (!result.isSuccess()) throw new IllegalStateException("refused: " + result);
            elapsedNs = TimeUnit.MICROSECONDS.toNanos(1);
        }
        seen.commands = payment - dueCount;
        return payment;
    }
}
