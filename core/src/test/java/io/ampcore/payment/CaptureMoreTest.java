package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.domain.LockState;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
import io.ampcore.driver.Terms;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Captures that need more collateral than their lock holds: above the authorized amount, and after its end. */
@ParameterizedClass
@EnumSource
class CaptureMoreTest {
    private static final long TOKENS = 100_000;
    private static final long LATE = HOUR;
    private static final Command TICK = new Command.Tick();
    private static final Terms TERMS = Terms.STANDARD
            .judging(Terms.STANDARD.judging().priceAgeNs(), true, 2_000)
            .memory(RETENTION, LATE)
            .size(BigInteger.ZERO, n(90_000));

    private final Network net;
    private final LedgerDriver driver;

    CaptureMoreTest(Layer layer) {
        net = Network.with(layer, TOKENS);
        driver = net.driver;
    }

    @BeforeEach
    void thePoolGuaranteesAMealOfSixtyThousandAndATip() {
        driver.ok(new Command.SetPolicy(MANAGER, MANAGER, TERMS));
        driver.ok(net.lock(1, 60_001));
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldCaptureUpToTheToleranceAboveTheAuthorizedAmount() {
        net.refused(ABOVE_AUTHORIZED, captureFinally(1, 1, 72_002));

        driver.ok(captureFinally(1, 1, 72_001));

        assertEquals(List.of(captured(1, 72_001, 72_001, 72_001, 12_000)), driver.events());
        assertEquals(n(72_001), net.poolLocked());
        net.refused(REPEATED, captureFinally(1, 1, 72_001));
        driver.ok(drawAll(1));
        assertEquals(n(72_001), driver.total(MERCHANT, DEFAULT));
    }

    @Test
    void shouldCaptureMoreWithTheFinalClearingOnly() {
        net.refused(ABOVE_AUTHORIZED, capture(1, 1, 60_002));
        driver.ok(capture(1, 1, 60_001));
        net.refused(ABOVE_AUTHORIZED, capture(1, 2, 1));

        driver.ok(captureFinally(1, 2, 12_000));

        assertEquals(List.of(captured(2, 12_000, 72_001, 72_001, 12_000)), driver.events());
    }

    @Test
    void shouldNotCaptureMoreThanTheCollateralSufficesFor() {
        driver.ok(net.lock(2, 39_990));

        Outcome outcome = net.refused(INSUFFICIENT_COLLATERAL, captureFinally(1, 1, 60_011));

        assertEquals(n(10), outcome.need());
        assertEquals(n(9), outcome.have());
        driver.ok(captureFinally(1, 1, 60_010));
    }

    @Test
    void shouldGoByTheToleranceOfTheVersionThatTheLockWasMadeUnder() {
        driver.ok(new Command.SetPolicy(
                MANAGER, MANAGER, TERMS.judging(TERMS.judging().priceAgeNs(), true, 0)));
        driver.ok(net.lock(2, 1_000));

        driver.ok(captureFinally(1, 1, 61_000));
        net.refused(ABOVE_AUTHORIZED, captureFinally(2, 1, 1_001));
    }

    @Test
    void shouldNotWrapTheGreatestAmount() {
        driver.ok(capture(1, 1, 60_001));

        net.refused(ABOVE_AUTHORIZED, new Command.Capture(MANAGER, MANAGER, n(1), 2, MAX_128, 2));
    }

    @Test
    void shouldJudgeTheExtraByThePresentMaximum() {
        driver.ok(new Command.SetPolicy(MANAGER, MANAGER, TERMS.size(BigInteger.ZERO, n(999))));

        net.refused(ABOVE_MAXIMUM, captureFinally(1, 1, 61_001));
        net.refused(ABOVE_MAXIMUM, adjust(1, 1, 61_001));
        driver.ok(adjust(1, 1, 61_000));
        driver.ok(captureFinally(1, 1, 61_999));
    }

    @Test
    void shouldCaptureWhatHasExpired() {
        driver.after(TTL + MILLI).ok(TICK);
        assertEquals(n(0), net.poolLocked());

        Outcome outcome = driver.ok(captureFinally(1, 1, 45_000));

        assertEquals(LockState.CAPTURED, outcome.lockState());
        assertEquals(List.of(captured(1, 45_000, 45_000, 45_000, 45_000)), driver.events());
        assertEquals(n(45_000), net.poolLocked());
        net.refused(REPEATED, captureFinally(1, 1, 45_000));
        driver.after(WINDOW + MILLI).ok(TICK);
        assertEquals(List.of(new Event.Held(MANAGER, n(1))), driver.events());
        driver.ok(drawAll(1));
        assertEquals(n(45_000), driver.total(MERCHANT, DEFAULT));
    }

    @Test
    void shouldCaptureAtItsDeadlineWhatExpiresByIt() {
        driver.after(TTL).ok(captureFinally(1, 1, 60_001));

        assertEquals(
                List.of(new Event.Expired(MANAGER, n(1), n(60_001)), captured(1, 60_001, 60_001, 60_001, 60_001)),
                driver.events());
    }

    @Test
    void shouldCaptureWhatWasReleased() {
        driver.ok(release(1));

        driver.ok(captureFinally(1, 1, 60_001));

        assertEquals(n(60_001), net.poolLocked());
    }

    @Test
    void shouldCaptureLateOnce() {
        driver.ok(release(1));
        driver.ok(captureFinally(1, 1, 45_000));
        driver.ok(release(1));

        net.refused(REPEATED, captureFinally(1, 1, 45_000));
        net.refused(ALREADY_RELEASED, captureFinally(1, 2, 1_000));
    }

    @Test
    void shouldNotCaptureLateWhatWasCapturedAndReleased() {
        driver.ok(captureFinally(1, 1, 45_000));
        driver.ok(release(1));

        net.refused(ALREADY_RELEASED, captureFinally(1, 2, 1_000));
    }

    @Test
    void shouldCaptureLateAtMostTheAmountAndOnlyFinally() {
        driver.ok(release(1));

        net.refused(ALREADY_RELEASED, capture(1, 1, 45_000));
        net.refused(ABOVE_AUTHORIZED, captureFinally(1, 1, 60_002));
        net.refused(CLEARING_GAP, captureFinally(1, 2, 60_002));
    }

    @Test
    void shouldCaptureLateWithinThePolicysWindow() {
        driver.ok(net.lock(2, 1_000));
        driver.ok(release(1));
        driver.ok(release(2));

        driver.after(LATE - 1).ok(captureFinally(1, 1, 45_000));
        driver.after(1);

        assertEquals(ALREADY_RELEASED, net.send(captureFinally(2, 1, 1_000)));
    }

    @Test
    void shouldCaptureLateWhatTheCollateralSufficesForNeverInPart() {
        driver.ok(release(1));
        driver.ok(net.lock(2, 60_000));

        Outcome outcome = net.refused(INSUFFICIENT_COLLATERAL, captureFinally(1, 1, 40_001));

        assertEquals(n(40_001), outcome.need());
        assertEquals(n(40_000), outcome.have());
        driver.ok(captureFinally(1, 1, 40_000));
    }

    @Test
    void shouldSettleAtOnceWhatIsCapturedLateAndFinalAlready() {
        driver.ok(settle(1));
        driver.ok(release(1));

        Outcome outcome = driver.ok(captureFinally(1, 1, 45_000));

        assertEquals(LockState.SETTLED, outcome.lockState());
        assertEquals(n(0), net.poolLocked());
    }

    @Test
    void shouldRememberALateCaptureForItsRetention() {
        Command.Lock lock = net.lock(2, 1_000);
        driver.ok(lock);
        driver.ok(release(2));
        driver.after(LATE / 2).ok(captureFinally(2, 1, 1_000));
        driver.ok(settle(2));

        driver.after(RETENTION);
        net.refused(REPEATED, settle(2));
        driver.after(1);
        assertEquals(LOCK_UNKNOWN, net.send(settle(2)));
    }

    private Event captured(int clearing, long amount, long captured, long collateral, long added) {
        return new Event.Captured(
                MANAGER,
                n(1),
                clearing,
                true,
                n(amount),
                n(captured),
                n(collateral),
                n(added),
                n(0),
                driver.nowNs() + WINDOW);
    }
}
