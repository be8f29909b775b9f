package io.ampcore.bench;

import io.ampcore.dispatch.LookAhead;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.payment.LockRequest;
import io.ampcore.payment.Payments;
import io.ampcore.protocol.LockDecoder;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.SettleDecoder;
import java.nio.ByteOrder;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Lock (with capture) and settle on the ledger alone, one thread: the rules as they are called; from bytes to receipt, one by
 * one and in groups whose look-ups are started together, as the pipeline has them; and beside them bare memory in which the
 * same cache lines are touched and nothing else is done, one payment after the other and in groups. Time goes on by a
 * microsecond a command, so locks are forgotten as fast as new ones come.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class LockSettleBenchmark {
    private static final int OPERATIONS = 2;
    private static final int GROUP_OPERATIONS = LookAhead.GROUP_MAX;
    private static final long ELAPSED_NS = 1_000;
    private static final long VALIDITY_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long AMOUNT = 1_000_000_000_000_000_000L;
    private static final int COMMAND_LENGTH_MAX = 192;

    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int NUMBER = MessageHeaderDecoder.sessionSequenceEncodingOffset();
    private static final int LOCK_ID_IN_LOCK = BODY + LockDecoder.lockIdEncodingOffset();
    private static final int HOLDER_ID = BODY + LockDecoder.holderIdEncodingOffset();
    private static final int VALID_UNTIL = BODY + LockDecoder.validUntilNsEncodingOffset();
    private static final int LOCK_ID_IN_SETTLE = BODY + SettleDecoder.lockIdEncodingOffset();

    /** 50000000 takes some minutes to prepare and 29 GiB of memory. */
    @Param({"10000", "1000000"})
    int balanceCount;

    /** With their index and their queues as many as fit in 8 GiB. */
    @Param("20000000")
    int openCount;

    private final LockRequest request = new LockRequest();
    private LedgerWorld world;
    private Payments payments;
    private long nextPayment;
    private int firstHolderId;
    private BareMemory memory;
    private final NativeBuffer[] group = new NativeBuffer[GROUP_OPERATIONS];
    private final int[] lengths = new int[GROUP_OPERATIONS];
    private long lastNumber;

    /** Makes the ledger or its floor: at the largest size there is no room for both. */
    @Setup(Level.Trial)
    public void open(BenchmarkParams params) {
        if (params.getBenchmark().contains("bareMemory")) {
            long rememberedCount = openCount + VALIDITY_NS / (OPERATIONS * ELAPSED_NS);
            memory = new BareMemory(balanceCount, openCount, (int) rememberedCount);
        } else {
            openWorld();
        }
    }

    private void openWorld() {
        world = new LedgerWorld(balanceCount, openCount);
        payments = world.dispatcher().ledger().payments();
        firstHolderId = world.world().holderId(0);
        if (world.world().holderId(balanceCount - 1) - firstHolderId != balanceCount - 1) {
            throw new IllegalStateException("the holders' ids are not dense");
        }
        for (int i = 0; i < openCount; i++) {
            writeLock(nextPayment++);
            check(world.dispatch(ELAPSED_NS));
        }
        lastNumber = world.writer().sessionSequence();
        for (int i = 0; i < GROUP_OPERATIONS; i += OPERATIONS) {
            writeLock(0);
            keep(i);
            world.writer().settle(world.world().managerId(), 0, 1);
            keep(i + 1);
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        if (world != null) world.close();
        if (memory != null) memory.close();
    }

    /** The rules, called with primitives; the events that they tell are written. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public void rules() {
        long payment = nextPayment++;
        begin();
        request.key(world.world().managerId(), payment, 1)
                .parties(
                        world.world().partitionId(),
                        holder(payment),
                        world.world().beneficiaryId())
                .amount(0, AMOUNT, 0)
                .times(0, world.nowNs() + VALIDITY_NS)
                .marks(0, 0, LockFlags.FINAL);
        check(payments.locking()
                .lock(Principals.OPERATOR, request, world.dispatcher().answer()));
        begin();
        check(payments.settling()
                .settle(
                        Principals.OPERATOR,
                        world.world().managerId(),
                        payment - openCount,
                        1,
                        world.dispatcher().answer()));
    }

    /** From a command's bytes to the bytes of its receipt: the rules and the codec. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public void dispatched() {
        setPayment(0, nextPayment++);
        check(world.dispatch(ELAPSED_NS, group[0], lengths[0]));
        check(world.dispatch(ELAPSED_NS, group[1], lengths[1]));
    }

    /** The same, a group at a time: what the pipeline makes of it when it has enough to do. */
    @Benchmark
    @OperationsPerInvocation(GROUP_OPERATIONS)
    public void dispatchedInGroups() {
        LookAhead lookAhead = world.dispatcher().lookAhead();
        for (int i = 0; i < GROUP_OPERATIONS; i += OPERATIONS) {
            setPayment(i, nextPayment++);
            lookAhead.add(group[i], 0, lengths[i]);
            lookAhead.add(group[i + 1], 0, lengths[i + 1]);
        }
        lookAhead.touch();
        for (int i = 0; i < GROUP_OPERATIONS; i++) {
            check(world.dispatch(ELAPSED_NS, group[i], lengths[i]));
        }
    }

    /** The lines of a payment, in tables of the ledger's sizes, in the ledger's order: see {@link BareMemory}. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long bareMemory() {
        return memory.payment(nextPayment++);
    }

    /** The same, a group at a time. */
    @Benchmark
    @OperationsPerInvocation(GROUP_OPERATIONS)
    public long bareMemoryInGroups() {
        long first = nextPayment;
        nextPayment += GROUP_OPERATIONS / OPERATIONS;
        return memory.payments(first, GROUP_OPERATIONS / OPERATIONS);
    }

    private void keep(int i) {
        lengths[i] = world.writer().length();
        group[i] = NativeBuffer.allocate(COMMAND_LENGTH_MAX);
        group[i].putBytes(0, world.writer().buffer(), 0, lengths[i]);
    }

    /** Commands were written before: only what differs from payment to payment is set, for a client's work is no ledger's. */
    private void setPayment(int i, long payment) {
        NativeBuffer lock = group[i];
        lock.putLong(NUMBER, ++lastNumber, ByteOrder.LITTLE_ENDIAN);
        lock.putLong(LOCK_ID_IN_LOCK, payment, ByteOrder.LITTLE_ENDIAN);
        lock.putInt(HOLDER_ID, holder(payment), ByteOrder.LITTLE_ENDIAN);
        lock.putLong(VALID_UNTIL, world.nowNs() + ELAPSED_NS + VALIDITY_NS, ByteOrder.LITTLE_ENDIAN);
        NativeBuffer settle = group[i + 1];
        settle.putLong(NUMBER, ++lastNumber, ByteOrder.LITTLE_ENDIAN);
        settle.putLong(LOCK_ID_IN_SETTLE, payment - openCount, ByteOrder.LITTLE_ENDIAN);
    }

    private void begin() {
        world.next(ELAPSED_NS);
        world.dispatcher().ledger().time().advanceTo(world.sequence(), world.nowNs());
        world.dispatcher().answer().clear();
        payments.deadlines()
                .workOff(world.dispatcher().ledger().state().genesis().duePerCommand());
    }

    private void writeLock(long payment) {
        world.writer()
                .lock(
                        world.world().managerId(),
                        payment,
                        1,
                        world.world().partitionId(),
                        holder(payment),
                        world.world().beneficiaryId(),
                        AMOUNT,
                        0,
                        world.nowNs() + ELAPSED_NS + VALIDITY_NS)
                .flags(LockFlags.FINAL);
    }

    /** Worked out: to look it up would be another miss of the cache, and none of the ledger's. */
    private int holder(long payment) {
        long scattered = payment * 0x9E3779B97F4A7C15L;
        return firstHolderId + (int) Math.floorMod(scattered >>> 16, (long) balanceCount);
    }

    /** A refusal would be another, cheaper command than the one that is measured. */
    private static void check(ResultCode result) {
        if (!result.isSuccess()) throw new IllegalStateException("refused: " + result);
    }
}
