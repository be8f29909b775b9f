package io.ampcore.pool;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
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
class SupplyTest {
    private static final long TOKENS = 100_000;
    private static final int NEW_POOL = 6;

    private final Network net;
    private final LedgerDriver driver;
    private final Layer layer;

    SupplyTest(Layer layer) {
        this.layer = layer;
        net = Network.with(layer, TOKENS);
        driver = net.driver;
        driver.ok(new Command.RegisterPartition(Principals.OPERATOR, label(0xCCCC_CCCC, 1, MANAGER)));
        driver.ok(mint(STRANGER, TOKENS));
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldGiveTheFirstSupplierAllUnitsButAThousand() {
        Outcome outcome = driver.ok(supply(NEW_POOL, SUPPLIER, 1_001));

        assertEquals(n(1), outcome.moved());
        assertEquals(List.of(new Event.Supplied(NEW_POOL, SUPPLIER, n(1_001), n(1))), driver.events());
        assertEquals(n(1), driver.units(NEW_POOL, SUPPLIER));
        assertEquals(n(1_001), driver.total(MANAGER, NEW_POOL));
        assertEquals(n(TOKENS - 1_001), driver.total(SUPPLIER, DEFAULT));
    }

    @Test
    void shouldRefuseASupplyThatWouldMintNothing() {
        net.refused(MINTS_NOTHING, supply(NEW_POOL, SUPPLIER, 1_000));
        net.refused(MINTS_NOTHING, supply(NEW_POOL, SUPPLIER, 1));
    }

    @Test
    void shouldMintInProportionRoundedDown() {
        driver.ok(net.lock(1, 30_000).flags(2));
        driver.ok(drawAll(1));

        driver.ok(supply(POOL, STRANGER, 10_000));

        assertEquals(n(10_000 * TOKENS / (TOKENS - 30_000)), driver.units(POOL, STRANGER));
    }

    @Test
    void shouldRefuseFewerUnitsThanAskedFor() {
        Command.Supply supply = new Command.Supply(STRANGER, POOL, STRANGER, n(500), n(501));

        net.refused(MINTS_NOTHING, supply);
        driver.ok(new Command.Supply(STRANGER, POOL, STRANGER, n(500), n(500)));
    }

    @Test
    void shouldStandBehindPaymentsAtOnce() {
        net.declined(INSUFFICIENT_COLLATERAL, net.lock(1, TOKENS + 1));
        driver.ok(supply(POOL, SUPPLIER, TOKENS));

        assertEquals(OK, net.send(net.lock(2, 2 * TOKENS)));
    }

    @Test
    void shouldCountUnitsOfAnEarlierGenerationAsNothing() {
        driver.ok(net.lock(1, TOKENS).flags(2));
        driver.ok(drawAll(1));
        assertEquals(n(0), driver.units(POOL, SUPPLIER));

        driver.ok(supply(POOL, STRANGER, 5_000));

        assertEquals(n(4_000), driver.units(POOL, STRANGER));
        assertEquals(n(0), driver.units(POOL, SUPPLIER));
        driver.ok(supply(POOL, SUPPLIER, 5_000));
        assertEquals(n(5_000), driver.units(POOL, SUPPLIER));
    }

    /** One token left of 2^60: U is more than A × 2^30, so what is left belongs to nobody and units start anew. */
    @Test
    void shouldStartAnewWhenUnitsAreTooSmallToCountWith() {
        BigInteger much = BigInteger.ONE.shiftLeft(60);
        driver.ok(new Command.Mint(Principals.CHAIN, SUPPLIER, much));
        driver.ok(new Command.Supply(SUPPLIER, NEW_POOL, SUPPLIER, much, n(0)));
        BigInteger bound = BigInteger.ONE.shiftLeft(30);
        driver.ok(net.lock(1, 1)
                .amount(much.subtract(bound))
                .partitionId(NEW_POOL)
                .flags(2));
        driver.ok(drawAll(1));
        assertEquals(1, driver.events().size());
        driver.ok(net.lock(2, 1).partitionId(NEW_POOL).flags(2));

        driver.ok(drawAll(2));

        assertEquals(new Event.PoolRestarted(NEW_POOL, 1), driver.events().get(1));
        assertEquals(n(0), driver.units(NEW_POOL, SUPPLIER));
        driver.ok(supply(NEW_POOL, STRANGER, 7));
        assertEquals(n(7), driver.units(NEW_POOL, STRANGER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | pool | supplier | amount | min | result
              6   | 15   | 60       | 0      | 9   | AMOUNT_ZERO
              6   | 15   | 3        | 100001 | 9   | NOT_ENTITLED
              -2  | 15   | 3        | 100001 | 9   | NOT_ENTITLED
              60  | 15   | 60       | 100001 | 9   | PARTITION_UNKNOWN
              60  | 0    | 60       | 100001 | 9   | PARTITION_UNKNOWN
              60  | 3    | 60       | 100001 | 9   | HOLDER_UNKNOWN
              0   | 3    | 0        | 100001 | 9   | HOLDER_UNKNOWN
              3   | 3    | 3        | 100001 | 9   | POOL_REQUIRED
              3   | 1    | 3        | 100001 | 9   | POOL_REQUIRED
              3   | 7    | 3        | 100001 | 9   | INSUFFICIENT_BALANCE
              3   | 7    | 3        | 1      | 9   | OWNER_NOT_CM
              3   | 6    | 3        | 1000   | 9   | MINTS_NOTHING
              3   | 6    | 3        | 1001   | 9   | MINTS_NOTHING
            """)
    void shouldReportTheFirstRuleBroken(
            int principalId, int partitionId, int supplierId, long amount, long minUnits, ResultCode expected) {
        driver.ok(new Command.RegisterPartition(Principals.OPERATOR, label(0xCCCC_CCCC, 0, MERCHANT)));
        Command command = new Command.Supply(principalId, partitionId, supplierId, n(amount), n(minUnits));

        net.refused(expected, command);
        net.refused(expected, command);
    }

    @Test
    void shouldNotSupplyTheGreatestAmount() {
        Command command = new Command.Supply(SUPPLIER, POOL, SUPPLIER, MAX_128, n(0));

        Outcome outcome = net.refused(INSUFFICIENT_BALANCE, command);

        assertEquals(MAX_128, outcome.need());
        assertEquals(n(TOKENS), outcome.have());
        net.refused(MINTS_NOTHING, new Command.Supply(SUPPLIER, POOL, SUPPLIER, n(5), MAX_128));
    }

    @Test
    void shouldRefuseWhereThereIsNoRoom() {
        Genesis full = Genesis.builder()
                .holderCapacity(6)
                .partitionCapacity(8)
                .balanceCapacity(9)
                .stakeCapacity(2)
                .lockCapacity(8)
                .declineCapacity(8)
                .build();
        try (Network small = Network.with(layer, full, TOKENS)) {
            small.driver.ok(new Command.RegisterPartition(Principals.OPERATOR, label(0xCCCC_CCCC, 1, MANAGER)));
            small.driver.ok(mint(STRANGER, TOKENS));

            small.refused(BALANCE_TABLE_FULL, supply(NEW_POOL, STRANGER, 2_000));
            small.refused(STAKE_TABLE_FULL, supply(POOL, STRANGER, 2_000));
            small.driver.ok(supply(POOL, SUPPLIER, 2_000));
        }
    }
}
