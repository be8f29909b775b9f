package io.ampcore.price;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Entitlements;
import io.ampcore.state.AssetTerms;
import io.ampcore.state.Assets;
import io.ampcore.state.Holders;

/**
 * A manager says what it asks for an asset (domain §5). It may do so before the asset is defined. Locks keep the number of
 * confirmations that they were made with; their collateral stays what it is.
 */
public final class AssetTermsRule {
    /** As much collateral as the payment is worth. */
    public static final int FACTOR_MIN_BP = 10_000;
    /** A hundred times as much. */
    public static final int FACTOR_MAX_BP = 1_000_000;

    private final Holders holders;
    private final AssetTerms terms;
    private final Entitlements entitlements;
    private final PriceEvents events;

    public AssetTermsRule(Holders holders, AssetTerms terms, Entitlements entitlements, PriceEvents events) {
        this.holders = holders;
        this.entitlements = entitlements;
        this.terms = terms;
        this.events = events;
    }

    /**
     * Sets the terms.
     *
     * @param factorBp 10,000 to 1,000,000 basis points of the payment's worth.
     * @param confirmations that make a payment final, unsigned, at least 1; the highest value is "never by count".
     * @return OK; REPEATED for the present terms; or the first refusal.
     */
    public ResultCode setTerms(
            int principalId, int managerId, int assetId, int factorBp, int confirmations, Answer answer) {
        if (assetId == Assets.COLLATERAL_ID) return ASSET_ID_ZERO;
        if (factorBp < FACTOR_MIN_BP || factorBp > FACTOR_MAX_BP || confirmations == 0) return POLICY_OUT_OF_BOUNDS;
        if (!holders.isManager(managerId)) return MANAGER_UNKNOWN;
        if (!entitlements.mayActFor(principalId, managerId)) return NOT_ENTITLED;
        int known = terms.find(managerId, assetId);
        if (known != 0 && terms.factorBp(known) == factorBp && terms.confirmations(known) == confirmations) {
            answer.repeat();
            return REPEATED;
        }
        if (known == 0 && terms.isFull()) return TERMS_TABLE_FULL;

        // Nothing below this line can fail.
        terms.set(known == 0 ? terms.add(managerId, assetId) : known, factorBp, confirmations);
        events.onAssetTermsSet(managerId, assetId, factorBp, confirmations);
        return OK;
    }
}
