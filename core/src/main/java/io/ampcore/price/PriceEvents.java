package io.ampcore.price;

/** What became known of assets. */
public interface PriceEvents {
    /**
     * @param symbol up to eight characters, the first in the highest byte.
     */
    void onAssetDefined(int assetId, long symbol, int decimals);

    /** The price is {@code mantissa × 10^exponent} collateral base units for a base unit of the asset. */
    void onPriceSet(int assetId, long mantissa, int exponent, long quoteTimeNs);

    /**
     * @param factorBp collateral for each unit of worth, in basis points.
     * @param confirmations that make a payment final, unsigned.
     */
    void onAssetTermsSet(int managerId, int assetId, int factorBp, int confirmations);
}
