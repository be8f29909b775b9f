package io.ampcore.payment;

import io.ampcore.state.Lock;

/**
 * What happened to a lock: called once for each change, after it, with the lock as it is then. The flyweight is valid
 * during the call only.
 */
public interface PaymentEvents {
    /** Collateral was set aside. */
    void onLocked(Lock lock);

    /**
     * A part, or with {@code isFinal} the last part, of the amount was presented.
     *
     * @param amountLow of this clearing, in the underlying.
     * @param freedLow collateral that went back because less than the authorized amount was captured.
     */
    void onCaptured(
            Lock lock, int clearing, boolean isFinal, long amountLow, long amountHigh, long freedLow, long freedHigh);

    /** The underlying will be final as soon as the final amount is captured. */
    void onConfirmed(Lock lock);

    /**
     * The underlying is final.
     *
     * @param freedLow collateral that went back.
     */
    void onSettled(Lock lock, long freedLow, long freedHigh);

    /**
     * The manager gave the lock up.
     *
     * @param freedLow collateral that went back.
     */
    void onReleased(Lock lock, int reason, long freedLow, long freedHigh);

    /**
     * The deadline of an OPEN lock passed and nothing was captured.
     *
     * @param freedLow collateral that went back.
     */
    void onExpired(Lock lock, long freedLow, long freedHigh);

    /** The deadline of a CAPTURED lock passed: it stays, without a deadline. */
    void onHeld(Lock lock);

    /**
     * Collateral went to the beneficiary.
     *
     * @param paidLow what it got.
     * @param freedLow what went back.
     */
    void onDrawn(Lock lock, int reason, long paidLow, long paidHigh, long freedLow, long freedHigh);

    /**
     * The chain has paid what was drawn.
     *
     * @param amountLow what it moved; nothing moved here.
     */
    void onDrawPaid(Lock lock, long amountLow, long amountHigh);
}
