package io.ampcore.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.*;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The token must not allocate once it is warm, dispatcher and events included. Counts the bytes that this thread allocates;
 * the second test proves that the counting itself works.
 */
@Tag("allocation")
class TokenAllocationTest {
    private static final int WARM_UP_ROUNDS = 500;
    private static final int MEASURED_ROUNDS = 2_000;
    private static final int ALICE = 1;
    private static final int BOB = 2;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final NativeBuffer told = NativeBuffer.allocate(Outbox.CAPACITY_MIN);
    private final NativeBuffer command = NativeBuffer.allocate(1024);
    private final Outbox outbox = new Outbox();
    private final CommandDispatcher dispatcher = new CommandDispatcher(
            Genesis.builder().lockCapacity(64).declineCapacity(64).build(), outbox, 0);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TransferEncoder transfer = new TransferEncoder();
    private final ApproveEncoder approve = new ApproveEncoder();
    private long sequence;
    private Object sink;

    @BeforeEach
    void aliceHasTokens() {
        for (byte i = ALICE; i <= BOB; i++) {
            RegisterHolderEncoder register = new RegisterHolderEncoder();
            register.wrapAndApplyHeader(command, 0, header).address(0, i);
            assertThat(send(Principals.OPERATOR)).isEqualTo(ResultCode.OK);
        }
        MintEncoder mint = new MintEncoder();
        mint.wrapAndApplyHeader(command, 0, header)
                .holderId(ALICE)
                .amount()
                .low(1_000)
                .high(0);
        assertThat(send(Principals.OPERATOR)).isEqualTo(ResultCode.OK);
    }

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void shouldNotAllocateWhileTransferringAndApproving() {
        run(WARM_UP_ROUNDS, false);

        assertThat(allocatedBytesOf(() -> run(MEASURED_ROUNDS, false))).isZero();
    }

    @Test
    void shouldNoticeOneSmallObjectPerRound() {
        run(WARM_UP_ROUNDS, true);

        assertThat(allocatedBytesOf(() -> run(MEASURED_ROUNDS, true))).isGreaterThanOrEqualTo(16L * MEASURED_ROUNDS);
    }

    private void run(int rounds, boolean withGarbage) {
        for (int i = 0; i < rounds; i++) {
            boolean isBack = (i & 1) != 0;
            must(ResultCode.OK, transfer(isBack ? BOB : ALICE, isBack ? ALICE : BOB, 1_000));
            must(ResultCode.INSUFFICIENT_BALANCE, transfer(isBack ? BOB : ALICE, isBack ? ALICE : BOB, 1_000));
            must(ResultCode.OK, approve(i));
            if (withGarbage) {
                sink = new Object();
            }
        }
    }

    private ResultCode transfer(int fromId, int toId, long amount) {
        transfer.wrapAndApplyHeader(command, 0, header).callerId(fromId).toId(toId);
        transfer.value().word0(amount).word1(0).word2(0).word3(0);
        return send(fromId);
    }

    private ResultCode approve(long amount) {
        approve.wrapAndApplyHeader(command, 0, header).callerId(ALICE).spenderId(BOB);
        approve.value().word0(amount).word1(0).word2(0).word3(0);
        return send(ALICE);
    }

    private ResultCode send(int principalId) {
        header.principalId(Integer.toUnsignedLong(principalId));
        outbox.wrap(told, 0, told.capacity());
        sequence++;
        return dispatcher.dispatch(sequence, sequence, command, 0, command.capacity());
    }

    private static void must(ResultCode expected, ResultCode result) {
        if (result != expected) throw new AssertionError(expected + " expected: " + result);
    }

    private long allocatedBytesOf(Runnable work) {
        long id = Thread.currentThread().getId();
        threads.getThreadAllocatedBytes(id); // the first call may itself allocate
        long before = threads.getThreadAllocatedBytes(id);
        work.run();
        long allocated = threads.getThreadAllocatedBytes(id) - before;
        assertThat(sink == null || sink.hashCode() != 0).isTrue();
        return allocated;
    }
}
