package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.Network;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** What is paid in, what it is worth, and what each manager asks for it (domain §2, §5). */
final class NaivePrices {
    private static final BigInteger WHOLE_BP = BigInteger.valueOf(10_000);

    private record Asset(long symbol, int decimals) {}

    private record Price(BigInteger mantissa, int exponent, long quoteTimeNs) {
        BigInteger numerator() {
            return mantissa.multiply(BigInteger.TEN.pow(Math.max(exponent, 0)));
        }

        BigInteger denominator() {
            return BigInteger.TEN.pow(Math.max(-exponent, 0));
        }
    }

    private record TermsKey(int managerId, int assetId) {}

    private record AssetTerms(int factorBp, int confirmations) {}

    private final NaiveState state;
    private final Map<Integer, Asset> assets = new HashMap<>();
    private final Map<Integer, Price> prices = new HashMap<>();
    private final Map<TermsKey, AssetTerms> terms = new HashMap<>();

    NaivePrices(NaiveState state) {
        this.state = state;
    }

    boolean isAsset(int assetId) {
        return assets.containsKey(assetId);
    }

    boolean hasTerms(int managerId, int assetId) {
        return assetId == 0 || terms.containsKey(new TermsKey(managerId, assetId));
    }

    long confirmations(int managerId, int assetId) {
        if (assetId == 0) return 1;
        return Integer.toUnsignedLong(terms.get(new TermsKey(managerId, assetId)).confirmations);
    }

    /** Rule 6. */
    ResultCode judgePrice(int assetId, NaivePolicy policy) {
        if (assetId == 0) return OK;
        if (!isAsset(assetId)) return ASSET_UNKNOWN;
        Price price = prices.get(assetId);
        if (price == null) return PRICE_MISSING;
        return state.nowNs - price.quoteTimeNs > policy.terms.judging().priceAgeNs() ? PRICE_STALE : OK;
    }

    /** @return {@code ceil(amount × price × factor / 10,000)}; whatever is more than 128 bits hold is told as the most. */
    BigInteger need(int managerId, int assetId, BigInteger amount) {
        if (assetId == 0) return amount;
        Price price = prices.get(assetId);
        BigInteger dividend = amount.multiply(price.numerator()).multiply(factor(managerId, assetId));
        return NaivePool.ceil(dividend, price.denominator().multiply(WHOLE_BP)).min(Network.MAX_128);
    }

    /** @return {@code min(asked, floor(have × 10,000 / (price × factor)))}. */
    BigInteger affordable(int managerId, int assetId, BigInteger have, BigInteger asked) {
        if (assetId == 0) return have.min(asked);
        Price price = prices.get(assetId);
        BigInteger dividend = have.multiply(WHOLE_BP).multiply(price.denominator());
        return dividend.divide(price.numerator().multiply(factor(managerId, assetId)))
                .min(asked);
    }

    private BigInteger factor(int managerId, int assetId) {
        return BigInteger.valueOf(terms.get(new TermsKey(managerId, assetId)).factorBp);
    }

    ResultCode define(Command.DefineAsset c) {
        if (c.assetId() == 0) return ASSET_ID_ZERO;
        if (c.decimals() < 0 || c.decimals() > 36) return DECIMALS_OUT_OF_RANGE;
        if (!state.roles.isOperator(c.principalId())) return NOT_ENTITLED;
        Asset asset = new Asset(c.symbol(), c.decimals());
        Asset known = assets.get(c.assetId());
        if (known != null) return known.equals(asset) ? state.reply.repeated() : ASSET_CONFLICT;
        if (assets.size() == state.genesis.assetCapacity()) return ASSET_TABLE_FULL;
        assets.put(c.assetId(), asset);
        state.events.add(new Event.AssetDefined(c.assetId(), c.symbol(), c.decimals()));
        return OK;
    }

    ResultCode setPrice(Command.SetPrice c) {
        if (c.assetId() == 0) return ASSET_ID_ZERO;
        if (c.mantissa() == 0 || c.exponent() < -36 || c.exponent() > 36) return PRICE_OUT_OF_RANGE;
        if (!state.roles.isOracleOf(c.principalId(), c.assetId())) return NOT_ENTITLED;
        if (!isAsset(c.assetId())) return ASSET_UNKNOWN;
        if (c.quoteTimeNs() < 0 || c.quoteTimeNs() > state.nowNs) return QUOTE_IN_FUTURE;
        BigInteger mantissa = new BigInteger(Long.toUnsignedString(c.mantissa()));
        Price price = new Price(mantissa, c.exponent(), c.quoteTimeNs());
        Price known = prices.get(c.assetId());
        if (price.equals(known)) return state.reply.repeated();
        if (known != null && price.quoteTimeNs <= known.quoteTimeNs) return QUOTE_OLD;
        prices.put(c.assetId(), price);
        state.events.add(new Event.PriceSet(c.assetId(), c.mantissa(), c.exponent(), c.quoteTimeNs()));
        return OK;
    }

    ResultCode setTerms(Command.SetAssetTerms c) {
        if (c.assetId() == 0) return ASSET_ID_ZERO;
        if (c.factorBp() < 10_000 || c.factorBp() > 1_000_000 || c.confirmations() == 0) return POLICY_OUT_OF_BOUNDS;
        if (!state.registry.isManager(c.managerId())) return MANAGER_UNKNOWN;
        if (!state.roles.mayActFor(c.principalId(), c.managerId())) return NOT_ENTITLED;
        TermsKey key = new TermsKey(c.managerId(), c.assetId());
        AssetTerms asked = new AssetTerms(c.factorBp(), c.confirmations());
        AssetTerms known = terms.get(key);
        if (asked.equals(known)) return state.reply.repeated();
        if (known == null && terms.size() == state.genesis.assetTermsCapacity()) return TERMS_TABLE_FULL;
        terms.put(key, asked);
        state.events.add(new Event.AssetTermsSet(c.managerId(), c.assetId(), c.factorBp(), c.confirmations()));
        return OK;
    }
}
