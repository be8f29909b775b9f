package io.ampcore.pipeline;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;

/** How a stage waits when there is nothing to do. */
public enum Waiting {
    /** Sleeps until woken: no core is burnt, and a wake-up costs some microseconds. For few cores. */
    BLOCKING {
        @Override
        WaitStrategy newStrategy() {
            return new BlockingThenYielding();
        }
    },
    /** Spins, and yields to whoever wants the core: a microsecond, for a core that is always busy. */
    YIELDING {
        @Override
        WaitStrategy newStrategy() {
            return new YieldingWaitStrategy();
        }
    },
    /** Spins: the fastest, and the slowest as soon as a thread has no core of its own. */
    BUSY_SPIN {
        @Override
        WaitStrategy newStrategy() {
            return new BusySpinWaitStrategy();
        }
    };

    abstract WaitStrategy newStrategy();
}
