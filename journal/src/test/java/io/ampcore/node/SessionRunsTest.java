package io.ampcore.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.client.CarrierWriter;
import io.ampcore.client.CommandWriter;
import io.ampcore.memory.NativeBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which receipts a replay leaves out; with a window of three. */
class SessionRunsTest {
    private static final int WINDOW = 3;
    private static final int GATEWAY = 5;

    private final SessionRuns runs = new SessionRuns();
    private final CommandBlock block = new CommandBlock(NativeBuffer.allocate(CommandBlock.LENGTH));
    private final CommandWriter session = new CommandWriter(7, GATEWAY);
    private final CommandWriter other = new CommandWriter(8, GATEWAY);

    @Test
    void shouldLeaveOutWhatIsAWindowOlderThanTheLast() {
        ticks(session, 5);

        assertThat(leftOut()).containsExactly(0, 1);
    }

    @Test
    void shouldFollowEachSessionForItself() {
        for (int i = 0; i < 4; i++) {
            ticks(session, 1);
            ticks(other, 1);
        }

        assertThat(leftOut()).containsExactly(0, 1);
    }

    @Test
    void shouldLeaveOutNothingBeforeANumberThatIsSentAgain() {
        ticks(session, 3);
        session.takeBack();
        ticks(session, 3);

        // 1 2 3 3 4 5: the fourth may be asked for the receipt of 3, and nobody knows here how it was answered.
        assertThat(leftOut()).isEmpty();
        ticks(session, 1);
        assertThat(leftOut()).containsExactly(3);
    }

    @Test
    void shouldLeaveOutNothingBeforeAGap() {
        ticks(session, 3);
        session.tick();
        ticks(session, 3);

        assertThat(leftOut()).isEmpty();
    }

    @Test
    void shouldLeaveOutNothingThatAnotherPrincipalWouldReplace() {
        ticks(session, 2);
        session.principalId(GATEWAY + 1);
        ticks(session, 3);

        assertThat(leftOut()).isEmpty();
    }

    @Test
    void shouldLeaveOutNothingThatAChainWouldReplace() {
        ticks(session, 2);
        CarrierWriter carrier = new CarrierWriter();
        carrier.beginChain(1);
        session.tick();
        carrier.link(session);
        offer(carrier.buffer(), carrier.length());
        ticks(session, 2);

        assertThat(leftOut()).isEmpty();
    }

    /** The session may be another one then. */
    @Test
    void shouldLeaveOutNothingBeforeASessionIsOpenedOrClosed() {
        ticks(session, 2);
        other.openSession();
        offer(other.buffer(), other.length());
        ticks(session, 2);
        other.closeSession();
        offer(other.buffer(), other.length());
        ticks(session, 3);

        assertThat(leftOut()).isEmpty();
    }

    @Test
    void shouldLeaveOutNothingOfCommandsWithoutANumber() {
        ticks(new CommandWriter(0, GATEWAY), 9);

        assertThat(leftOut()).isEmpty();
    }

    private void ticks(CommandWriter writer, int count) {
        for (int i = 0; i < count; i++) {
            writer.tick();
            offer(writer.buffer(), writer.length());
        }
    }

    private void offer(NativeBuffer buffer, int length) {
        assertThat(block.offer(block.count() + 1, 1, buffer, 0, length, runs)).isTrue();
    }

    private List<Integer> leftOut() {
        block.markReplacedReceipts(WINDOW);
        List<Integer> leftOut = new ArrayList<>();
        for (int i = 0; i < block.count(); i++) {
            if (!block.isReceiptWanted(i)) leftOut.add(i);
        }
        return leftOut;
    }
}
