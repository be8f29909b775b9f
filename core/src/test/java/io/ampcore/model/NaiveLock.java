package io.ampcore.model;

import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import java.math.BigInteger;

/** A lock or a decline. */
final class NaiveLock {
    final NaiveTable.Key key;
    Command.Lock asked;
    LockState state = LockState.NONE;
    ResultCode result = ResultCode.OK;
    BigInteger amount = BigInteger.ZERO;
    BigInteger authorized = BigInteger.ZERO;
    BigInteger captured = BigInteger.ZERO;
    BigInteger collateral = BigInteger.ZERO;
    BigInteger drawn = BigInteger.ZERO;
    BigInteger need = BigInteger.ZERO;
    BigInteger have = BigInteger.ZERO;
    BigInteger clearingAmount = BigInteger.ZERO;
    boolean isClearingFinal;
    boolean isConfirmed;
    int clearing;
    long deadlineNs;
    long validUntilNs;
    long endedAtNs;
    long sequence;
    long timestampNs;

    NaiveLock(NaiveTable.Key key) {
        this.key = key;
    }

    /** @return the millisecond in which something happens to it by itself. */
    long dueMs() {
        long dueNs = state.holdsCollateral() ? deadlineNs : validUntilNs + 1;
        return -Math.floorDiv(-dueNs, 1_000_000L);
    }
}
