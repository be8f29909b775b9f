package io.ampcore.dispatch;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.ampcore.domain.FreezeFlags;
import io.ampcore.domain.FreezeKind;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.LimitKind;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.domain.Role;
import io.ampcore.domain.WindowEnd;
import io.ampcore.driver.Command;
import io.ampcore.driver.CommandEncoder;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Terms;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.AdjustEncoder;
import io.ampcore.protocol.CaptureEncoder;
import io.ampcore.protocol.CaptureGroupEncoder;
import io.ampcore.protocol.DrawEncoder;
import io.ampcore.protocol.ExtendEncoder;
import io.ampcore.protocol.LockEncoder;
import io.ampcore.protocol.MessageHeaderEncoder;
import io.ampcore.protocol.ReleaseEncoder;
import io.ampcore.protocol.ReleaseGroupEncoder;
import io.ampcore.protocol.SettleEncoder;
import io.ampcore.registry.Policy;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nothing is allocated once warm: not by an approval, a refusal, an expiry or a draw. Counts the bytes that this thread
 * allocates; the last test proves that the counting itself works.
 */
@Tag("allocation")
class AllocationTest {
    private static final int WARM_UP_ROUNDS = 200;
    private static final int MEASURED_ROUNDS = 1_000;
    private static final int LENGTH = 256;
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final NativeBuffer messages = NativeBuffer.allocate(24 * LENGTH);
    private final NativeBuffer memory = NativeBuffer.allocate(Outbox.CAPACITY_MIN);
    private final LockEncoder lockEncoder = new LockEncoder();
    private final CaptureEncoder captureEncoder = new CaptureEncoder();
    private final SettleEncoder settleEncoder = new SettleEncoder();
    private final ReleaseEncoder releaseEncoder = new ReleaseEncoder();
    private final AdjustEncoder adjustEncoder = new AdjustEncoder();
    private final ExtendEncoder extendEncoder = new ExtendEncoder();
    private final ReleaseGroupEncoder releaseGroupEncoder = new ReleaseGroupEncoder();
    private final CaptureGroupEncoder captureGroupEncoder = new CaptureGroupEncoder();
    private final DrawEncoder drawEncoder = new DrawEncoder();
    private final Outbox outbox = new Outbox();
    private final CommandDispatcher dispatcher = new CommandDispatcher(genesis(), outbox, 0);
    private final int[] lengths = new int[24];
    private long sequence;
    private long nowNs = LedgerDriver.START_NS;
    private long lockId;
    private int unexpected;
    private Object sink;

    private static Genesis genesis() {
        return Genesis.builder().lockCapacity(1_000).declineCapacity(100).build();
    }

    @BeforeEach
    void aPoolThatCanPayForLong() {
        int place = 0;
        for (int id = 1; id <= 4; id++) {
            send(place, new Command.RegisterHolder(Principals.OPERATOR, address(id)));
        }
        send(place, new Command.RegisterPartition(Principals.OPERATOR, label(0xCCCC_CCCC, 0, 1)));
        send(
                place,
                new Command.RegisterManager(
                        1, 1, LedgerDriver.MILLI, LedgerDriver.HOUR, LedgerDriver.HOUR, LedgerDriver.HOUR));
        send(place, new Command.Mint(Principals.CHAIN, SUPPLIER, BigInteger.ONE.shiftLeft(90)));
        send(place, new Command.Supply(SUPPLIER, POOL, SUPPLIER, BigInteger.ONE.shiftLeft(80), BigInteger.ZERO));
        prepare(0, lock(100, 0));
        prepare(1, lock(1, LockFlags.PARTIAL_OK).amount(MAX_128));
        prepare(2, lock(1, 0).amount(MAX_128));
        prepare(3, captureFinally(1, 1, 45));
        prepare(4, settle(1));
        prepare(5, drawAll(1));
        prepare(6, release(1));
        prepare(7, supply(POOL, SUPPLIER, 1_000_000));
        prepare(8, new Command.Tick());
        prepare(11, new Command.Adjust(MANAGER, MANAGER, n(1), 1, n(200)));
        prepare(12, new Command.Extend(MANAGER, MANAGER, n(1), nowNs));
        prepare(13, new Command.ReleaseGroup(MANAGER, MANAGER, 7, 0));
        prepare(14, new Command.CaptureGroup(MANAGER, MANAGER, 7));
        prepare(9, lock(100, 0).principalId(MERCHANT));
        prepare(10, mint(SUPPLIER, 5));
        prepare(16, reward(POOL, SUPPLIER, 5));
        prepare(17, unstake(POOL, SUPPLIER, 1_000));
        prepare(18, withdraw(POOL, SUPPLIER));
        send(19, new Command.SetPolicy(1, 1, shortEpochs()));
        assertEquals(0, unexpected);
    }

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void shouldNotAllocateOnceWarm() {
        run(WARM_UP_ROUNDS, false);
        long bytes = allocatedBytesOf(MEASURED_ROUNDS, false);

        assertEquals(0, unexpected, "commands that were answered otherwise than meant");
        assertEquals(0, bytes);
    }

