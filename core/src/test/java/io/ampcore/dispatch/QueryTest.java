package io.ampcore.dispatch;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.domain.LockState;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.domain.Role;
import io.ampcore.domain.WindowEnd;
import io.ampcore.driver.Books;
import io.ampcore.driver.Command;
import io.ampcore.driver.Network;
import io.ampcore.driver.Terms;
import io.ampcore.ledger.Ledger;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt128;
import io.ampcore.protocol.*;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    private static final long TOKENS = 100_000;

    private final Network net = Network.with(Layer.DISPATCHER, TOKENS);
    private final NativeBuffer message = new NativeBuffer(new byte[256]);
    private final NativeBuffer answer = new NativeBuffer();
    private final MessageHeaderDecoder replyHeader = new MessageHeaderDecoder();

    @BeforeEach
    void thePoolGuaranteesSixtyThousandOutOfAHundred() {
        net.driver.ok(net.lock(1, 60_000));
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldTellALock() {
        net.driver.ok(capture(1, 1, 10_000));

        LockReplyDecoder reply = queryLock(MANAGER, MANAGER, 1, OK);

        assertEquals(LockState.OPEN.code(), reply.lockState());
        assertEquals(net.driver.sequence(), reply.sequence());
        assertEquals(n(60_000), value(reply.authorized()));
        assertEquals(n(10_000), value(reply.captured()));
        assertEquals(n(60_000), value(reply.collateral()));
        assertEquals(1, reply.clearing());
        assertEquals(net.driver.nowNs() + TTL, reply.deadlineNs());
        assertEquals(net.driver.sequence() - 1, reply.originalSequence());
    }

    @Test
    void shouldTellAStrangerTheSameOfAKnownAndAnUnknownLock() {
        for (int principalId : new int[] {STRANGER, OTHER_MANAGER, MERCHANT, Principals.CHAIN}) {
            for (long lockId = 1; lockId <= 2; lockId++) {
                LockReplyDecoder reply = queryLock(principalId, MANAGER, lockId, NOT_ENTITLED);
                assertEquals(LockState.NONE.code(), reply.lockState());
                assertEquals(0, reply.originalSequence());
                assertEquals(n(0), value(reply.authorized()).add(value(reply.collateral())));
            }
        }
        queryLock(OTHER_MANAGER, OTHER_MANAGER, 1, LOCK_UNKNOWN);
    }

    @Test
    void shouldAnswerGatewaysAgentsAndObserversAboutWhatIsTheirs() {
        int clerk = 0x8000_0001;
        queryLock(clerk, MANAGER, 1, NOT_ENTITLED);
        net.driver.ok(grant(MANAGER, Role.GATEWAY, MANAGER, clerk));
        queryLock(clerk, MANAGER, 1, OK);
        queryLock(clerk, OTHER_MANAGER, 1, NOT_ENTITLED);
        net.driver.ok(grant(OTHER_MANAGER, Role.AGENT, OTHER_MANAGER, clerk));
        queryLock(clerk, OTHER_MANAGER, 1, LOCK_UNKNOWN);
        net.driver.ok(grant(Principals.OPERATOR, Role.OBSERVER, 0, clerk + 1));
        queryLock(clerk + 1, MANAGER, 1, OK);
        queryLock(clerk + 1, OTHER_MANAGER, 1, LOCK_UNKNOWN);
    }

    @Test
    void shouldShowALockThatIsDueAsExpiredThoughItWaits() {
        net.driver.at(net.driver.nowNs() / MILLI * MILLI + TTL + 2 * MILLI - 1);
        net.driver.ok(net.lock(2, 10).ttlNs(MILLI - 500_000));
        net.driver.after(500_000).ok(new Command.Tick());

        LockReplyDecoder reply = queryLock(MANAGER, MANAGER, 2, OK);

        assertEquals(LockState.EXPIRED.code(), reply.lockState());
        assertEquals(n(0), value(reply.collateral()));
        assertEquals(0, reply.deadlineNs());
    }

    @Test
    void shouldShowALockWithAClearingThatIsDueAsCaptured() {
        net.driver.at(net.driver.nowNs() / MILLI * MILLI + TTL + 2 * MILLI - 1);
        net.driver.ok(net.lock(2, 10).ttlNs(MILLI - 500_000));
        net.driver.ok(capture(2, 1, 4));
        net.driver.after(500_000).ok(new Command.Tick());

        LockReplyDecoder reply = queryLock(MANAGER, MANAGER, 2, OK);

        assertEquals(LockState.CAPTURED.code(), reply.lockState());
        assertEquals(n(4), value(reply.authorized()));
        assertEquals(n(4), value(reply.collateral()));
        assertEquals(net.driver.nowNs() + WINDOW, reply.deadlineNs());
        assertEquals(OK, net.send(drawAll(2)));
    }

    @ParameterizedTest
    @CsvSource({"HOLD, CAPTURED, 60", "SETTLE, SETTLED, 0", "DRAW, DRAWN, 0"})
    void shouldShowACapturedLockThatIsDueAsItsPolicyEndsIt(WindowEnd end, LockState state, long collateral) {
        net.driver.at(net.driver.nowNs() / MILLI * MILLI + TTL + 2 * MILLI - 1);
        net.driver.ok(new Command.SetPolicy(MANAGER, MANAGER, Terms.STANDARD.settlement(MILLI, end)));
        net.driver.ok(net.lock(2, 60).flags(2));
        net.driver.after(MILLI).ok(new Command.Tick());
        assertEquals(List.of(), net.driver.events());

        LockReplyDecoder reply = queryLock(MANAGER, MANAGER, 2, OK);

        assertEquals(state.code(), reply.lockState());
        assertEquals(n(collateral), value(reply.collateral()));
        assertEquals(0, reply.deadlineNs());
        assertEquals(state, net.driver.send(confirm(2, 0)).lockState());
    }

    @Test
    void shouldNotKnowALockPastItsRetention() {
        Command.Lock lock = net.lock(2, 10);
        net.driver.ok(lock);
        net.driver.ok(release(2));
        net.driver.at(lock.validUntilNs() + RETENTION).ok(new Command.Tick());
        queryLock(MANAGER, MANAGER, 2, OK);

        net.driver.after(1).ok(new Command.Tick());

        queryLock(MANAGER, MANAGER, 2, LOCK_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 2, OK",
        "-1, 1, 2, OK",
        "3, 3, 2, OK",
        "6, 60, 15, NOT_ENTITLED",
        "2, 1, 2, NOT_ENTITLED",
        "-1, 60, 15, PARTITION_UNKNOWN",
        "0, 0, 0, PARTITION_UNKNOWN",
        "-1, 60, 2, HOLDER_UNKNOWN"
    })
    void shouldTellABalanceToWhomItBelongs(int principalId, int holderId, int partitionId, ResultCode expected) {
        MessageHeaderEncoder header = new MessageHeaderEncoder();
        new QueryBalanceEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .holderId(Integer.toUnsignedLong(holderId))
                .partitionId(Integer.toUnsignedLong(partitionId));
        query(header, principalId, QueryBalanceEncoder.BLOCK_LENGTH);

        BalanceReplyDecoder reply = new BalanceReplyDecoder().wrapAndApplyHeader(answer, 0, replyHeader);
        assertEquals(expected.number(), reply.result());
        boolean isPool = expected == OK && holderId == MANAGER;
        assertEquals(n(isPool ? TOKENS : 0), value(reply.total()));
        assertEquals(n(isPool ? 60_000 : 0), value(reply.locked()));
    }

    @ParameterizedTest
    @CsvSource({
        "6, 2, 0, OK",
        "3, 2, 3, OK",
        "1, 2, 3, OK",
        "-1, 2, 3, OK",
        "6, 2, 3, NOT_ENTITLED",
        "2, 2, 3, NOT_ENTITLED",
        "6, 15, 3, PARTITION_UNKNOWN",
        "6, 3, 3, POOL_REQUIRED"
    })
    void shouldTellAPoolAndOnesOwnUnits(int principalId, int partitionId, int supplierId, ResultCode expected) {
        MessageHeaderEncoder header = new MessageHeaderEncoder();
        new QueryPoolEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .partitionId(partitionId)
                .supplierId(supplierId);
        query(header, principalId, QueryPoolEncoder.BLOCK_LENGTH);

        PoolReplyDecoder reply = new PoolReplyDecoder().wrapAndApplyHeader(answer, 0, replyHeader);
        assertEquals(expected.number(), reply.result());
        assertEquals(n(expected == OK ? TOKENS : 0), value(reply.total()));
        assertEquals(n(expected == OK ? TOKENS : 0), value(reply.units()));
        assertEquals(n(expected == OK && supplierId != 0 ? TOKENS - 1_000 : 0), value(reply.supplierUnits()));
    }

    @ParameterizedTest
    @CsvSource({
        "7, 0, OK, 0, 0",
        "7, 1, OK, 12500, 6",
        "7, 2, OK, 0, 0",
        "7, 3, MANAGER_UNKNOWN, 0, 0",
        "8, 1, ASSET_UNKNOWN, 0, 0"
    })
    void shouldTellAPriceAndAManagersTerms(
            int assetId, int managerId, ResultCode expected, int factorBp, int confirmations) {
        net.driver.ok(new Command.DefineAsset(Principals.OPERATOR, 7, 42, 8));
        net.driver.ok(new Command.SetPrice(Principals.OPERATOR, 7, -3, -4, 99));
        net.driver.ok(new Command.SetAssetTerms(MANAGER, MANAGER, 7, 12_500, 6));
        MessageHeaderEncoder header = new MessageHeaderEncoder();
        new QueryPriceEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .assetId(assetId)
                .managerId(managerId);
        query(header, STRANGER, QueryPriceEncoder.BLOCK_LENGTH);

        PriceReplyDecoder reply = new PriceReplyDecoder().wrapAndApplyHeader(answer, 0, replyHeader);
        boolean isKnown = assetId == 7;
        assertEquals(expected.number(), reply.result());
        assertEquals(isKnown ? -3 : 0, reply.mantissa());
        assertEquals(isKnown ? -4 : 0, reply.exponent());
        assertEquals(isKnown ? 99 : 0, reply.quoteTimeNs());
        assertEquals(isKnown ? 42 : 0, reply.symbol());
        assertEquals(isKnown ? 8 : 0, reply.decimals());
        assertEquals(factorBp, reply.factorBp());
        assertEquals(confirmations, reply.confirmations());
    }

    @ParameterizedTest
    @CsvSource({"1, OK", "2, OK", "3, MANAGER_UNKNOWN", "60, MANAGER_UNKNOWN"})
    void shouldTellAPolicy(int managerId, ResultCode expected) {
        Terms terms = Terms.STANDARD
                .size(n(3), n(4))
                .memory(RETENTION, 5)
                .judging(SECOND, false, 7)
                .pools(8, 9 * DAY);
        net.driver.ok(new Command.SetPolicy(MANAGER, MANAGER, terms.settlement(HOUR, WindowEnd.DRAW)));
        MessageHeaderEncoder header = new MessageHeaderEncoder();
        new QueryPolicyEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .managerId(managerId)
                .reserved(0);
        query(header, STRANGER, QueryPolicyEncoder.BLOCK_LENGTH);

        PolicyReplyDecoder reply = new PolicyReplyDecoder().wrapAndApplyHeader(answer, 0, replyHeader);
        assertEquals(expected.number(), reply.result());
        boolean isKnown = expected == OK;
        assertEquals(isKnown ? TTL : 0, reply.defaultTtlNs());
        assertEquals(isKnown ? MAX_TTL : 0, reply.maxTtlNs());
        assertEquals(isKnown ? RETENTION : 0, reply.retentionNs());
        if (managerId != MANAGER) return;
        assertEquals(2, reply.version());
        assertEquals(HOUR, reply.settlementWindowNs());
        assertEquals(WindowEnd.DRAW.code(), reply.windowEnd());
        assertEquals(5, reply.lateCaptureWindowNs());
        assertEquals(SECOND, reply.priceAgeNs());
        assertEquals(0, reply.allowsPartial());
        assertEquals(7, reply.toleranceBp());
        assertEquals(8, reply.maxUtilizationBp());
        assertEquals(9 * DAY, reply.epochNs());
        assertEquals(n(3), value(reply.minLock()));
        assertEquals(n(4), value(reply.maxLock()));
    }

    private LockReplyDecoder queryLock(int principalId, int managerId, long lockId, ResultCode expected) {
        MessageHeaderEncoder header = new MessageHeaderEncoder();
        QueryLockEncoder query = new QueryLockEncoder()
                .wrapAndApplyHeader(message, 0, header)
                .managerId(managerId)
                .reserved(0);
        query.lockId().low(lockId).high(0);
        query(header, principalId, QueryLockEncoder.BLOCK_LENGTH);
        LockReplyDecoder reply = new LockReplyDecoder().wrapAndApplyHeader(answer, 0, replyHeader);
        assertEquals(expected.number(), reply.result());
        assertEquals(n(lockId), value(reply.lockId()));
        return reply;
    }

    /** Asks, and sees to it that asking changes nothing. */
    private void query(MessageHeaderEncoder header, int principalId, int blockLength) {
        header.sessionId(0)
                .sessionSequence(77)
                .principalId(Integer.toUnsignedLong(principalId))
                .reserved(0)
                .timestampNs(0);
        int length = MessageHeaderEncoder.ENCODED_LENGTH + blockLength;
        assertEquals(OK, CommandCheck.check(message, 0, length));
        Ledger ledger = net.driver.ledger();
        Books before = Books.of(ledger);
        String digest = ledger.digest();

        answer.wrap(net.driver.query(message, length).get(0));

        assertEquals(before, Books.of(ledger));
        assertEquals(digest, ledger.digest());
    }

    private static BigInteger value(Uint128Decoder decoder) {
        return UInt128.toBigInteger(decoder.low(), decoder.high());
    }
}
