package io.ampcore.dispatch;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ampcore.domain.Principals;
import io.ampcore.driver.Books;
import io.ampcore.driver.Command;
import io.ampcore.driver.Gateway;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.LedgerDriver.Layer;
import io.ampcore.driver.Network;
import io.ampcore.driver.Receipt;
import io.ampcore.state.Sessions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands of a session are numbered from 1; what is kept is answered again, and nothing is done twice. */
class SessionNumbersTest {
    private static final long SESSION = 7;
    private static final int WINDOW = LedgerDriver.GENESIS.sessionWindow();

    private final Network net = Network.with(Layer.DISPATCHER, 100_000);
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
    void shouldAnswerAKeptNumberAgainByteForByteBeforeAnyRuleIsAsked() {
        List<byte[]> first = gateway.sendForBytes(1, net.lock(1, 60_000));
        net.driver.after(5);
        net.driver.ok(release(1));
        Books before = Books.of(net.driver.ledger());

        List<byte[]> again = gateway.sendForBytes(1, net.lock(1, 60_000));
        List<byte[]> anythingElse = gateway.sendForBytes(1, new Command.Tick());

        assertEquals(2, first.size(), "an event and a receipt");
        assertEquals(1, again.size(), "events were told");
        assertArrayEquals(first.get(1), again.get(0));
        assertArrayEquals(gateway.sendForBytes(1, net.lock(2, 1)).get(0), again.get(0));
        assertEquals(SESSION_OF_ANOTHER, Receipt.of(anythingElse).get(0).code(), "a tick is the operator's");
        assertEquals(before, Books.of(net.driver.ledger()));
    }

    @Test
    void shouldUseANumberForARefusalToo() {
        Receipt refusal = gateway.send(net.lock(1, 200_000));

        assertEquals(INSUFFICIENT_COLLATERAL, refusal.code());
        assertEquals(refusal, gateway.send(1, net.lock(1, 200_000)));
        assertEquals(OK, gateway.send(2, net.lock(2, 10)).code());
    }

    @Test
    void shouldRefuseANumberBeyondTheNextAndSayWhichIsNext() {
        assertEquals(OK, gateway.send(net.lock(1, 10)).code());

        for (long number : new long[] {3, 1_000, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
            Receipt receipt = gateway.send(number, net.lock(2, 10));
            assertEquals(SEQUENCE_GAP, receipt.code(), () -> "number " + number);
            assertEquals(n(2), receipt.need());
        }
        assertEquals(OK, gateway.send(2, net.lock(2, 10)).code());
    }

    @Test
    void shouldKeepAWindowOfReceiptsAndRefuseOlderNumbers() {
        for (int number = 1; number <= WINDOW; number++) {
            assertEquals(OK, gateway.send(net.lock(number, 10)).code());
        }
        assertEquals(OK, gateway.send(1, net.lock(1, 10)).code());

        Receipt last = gateway.send(release(1));

        assertEquals(SEQUENCE_PAST, gateway.send(0, net.lock(1, 10)).code());
        assertEquals(SEQUENCE_PAST, gateway.send(1, net.lock(1, 10)).code());
        assertEquals(n(WINDOW + 2), gateway.send(1, net.lock(1, 10)).need());
        assertEquals(n(2), gateway.send(2, new Command.CloseSession(MANAGER, 1)).lockId());
        assertEquals(last, gateway.send(WINDOW + 1, release(1)));
    }

    @Test
    void shouldRefuseAnotherPrincipalEvenTheOperator() {
        Books before = Books.of(net.driver.ledger());

        assertEquals(
                SESSION_OF_ANOTHER,
                gateway.send(1, net.lock(1, 10).principalId(OTHER_MANAGER)).code());
        assertEquals(
                SESSION_OF_ANOTHER,
                gateway.send(1, net.lock(1, 10).principalId(Principals.OPERATOR))
                        .code());

        assertEquals(before, Books.of(net.driver.ledger()));
        assertEquals(OK, gateway.send(1, net.lock(1, 10)).code(), "and no number was used");
    }

    @Test
    void shouldRefuseASessionThatIsNotOpenOrNoLongerOpen() {
        Gateway unknown = new Gateway(net.driver, SESSION + 1);

        assertEquals(SESSION_UNKNOWN, unknown.send(1, net.lock(1, 10)).code());
        assertEquals(
                OK, gateway.send(new Command.CloseSession(MANAGER, SESSION)).code());
        assertEquals(
                SESSION_UNKNOWN,
                gateway.send(1, new Command.CloseSession(MANAGER, SESSION)).code());
        assertEquals(SESSION_UNKNOWN, gateway.send(net.lock(1, 10)).code());
    }

    @Test
    void shouldCountFromOneInASessionThatIsOpenedAgain() {
        gateway.send(net.lock(1, 10));
        gateway.send(new Command.CloseSession(MANAGER, SESSION));
        net.driver.ok(new Command.OpenSession(SUPPLIER, SESSION));

        assertEquals(SESSION_OF_ANOTHER, gateway.send(1, net.lock(1, 10)).code());
        assertEquals(OK, gateway.send(1, supply(POOL, SUPPLIER, 1_000)).code());
    }

    @Test
    void shouldNotNumberWithoutASession() {
        Gateway none = new Gateway(net.driver, 0);

        assertEquals(OK, none.send(5, net.lock(1, 10)).code());
        assertEquals(OK, none.send(5, net.lock(2, 10)).code());
        assertEquals(5, none.send(5, net.lock(1, 10)).number(), "a mark that is echoed");
        assertEquals(
                REPEATED,
                none.send(0, new Command.OpenSession(MANAGER, SESSION)).code());
    }

    @Test
    void shouldTellTheNextNumberWhenASessionIsOpenedAgain() {
        gateway.send(net.lock(1, 10));
        gateway.send(net.lock(2, 10));

        assertEquals(
                n(3), net.driver.send(new Command.OpenSession(MANAGER, SESSION)).need());
    }

    @Test
    void shouldEndDueLocksThoughTheCommandItselfIsARepeat() {
        gateway.send(net.lock(1, 10));

        net.driver.after(TTL + 2 * LedgerDriver.MILLI);
        gateway.sendForBytes(1, net.lock(1, 10));

        assertEquals(n(0), net.poolLocked());
    }

    /** Where it stood another may stand next: nothing is written there any more. */
    @Test
    void shouldUseNoNumberOfASessionThatTheCommandItselfHasClosed() {
        Sessions sessions = net.driver.ledger().state().sessions();
        int session = sessions.find(SESSION);
        gateway.send(net.lock(1, 10));

        gateway.send(new Command.CloseSession(MANAGER, SESSION));

        assertEquals(0, sessions.find(SESSION));
        assertEquals(1, sessions.lastNumber(session));
    }

    /** What is answered again is part of the state. */
    @Test
    void shouldShowEachKeptReceiptInTheDigest() {
        String one = digestAfter(release(0));
        String other = digestAfter(new Command.Release(MANAGER, NOBODY, n(1), 9));
        String same = digestAfter(release(0));

        assertEquals(one, same);
        assertNotEquals(one, other);
    }

    private static String digestAfter(Command refused) {
        try (Network net = Network.with(Layer.DISPATCHER, 100_000)) {
            net.driver.ok(new Command.OpenSession(MANAGER, SESSION));
            new Gateway(net.driver, SESSION).send(refused);
            return net.driver.ledger().digest();
        }
    }
}
