package io.ampcore.bench;

import io.ampcore.client.CommandWriter;
import io.ampcore.dispatch.CommandDispatcher;
import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.state.Balances;
import io.ampcore.state.Partitions;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
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

/**
 * Commands a second through the ledger alone, without ring and journal: lock (with capture) and settle half and half,
 * scattered over 100,000 balances, 100,000 locks open all the time. The two worlds differ by what there is of the token
 * beside the same holders, balances and tables: nothing, or all of {@link FlexaWorld}. The hot path must not feel it.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class LedgerBenchmark {
    /** What there is of the token. */
    public enum World {
        PLAIN,
        FLEXA
    }

    private static final int MANAGER = 1;
    private static final int BENEFICIARY = 2;
    private static final int FIRST_HOLDER = 3;
    private static final int BALANCE_COUNT = 100_000;
    private static final int OPEN_COUNT = 100_000;
    private static final int PARTITION = Partitions.DEFAULT_ID + 1;
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long NS_PER_COMMAND = 1_000;
    private static final long VALIDITY_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);
    /** 10^18 base units, and a million times as much as funds. */
    private static final long AMOUNT = 1_000_000_000_000_000_000L;

    private static final long FUNDS_LOW = 2003764205206896640L;
    private static final long FUNDS_HIGH = 54210;

    @Param
    World world;

    private final CommandWriter writer = new CommandWriter(0, Principals.OPERATOR);
    private final Outbox outbox = new Outbox();
    private final NativeBuffer memory = NativeBuffer.allocate(Outbox.CAPACITY_MIN);
    private CommandDispatcher dispatcher;
    private long sequence;
    private long nextPayment;

    @Setup(Level.Trial)
    public void open() {
        dispatcher = new CommandDispatcher(genesis(), outbox, 0);
        for (int number = MANAGER; number < FIRST_HOLDER + BALANCE_COUNT; number++) {
            writer.registerHolder(address(number));
            send();
        }
        writer.registerPartition(label(Partitions.HOLDER_PREFIX));
        send();
        writer.registerManager(MANAGER, HOUR_NS, HOUR_NS, HOUR_NS, 0);
        send();
        Balances balances = dispatcher.ledger().state().balances();
        for (int balance = 0; balance < BALANCE_COUNT; balance++) {
            balances.credit(balances.add(FIRST_HOLDER + balance, PARTITION), FUNDS_LOW, FUNDS_HIGH);
        }
        if (world == World.FLEXA) {
            new FlexaWorld(dispatcher.ledger(), () -> outbox.wrap(memory, 0, memory.capacity()))
                    .deploy(MANAGER, FIRST_HOLDER, BALANCE_COUNT);
        }
        while (nextPayment < OPEN_COUNT) {
            lock();
        }
    }

    @Benchmark
    @OperationsPerInvocation(2)
    public void lockAndSettle() {
        lock();
        writer.settle(MANAGER, nextPayment - OPEN_COUNT, 0);
        send();
    }

    @TearDown(Level.Trial)
    public void close() {
        dispatcher.close();
    }

    private void lock() {
        nextPayment++;
        writer.lock(
                        MANAGER,
                        nextPayment,
                        0,
                        PARTITION,
                        holder(nextPayment),
                        BENEFICIARY,
                        AMOUNT,
                        0,
                        nowNs() + VALIDITY_NS)
                .flags(LockFlags.FINAL);
        send();
    }

    /** A refusal would be another, cheaper command than the one that is measured. */
    private void send() {
        sequence++;
        outbox.wrap(memory, 0, memory.capacity());
        ResultCode result = dispatcher.dispatch(sequence, nowNs(), writer.buffer(), 0, writer.length());
        if (!result.isSuccess()) throw new IllegalStateException("command " + sequence + " refused: " + result);
    }

    private long nowNs() {
        return START_NS + sequence * NS_PER_COMMAND;
    }

    /** Neighbours in time are none in memory. */
    private static int holder(long payment) {
        long scattered = (payment * 0x9E3779B97F4A7C15L) >>> 16;
        return FIRST_HOLDER + (int) (scattered % BALANCE_COUNT);
    }

    private static Genesis genesis() {
        return Genesis.builder()
                .holderCapacity(FIRST_HOLDER + BALANCE_COUNT)
                .partitionCapacity(4 * FlexaWorld.PARTITION_COUNT)
                .balanceCapacity(3 * BALANCE_COUNT)
                .grantCapacity(2 * BALANCE_COUNT)
                .lockCapacity(4 * OPEN_COUNT)
                .build();
    }

    private static byte[] address(int number) {
        return ByteBuffer.allocate(20).putInt(16, number).array();
    }

    private static byte[] label(int prefix) {
        return ByteBuffer.allocate(32)
                .putInt(0, prefix)
                .put(12, address(MANAGER))
                .array();
    }
}
