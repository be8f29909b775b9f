package io.ampcore.dispatch;

import io.ampcore.protocol.*;

/** Where in the block of a command the key of the lock stands that it names: at one place in Lock, at another in all others. */
final class NamedLock {
    static final int MANAGER_ID = LockDecoder.managerIdEncodingOffset();
    static final int LOCK_ID_IN_LOCK = LockDecoder.lockIdEncodingOffset();
    static final int LOCK_ID_IN_OTHERS = SettleDecoder.lockIdEncodingOffset();

    static {
        boolean areAlike = isAlike(AdjustDecoder.managerIdEncodingOffset(), AdjustDecoder.lockIdEncodingOffset())
                && isAlike(CaptureDecoder.managerIdEncodingOffset(), CaptureDecoder.lockIdEncodingOffset())
                && isAlike(ConfirmDecoder.managerIdEncodingOffset(), ConfirmDecoder.lockIdEncodingOffset())
                && isAlike(DrawDecoder.managerIdEncodingOffset(), DrawDecoder.lockIdEncodingOffset())
                && isAlike(ExtendDecoder.managerIdEncodingOffset(), ExtendDecoder.lockIdEncodingOffset())
                && isAlike(ReleaseDecoder.managerIdEncodingOffset(), ReleaseDecoder.lockIdEncodingOffset())
                && isAlike(
                        ReportPaidDrawDecoder.managerIdEncodingOffset(), ReportPaidDrawDecoder.lockIdEncodingOffset())
                && isAlike(SettleDecoder.managerIdEncodingOffset(), SettleDecoder.lockIdEncodingOffset());
        if (!areAlike) {
            throw new AssertionError("managerId or lockId stand elsewhere in some command: look for them by type");
        }
    }

    private NamedLock() {}

    private static boolean isAlike(int managerId, int lockId) {
        return managerId == MANAGER_ID && lockId == LOCK_ID_IN_OTHERS;
    }
}
