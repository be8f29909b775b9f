package io.ampcore.driver;

import io.ampcore.domain.Answer;
import io.ampcore.domain.LockField;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt128;
import java.math.BigInteger;

/** What a command was told, field by field. */
public record Outcome(
        ResultCode code,
        boolean isRepeat,
        boolean isNotKept,
        LockField conflictField,
        LockState lockState,
        int id,
        long originalSequence,
        long originalTimestampNs,
        long deadlineNs,
        BigInteger authorized,
        BigInteger captured,
        BigInteger collateral,
        BigInteger moved,
        BigInteger need,
        BigInteger have) {

    static Outcome of(ResultCode code, Answer answer) {
        return new Outcome(
                code,
                answer.isRepeat(),
                answer.isNotKept(),
                answer.conflictField(),
                answer.lockState(),
                answer.id(),
                answer.originalSequence(),
                answer.originalTimestampNs(),
                answer.deadlineNs(),
                UInt128.toBigInteger(answer.authorizedLow(), answer.authorizedHigh()),
                UInt128.toBigInteger(answer.capturedLow(), answer.capturedHigh()),
                UInt128.toBigInteger(answer.collateralLow(), answer.collateralHigh()),
                UInt128.toBigInteger(answer.movedLow(), answer.movedHigh()),
                UInt128.toBigInteger(answer.needLow(), answer.needHigh()),
                UInt128.toBigInteger(answer.haveLow(), answer.haveHigh()));
    }
}
