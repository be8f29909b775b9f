package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver.Layer;
import io.ampcore.driver.Network;
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
class MintTest {
    private static final BigInteger SUPPLY_MAX = BigInteger.ONE.shiftLeft(97);

    private final Network net;

    MintTest(Layer layer) {
        net = Network.with(layer, 100_000);
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldCreditTheDefaultPartition() {
        net.driver.ok(mint(MERCHANT, 7));

        assertEquals(List.of(new Event.Minted(MERCHANT, n(7))), net.driver.events());
        assertEquals(n(7), net.driver.total(MERCHANT, DEFAULT));
    }

    @Test
    void shouldMintUpToTheLimitAndNotOneMore() {
        BigInteger rest = SUPPLY_MAX.subtract(n(400_000));
        Command one = new Command.Mint(Principals.CHAIN, MERCHANT, BigInteger.ONE);

        net.refused(SUPPLY_LIMIT_EXCEEDED, new Command.Mint(Principals.CHAIN, MERCHANT, rest.add(BigInteger.ONE)));
        net.driver.ok(new Command.Mint(Principals.CHAIN, MERCHANT, rest));
        net.refused(SUPPLY_LIMIT_EXCEEDED, one);
        net.refused(SUPPLY_LIMIT_EXCEEDED, new Command.Mint(Principals.CHAIN, MERCHANT, MAX_128));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | holder | bits | result
              6   | 60     | 0    | AMOUNT_ZERO
              6   | 60     | 128  | NOT_ENTITLED
              4   | 4      | 128  | NOT_ENTITLED
              -2  | 60     | 128  | HOLDER_UNKNOWN
              -2  | 0      | 128  | HOLDER_UNKNOWN
              -1  | -1     | 128  | HOLDER_UNKNOWN
              -1  | 4      | 128  | SUPPLY_LIMIT_EXCEEDED
            """)
    void shouldReportTheFirstRuleBroken(int principalId, int holderId, int bits, ResultCode expected) {
        BigInteger amount = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        Command command = new Command.Mint(principalId, holderId, amount);

        net.refused(expected, command);
        net.refused(expected, command);
    }
}
