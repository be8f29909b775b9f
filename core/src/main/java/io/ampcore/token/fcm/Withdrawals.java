package io.ampcore.token.fcm;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.token.fcm.FlexaRole.WITHDRAWAL_LIMIT_PUBLISHER;
import static io.ampcore.token.fcm.FlexaRole.WITHDRAWAL_PUBLISHER;

import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.Label;
import io.ampcore.token.state.FlexaRoots;
import io.ampcore.token.state.FlexaState;
import io.ampcore.token.state.TokenState;
import java.nio.ByteOrder;

/** The budget for what leaves the Flexa manager, and the roots of the trees that say who may withdraw what. */
public final class Withdrawals {
    private static final int ROOT_LENGTH = 32;

    private final UndoLog undo;
    private final FlexaState flexa;
    private final FlexaRoots roots;
    private final Roles roles;
    private final FlexaEvents events;
    private final Label replaced = new Label();
    private final UInt256 oldLimit = new UInt256();
    private final UInt256 newLimit = new UInt256();

    Withdrawals(UndoLog undo, TokenState state, Roles roles, FlexaEvents events) {
        this.undo = undo;
        this.roles = roles;
        this.events = events;
        flexa = state.flexa();
        roots = state.flexaRoots();
    }

    /** Changes the limit by a difference, so that it does not matter what is spent meanwhile. */
    public ResultCode modifyLimit(int callerId, boolean isDecrease, UInt256 difference) {
        if (!roles.may(WITHDRAWAL_LIMIT_PUBLISHER, callerId)) return INVALID_CALLER;
        flexa.limit(oldLimit);
        newLimit.set(oldLimit);
        if (isDecrease && newLimit.subtract(difference)) return UNDERFLOW;
        if (!isDecrease && newLimit.add(difference)) return OVERFLOW;

        // Nothing below this line can fail.
        flexa.setLimit(newLimit);
        events.onWithdrawalLimitUpdate(oldLimit, newLimit);
        return OK;
    }

    /**
     * Publishes a root and removes others, which may be the new one itself.
     *
     * @param replacedRoots 32 bytes each.
     */
    public ResultCode addRoot(int callerId, Label root, UInt256 nonce, NativeBuffer replacedRoots) {
        if (!roles.may(WITHDRAWAL_PUBLISHER, callerId)) return INVALID_CALLER;
        if (root.isZero()) return ROOT_ZERO;
        if (!nonce.isEqual(flexa.maxRootNonce() + 1)) return ROOT_NONCE;
        if (roots.find(root) != 0) return ROOT_DUPLICATE;
        if (!roots.hasRoom()) return GRANT_TABLE_FULL;

        // A root to be replaced that is not active takes all of this back.
        int step = undo.beginStep();
        long mark = events.mark();
        roots.add(root, nonce.low());
        flexa.maxRootNonce(nonce.low());
        events.onWithdrawalRootAdded(root, nonce.low());
        return end(step, mark, removeAll(replacedRoots));
    }

    /**
     * Removes roots: what they authorised and was not executed is void.
     *
     * @param removedRoots 32 bytes each.
     */
    public ResultCode removeRoots(int callerId, NativeBuffer removedRoots) {
        if (!roles.may(WITHDRAWAL_PUBLISHER, callerId)) return INVALID_CALLER;

        // A root that is not active, or no longer, takes all of this back.
        int step = undo.beginStep();
        long mark = events.mark();
        return end(step, mark, removeAll(removedRoots));
    }

    private ResultCode removeAll(NativeBuffer list) {
        for (int at = 0; at + ROOT_LENGTH <= list.capacity(); at += ROOT_LENGTH) {
            replaced.set(word(list, at), word(list, at + 8), word(list, at + 16), word(list, at + 24));
            int id = roots.find(replaced);
            if (id == 0) return ROOT_NOT_FOUND;
            long nonce = roots.nonce(id);
            roots.remove(id, replaced);
            events.onWithdrawalRootRemoved(replaced, nonce);
        }
        return OK;
    }

    private ResultCode end(int step, long mark, ResultCode result) {
        undo.endStep(step, result == OK);
        if (result != OK) {
            events.takeBack(mark);
        }
        return result;
    }

    private static long word(NativeBuffer list, int offset) {
        return list.getLong(offset, ByteOrder.BIG_ENDIAN);
    }
}