    @Test
    void shouldNotAllocateWhereFreezesRolesAndLimitsAreInUse() {
        send(19, freeze(FreezeKind.HOLDER, 2, FreezeFlags.ALL));
        send(19, grant(Principals.OPERATOR, Role.OPERATOR, 0, 0x8000_0001));
        send(19, limit(LimitKind.MANAGER, MANAGER, 1_000));
        send(19, velocity(LimitKind.HOLDER, MANAGER, LedgerDriver.MILLI, n(1_000), 10));
        send(19, velocity(LimitKind.BENEFICIARY, MERCHANT, LedgerDriver.HOUR, MAX_128, -1));
        prepare(19, freeze(FreezeKind.HOLDER, MERCHANT, FreezeFlags.LOCKING));
        prepare(20, freeze(FreezeKind.HOLDER, MERCHANT, 0));
        prepare(21, limit(LimitKind.MANAGER, MANAGER, 1_001));
        prepare(22, limit(LimitKind.MANAGER, MANAGER, 1_000));
        prepare(23, lock(100, 0));
        guardedRounds(WARM_UP_ROUNDS);

        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        guardedRounds(MEASURED_ROUNDS);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertEquals(0, unexpected, "commands that were answered otherwise than meant");
        assertEquals(0, bytes);
    }

    private void guardedRounds(int rounds) {
        for (int i = 0; i < rounds; i++) {
            nowNs += 4 * LedgerDriver.MILLI;
            settledPayment();
            drawnPayment();
            releasedPayment();
            nextLock(2);
            expect(MANAGER_LIMIT, 2);
            expect(OK, 19);
            nextLock(23);
            expect(FROZEN, 23);
            expect(OK, 20);
            expect(OK, 21);
            expect(OK, 22);
        }
    }

    @Test
    void shouldNoticeOneSmallObjectARound() {
        run(WARM_UP_ROUNDS, true);

        assertTrue(allocatedBytesOf(MEASURED_ROUNDS, true) >= 16L * MEASURED_ROUNDS);
        assertTrue(sink != null);
    }

    private void run(int rounds, boolean withGarbage) {
        for (int i = 0; i < rounds; i++) {
            nowNs += 4 * LedgerDriver.MILLI;
            settledPayment();
            drawnPayment();
            releasedPayment();
            adjustedPayment();
            groups();
            partialApproval();
            refusals();
            expiry();
            leaving();
            expect(OK, 7);
            expect(OK, 10);
            if (withGarbage) sink = new Object();
        }
    }

    private void settledPayment() {
        nextLock(0);
        expect(OK, 0);
        expect(OK, 0);
        expect(OK, 3);
        expect(REPEATED, 3);
        expect(OK, 4);
        expect(ALREADY_SETTLED, 5);
    }

    private void drawnPayment() {
        nextLock(0);
        expect(OK, 0);
        expect(OK, 3);
        expect(OK, 5);
        expect(REPEATED, 5);
    }

    private void releasedPayment() {
        nextLock(0);
        expect(OK, 0);
        expect(OK, 6);
    }

    private void adjustedPayment() {
        nextLock(0);
        expect(OK, 0);
        expect(OK, 11);
        expect(REPEATED, 11);
        expect(OK, 12);
        expect(REPEATED, 12);
        expect(OK, 6);
    }

