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
     * The amount is another one.
     *
     * @param addedLow collateral that was set aside on top.
     * @param freedLow collateral that went back.
     */
    void onAdjusted(Lock lock, long addedLow, long addedHigh, long freedLow, long freedHigh);

    /**
     * A part, or with {@code isFinal} the last part, of the amount was presented.
     *
     * @param amountLow of this clearing, in the underlying.
     * @param addedLow collateral that was set aside on top: more than the authorized amount was captured, or the lock
     *     had ended.
     * @param freedLow collateral that went back because less than the authorized amount was captured.
     */
    void onCaptured(
            Lock lock,
            int clearing,
            boolean isFinal,
            long amountLow,
            long amountHigh,
            long addedLow,
            long addedHigh,
            long freedLow,
            long freedHigh);

    /**
     * A group was closed; the events of its locks follow.
     *
     * @param closing {@link io.ampcore.state.Groups#RELEASED} or {@link io.ampcore.state.Groups#CAPTURED}.
     */
    void onGroupClosed(int managerId, long groupId, int closing);

    /** More confirmations of the underlying were heard of, and they do not settle the lock yet. */
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
}
