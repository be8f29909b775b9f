package io.ampcore.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.dispatch.Outbox;
import io.ampcore.memory.NativeBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Receipts on their way: nothing is written over before it was released, and room comes back when it is. */
class OutboxRingTest {
    private final OutboxRing ring = new OutboxRing(1 << 21);
    private final Outbox outbox = new Outbox();
    private final Deque<CommandSlot> underWay = new ArrayDeque<>();
    private long nextValue;

    @Test
    void shouldKeepWhatIsUnderWayWhateverTheOrderOfWritingAndReleasing() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200_000; i++) {
            if (random.nextInt(3) != 0 && ring.tryBegin(outbox)) {
                write(random.nextInt(20) == 0 ? 100_000 : 1 + random.nextInt(600));
            } else if (!underWay.isEmpty()) {
                release(seed);
            }
        }
        assertThat(nextValue).isPositive();
    }

    @Test
    void shouldOnlyBeOfMemoryOutsideTheHeap() {
        assertThatThrownBy(() -> outbox.wrap(new NativeBuffer(new byte[64]), 0, 64))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("heap");
    }

    @Test
    void shouldHaveRoomAgainWhenEverythingIsReleased() {
        while (ring.tryBegin(outbox)) {
            write(100_000);
        }
        assertThat(underWay).isNotEmpty();
        while (!underWay.isEmpty()) {
            release(0);
        }
        assertThat(ring.tryBegin(outbox)).isTrue();
    }

    private void write(int length) {
        int offset = outbox.claim(Math.max(length, Long.BYTES));
        outbox.buffer().putLong(offset, nextValue);
        CommandSlot slot = new CommandSlot();
        slot.sequence = nextValue++;
        ring.end(slot, outbox);
        underWay.add(slot);
    }

    private void release(long seed) {
        CommandSlot slot = underWay.remove();
        int offset = ring.index(slot.outboxPosition) + Outbox.LENGTH_LENGTH;
        assertThat(ring.memory().getLong(offset)).as("seed %d", seed).isEqualTo(slot.sequence);
        ring.release(slot);
    }
}
