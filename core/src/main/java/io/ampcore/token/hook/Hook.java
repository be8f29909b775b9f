package io.ampcore.token.hook;

import static io.ampcore.domain.ResultCode.BAD_PAYLOAD;

import io.ampcore.domain.ResultCode;

/**
 * What the code at an address does when tokens leave or arrive for whoever registered it. It may refuse, change its own
 * state, and emit events; the pipeline takes all of it back if the transfer fails later. Code without the hook that is
 * called reverts without a text.
 */
public interface Hook {
    /**
     * Steps 4 and 5: before the balance is looked at.
     *
     * @param implementerId at whose address the code is.
     * @param isCalledByToken false if a strategy's validator calls.
     */
    default ResultCode onLeaving(int implementerId, Transfer transfer, boolean isCalledByToken) {
        return BAD_PAYLOAD;
    }

    /** Step 10: after the tokens have moved. */
    default ResultCode onArriving(int implementerId, Transfer transfer) {
        return BAD_PAYLOAD;
    }

    /** @return whether the code says of itself that it has {@link #onLeaving}, so that others may register it. */
    default boolean isSender() {
        return false;
    }

    /** @return whether the code says of itself that it has {@link #onArriving}. */
    default boolean isRecipient() {
        return false;
    }

    /** @return whether the supplier of what arrives is the operator, and not whose tokens they were. */
    default boolean creditsOperator() {
        return false;
    }
}