    private void groups() {
        for (int end = 13; end <= 14; end++) {
            nextLock(0);
            lockEncoder.groupId(lockId);
            expect(OK, 0);
            expect(OK, end);
            expect(REPEATED, end);
        }
        expect(OK, 4);
        lockEncoder.groupId(0);
    }

    private void partialApproval() {
        nextLock(1);
        expect(PARTIALLY_APPROVED, 1);
        expect(OK, 6);
    }

    private void refusals() {
        nextLock(2);
        expect(INSUFFICIENT_COLLATERAL, 2);
        expect(INSUFFICIENT_COLLATERAL, 2);
        expect(ALREADY_DECLINED, 3);
        nextLock(9);
        expect(NOT_ENTITLED, 9);
        expect(LOCK_UNKNOWN, 4);
        expect(LOCK_UNKNOWN, 6);
    }

    private void expiry() {
        nextLock(0);
        expect(OK, 0);
        nowNs += 2 * LedgerDriver.MILLI;
        expect(OK, 8);
        expect(ALREADY_EXPIRED, 6);
    }

    private void leaving() {
        expect(OK, 16);
        expect(OK, 17);
        expect(NOTHING_VESTED, 18);
        nowNs += 2 * Policy.EPOCH_MIN_NS;
        nextLock(0);
        expect(OK, 0);
        expect(OK, 6);
        expect(OK, 18);
    }

    private static Terms shortEpochs() {
        return Terms.STANDARD
                .ttl(LedgerDriver.MILLI, LedgerDriver.HOUR)
                .settlement(LedgerDriver.HOUR, WindowEnd.HOLD)
                .memory(LedgerDriver.HOUR, 0)
                .pools(Policy.WHOLE_BP, Policy.EPOCH_MIN_NS);
    }

    /** The next payment has an id of its own, and is valid for a millisecond. */
    private void nextLock(int place) {
        lockId++;
        lockEncoder.wrap(messages, place * LENGTH + HEADER).validUntilNs(nowNs + LedgerDriver.MILLI);
        lockEncoder.lockId().low(lockId).high(0);
        captureEncoder.wrap(messages, 3 * LENGTH + HEADER).lockId().low(lockId);
        settleEncoder.wrap(messages, 4 * LENGTH + HEADER).lockId().low(lockId);
        drawEncoder.wrap(messages, 5 * LENGTH + HEADER).lockId().low(lockId);
        adjustEncoder.wrap(messages, 11 * LENGTH + HEADER).lockId().low(lockId);
        extendEncoder
                .wrap(messages, 12 * LENGTH + HEADER)
                .deadlineNs(nowNs + LedgerDriver.SECOND)
                .lockId()
                .low(lockId);
        releaseGroupEncoder.wrap(messages, 13 * LENGTH + HEADER).groupId(lockId);
        captureGroupEncoder.wrap(messages, 14 * LENGTH + HEADER).groupId(lockId);
        releaseEncoder.wrap(messages, 6 * LENGTH + HEADER).lockId().low(lockId);
    }

    private void expect(ResultCode expected, int place) {
        if (dispatch(place) != expected) unexpected++;
    }

    private ResultCode dispatch(int place) {
        int offset = place * LENGTH;
        outbox.wrap(memory, 0, memory.capacity());
        if (CommandCheck.check(messages, offset, lengths[place]) != OK) return MESSAGE_TOO_SHORT;
        return dispatcher.dispatch(++sequence, nowNs, messages, offset, lengths[place]);
    }

    private Command.Lock lock(long amount, int flags) {
        return new Command.Lock(MANAGER, MANAGER, n(1), POOL, MANAGER, MERCHANT, 0, n(amount), 0, nowNs, 0, 0, flags);
    }

    private void prepare(int place, Command command) {
        lengths[place] = new CommandEncoder().encode(command, messages, place * LENGTH);
    }

    private void send(int place, Command command) {
        prepare(place, command);
        expect(OK, place);
    }

    private long allocatedBytesOf(int rounds, boolean withGarbage) {
        threads.getCurrentThreadAllocatedBytes(); // the first call may itself allocate
        long before = threads.getCurrentThreadAllocatedBytes();
        run(rounds, withGarbage);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
