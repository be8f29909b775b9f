package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.client.CommandWriter;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Books;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Receipt;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.MessageHeaderEncoder;
import io.ampcore.protocol.ResetFallbackDateEncoder;
import io.ampcore.token.state.FlexaState;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The customer has 100,000 tokens of collateral; the chain says that it moved some of them away. */
class ChainReportsTest {
    private static final long TOKENS = 100_000;
    private static final byte[] DEFAULT_LABEL = new byte[32];

    private final Network net = Network.with(Layer.DISPATCHER, TOKENS);
    private final LedgerDriver driver = net.driver;
    private final CommandWriter writer = new CommandWriter(0, Principals.CHAIN);

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldFollowWhatTheChainMoved() {
        assertEquals(OK, report(30_000));

        assertEquals(n(70_000), driver.total(CUSTOMER, CUSTOMERS));
        assertEquals(List.of(), driver.events());
    }

    @Test
    void shouldSuspendLockingWhereTheChainIsAheadAndNothingElse() {
        driver.ok(lock(1, 60_000));
        driver.ok(lock(2, 10_000));
        assertEquals(CHAIN_AHEAD, report(50_000));
        assertEquals(List.of(new Event.ChainAhead(CUSTOMERS)), driver.events());

        net.declined(PARTITION_BEHIND_CHAIN, lock(3, 10 * TOKENS).ttlNs(MAX_TTL + 1));
        assertEquals(OK, net.send(net.lock(4, 1)));
        assertEquals(OK, net.send(captureFinally(1, 1, 20_000)));
        assertEquals(OK, net.send(drawAll(1)));
        assertEquals(OK, net.send(release(2)));
        assertEquals(n(80_000), driver.total(CUSTOMER, CUSTOMERS));
    }

    @Test
    void shouldAnswerTheSameUntilItCanFollow() {
        driver.ok(lock(1, 60_000));
        assertEquals(CHAIN_AHEAD, report(50_000));
        Books before = Books.of(driver.ledger());
        assertEquals(CHAIN_AHEAD, report(50_000));
        assertEquals(List.of(), driver.events());
        assertEquals(before, Books.of(driver.ledger()));

        driver.ok(release(1));
        assertEquals(OK, report(50_000));

        assertEquals(List.of(new Event.ChainFollowed(CUSTOMERS)), driver.events());
        assertEquals(n(50_000), driver.total(CUSTOMER, CUSTOMERS));
        assertEquals(OK, net.send(lock(5, 50_000)));
    }

    /** What was drawn here and not yet there is missing as well. */
    @Test
    void shouldBeBehindWhereTheTokensWerePaidHereBefore() {
        driver.ok(lock(1, 60_000));
        driver.ok(captureFinally(1, 1, 60_000));
        driver.ok(drawAll(1));

        assertEquals(CHAIN_AHEAD, report(TOKENS));
        net.declined(PARTITION_BEHIND_CHAIN, lock(2, 1));
    }

    @Test
    void shouldRefuseTheHolderItselfAsTheContractDoes() {
        driver.ok(lock(1, 60_000));

        writer.principalId(CUSTOMER);
        assertEquals(INSUFFICIENT_BALANCE, report(50_000));
        writer.principalId(Principals.OPERATOR);
        assertEquals(INSUFFICIENT_BALANCE, report(50_000));

        assertEquals(OK, net.send(lock(2, 1)));
    }

    /** A holder that tells a block time cannot move the Flexa manager's clock. */
    @Test
    void shouldTakeABlockTimeOnlyFromTheChain() {
        FlexaState flexa = driver.ledger().token().state().flexa();
        driver.ledger().token().flexaManager().deploy(MANAGER, STRANGER);

        assertEquals(OK, resetFallbackDate(Principals.CHAIN, 5));
        assertEquals(5, flexa.fallbackDateS());
        assertEquals(OK, resetFallbackDate(Principals.CHAIN, 0));
        assertEquals(driver.nowNs() / SECOND, flexa.fallbackDateS());
        driver.after(10 * SECOND);
        assertEquals(OK, resetFallbackDate(STRANGER, 5));
        assertEquals(driver.nowNs() / SECOND, flexa.fallbackDateS());
    }

    private ResultCode resetFallbackDate(int principalId, long blockTimeS) {
        NativeBuffer message = new NativeBuffer(new byte[128]);
        MessageHeaderEncoder header = new MessageHeaderEncoder();
        new ResetFallbackDateEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .callerId(STRANGER)
                .blockTimeS(blockTimeS);
        header.sessionId(0)
                .sessionSequence(1)
                .principalId(Integer.toUnsignedLong(principalId))
                .reserved(0)
                .timestampNs(0);
        int length = MessageHeaderEncoder.ENCODED_LENGTH + ResetFallbackDateEncoder.BLOCK_LENGTH;
        return Receipt.of(driver.send(message, length)).get(0).code();
    }

    private Command.Lock lock(long lockId, long amount) {
        return net.lock(lockId, amount).partitionId(CUSTOMERS).holderId(CUSTOMER);
    }

    /** The customer moved so much from its collateral to its default partition. */
    private ResultCode report(long amount) {
        writer.changePartition(CUSTOMER, bytes(label(0xAAAA_AAAA, 0, MANAGER)), DEFAULT_LABEL, amount, 0);
        return Receipt.of(driver.send(writer.buffer(), writer.length())).get(0).code();
    }

    private static byte[] bytes(BigInteger label) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[bytes.length - 1 - i] = label.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }
}
