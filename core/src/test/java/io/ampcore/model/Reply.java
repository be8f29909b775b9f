package io.ampcore.model;

import static java.math.BigInteger.ZERO;

import io.ampcore.domain.LockField;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Outcome;
import java.math.BigInteger;

/** What the model says a command is told, while it makes up its mind. */
final class Reply {
    boolean isRepeat;
    boolean isNotKept;
    LockField conflict = LockField.NONE;
    LockState state = LockState.NONE;
    int id;
    long originalSequence;
    long originalTimestampNs;
    long deadlineNs;
    BigInteger authorized = ZERO;
    BigInteger captured = ZERO;
    BigInteger collateral = ZERO;
    BigInteger moved = ZERO;
    BigInteger need = ZERO;
    BigInteger have = ZERO;

    void describe(NaiveLock lock) {
        state = lock.state;
        original(lock);
        deadlineNs = lock.deadlineNs;
        authorized = lock.amount;
        captured = lock.captured;
        collateral = lock.collateral;
    }

    void original(NaiveLock lock) {
        originalSequence = lock.sequence;
        originalTimestampNs = lock.timestampNs;
    }

    ResultCode repeated() {
        isRepeat = true;
        return ResultCode.REPEATED;
    }

    ResultCode repeated(int known) {
        id = known;
        return repeated();
    }

    ResultCode insufficient(ResultCode code, BigInteger needed, BigInteger there) {
        need = needed;
        have = there;
        return code;
    }

    Outcome outcome(ResultCode code) {
        return new Outcome(
                code,
                isRepeat,
                isNotKept,
                conflict,
                state,
                id,
                originalSequence,
                originalTimestampNs,
                deadlineNs,
                authorized,
                captured,
                collateral,
                moved,
                need,
                have);
    }
}
