package io.ampcore.price;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
import io.ampcore.driver.Terms;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class PriceTest {
    private static final int BITCOIN = 7;
    private static final int DOLLAR = 8;
    private static final long BTC = 0x4254_4300_0000_0000L;
    private static final int FACTOR = 12_500;
    private static final int CONFIRMATIONS = 6;

    private final Network net;
    private final LedgerDriver driver;

    PriceTest(Layer layer) {
        net = Network.with(layer, 100_000);
        driver = net.driver;
        driver.ok(define(BITCOIN));
        driver.ok(define(DOLLAR));
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldDefineAnAssetOnce() {
        driver.ok(new Command.DefineAsset(Principals.OPERATOR, 20, BTC, 8));

        assertEquals(List.of(new Event.AssetDefined(20, BTC, 8)), driver.events());
        assertTrue(net.refused(REPEATED, new Command.DefineAsset(Principals.OPERATOR, 20, BTC, 8))
                .isRepeat());
    }

    @Test
    void shouldSetAPriceOnce() {
        Command.SetPrice price = price(BITCOIN, 3, -2, driver.nowNs());
        driver.ok(price);

        assertEquals(List.of(new Event.PriceSet(BITCOIN, 3, -2, driver.nowNs())), driver.events());
        assertTrue(net.refused(REPEATED, price).isRepeat());
        net.refused(QUOTE_OLD, price(BITCOIN, 4, -2, driver.nowNs()));
    }

    @Test
    void shouldSetTermsOnce() {
        Command.SetAssetTerms terms = terms(BITCOIN, FACTOR);
        driver.ok(terms);

        assertEquals(List.of(new Event.AssetTermsSet(MANAGER, BITCOIN, FACTOR, CONFIRMATIONS)), driver.events());
        assertTrue(net.refused(REPEATED, terms).isRepeat());
        driver.ok(terms(BITCOIN, FACTOR + 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who  | asset | decimals | symbol | result
              6    | 0     | 37       | 1      | ASSET_ID_ZERO
              6    | 7     | -1       | 1      | DECIMALS_OUT_OF_RANGE
              6    | 7     | 37       | 1      | DECIMALS_OUT_OF_RANGE
              6    | 7     | 36       | 1      | NOT_ENTITLED
              -2   | 7     | 36       | 1      | NOT_ENTITLED
              -1   | 7     | 36       | 0      | ASSET_CONFLICT
              -1   | 7     | 8        | 1      | ASSET_CONFLICT
            """)
    void shouldRefuseDefinitionsInOrder(int who, int assetId, int decimals, long symbol, ResultCode expected) {
        Command command = new Command.DefineAsset(who, assetId, symbol, decimals);

        net.refused(expected, command);
        net.refused(expected, command);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who  | asset | mantissa | exponent | after ns | result
              6    | 0     | 0        | 37       | 1        | ASSET_ID_ZERO
              6    | 9     | 0        | 37       | 1        | PRICE_OUT_OF_RANGE
              6    | 9     | 1        | 37       | 1        | PRICE_OUT_OF_RANGE
              6    | 9     | 1        | -37      | 1        | PRICE_OUT_OF_RANGE
              6    | 9     | 1        | 36       | 1        | NOT_ENTITLED
              -1   | 9     | -1       | -36      | 1        | ASSET_UNKNOWN
              -1   | 7     | 5        | 0        | 1        | QUOTE_IN_FUTURE
              -1   | 7     | 5        | 0        | 0        | QUOTE_OLD
              -1   | 7     | 1        | 0        | -1       | QUOTE_OLD
            """)
    void shouldRefusePricesInOrder(
            int who, int assetId, long mantissa, int exponent, long afterNs, ResultCode expected) {
        driver.ok(price(BITCOIN, 1, 0, driver.nowNs()));
        Command command = new Command.SetPrice(who, assetId, mantissa, exponent, driver.nowNs() + afterNs);

        net.refused(expected, command);
        net.refused(expected, command);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | manager | asset | factor  | confirmations | result
              6   | 60      | 0     | 9999    | 0             | ASSET_ID_ZERO
              6   | 60      | 9     | 9999    | 1             | POLICY_OUT_OF_BOUNDS
              6   | 60      | 9     | 1000001 | 1             | POLICY_OUT_OF_BOUNDS
              6   | 60      | 9     | 10000   | 0             | POLICY_OUT_OF_BOUNDS
              6   | 60      | 9     | 1000000 | -1            | MANAGER_UNKNOWN
              6   | 3       | 9     | 1000000 | -1            | MANAGER_UNKNOWN
              2   | 1       | 9     | 1000000 | -1            | NOT_ENTITLED
            """)
    void shouldRefuseTermsInOrder(
            int who, int managerId, int assetId, int factorBp, int confirmations, ResultCode expected) {
        Command command = new Command.SetAssetTerms(who, managerId, assetId, factorBp, confirmations);

        net.refused(expected, command);
        net.refused(expected, command);
    }

    /** ceil(amount × 0.03 × 1.25) */
    @ParameterizedTest
    @CsvSource({"1, 1", "26, 1", "27, 2", "800, 30", "801, 31", "2666666, 100000"})
    void shouldLockWhatAnAmountNeeds(long amount, long collateral) {
        sellBitcoins();

        Outcome outcome = driver.ok(net.lock(1, amount).assetId(BITCOIN));

        assertEquals(n(amount), outcome.authorized());
        assertEquals(n(collateral), outcome.collateral());
        assertEquals(n(collateral), net.poolLocked());
    }

    @Test
    void shouldDeclineWhatNeedsMoreThanThereIs() {
        sellBitcoins();

        Outcome outcome =
                net.declined(INSUFFICIENT_COLLATERAL, net.lock(1, 2_666_667).assetId(BITCOIN));

        assertEquals(n(100_001), outcome.need());
        assertEquals(n(100_000), outcome.have());
    }

    @Test
    void shouldApproveTheMostThatTheCollateralSufficesFor() {
        sellBitcoins();
        Command.Lock asked = net.lock(1, 2_666_667).assetId(BITCOIN).flags(LockFlags.PARTIAL_OK);

        Outcome outcome = driver.send(asked);

        assertEquals(PARTIALLY_APPROVED, outcome.code());
        assertEquals(n(2_666_666), outcome.authorized());
        assertEquals(n(100_000), outcome.collateral());
        assertEquals(PARTIALLY_APPROVED, driver.send(asked).code());
    }

    @Test
    void shouldNotApproveAPartWhereAUnitNeedsMoreThanThereIs() {
        driver.ok(price(BITCOIN, 1, 20, driver.nowNs()));
        driver.ok(terms(BITCOIN, FACTOR));

        Outcome outcome = net.declined(
                INSUFFICIENT_COLLATERAL, net.lock(1, 2).assetId(BITCOIN).flags(LockFlags.PARTIAL_OK));

        assertEquals(BigInteger.TEN.pow(20).multiply(BigInteger.valueOf(5)).shiftRight(1), outcome.need());
    }

    @Test
    void shouldTellANeedThatIsTooLargeToWriteAsTheLargest() {
        driver.ok(price(BITCOIN, -1, 36, driver.nowNs()));
        driver.ok(terms(BITCOIN, AssetTermsRule.FACTOR_MAX_BP));

        Outcome outcome = net.declined(
                INSUFFICIENT_COLLATERAL, net.lock(1, 1).amount(MAX_128).assetId(BITCOIN));

        assertEquals(MAX_128, outcome.need());
    }

    @Test
    void shouldNotChangeALockWhenItsPriceChanges() {
        sellBitcoins();
        driver.ok(net.lock(1, 800).assetId(BITCOIN));
        driver.after(1);
        driver.ok(price(BITCOIN, 6, -2, driver.nowNs()));

        driver.ok(captureFinally(1, 1, 400));

        assertEquals(n(15), net.poolLocked());
    }

    /** Each row breaks its rule and those of the rows below it, as far as that can be. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # asset | partition | amount  | ttl           | result
              9     | 15        | 1       | 3600000000001 | FACTOR_MISSING
              8     | 15        | 1       | 3600000000001 | PARTITION_UNKNOWN
              8     | 2         | 1       | 3600000000001 | PRICE_MISSING
              10    | 2         | 1       | 3600000000001 | ASSET_UNKNOWN
              11    | 2         | 1       | 3600000000001 | PRICE_STALE
              7     | 2         | 1       | 3600000000001 | BELOW_MINIMUM
              7     | 2         | 4000000 | 3600000000001 | ABOVE_MAXIMUM
              7     | 2         | 3000000 | 3600000000001 | TTL_ABOVE_MAXIMUM
              7     | 2         | 3000000 | 3600000000000 | INSUFFICIENT_COLLATERAL
            """)
    void shouldDeclineInOrder(int assetId, int partitionId, long amount, long ttlNs, ResultCode expected) {
        driver.ok(define(11));
        driver.ok(price(11, 1, 0, driver.nowNs() - 60 * SECOND - 1));
        for (int asset : new int[] {DOLLAR, 10, 11}) {
            driver.ok(terms(asset, FACTOR));
        }
        sellBitcoins();
        driver.ok(new Command.SetPolicy(MANAGER, MANAGER, Terms.STANDARD.size(n(2), n(120_000))));

        Command.Lock command =
                net.lock(1, amount).assetId(assetId).partitionId(partitionId).ttlNs(ttlNs);
        Outcome first = net.declined(expected, command);
        Outcome again = net.refused(expected, command);

        assertTrue(again.isRepeat());
        assertEquals(first.originalSequence(), again.originalSequence());
        assertEquals(first.need(), again.need());
        assertEquals(first.have(), again.have());
    }

    @Test
    void shouldNotApproveAPartBelowTheMinimum() {
        driver.ok(new Command.SetPolicy(MANAGER, MANAGER, Terms.STANDARD.size(n(100_001), MAX_128)));

        net.declined(INSUFFICIENT_COLLATERAL, net.lock(1, 100_002).flags(LockFlags.PARTIAL_OK));
    }

    @Test
    void shouldNotApproveAPartWhereThePolicyForbidsIt() {
        driver.ok(new Command.SetPolicy(MANAGER, MANAGER, Terms.STANDARD.judging(60 * SECOND, false, 0)));

        net.declined(INSUFFICIENT_COLLATERAL, net.lock(1, 100_001).flags(LockFlags.PARTIAL_OK));
    }

    @Test
    void shouldTakeAPriceAsOldAsThePolicyAllows() {
        sellBitcoins();
        driver.after(60 * SECOND);
        driver.ok(net.lock(1, 800).assetId(BITCOIN));
        driver.after(1);

        net.declined(PRICE_STALE, net.lock(2, 800).assetId(BITCOIN));
    }

    private void sellBitcoins() {
        driver.ok(price(BITCOIN, 3, -2, driver.nowNs()));
        driver.ok(terms(BITCOIN, FACTOR));
    }

    private static Command.DefineAsset define(int assetId) {
        return new Command.DefineAsset(Principals.OPERATOR, assetId, 1, 36);
    }

    private static Command.SetPrice price(int assetId, long mantissa, int exponent, long quoteTimeNs) {
        return new Command.SetPrice(Principals.OPERATOR, assetId, mantissa, exponent, quoteTimeNs);
    }

    private static Command.SetAssetTerms terms(int assetId, int factorBp) {
        return new Command.SetAssetTerms(MANAGER, MANAGER, assetId, factorBp, CONFIRMATIONS);
    }
}
