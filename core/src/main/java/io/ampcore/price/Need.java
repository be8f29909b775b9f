package io.ampcore.price;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.LedgerTime;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt128;
import io.ampcore.memory.WideRatio;
import io.ampcore.state.AssetTerms;
import io.ampcore.state.Assets;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Policies;

/**
 * The collateral that an amount of an asset needs: {@code ceil(amount × price × factor / 10,000)}, exactly (domain §2). The
 * collateral itself has price and factor 1.
 * <p>
 * One instance serves one command after the other: {@link #findTerms}, then {@link #judgePrice}, then the quotes.
 */
public final class Need {
    private static final int WHOLE_BP = 10_000;

    private final Assets assets;
    private final AssetTerms terms;
    private final Policies policies;
    private final LedgerTime time;
    private final WideRatio ratio = new WideRatio();
    private boolean isCollateral;
    private int termsId;
    private int assetRecord;
    private long low;
    private long high;

    public Need(LedgerState state, LedgerTime time) {
        this.time = time;
        assets = state.assets();
        terms = state.assetTerms();
        policies = state.policies();
    }

    /** Looks up what the manager asks for an asset. @return false if it has not said. */
    public boolean findTerms(int managerId, int assetId) {
        isCollateral = assetId == Assets.COLLATERAL_ID;
        if (isCollateral) return true;
        termsId = terms.find(managerId, assetId);
        return termsId != 0;
    }

    /** @return how many confirmations make a payment final, unsigned; of the collateral itself 1. */
    public int confirmations() {
        return isCollateral ? 1 : terms.confirmations(termsId);
    }

    /**
     * Looks up the price.
     *
     * @param policyId whose price age holds.
     * @return OK, or that there is no such asset, no price, or too old a one.
     */
    public ResultCode judgePrice(int assetId, int policyId) {
        if (isCollateral) return OK;
        assetRecord = assets.find(assetId);
        if (assetRecord == 0) return ASSET_UNKNOWN;
        if (!assets.hasPrice(assetRecord)) return PRICE_MISSING;
        if (time.nowNs() - assets.quoteTimeNs(assetRecord) > policies.priceAgeNs(policyId)) return PRICE_STALE;
        return OK;
    }

    /** Works out {@link #low} and {@link #high} for an amount; 2^128 - 1 stands for all that is more. */
    public void quote(long amountLow, long amountHigh) {
        if (isCollateral) {
            low = amountLow;
            high = amountHigh;
            return;
        }
        int exponent = assets.exponent(assetRecord);
        ratio.begin(amountLow, amountHigh)
                .times(assets.mantissa(assetRecord))
                .times(terms.factorBp(termsId))
                .timesPowerOf10(Math.max(exponent, 0))
                .over(WHOLE_BP)
                .overPowerOf10(Math.max(-exponent, 0))
                .ceil();
        low = ratio.low();
        high = ratio.high();
    }

    /**
     * Works out in {@link #low} and {@link #high} the greatest amount, at most {@code asked}, whose need is at most
     * {@code have}: {@code min(asked, floor(have × 10,000 / (price × factor)))}.
     */
    public void quoteAffordable(long haveLow, long haveHigh, long askedLow, long askedHigh) {
        low = haveLow;
        high = haveHigh;
        if (!isCollateral) {
            int exponent = assets.exponent(assetRecord);
            ratio.begin(haveLow, haveHigh)
                    .times(WHOLE_BP)
                    .timesPowerOf10(Math.max(-exponent, 0))
                    .over(assets.mantissa(assetRecord))
                    .over(terms.factorBp(termsId))
                    .overPowerOf10(Math.max(exponent, 0))
                    .floor();
            low = ratio.low();
            high = ratio.high();
        }
        if (UInt128.isLess(askedLow, askedHigh, low, high)) {
            low = askedLow;
            high = askedHigh;
        }
    }

    /** @return low half of what the last quote came to. */
    public long low() {
        return low;
    }

    public long high() {
        return high;
    }
}
