package io.ampcore.price;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.state.Assets;

/** Makes an asset known that payments are made in. It has no price yet. */
public final class AssetRule {
    /** Most decimals that people write of an asset. */
    public static final int DECIMALS_MAX = 36;

    private final Assets assets;
    private final PriceEvents events;

    public AssetRule(Assets assets, PriceEvents events) {
        this.assets = assets;
        this.events = events;
    }

    /**
     * Defines an asset.
     *
     * @param assetId the operator's own number; 0 is the collateral itself.
     * @param symbol up to eight characters, the first in the highest byte; told again, never judged.
     * @param decimals 0 to 36: how people write amounts; amounts themselves are in base units.
     * @return OK, REPEATED, or the first refusal.
     */
    public ResultCode define(int principalId, int assetId, long symbol, int decimals, Answer answer) {
        if (assetId == Assets.COLLATERAL_ID) return ASSET_ID_ZERO;
        if (decimals < 0 || decimals > DECIMALS_MAX) return DECIMALS_OUT_OF_RANGE;
        if (principalId != Principals.OPERATOR) return NOT_ENTITLED;
        int known = assets.find(assetId);
        if (known != 0) {
            if (assets.symbol(known) != symbol || assets.decimals(known) != decimals) return ASSET_CONFLICT;
            answer.repeat();
            return REPEATED;
        }
        if (assets.isFull()) return ASSET_TABLE_FULL;

        // Nothing below this line can fail.
        assets.add(assetId, symbol, decimals);
        events.onAssetDefined(assetId, symbol, decimals);
        return OK;
    }
}
