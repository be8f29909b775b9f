package io.ampcore.guard;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.domain.Role;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
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
class RoleTest {
    private static final long TOKENS = 100_000;
    /** Principals without a holder. */
    private static final int TILL = 0x8000_0001;

    private static final int CLERK = 0x8000_0002;
    private static final int OTHER_CLERK = 0x8000_0003;

    private final Network net;
    private final LedgerDriver driver;

    RoleTest(Layer layer) {
        net = Network.with(layer, TOKENS);
        driver = net.driver;
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldLetAGatewayDoEveryVerbOfItsManagerAndNoOthers() {
        driver.ok(grant(MANAGER, Role.GATEWAY, MANAGER, TILL));

        assertEquals(List.of(new Event.RoleGranted(Role.GATEWAY.code(), MANAGER, TILL, false)), driver.events());
        driver.ok(net.lock(1, 100).principalId(TILL));
        driver.ok(new Command.Capture(TILL, MANAGER, n(1), 1, n(100), 2));
        driver.ok(new Command.Settle(TILL, MANAGER, n(1)));
        driver.ok(net.lock(2, 100).principalId(TILL));
        driver.ok(new Command.Release(TILL, MANAGER, n(2), 0));
        driver.ok(net.lock(3, 100).principalId(TILL).flags(2));
        driver.ok(new Command.Draw(TILL, MANAGER, n(3), n(100), 0, 0));
        net.refused(NOT_ENTITLED, new Command.Settle(TILL, OTHER_MANAGER, n(1)));
        net.refused(NOT_ENTITLED, new Command.SetPolicy(TILL, MANAGER, Terms.STANDARD.ttl(MILLI, MILLI)));
        net.refused(NOT_ENTITLED, new Command.Supply(TILL, POOL, MANAGER, n(1), BigInteger.ZERO));
    }

    @Test
    void shouldTakeARoleAway() {
        driver.ok(grant(MANAGER, Role.GATEWAY, MANAGER, TILL));
        driver.ok(net.lock(1, 100).principalId(TILL));

        driver.ok(revoke(MANAGER, Role.GATEWAY, MANAGER, TILL));

        assertEquals(List.of(new Event.RoleGranted(Role.GATEWAY.code(), MANAGER, TILL, true)), driver.events());
        net.refused(NOT_ENTITLED, new Command.Release(TILL, MANAGER, n(1), 0));
        net.refused(REPEATED, revoke(MANAGER, Role.GATEWAY, MANAGER, TILL));
    }

    @Test
    void shouldLetAnAgentActForItsHolderButMakeNoAgents() {
        driver.ok(grant(SUPPLIER, Role.AGENT, SUPPLIER, CLERK));
        driver.ok(grant(MANAGER, Role.AGENT, MANAGER, CLERK));

        driver.ok(new Command.Supply(CLERK, POOL, SUPPLIER, n(10), BigInteger.ZERO));
        driver.ok(new Command.SetPolicy(CLERK, MANAGER, Terms.STANDARD.ttl(MILLI, HOUR)));
        net.refused(NOT_ENTITLED, net.lock(1, 100).principalId(CLERK));
        driver.ok(grant(CLERK, Role.GATEWAY, MANAGER, TILL));
        driver.ok(net.lock(1, 100).principalId(TILL));
        net.refused(NOT_ENTITLED, grant(CLERK, Role.AGENT, MANAGER, OTHER_CLERK));
        net.refused(NOT_ENTITLED, new Command.Supply(CLERK, POOL, CUSTOMER, n(10), BigInteger.ZERO));
    }

    @Test
    void shouldLetTheChainMintAndSettleForAnybodyAndNoMore() {
        net.refused(NOT_ENTITLED, new Command.Mint(CLERK, SUPPLIER, n(5)));
        driver.ok(grant(Principals.OPERATOR, Role.CHAIN, 0, CLERK));

        driver.ok(new Command.Mint(CLERK, SUPPLIER, n(5)));
        driver.ok(net.lock(1, 100).flags(2));
        driver.ok(new Command.Settle(CLERK, MANAGER, n(1)));
        net.refused(NOT_ENTITLED, new Command.Release(CLERK, MANAGER, n(1), 0));
        net.refused(NOT_ENTITLED, net.lock(2, 100).principalId(CLERK));
    }

    @Test
    void shouldLetAnOracleSetThePriceOfItsAssetOnly() {
        net.defineAsset(7);
        net.defineAsset(8);
        driver.after(SECOND);
        Command.SetPrice price = new Command.SetPrice(CLERK, 7, 2, 0, driver.nowNs());
        net.refused(NOT_ENTITLED, price);
        driver.ok(grant(Principals.OPERATOR, Role.ORACLE, 7, CLERK));

        driver.ok(price);
        net.refused(NOT_ENTITLED, new Command.SetPrice(CLERK, 8, 2, 0, driver.nowNs()));
        net.refused(NOT_ENTITLED, new Command.DefineAsset(CLERK, 9, 0, 0));
    }

    @Test
    void shouldHaveAnOperatorWhateverOperatorsDo() {
        driver.ok(grant(Principals.OPERATOR, Role.OPERATOR, 0, CLERK));
        driver.ok(grant(CLERK, Role.OPERATOR, 0, OTHER_CLERK));
        driver.ok(new Command.RegisterHolder(CLERK, address(7)));

        driver.ok(revoke(CLERK, Role.OPERATOR, 0, Principals.OPERATOR));
        net.refused(NOT_ENTITLED, new Command.RegisterHolder(Principals.OPERATOR, address(8)));
        driver.ok(revoke(OTHER_CLERK, Role.OPERATOR, 0, CLERK));
        net.refused(ROLE_STAYS, revoke(OTHER_CLERK, Role.OPERATOR, 0, OTHER_CLERK));
        driver.ok(new Command.RegisterHolder(OTHER_CLERK, address(8)));
    }

    @Test
    void shouldNotGiveOrTakeWhatAPrincipalIsByItsNumber() {
        net.refused(REPEATED, grant(MANAGER, Role.GATEWAY, MANAGER, MANAGER));
        net.refused(ROLE_STAYS, revoke(MANAGER, Role.GATEWAY, MANAGER, MANAGER));
        net.refused(REPEATED, grant(SUPPLIER, Role.AGENT, SUPPLIER, SUPPLIER));
        net.refused(ROLE_STAYS, revoke(Principals.OPERATOR, Role.AGENT, SUPPLIER, SUPPLIER));
    }

    /** Rows follow the order of the rules; each goes on breaking as many later ones as it can. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | role | of | whom | revoke | result
              6   | 0    | 60 | 6    | false  | FLAG_UNKNOWN
              6   | 7    | 60 | 6    | true   | FLAG_UNKNOWN
              6   | -1   | 60 | 6    | true   | FLAG_UNKNOWN
              6   | 4    | 60 | 6    | false  | SUBJECT_NOT_ZERO
              6   | 5    | -1 | 6    | true   | SUBJECT_NOT_ZERO
              6   | 6    | 1  | 6    | false  | SUBJECT_NOT_ZERO
              6   | 1    | 60 | 6    | false  | MANAGER_UNKNOWN
              6   | 1    | 6  | 6    | true   | MANAGER_UNKNOWN
              6   | 1    | 1  | 6    | false  | NOT_ENTITLED
              2   | 1    | 1  | 1    | true   | NOT_ENTITLED
              -2  | 1    | 1  | 9    | false  | NOT_ENTITLED
              6   | 2    | 60 | 6    | false  | NOT_ENTITLED
              6   | 2    | 5  | 6    | false  | NOT_ENTITLED
              6   | 3    | 0  | 6    | false  | NOT_ENTITLED
              6   | 4    | 0  | -1   | true   | NOT_ENTITLED
              -2  | 4    | 0  | -2   | false  | NOT_ENTITLED
              1   | 5    | 0  | -2   | true   | NOT_ENTITLED
              1   | 6    | 0  | 1    | false  | NOT_ENTITLED
              -1  | 2    | 60 | 9    | false  | HOLDER_UNKNOWN
              -1  | 2    | 0  | 0    | false  | HOLDER_UNKNOWN
              60  | 2    | 60 | 60   | true   | HOLDER_UNKNOWN
              -1  | 3    | 60 | 9    | false  | ASSET_UNKNOWN
              -1  | 3    | 0  | 9    | true   | ASSET_UNKNOWN
              -1  | 4    | 0  | -1   | false  | REPEATED
              -1  | 5    | 0  | 9    | true   | REPEATED
              1   | 1    | 1  | 1    | true   | ROLE_STAYS
              -1  | 4    | 0  | -1   | true   | ROLE_STAYS
              5   | 2    | 5  | 9    | false  | ROLE_TABLE_FULL
              -1  | 6    | 0  | 9    | false  | ROLE_TABLE_FULL
            """)
    void shouldReportTheFirstRuleBroken(
            int principalId, int role, int subjectId, int granteeId, boolean isRevoked, ResultCode expected) {
        for (int i = 0; i < LedgerDriver.GENESIS.roleCapacity(); i++) {
            driver.ok(grant(Principals.OPERATOR, Role.OBSERVER, 0, TILL + i));
        }
        Command.GrantRole command = new Command.GrantRole(principalId, role, subjectId, granteeId, isRevoked);

        net.refused(expected, command);
        net.refused(expected, command);
    }

    @Test
    void shouldUseAPlaceAgainThatWasTakenAway() {
        for (int i = 0; i < LedgerDriver.GENESIS.roleCapacity(); i++) {
            driver.ok(grant(Principals.OPERATOR, Role.OBSERVER, 0, TILL + i));
        }
        net.refused(ROLE_TABLE_FULL, grant(MANAGER, Role.GATEWAY, MANAGER, TILL));

        driver.ok(revoke(Principals.OPERATOR, Role.OBSERVER, 0, TILL + 3));

        driver.ok(grant(MANAGER, Role.GATEWAY, MANAGER, TILL));
        driver.ok(net.lock(1, 100).principalId(TILL));
    }
}
