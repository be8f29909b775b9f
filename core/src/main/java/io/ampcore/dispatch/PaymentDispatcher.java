package io.ampcore.dispatch;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.payment.Payments;
import io.ampcore.protocol.*;

/**
 * Turns the bytes of a follow-up into one call on the rules of {@link Payments}: what changes a lock between its beginning
 * and its end.
 * <pre>
 *   {@link #wrap}       whom does it name?  the lock's id, for the receipt; what is named and due is ended
 *   {@link #dispatch}   what does it ask?
 * </pre>
 */
final class PaymentDispatcher {
    private static final int FIRST_ID = 15;
    private static final int LAST_ID = 19;

    private final AdjustDecoder adjust = new AdjustDecoder();
    private final ExtendDecoder extend = new ExtendDecoder();
    private final ConfirmDecoder confirm = new ConfirmDecoder();
    private final ReleaseGroupDecoder releaseGroup = new ReleaseGroupDecoder();
    private final CaptureGroupDecoder captureGroup = new CaptureGroupDecoder();
    private final Payments payments;
    private int managerId;
    private long groupId;
    private long lockIdLow;
    private long lockIdHigh;

    PaymentDispatcher(Payments payments) {
        this.payments = payments;
    }

    /** @return whether {@link #dispatch} knows the type. */
    static boolean isPaymentCommand(int templateId) {
        return templateId >= FIRST_ID && templateId <= LAST_ID;
    }

    /** Reads whom a command names. */
    void wrap(int templateId, NativeBuffer buffer, int body, int blockLength, int version) {
        switch (templateId) {
            case AdjustDecoder.TEMPLATE_ID -> {
                adjust.wrap(buffer, body, blockLength, version);
                named(adjust.managerId(), adjust.lockId());
            }
            case ExtendDecoder.TEMPLATE_ID -> {
                extend.wrap(buffer, body, blockLength, version);
                named(extend.managerId(), extend.lockId());
            }
            case ConfirmDecoder.TEMPLATE_ID -> {
                confirm.wrap(buffer, body, blockLength, version);
                named(confirm.managerId(), confirm.lockId());
            }
            case ReleaseGroupDecoder.TEMPLATE_ID -> {
                releaseGroup.wrap(buffer, body, blockLength, version);
                namedGroup(releaseGroup.managerId(), releaseGroup.groupId());
            }
            case CaptureGroupDecoder.TEMPLATE_ID -> {
                captureGroup.wrap(buffer, body, blockLength, version);
                namedGroup(captureGroup.managerId(), captureGroup.groupId());
            }
            default -> throw new IllegalStateException("unknown payment command: " + templateId);
        }
    }

    /** Ends what the wrapped command names, if it is due. */
    void endNamed() {
        if (groupId != 0) {
            payments.deadlines().endNamedGroup(managerId, groupId);
        } else {
            payments.deadlines().endNamed(managerId, lockIdLow, lockIdHigh);
        }
    }

    /** @return low half of the lock that the wrapped command names, 0 if none. */
    long lockIdLow() {
        return lockIdLow;
    }

    long lockIdHigh() {
        return lockIdHigh;
    }

    /** Applies the command that was wrapped. */
    ResultCode dispatch(int templateId, int principalId, Answer answer) {
        return switch (templateId) {
            case AdjustDecoder.TEMPLATE_ID -> onAdjust(principalId, answer);
            case ExtendDecoder.TEMPLATE_ID -> onExtend(principalId, answer);
            case ConfirmDecoder.TEMPLATE_ID -> onConfirm(principalId, answer);
            case ReleaseGroupDecoder.TEMPLATE_ID -> onReleaseGroup(principalId, answer);
            case CaptureGroupDecoder.TEMPLATE_ID -> onCaptureGroup(principalId, answer);
            default -> throw new IllegalStateException("unknown payment command: " + templateId);
        };
    }

    private ResultCode onAdjust(int principalId, Answer answer) {
        Uint128Decoder amount = adjust.amount();
        return payments.adjusting()
                .adjust(
                        principalId,
                        (int) adjust.managerId(),
                        lockIdLow,
                        lockIdHigh,
                        (int) adjust.change(),
                        amount.low(),
                        amount.high(),
                        answer);
    }

    private ResultCode onExtend(int principalId, Answer answer) {
        return payments.extending()
                .extend(principalId, (int) extend.managerId(), lockIdLow, lockIdHigh, extend.deadlineNs(), answer);
    }

    private ResultCode onConfirm(int principalId, Answer answer) {
        return payments.settling()
                .confirm(principalId, (int) confirm.managerId(), lockIdLow, lockIdHigh, (int) confirm.count(), answer);
    }

    private ResultCode onReleaseGroup(int principalId, Answer answer) {
        return payments.grouping()
                .release(
                        principalId,
                        (int) releaseGroup.managerId(),
                        releaseGroup.groupId(),
                        (int) releaseGroup.reason(),
                        answer);
    }

    private ResultCode onCaptureGroup(int principalId, Answer answer) {
        return payments.grouping().capture(principalId, (int) captureGroup.managerId(), captureGroup.groupId(), answer);
    }

    private void namedGroup(long managerId, long groupId) {
        lockIdLow = 0;
        lockIdHigh = 0;
        this.managerId = (int) managerId;
        this.groupId = groupId;
    }

    private void named(long managerId, Uint128Decoder lockId) {
        lockIdLow = lockId.low();
        lockIdHigh = lockId.high();
        this.managerId = (int) managerId;
        groupId = 0;
    }
}
