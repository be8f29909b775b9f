package io.ampcore.dispatch;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.client.CarrierWriter;
import io.ampcore.client.CommandWriter;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.domain.WindowEnd;
import io.ampcore.driver.Command;
import io.ampcore.driver.Gateway;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.LedgerDriver.Layer;
import io.ampcore.driver.Network;
import io.ampcore.driver.Receipt;
import io.ampcore.driver.Terms;
import io.ampcore.token.hook.Behaviour;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dry run says what a command would be told now, and nothing has happened. */
class DryRunTest {
    private static final long TOKENS = 100_000;
    private static final long SESSION = 7;

    private final Network net = Network.with(Layer.DISPATCHER, TOKENS);
    private final Gateway gateway = new Gateway(net.driver, SESSION);

    @BeforeEach
    void thePoolGuaranteesOneLockAndTheManagerHasASession() {
        net.driver.ok(new Command.OpenSession(MANAGER, SESSION));
        net.driver.ok(net.lock(1, 60_000));
        net.driver.ok(net.lock(2, 10));
        net.driver.ok(captureFinally(2, 1, 10));
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldAnswerEveryVerbAsTheVerbItselfAndChangeNothing() {
        for (Command command : verbs()) {
            String before = net.driver.ledger().digest();

            List<Receipt> dry = gateway.dryRun(command);

            assertEquals(before, net.driver.ledger().digest(), command::toString);
            assertEquals(1, dry.size(), "no events");
            assertTrue(dry.get(0).isDry());
            assertEquals(net.driver.sequence(), dry.get(0).sequence(), "as of the last command");
            assertEquals(answerOf(command), dry.get(0).code(), command::toString);
        }
    }

    /** Each on books of its own, so that the next dry run still finds these. */
    private static ResultCode answerOf(Command command) {
        try (Network other = Network.with(Layer.DISPATCHER, TOKENS)) {
            other.driver.ok(other.lock(1, 60_000));
            other.driver.ok(other.lock(2, 10));
            other.driver.ok(captureFinally(2, 1, 10));
            return other.driver.send(command).code();
        }
    }

    private List<Command> verbs() {
        return List.of(
                net.lock(3, 10),
                net.lock(3, 10).flags(LockFlags.FINAL),
                net.lock(3, TOKENS).flags(LockFlags.PARTIAL_OK),
                net.lock(3, TOKENS),
                net.lock(1, 60_000),
                net.lock(1, 60_001),
                capture(1, 1, 10),
                captureFinally(1, 1, 10),
                settle(1),
                settle(2),
                release(1),
                release(77),
                drawAll(2),
                draw(2, 5),
                new Command.Adjust(MANAGER, MANAGER, n(1), 1, n(70_000)),
                new Command.Confirm(MANAGER, MANAGER, n(2), 1),
                new Command.ReleaseGroup(MANAGER, MANAGER, 8, 9),
                new Command.CaptureGroup(MANAGER, MANAGER, 8),
                mint(SUPPLIER, 7),
                supply(POOL, SUPPLIER, 1_000),
                new Command.RegisterHolder(Principals.OPERATOR, address(9)),
                new Command.RegisterPartition(Principals.OPERATOR, label(0xCCCC_CCCC, 9, MANAGER)),
                new Command.RegisterPartition(Principals.OPERATOR, BigInteger.ONE),
                new Command.RegisterManager(
                        MERCHANT, MERCHANT, LedgerDriver.HOUR, LedgerDriver.HOUR, LedgerDriver.HOUR, 0));
    }

    @Test
    void shouldLeaveTheTokenAloneToo() {
        CommandWriter writer = new CommandWriter(0, Principals.OPERATOR);
        byte[] from = new byte[32];
        byte[] signed = label(0xAAAA_AAAA, 0, MANAGER).toByteArray();
        byte[] to = Arrays.copyOfRange(signed, signed.length - 32, signed.length);
        assertDry(OK, writer, () -> writer.deployToken(MANAGER));
        assertDry(OK, writer, () -> writer.deployContract(STRANGER, Behaviour.HOLDER_VALIDATOR, 0));
        assertDry(OK, writer, () -> writer.setPartitionStrategy(MANAGER, 0xAAAA_AAAA, STRANGER));
        assertDry(OK, writer, () -> writer.changePartition(SUPPLIER, from, to, 5, 0));
        assertDry(INSUFFICIENT_BALANCE, writer, () -> writer.changePartition(SUPPLIER, from, to, 0, 5));
    }

    private void assertDry(ResultCode expected, CommandWriter writer, Runnable command) {
        CarrierWriter carrier = new CarrierWriter();
        String before = net.driver.ledger().digest();
        command.run();
        carrier.dryRun(writer.buffer(), 0, writer.length());

        assertEquals(List.of(expected), codes(Receipt.of(net.driver.query(carrier.buffer(), carrier.length()))));

        assertEquals(before, net.driver.ledger().digest());
        Receipt real =
                Receipt.of(net.driver.send(writer.buffer(), writer.length())).get(0);
        assertEquals(expected, real.code());
    }

    @Test
    void shouldJudgeAChainAsAWhole() {
        String before = net.driver.ledger().digest();

        List<Receipt> fits = gateway.dryRun(net.lock(3, 10), captureFinally(3, 1, 5), drawAll(3));
        List<Receipt> doesNot = gateway.dryRun(net.lock(3, 10), net.lock(4, TOKENS), release(1));

        assertEquals(List.of(OK, OK, OK), codes(fits));
        assertEquals(List.of(LINKED_COMMAND_FAILED, INSUFFICIENT_COLLATERAL, LINKED_COMMAND_FAILED), codes(doesNot));
        assertEquals(before, net.driver.ledger().digest());
    }

    @Test
    void shouldUseNoNumberOfItsSession() {
        assertEquals(List.of(OK), codes(gateway.dryRun(net.lock(3, 10))));

        assertEquals(OK, gateway.send(1, net.lock(3, 10)).code());
    }

    @Test
    void shouldJudgeAsIfStampedNow() {
        net.driver.after(TTL + 2 * LedgerDriver.MILLI);
        String before = net.driver.ledger().digest();

        assertEquals(List.of(ALREADY_EXPIRED), codes(gateway.dryRun(release(1))));
        assertEquals(List.of(OK), codes(gateway.dryRun(net.lock(3, TOKENS - 10))));

        assertEquals(before, net.driver.ledger().digest(), "nothing has expired");
        assertEquals(ALREADY_EXPIRED, gateway.send(release(1)).code());
    }

    @Test
    void shouldNotGoBackInTime() {
        net.driver.after(TTL).ok(new Command.Tick());
        net.driver.after(-TTL);

        assertEquals(List.of(ALREADY_EXPIRED), codes(gateway.dryRun(release(1))));
    }

    /** Nobody could be heard meanwhile, so what fell due is held, and the draw is still to come. */
    @Test
    void shouldJudgeAsAfterAnOutageIfNothingCameForLong() {
        capturedLockThatIsDrawnByItself(3);
        net.driver.after(2 * WINDOW);

        assertEquals(List.of(OK), codes(gateway.dryRun(drawAll(3))));
        assertEquals(OK, gateway.send(drawAll(3)).code());
    }

    private void capturedLockThatIsDrawnByItself(long lockId) {
        Terms drawn = Terms.STANDARD.settlement(WINDOW, WindowEnd.DRAW);
        net.driver.ok(new Command.SetPolicy(MANAGER, MANAGER, drawn));
        net.driver.ok(net.lock(lockId, 10).flags(LockFlags.FINAL));
    }

    @Test
    void shouldKeepNoDecline() {
        assertEquals(List.of(INSUFFICIENT_COLLATERAL), codes(gateway.dryRun(net.lock(3, TOKENS))));
        net.driver.ok(release(1));

        net.driver.ok(net.lock(3, TOKENS - 10));
    }

    @Test
    void shouldSpeakForThePrincipalOfTheQuery() {
        assertEquals(List.of(NOT_ENTITLED), codes(gateway.dryRun(net.lock(3, 10).principalId(STRANGER))));
    }

    private static List<ResultCode> codes(List<Receipt> receipts) {
        return receipts.stream().map(Receipt::code).toList();
    }
}
