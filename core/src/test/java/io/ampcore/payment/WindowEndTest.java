package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.domain.LockState;
import io.ampcore.domain.WindowEnd;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Terms;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a captured lock when its settlement window ends. */
@ParameterizedClass
@EnumSource
class WindowEndTest {
    private static final long TOKENS = 100_000;
    private static final long SHORT = 50 * SECOND;
    private static final Command TICK = new Command.Tick();

    private final Network net;
    private final LedgerDriver driver;

    WindowEndTest(Layer layer) {
        net = Network.with(layer, TOKENS);
        driver = net.driver;
        driver.at(START_NS / MILLI * MILLI + 2_000 * MILLI);
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldDrawWhatThePolicyDraws() {
        policy(SHORT, WindowEnd.DRAW);
        driver.ok(net.lock(1, 60_000).flags(2));

        driver.after(SHORT).ok(TICK);

        assertEquals(List.of(drawn(1, 60_000)), driver.events());
        assertEquals(n(60_000), driver.total(MERCHANT, DEFAULT));
        assertEquals(n(0), net.poolLocked());
        net.refused(REPEATED, drawAll(1));
        net.refused(ALREADY_DRAWN, settle(1));
    }

    @Test
    void shouldSettleWhatThePolicySettles() {
        policy(SHORT, WindowEnd.SETTLE);
        driver.ok(net.lock(1, 60_000).flags(2));

        driver.after(SHORT);
        net.send(drawAll(1));

        assertEquals(List.of(new Event.Settled(MANAGER, n(1), n(60_000))), driver.events());
        assertEquals(n(TOKENS), net.poolTotal());
        net.refused(ALREADY_SETTLED, drawAll(1));
        net.refused(ALREADY_SETTLED, settle(1));
    }

    @Test
    void shouldGoByTheVersionThatTheLockWasMadeUnder() {
        driver.ok(net.lock(1, 60_000).flags(2));
        policy(SHORT, WindowEnd.DRAW);
        driver.ok(net.lock(2, 1_000).flags(2));
        policy(SHORT, WindowEnd.SETTLE);

        driver.after(SHORT).ok(TICK);
        assertEquals(List.of(drawn(2, 1_000)), driver.events());
        driver.after(WINDOW).ok(TICK);

        assertEquals(List.of(new Event.Held(MANAGER, n(1))), driver.events());
    }

    @Test
    void shouldDrawOneNanosecondAfterItWouldNot() {
        policy(SHORT, WindowEnd.DRAW);
        driver.ok(net.lock(1, 60_000).flags(2));

        driver.after(SHORT - 1);
        assertEquals(REPEATED, net.send(captureFinally(1, 1, 60_000)));
        assertEquals(List.of(), driver.events());
        driver.after(1);
        assertEquals(REPEATED, net.send(captureFinally(1, 1, 60_000)));

        assertEquals(List.of(drawn(1, 60_000)), driver.events());
    }

    @Test
    void shouldDrawAfterAMinuteWithoutCommands() {
        policy(60 * SECOND, WindowEnd.DRAW);
        driver.ok(net.lock(1, 60_000).flags(2));

        driver.after(60 * SECOND).ok(TICK);

        assertEquals(List.of(drawn(1, 60_000)), driver.events());
    }

    /** A minute and a nanosecond: news of the payment could not be heard. */
    @Test
    void shouldDrawNobodyAfterAnOutage() {
        policy(60 * SECOND, WindowEnd.DRAW);
        driver.ok(net.lock(1, 60_000).flags(2));

        driver.after(60 * SECOND + 1).ok(TICK);

        assertEquals(List.of(new Event.Held(MANAGER, n(1))), driver.events());
        assertEquals(n(60_000), net.poolLocked());
        assertEquals(LockState.SETTLED, driver.ok(settle(1)).lockState());
    }

    @Test
    void shouldDrawNobodyWhoIsNamedAfterAnOutage() {
        policy(60 * SECOND, WindowEnd.DRAW);
        driver.ok(net.lock(1, 60_000).flags(2));

        driver.after(60 * SECOND + 1);
        assertEquals(OK, net.send(settle(1)));

        assertEquals(
                List.of(new Event.Held(MANAGER, n(1)), new Event.Settled(MANAGER, n(1), n(60_000))), driver.events());
    }

    /** As long as the outage was, so long the news may take to come in. */
    @Test
    void shouldDrawNobodyForAsLongAsTheOutageWas() {
        long gap = 100 * SECOND;
        policy(2 * gap, WindowEnd.DRAW);
        driver.ok(net.lock(1, 10).flags(2));
        driver.after(MILLI).ok(net.lock(2, 20).flags(2));
        long resumedNs = driver.nowNs() + gap;

        driver.at(resumedNs).ok(TICK);
        List<Event> ended = new ArrayList<>();
        for (long atNs = resumedNs; atNs <= resumedNs + gap + MILLI; atNs += SECOND) {
            driver.at(atNs).ok(TICK);
            ended.addAll(driver.events());
        }
        assertEquals(List.of(new Event.Held(MANAGER, n(1)), new Event.Held(MANAGER, n(2))), ended);
    }

    @Test
    void shouldDrawAgainOnceTheNewsCouldComeIn() {
        long gap = 100 * SECOND;
        policy(2 * gap, WindowEnd.DRAW);
        driver.ok(net.lock(1, 10).flags(2));
        long resumedNs = driver.nowNs() + gap;
        driver.at(resumedNs).ok(net.lock(2, 20).flags(2));

        List<Event> ended = new ArrayList<>();
        for (long atNs = resumedNs; atNs <= resumedNs + 2 * gap; atNs += SECOND) {
            driver.at(atNs).ok(TICK);
            ended.addAll(driver.events());
        }
        assertEquals(List.of(new Event.Held(MANAGER, n(1)), drawn(2, 20)), ended);
    }

    @Test
    void shouldArmAHeldLockForADraw() {
        policy(60 * SECOND, WindowEnd.DRAW);
        driver.ok(net.lock(1, 60_000).flags(2));
        driver.after(60 * SECOND + 1).ok(TICK);
        driver.after(MILLI).ok(TICK);
        driver.after(59 * SECOND).ok(extend(1, driver.nowNs() + 10 * SECOND));

        driver.after(10 * SECOND + MILLI).ok(TICK);

        assertEquals(List.of(drawn(1, 60_000)), driver.events());
    }

    private void policy(long windowNs, WindowEnd end) {
        driver.ok(new Command.SetPolicy(MANAGER, MANAGER, Terms.STANDARD.settlement(windowNs, end)));
    }

    private static Event drawn(long lockId, long paid) {
        return new Event.Drawn(MANAGER, n(lockId), POOL, MANAGER, MERCHANT, 0, n(paid), n(0));
    }
}
