package io.ampcore.dispatch;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.LockFlags;
import io.ampcore.domain.LockState;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Books;
import io.ampcore.driver.Command;
import io.ampcore.driver.Gateway;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.LedgerDriver.Layer;
import io.ampcore.driver.Messages;
import io.ampcore.driver.Network;
import io.ampcore.driver.Receipt;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.CapturedDecoder;
import io.ampcore.protocol.ExpiredDecoder;
import io.ampcore.protocol.LockedDecoder;
import io.ampcore.protocol.ReceiptDecoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Linked commands happen all or not at all. */
class ChainTest {
    private static final long TOKENS = 100_000;
    private static final long SESSION = 7;

    private final Network net = Network.with(Layer.DISPATCHER, TOKENS);
    private final Gateway gateway = new Gateway(net.driver, SESSION);

    @BeforeEach
    void theManagerHasASession() {
        net.driver.ok(new Command.OpenSession(MANAGER, SESSION));
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldDoAllAndAnswerEachUnderItsOwnNumber() {
        List<Receipt> receipts =
                gateway.sendLinked(net.lock(1, 60_000), captureFinally(1, 1, 50_000), net.lock(2, 50_000));

        assertEquals(List.of(OK, OK, OK), codes(receipts));
        assertEquals(List.of(1L, 2L, 3L), receipts.stream().map(Receipt::number).toList());
        assertEquals(
                List.of(net.driver.sequence(), net.driver.sequence(), net.driver.sequence()),
                receipts.stream().map(Receipt::sequence).toList());
        assertEquals(n(100_000), net.poolLocked());
        assertEquals(OK, gateway.send(4, release(2)).code());
    }

    @Test
    void shouldTellTheEventsOfEachBeforeItsReceipt() {
        List<byte[]> messages = gateway.sendLinkedForBytes(1, net.lock(1, 60_000), captureFinally(1, 1, 50_000));

        assertEquals(
                List.of(
                        LockedDecoder.TEMPLATE_ID,
                        ReceiptDecoder.TEMPLATE_ID,
                        CapturedDecoder.TEMPLATE_ID,
                        ReceiptDecoder.TEMPLATE_ID),
                Receipt.templateIds(messages));
    }

    @Test
    void shouldDoNothingIfOneIsRefusedAndTellNoEvent() {
        net.driver.ok(net.lock(9, 10));
        Books before = Books.of(net.driver.ledger());

        List<byte[]> messages =
                gateway.sendLinkedForBytes(1, net.lock(1, 60_000), captureFinally(9, 1, 10), settle(8), net.lock(2, 1));

        assertEquals(
                List.of(LINKED_COMMAND_FAILED, LINKED_COMMAND_FAILED, LOCK_UNKNOWN, LINKED_COMMAND_FAILED),
                codes(Receipt.of(messages)));
        assertEquals(4, messages.size(), "receipts only");
        assertEquals(before, Books.of(net.driver.ledger()));
    }

    /** As if the command that failed had come alone, apart from the receipts that a session keeps. */
    @Test
    void shouldLeaveTheSameStateAsTheRefusedCommandAlone() {
        Command.Lock[] refused = {
            net.lock(3, 10).ttlNs(MAX_TTL + 1),
            net.lock(3, 10).holderId(NOBODY),
            net.lock(0, 10),
            net.lock(3, 10).managerId(NOBODY)
        };
        for (Command.Lock last : refused) {
            assertEquals(digestAfterOne(last), digestAfterChain(last), last::toString);
        }
        assertEquals(digestAfterOne(release(3)), digestAfterChain(release(3)));
        assertEquals(digestAfterOne(settle(3)), digestAfterChain(settle(3)));
    }

    private static String digestAfterOne(Command last) {
        try (Network net = Network.with(Layer.DISPATCHER, TOKENS)) {
            net.driver.ok(net.lock(9, 10));
            new Gateway(net.driver, 0).send(last);
            return net.driver.ledger().digest();
        }
    }

    private static String digestAfterChain(Command last) {
        try (Network net = Network.with(Layer.DISPATCHER, TOKENS)) {
            net.driver.ok(net.lock(9, 10));
            new Gateway(net.driver, 0).sendLinked(net.lock(1, 100), captureFinally(9, 1, 10), drawAll(9), last);
            return net.driver.ledger().digest();
        }
    }

    @Test
    void shouldKeepTheDeclineOfTheOneThatFailedThoughItWouldHaveFittedAlone() {
        Command.Lock second = net.lock(2, 60_000);

        List<Receipt> receipts = gateway.sendLinked(net.lock(1, 60_000), second);

        assertEquals(List.of(LINKED_COMMAND_FAILED, INSUFFICIENT_COLLATERAL), codes(receipts));
        assertEquals(LockState.DECLINED, receipts.get(1).lockState());
        assertEquals(n(60_000), receipts.get(1).need());
        net.refused(INSUFFICIENT_COLLATERAL, second);
        net.driver.ok(net.lock(1, 60_000));
    }

    @Test
    void shouldKeepAReleaseThatCameFirst() {
        assertEquals(
                List.of(LINKED_COMMAND_FAILED, LOCK_UNKNOWN), codes(gateway.sendLinked(net.lock(1, 1), release(2))));

        net.refused(RELEASED_FIRST, net.lock(2, 10));
    }

    /** Alone it would be refused for a manager that is none, and that does not stick. */
    @Test
    void shouldNotKeepADeclineUnderAManagerThatOnlyTheChainHadMade() {
        Command manager = new Command.RegisterManager(STRANGER, STRANGER, MAX_TTL, MAX_TTL, MAX_TTL, 0);
        Command[] refused = {
            net.lock(1, 10).managerId(STRANGER).principalId(STRANGER), new Command.Release(STRANGER, STRANGER, n(1), 0)
        };
        Gateway stranger = new Gateway(net.driver, 0);
        Books before = Books.of(net.driver.ledger());

        for (Command last : refused) {
            List<Receipt> receipts = stranger.sendLinked(manager, last);

            assertEquals(LINKED_COMMAND_FAILED, receipts.get(0).code());
            assertTrue(receipts.get(1).outcome().isNotKept(), last::toString);
            assertEquals(before, Books.of(net.driver.ledger()), last::toString);
            net.refused(MANAGER_UNKNOWN, last);
        }
    }

    @Test
    void shouldTakeRepeatsAndPartialApprovalsAsSuccesses() {
        net.driver.ok(net.lock(1, 60_000));
        net.driver.ok(captureFinally(1, 1, 50_000));

        List<Receipt> receipts = gateway.sendLinked(
                net.lock(1, 60_000),
                captureFinally(1, 1, 50_000),
                net.lock(2, TOKENS).flags(LockFlags.PARTIAL_OK));

        assertEquals(List.of(OK, REPEATED, PARTIALLY_APPROVED), codes(receipts));
        assertEquals(n(TOKENS), net.poolLocked());
    }

    @Test
    void shouldAnswerAChainThatIsSentAgainByteForByte() {
        Command[] chain = {net.lock(1, 60_000), net.lock(2, 60_000), release(1)};
        List<byte[]> first = gateway.sendLinkedForBytes(1, chain);
        net.driver.after(5);

        List<byte[]> again = gateway.sendLinkedForBytes(1, chain);

        assertEquals(3, again.size());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(first.get(i), again.get(i));
        }
        assertEquals(n(0), net.poolLocked());
    }

