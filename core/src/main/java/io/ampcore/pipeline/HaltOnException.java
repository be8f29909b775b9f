package io.ampcore.pipeline;

import com.lmax.disruptor.ExceptionHandler;

/**
 * Stops the process at the first exception of any stage. It does not return: a handler that returns tells the Disruptor to
 * count the failed command as done, and receipts would leave for what was never journaled.
 */
final class HaltOnException implements ExceptionHandler<CommandSlot> {
    private final HaltHandler halt;

    HaltOnException(HaltHandler halt) {
        this.halt = halt;
    }

    @Override
    public void handleEventException(Throwable ex, long position, CommandSlot slot) {
        if (slot == null) {
            stop("before ring position " + position, ex);
        }
        stop("at sequence " + slot.sequence, ex);
    }

    @Override
    public void handleOnStartException(Throwable ex) {
        stop("at start", ex);
    }

    @Override
    public void handleOnShutdownException(Throwable ex) {
        stop("at shutdown", ex);
    }

    private void stop(String where, Throwable ex) {
        halt.halt("pipeline stopped " + where + ": " + ex, ex);
        throw new IllegalStateException("pipeline stopped " + where, ex);
    }
}
