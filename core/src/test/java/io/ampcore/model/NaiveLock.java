package io.ampcore.model;

import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import java.math.BigInteger;

/** A lock or a decline. */
final class NaiveLock {
    /** Whose it is, and under which id. */
    record Key(int managerId, BigInteger lockId) {}

    final Key key;
    Command.Lock asked;
    NaivePolicy policy;
    LockState state = LockState.NONE;
    ResultCode result = ResultCode.OK;
    BigInteger amount = BigInteger.ZERO;
    BigInteger authorized = BigInteger.ZERO;
    BigInteger captured = BigInteger.ZERO;
    BigInteger collateral = BigInteger.ZERO;
    /** What went back when it ended with nothing captured: with the amount, the rate of a late capture. */
    BigInteger returned = BigInteger.ZERO;

    BigInteger drawn = BigInteger.ZERO;
    BigInteger need = BigInteger.ZERO;
    BigInteger have = BigInteger.ZERO;
    long clearing;
    BigInteger clearingAmount = BigInteger.ZERO;
    boolean isClearingFinal;
    long change;
    BigInteger changeAmount = BigInteger.ZERO;
    long confirmations;
    long requiredConfirmations;
    boolean isPaidOnChain;
    long deadlineNs;
    long capturedAtNs;
    long extendedToNs;
    long validUntilNs;
    long endedAtNs;
    long sequence;
    long timestampNs;

    NaiveLock(Key key) {
        this.key = key;
    }

    boolean isConfirmed() {
        return confirmations >= requiredConfirmations;
    }

    /** @return the millisecond in which something happens to it by itself. */
    long dueMs() {
        long dueNs = state.holdsCollateral() ? deadlineNs : validUntilNs + 1;
        return -Math.floorDiv(-dueNs, 1_000_000L);
    }

    boolean isPastRetention(long nowNs) {
        long retentionNs = policy == null ? 0 : policy.terms.memory().retentionNs();
        return endedAtNs != 0 && Math.max(endedAtNs, validUntilNs) + retentionNs < nowNs;
    }
}