    @Test
    void shouldJudgeNoneOfAChainWhoseFirstNumberIsNotTheNext() {
        gateway.send(net.lock(1, 10));
        Books before = Books.of(net.driver.ledger());

        assertEquals(
                List.of(SEQUENCE_GAP, SEQUENCE_GAP),
                codes(Receipt.of(gateway.sendLinkedForBytes(3, net.lock(2, 10), net.lock(3, 10)))));
        assertEquals(
                List.of(OK, SEQUENCE_GAP),
                codes(Receipt.of(gateway.sendLinkedForBytes(1, net.lock(1, 10), net.lock(3, 10)))));

        assertEquals(before, Books.of(net.driver.ledger()));
        assertEquals(OK, gateway.send(2, net.lock(2, 10)).code());
    }

    @Test
    void shouldRefuseALongerChainThanTheGenesisAllowsAndUseItsNumbers() {
        Command[] tooLong = new Command[LedgerDriver.GENESIS.chainLengthMax() + 1];
        Arrays.fill(tooLong, net.lock(1, 10));

        assertEquals(Collections.nCopies(tooLong.length, CHAIN_TOO_LONG), codes(gateway.sendLinked(tooLong)));

        assertEquals(n(0), net.poolLocked());
        assertEquals(OK, gateway.send(tooLong.length + 1, net.lock(1, 10)).code());
    }

