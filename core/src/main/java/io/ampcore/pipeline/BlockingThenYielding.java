package io.ampcore.pipeline;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * Sleeps until something is published, and yields while an earlier stage is at work on it. The Disruptor's own strategy spins
 * there, and where cores are few keeps the very stage off its core that it waits for.
 */
final class BlockingThenYielding implements WaitStrategy {
    private final WaitStrategy untilPublished = new BlockingWaitStrategy();

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependentSequence, SequenceBarrier barrier)
            throws AlertException, InterruptedException, TimeoutException {
        untilPublished.waitFor(sequence, cursor, cursor, barrier);
        long available = dependentSequence.get();
        while (available < sequence) {
            barrier.checkAlert();
            YieldingIdleStrategy.INSTANCE.idle();
            available = dependentSequence.get();
        }
        return available;
    }

    @Override
    public void signalAllWhenBlocking() {
        untilPublished.signalAllWhenBlocking();
    }
}
