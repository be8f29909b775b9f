package io.ampcore.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.ampcore.client.CarrierWriter;
import io.ampcore.client.CommandWriter;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.memory.NativeBuffer;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing is allocated once warm by sessions, chains, dry runs and pages; {@link AllocationTest} has the negative control. */
@Tag("allocation")
class SessionAllocationTest {
    private static final int WARM_UP_ROUNDS = 300;
    private static final int MEASURED_ROUNDS = 1_000;
    private static final int MANAGER = 1;
    private static final int MERCHANT = 2;
    private static final int POOL = 2;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final NativeBuffer memory = NativeBuffer.allocate(Outbox.CAPACITY_MIN);
    private final CommandWriter writer = new CommandWriter(7, Principals.OPERATOR);
    private final CarrierWriter carrier = new CarrierWriter();
    private final Outbox outbox = new Outbox();
    private final CommandDispatcher dispatcher = new CommandDispatcher(
            Genesis.builder().lockCapacity(1_000).declineCapacity(100).build(), outbox, 0);
    private long sequence;
    private long nowNs = LedgerDriver.START_NS;
    private long lockId;
    private int unexpected;

    @BeforeEach
    void aPoolThatCanPayForLongAndASession() {
        writer.openSession();
        expectCommand(ResultCode.OK);
        for (int id = MANAGER; id <= MERCHANT; id++) {
            writer.registerHolder(ByteBuffer.allocate(20).putInt(16, id).array());
            expectCommand(ResultCode.OK);
        }
        writer.registerPartition(ByteBuffer.allocate(32)
                .putInt(0, 0xCCCC_CCCC)
                .putInt(28, MANAGER)
                .array());
        expectCommand(ResultCode.OK);
        writer.registerManager(MANAGER, LedgerDriver.HOUR, LedgerDriver.HOUR, LedgerDriver.HOUR, 0);
        expectCommand(ResultCode.OK);
        writer.mint(MANAGER, 0, 1 << 20);
        expectCommand(ResultCode.OK);
        writer.supply(POOL, MANAGER, 0, 1 << 20, 0, 0);
        expectCommand(ResultCode.OK);
    }

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void shouldNotAllocateOnceWarm() {
        run(WARM_UP_ROUNDS);
        threads.getCurrentThreadAllocatedBytes(); // the first call may itself allocate
        long before = threads.getCurrentThreadAllocatedBytes();
        run(MEASURED_ROUNDS);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertEquals(0, unexpected, "commands that were answered otherwise than meant");
        assertEquals(0, bytes);
    }

    private void run(int rounds) {
        for (int i = 0; i < rounds; i++) {
            nowNs += 4 * LedgerDriver.MILLI;
            numberedPayment();
            chain(true);
            chain(false);
            dryRun();
            writer.queryOpenLocks(MANAGER, 0, 0);
            expectQuery(ResultCode.OK, writer.buffer(), writer.length());
            writer.queryCounters();
            expectQuery(ResultCode.OK, writer.buffer(), writer.length());
        }
    }

    private void numberedPayment() {
        lock();
        expectCommand(ResultCode.OK);
        expectCommand(ResultCode.OK);
        writer.settle(MANAGER, lockId, 0);
        expectCommand(ResultCode.OK);
    }

    private void chain(boolean fits) {
        carrier.beginChain(2);
        lock();
        carrier.link(writer);
        writer.settle(MANAGER, fits ? lockId : Long.MAX_VALUE, 0);
        carrier.link(writer);
        expect(fits ? ResultCode.OK : ResultCode.LOCK_UNKNOWN, carrier.buffer(), carrier.length());
    }

    private void dryRun() {
        lock();
        carrier.dryRun(writer.buffer(), 0, writer.length());
        writer.takeBack();
        expectQuery(ResultCode.OK, carrier.buffer(), carrier.length());
    }

    private void lock() {
        lockId++;
        writer.lock(MANAGER, lockId, 0, POOL, MANAGER, MERCHANT, 10, 0, nowNs + LedgerDriver.MILLI)
                .flags(LockFlags.FINAL);
    }

    private void expectCommand(ResultCode expected) {
        expect(expected, writer.buffer(), writer.length());
    }

    private void expect(ResultCode expected, NativeBuffer message, int length) {
        outbox.wrap(memory, 0, memory.capacity());
        if (CommandCheck.check(message, 0, length) != ResultCode.OK) unexpected++;
        if (dispatcher.dispatch(++sequence, nowNs, message, 0, length) != expected) unexpected++;
    }

    private void expectQuery(ResultCode expected, NativeBuffer message, int length) {
        outbox.wrap(memory, 0, memory.capacity());
        if (CommandCheck.check(message, 0, length) != ResultCode.OK) unexpected++;
        if (dispatcher.query(nowNs, message, 0, length) != expected) unexpected++;
    }
}
