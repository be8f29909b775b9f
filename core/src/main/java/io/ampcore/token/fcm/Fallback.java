package io.ampcore.token.fcm;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.token.fcm.FlexaRole.FALLBACK_PUBLISHER;

import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Label;
import io.ampcore.token.state.FlexaState;
import io.ampcore.token.state.FlexaSupplies;
import io.ampcore.token.state.TokenState;

/** The way out that suppliers have when the Flexa manager no longer publishes: when it opens, and for how much. */
public final class Fallback {
    private static final long DELAY_BELOW_S = 3650L * 24 * 60 * 60;

    private final FlexaState flexa;
    private final FlexaSupplies supplies;
    private final Roles roles;
    private final FlexaEvents events;

    Fallback(TokenState state, Roles roles, FlexaEvents events) {
        this.roles = roles;
        this.events = events;
        flexa = state.flexa();
        supplies = state.flexaSupplies();
    }

    /**
     * Publishes what suppliers could take with them, and starts the delay again.
     *
     * @param includedNonce the last supply that the tree includes.
     * @param blockTimeS    in seconds.
     */
    public ResultCode setRoot(int callerId, Label root, UInt256 includedNonce, long blockTimeS) {
        if (!roles.may(FALLBACK_PUBLISHER, callerId)) return INVALID_CALLER;
        if (root.isZero()) return ROOT_ZERO;
        if (flexa.isFallbackActive(blockTimeS)) return FALLBACK_ACTIVE;
        if (includedNonce.isLess(flexa.includedSupplyNonce())) return SUPPLY_NONCE_DECREASED;
        if (!includedNonce.isLess(supplies.lastNonce() + 1)) return SUPPLY_NONCE_FUTURE;

        // Nothing below this line can fail.
        flexa.setFallbackRoot(root);
        flexa.includedSupplyNonce(includedNonce.low());
        flexa.fallbackDateS(blockTimeS);
        events.onFallbackRootSet(root, includedNonce.low(), blockTimeS);
        return OK;
    }

    /** Starts the delay again: the way out closes, or opens later. */
    public ResultCode resetDate(int callerId, long blockTimeS) {
        if (!roles.may(FALLBACK_PUBLISHER, callerId)) return INVALID_CALLER;

        flexa.fallbackDateS(blockTimeS);
        events.onFallbackDateReset(blockTimeS);
        return OK;
    }

    /** Changes the delay at once, so the way out may open or close with it. */
    public ResultCode setDelay(int callerId, UInt256 seconds) {
        if (!roles.isOwner(callerId)) return INVALID_CALLER;
        if (seconds.isZero()) return DELAY_ZERO;
        if (!seconds.isLess(DELAY_BELOW_S)) return DELAY_TOO_LONG;

        // Nothing below this line can fail.
        long oldSeconds = flexa.fallbackDelayS();
        flexa.fallbackDelayS(seconds.low());
        events.onFallbackDelayUpdate(oldSeconds, seconds.low());
        return OK;
    }
}
