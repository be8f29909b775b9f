package io.ampcore.price;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.LedgerTime;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.WideRatio;
import io.ampcore.state.Assets;

/** An oracle says what an asset is worth in collateral, and when it saw that (domain §2, §5). */
public final class PriceRule {
    private final Assets assets;
    private final LedgerTime time;
    private final PriceEvents events;

    public PriceRule(Assets assets, LedgerTime time, PriceEvents events) {
        this.assets = assets;
        this.time = time;
        this.events = events;
    }

    /**
     * Sets a price.
     *
     * @param mantissa unsigned, at least 1.
     * @param exponent -36 to 36: the price is {@code mantissa × 10^exponent} collateral base units for a base unit.
     * @param quoteTimeNs when it was seen, since the epoch: after that of the present price, and not in the future.
     * @return OK; REPEATED for the present price; or the first refusal.
     */
    public ResultCode setPrice(
            int principalId, int assetId, long mantissa, int exponent, long quoteTimeNs, Answer answer) {
        if (assetId == Assets.COLLATERAL_ID) return ASSET_ID_ZERO;
        if (mantissa == 0) return PRICE_OUT_OF_RANGE;
        if (exponent < -WideRatio.POWER_OF_10_MAX || exponent > WideRatio.POWER_OF_10_MAX) return PRICE_OUT_OF_RANGE;
        if (principalId != Principals.OPERATOR) return NOT_ENTITLED;
        int id = assets.find(assetId);
        if (id == 0) return ASSET_UNKNOWN;
        if (Long.compareUnsigned(quoteTimeNs, time.nowNs()) > 0) return QUOTE_IN_FUTURE;
        if (isPresent(id, mantissa, exponent, quoteTimeNs)) {
            answer.repeat();
            return REPEATED;
        }
        if (assets.hasPrice(id) && quoteTimeNs <= assets.quoteTimeNs(id)) return QUOTE_OLD;

        // Nothing below this line can fail.
        assets.price(id, mantissa, exponent, quoteTimeNs);
        events.onPriceSet(assetId, mantissa, exponent, quoteTimeNs);
        return OK;
    }

    private boolean isPresent(int id, long mantissa, int exponent, long quoteTimeNs) {
        return assets.mantissa(id) == mantissa
                && assets.exponent(id) == exponent
                && assets.quoteTimeNs(id) == quoteTimeNs;
    }
}
