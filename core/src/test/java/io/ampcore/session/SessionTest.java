package io.ampcore.session;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.LedgerDriver.Layer;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions are opened by a command, for one principal, and closed by a command. */
@ParameterizedClass
@EnumSource
class SessionTest {
    private static final long SESSION = 7_000_000_000L;

    private final Network net;
    private final LedgerDriver driver;

    SessionTest(Layer layer) {
        net = Network.with(layer, 100_000);
        driver = net.driver;
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldOpenForThePrincipalThatAsks() {
        Outcome outcome = driver.ok(new Command.OpenSession(MANAGER, SESSION));

        assertEquals(List.of(new Event.SessionOpened(SESSION, MANAGER)), driver.events());
        assertEquals(driver.sequence(), outcome.originalSequence());
        assertEquals(n(1), outcome.need(), "the first number");
    }

    @ParameterizedTest
    @CsvSource({"1", "-1", "-2"})
    void shouldOpenForHoldersTheOperatorAndTheChain(int principalId) {
        driver.ok(new Command.OpenSession(principalId, SESSION));
    }

    @Test
    void shouldOpenOnceHoweverOftenItIsAsked() {
        Outcome first = driver.ok(new Command.OpenSession(MANAGER, SESSION));

        Outcome again = net.refused(REPEATED, new Command.OpenSession(MANAGER, SESSION));

        assertEquals(true, again.isRepeat());
        assertEquals(first.originalSequence(), again.originalSequence());
        assertEquals(first.originalTimestampNs(), again.originalTimestampNs());
    }

    @Test
    void shouldCloseForItsPrincipalOrTheOperator() {
        driver.ok(new Command.OpenSession(MANAGER, SESSION));
        driver.ok(new Command.OpenSession(SUPPLIER, SESSION + 1));

        driver.ok(new Command.CloseSession(MANAGER, SESSION));
        assertEquals(List.of(new Event.SessionClosed(SESSION, MANAGER)), driver.events());
        driver.ok(new Command.CloseSession(Principals.OPERATOR, SESSION + 1));
        assertEquals(List.of(new Event.SessionClosed(SESSION + 1, SUPPLIER)), driver.events());
        net.refused(SESSION_UNKNOWN, new Command.CloseSession(MANAGER, SESSION));
    }

    @Test
    void shouldEvictNoSessionAndTakeANewOneOnceOneIsClosed() {
        int capacity = LedgerDriver.GENESIS.sessionCapacity();
        for (int i = 0; i < capacity; i++) {
            driver.ok(new Command.OpenSession(MANAGER, SESSION + i));
        }
        net.refused(SESSION_TABLE_FULL, new Command.OpenSession(MANAGER, SESSION + capacity));
        driver.ok(new Command.CloseSession(MANAGER, SESSION + 1));

        driver.ok(new Command.OpenSession(MANAGER, SESSION + capacity));

        net.refused(REPEATED, new Command.OpenSession(MANAGER, SESSION));
        net.refused(SESSION_TABLE_FULL, new Command.OpenSession(MANAGER, SESSION + 1));
    }

    /** The manager has session 7, and the table is full. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | session | result
              60  | 0       | SESSION_ID_ZERO
              60  | 7       | NOT_ENTITLED
              0   | 8       | NOT_ENTITLED
              -3  | 8       | NOT_ENTITLED
              3   | 7       | SESSION_ID_TAKEN
              -1  | 7       | SESSION_ID_TAKEN
              3   | 8       | SESSION_TABLE_FULL
            """)
    void shouldReportTheFirstRuleBrokenOnOpening(int principalId, long sessionId, ResultCode expected) {
        driver.ok(new Command.OpenSession(MANAGER, 7));
        for (int i = 1; i < LedgerDriver.GENESIS.sessionCapacity(); i++) {
            driver.ok(new Command.OpenSession(MANAGER, SESSION + i));
        }

        net.refused(expected, new Command.OpenSession(principalId, sessionId));
        net.refused(expected, new Command.OpenSession(principalId, sessionId));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | session | result
              60  | 0       | SESSION_UNKNOWN
              60  | 8       | SESSION_UNKNOWN
              60  | 7       | NOT_ENTITLED
              3   | 7       | NOT_ENTITLED
              -2  | 7       | NOT_ENTITLED
            """)
    void shouldReportTheFirstRuleBrokenOnClosing(int principalId, long sessionId, ResultCode expected) {
        driver.ok(new Command.OpenSession(MANAGER, 7));

        net.refused(expected, new Command.CloseSession(principalId, sessionId));
        net.refused(expected, new Command.CloseSession(principalId, sessionId));
    }

    @Test
    void shouldShowInTheDigest() {
        String before = driver.ledger().digest();
        driver.ok(new Command.OpenSession(MANAGER, SESSION));
        String open = driver.ledger().digest();

        assertNotEquals(before, open);
    }
}