    @Test
    void shouldTakeAsManyAsTheGenesisAllows() {
        Command[] longest = IntStream.rangeClosed(1, LedgerDriver.GENESIS.chainLengthMax())
                .mapToObj(id -> (Command) net.lock(id, 10).flags(LockFlags.FINAL))
                .toArray(Command[]::new);

        assertEquals(Collections.nCopies(longest.length, OK), codes(gateway.sendLinked(longest)));

        assertEquals(n(10L * longest.length), net.poolLocked());
    }

    @Test
    void shouldEndDueLocksThoughTheChainFails() {
        net.driver.ok(net.lock(1, 10));
        net.driver.after(TTL);

        List<byte[]> messages = gateway.sendLinkedForBytes(1, net.lock(2, 10), release(1));

        assertEquals(
                List.of(ExpiredDecoder.TEMPLATE_ID, ReceiptDecoder.TEMPLATE_ID, ReceiptDecoder.TEMPLATE_ID),
                Receipt.templateIds(messages));
        assertEquals(List.of(LINKED_COMMAND_FAILED, ALREADY_EXPIRED), codes(Receipt.of(messages)));
        assertEquals(n(0), net.poolLocked());
    }

    @Test
    void shouldActInTheNameOfTheChainsPrincipalAlone() {
        List<Receipt> receipts = gateway.sendLinked(
                net.lock(1, 10), net.lock(2, 10).principalId(Principals.OPERATOR), mint(SUPPLIER, 1));

        assertEquals(List.of(LINKED_COMMAND_FAILED, LINKED_COMMAND_FAILED, NOT_ENTITLED), codes(receipts));
    }

    @Test
    void shouldNotTakeWhatStandsAlone() {
        NativeBuffer message = new NativeBuffer(new byte[4096]);
        for (Command alone : List.of(
                new Command.Tick(), new Command.OpenSession(MANAGER, 1), new Command.CloseSession(MANAGER, 1))) {
            int length = Messages.chain(message, 3, net.lock(1, 10), alone);
            assertEquals(NOT_LINKABLE, CommandCheck.check(message, 3, length), alone::toString);
            assertEquals(NOT_LINKABLE, CommandCheck.check(message, 0, Messages.dryRun(message, alone)));
        }
    }

    /** A chain that is left open or cut is no message: nothing of it is sequenced. */
    @Test
    void shouldRefuseEveryPartOfAChainAndEveryAdditionToIt() {
        NativeBuffer message = new NativeBuffer(new byte[4096]);
        int length = Messages.chain(message, 3, net.lock(1, 10), settle(1), release(1));

        assertEquals(OK, CommandCheck.check(message, 3, length));
        for (int cut = 0; cut < length; cut++) {
            assertEquals(MESSAGE_TOO_SHORT, CommandCheck.check(message, 3, cut), "cut at " + cut);
        }
        assertEquals(MESSAGE_TOO_LONG, CommandCheck.check(message, 3, length + 1));
        assertEquals(MESSAGE_TOO_SHORT, CommandCheck.check(message, 3, Messages.chain(message, 3)));
    }

    @Test
    void shouldReadNoFurtherThanTheMessageWhateverItsLengthsClaim() {
        Random random = new Random(5);
        NativeBuffer message = new NativeBuffer(new byte[1024]);
        for (int i = 0; i < 50_000; i++) {
            int length = Messages.chain(message, 0, net.lock(1, 10), settle(1), release(1));
            message.putByte(40 + random.nextInt(length - 40), (byte) random.nextInt());
            NativeBuffer exact = new NativeBuffer(message, 0, length);
            if (CommandCheck.check(exact, 0, length) == OK) {
                assertEquals(3, LinkedCommands.count(exact, 0));
            }
        }
    }

    private static List<ResultCode> codes(List<Receipt> receipts) {
        return receipts.stream().map(Receipt::code).toList();
    }
}
