package io.ampcore.pool;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.ampcore.dispatch.CommandCheck;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt128;
import io.ampcore.protocol.*;
import io.ampcore.token.state.FlexaState;
import java.math.BigInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be locked now and is guaranteed until when: of 100,000 tokens, the suppliers' notice and the way out on chain. */
class CapacityTest {
    private static final long TOKENS = 100_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Network net = Network.with(Layer.DISPATCHER, TOKENS);
    private final LedgerDriver driver = net.driver;
    private final NativeBuffer message = new NativeBuffer(new byte[256]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldTellTheEndsOfThisEpochAndTheNext() {
        CapacityReplyDecoder reply = capacity(POOL, OK);

        assertEquals((driver.nowNs() / DAY + 1) * DAY, reply.epochEndNs());
        assertEquals((driver.nowNs() / DAY + 2) * DAY, reply.nextEpochEndNs());
        assertEquals(0, reply.horizonNs());
    }

    @Test
    void shouldGuaranteeWhatVestsUntilItVests() {
        driver.ok(net.lock(1, 5_000).ttlNs(HOUR).flags(LockFlags.FINAL));
        driver.ok(unstake(POOL, SUPPLIER, 10_000));
        assertCapacity(95_000, 95_000, 95_000);

        driver.after(DAY).ok(unstake(POOL, SUPPLIER, 20_000));
        assertCapacity(95_000, 95_000, 85_000);

        driver.at(driver.nowNs() / DAY * DAY + DAY).ok(unstake(POOL, SUPPLIER, 1));
        assertCapacity(85_000, 85_000, 65_000);
        driver.after(DAY).ok(withdraw(POOL, SUPPLIER));
        assertCapacity(65_000, 65_000, 64_999);
    }

    @Test
    void shouldGuaranteeNothingBeyondTheFallbackHorizon() {
        opensAt(driver.nowNs() / DAY * DAY + 2 * DAY);
        assertCapacity(TOKENS, TOKENS, TOKENS);
        opensAt(driver.nowNs() / DAY * DAY + 2 * DAY - NANOS_PER_SECOND);
        assertCapacity(TOKENS, TOKENS, 0);
        opensAt(driver.nowNs() / DAY * DAY + DAY - NANOS_PER_SECOND);
        assertCapacity(TOKENS, 0, 0);
        assertEquals(
                driver.nowNs() / DAY * DAY + DAY - NANOS_PER_SECOND,
                capacity(POOL, OK).horizonNs());
        assertEquals(0, capacity(OTHER_POOL, OK).horizonNs());
    }

    @ParameterizedTest
    @CsvSource({"15, PARTITION_UNKNOWN", "0, PARTITION_UNKNOWN", "3, POOL_REQUIRED", "1, POOL_REQUIRED"})
    void shouldTellNothingOfWhatIsNoPool(int partitionId, ResultCode expected) {
        CapacityReplyDecoder reply = capacity(partitionId, expected);

        assertEquals(n(0), value(reply.now()).add(value(reply.untilEpochEnd())));
        assertEquals(0, reply.epochEndNs());
    }

    /** The lock is guaranteed for an hour and then for the settlement window of ten. */
    @Test
    void shouldRefuseToGuaranteeBeyondTheFallbackHorizon() {
        long untilNs = (driver.nowNs() / NANOS_PER_SECOND + 1) * NANOS_PER_SECOND + HOUR + WINDOW;
        long ttlNs = untilNs - WINDOW - driver.nowNs() - NANOS_PER_SECOND;
        opensAt(untilNs - NANOS_PER_SECOND);

        net.declined(BEYOND_HORIZON, net.lock(1, TOKENS + 1).ttlNs(ttlNs + 1));
        assertEquals(OK, net.send(net.lock(2, 10).ttlNs(ttlNs)));
        assertEquals(OK, net.send(net.lock(3, TOKENS).partitionId(CUSTOMERS).holderId(CUSTOMER)));
        opensAt(driver.nowNs());
        net.declined(BEYOND_HORIZON, net.lock(4, 10));
        assertEquals(OK, net.send(captureFinally(2, 1, 10)));
        assertEquals(OK, net.send(drawAll(2)));
    }

    /** An open lock is guaranteed for the settlement window after its deadline, a captured one until its deadline. */
    @Test
    void shouldRefuseToExtendBeyondTheFallbackHorizon() {
        driver.ok(net.lock(1, 10));
        driver.ok(net.lock(2, 10).flags(LockFlags.FINAL));
        long horizonNs = (driver.nowNs() / NANOS_PER_SECOND + 60) * NANOS_PER_SECOND + WINDOW;
        opensAt(horizonNs);

        net.refused(BEYOND_HORIZON, extend(1, horizonNs - WINDOW + 1));
        driver.ok(extend(1, horizonNs - WINDOW));
        net.refused(BEYOND_HORIZON, extend(2, horizonNs + 1));
        driver.ok(extend(2, horizonNs));
    }

    @Test
    void shouldKnowNoHorizonBeforeAFallbackRootIsSetNorOneThatNeverComes() {
        FlexaState flexa = driver.ledger().token().state().flexa();
        flexa.managerId(MANAGER);
        flexa.fallbackDelayS(1);
        assertEquals(OK, net.send(net.lock(1, 10)));

        flexa.fallbackDateS(Long.MAX_VALUE - 1);

        assertEquals(OK, net.send(net.lock(2, 10)));
    }

    /** Block times are unsigned; with the delay they may pass the last of them. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -7, -2, -1})
    void shouldTakeTheLatestBlockTimesForLaterThanEveryLock(long blockTimeS) {
        FlexaState flexa = driver.ledger().token().state().flexa();
        flexa.managerId(MANAGER);
        flexa.fallbackDelayS(6);

        flexa.fallbackDateS(blockTimeS);

        assertFalse(flexa.isFallbackActive(driver.nowNs() / NANOS_PER_SECOND));
        assertEquals(OK, net.send(net.lock(1, 10)));
    }

    private void opensAt(long horizonNs) {
        FlexaState flexa = driver.ledger().token().state().flexa();
        flexa.managerId(MANAGER);
        flexa.fallbackDelayS(7);
        flexa.fallbackDateS(horizonNs / NANOS_PER_SECOND - 7);
    }

    private void assertCapacity(long now, long untilEpochEnd, long untilNextEpochEnd) {
        CapacityReplyDecoder reply = capacity(POOL, OK);
        assertEquals(n(now), value(reply.now()));
        assertEquals(n(untilEpochEnd), value(reply.untilEpochEnd()));
        assertEquals(n(untilNextEpochEnd), value(reply.untilNextEpochEnd()));
    }

    private CapacityReplyDecoder capacity(int partitionId, ResultCode expected) {
        MessageHeaderEncoder asked = new MessageHeaderEncoder();
        new QueryCapacityEncoder()
                .wrapAndApplyHeader(message, 0, asked)
                .partitionId(partitionId)
                .reserved(0);
        asked.sessionId(0).sessionSequence(1).principalId(STRANGER).reserved(0).timestampNs(0);
        int length = MessageHeaderEncoder.ENCODED_LENGTH + QueryCapacityEncoder.BLOCK_LENGTH;
        assertEquals(OK, CommandCheck.check(message, 0, length));
        String digest = driver.ledger().digest();
        byte[] answer = driver.query(message, length).get(0);
        assertEquals(digest, driver.ledger().digest());
        CapacityReplyDecoder reply = new CapacityReplyDecoder().wrapAndApplyHeader(new NativeBuffer(answer), 0, header);
        assertEquals(expected.number(), reply.result());
        return reply;
    }

    private static BigInteger value(Uint128Decoder decoder) {
        return UInt128.toBigInteger(decoder.low(), decoder.high());
    }
}
