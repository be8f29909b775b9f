package io.ampcore.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.Sequence;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * What the ring calls, one thread a stage. A stage says when its thread runs: the Disruptor forgets what was offered to one
 * that is stopped before that.
 */
abstract class Stage implements EventHandler<CommandSlot> {
    private Runnable whenStarted = () -> {};
    private Sequence progress;

    Stage whenStarted(Runnable whenStarted) {
        this.whenStarted = whenStarted;
        return this;
    }

    @Override
    public void onStart() {
        whenStarted.run();
    }

    @Override
    public void setSequenceCallback(Sequence progress) {
        this.progress = progress;
    }

    /** Shows the next stage that all is done up to here, which it would otherwise see at the end of the batch only. */
    void showReceipts(long position) {
        progress.set(position);
    }

    /** Shows the next stage what was done before this position, and waits. */
    void letReceiptsLeave(long position) {
        showReceipts(position - 1);
        YieldingIdleStrategy.INSTANCE.idle();
    }
}
