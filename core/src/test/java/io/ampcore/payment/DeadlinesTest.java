package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.Genesis;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class DeadlinesTest {
    private static final long TOKENS = 100_000;
    private static final Command TICK = new Command.Tick();

    private final Network net;
    private final LedgerDriver driver;

    DeadlinesTest(Layer layer) {
        net = Network.with(layer, TOKENS);
        driver = net.driver;
        driver.at(START_NS / MILLI * MILLI + HOUR);
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldExpireWhatNobodyCaptured() {
        driver.ok(net.lock(1, 60_000));

        driver.after(TTL - 1).ok(TICK);
        assertEquals(List.of(), driver.events());
        driver.after(1).ok(TICK);

        assertEquals(List.of(new Event.Expired(MANAGER, n(1), n(60_000))), driver.events());
        assertEquals(n(0), net.poolLocked());
    }

    @Test
    void shouldMakeAClearingFinal() {
        driver.ok(net.lock(1, 60_000));
        driver.ok(capture(1, 1, 10_000));

        driver.after(TTL).ok(TICK);

        assertEquals(
                List.of(new Event.Captured(
                        MANAGER, n(1), 1, true, n(0), n(10_000), n(10_000), n(50_000), driver.nowNs() + WINDOW)),
                driver.events());
        assertEquals(n(10_000), net.poolLocked());
    }

    @Test
    void shouldHoldWhatIsCapturedAndSaySoOnce() {
        driver.ok(net.lock(1, 60_000).flags(2));

        driver.after(WINDOW).ok(TICK);
        assertEquals(List.of(new Event.Held(MANAGER, n(1))), driver.events());
        driver.after(400 * DAY).ok(TICK);

        assertEquals(List.of(), driver.events());
        assertEquals(n(60_000), net.poolLocked());
        assertEquals(OK, net.send(settle(1)));
    }

    @Test
    void shouldGoByTheMillisecondRoundedUpThenByTheCommandThatSetIt() {
        long nowNs = driver.nowNs();
        driver.ok(net.lock(1, 10).ttlNs(5 * MILLI + 900_000));
        driver.ok(net.lock(2, 10).ttlNs(5 * MILLI + 1));
        driver.ok(net.lock(3, 10).ttlNs(5 * MILLI));
        driver.ok(net.lock(4, 10).ttlNs(6 * MILLI));

        driver.at(nowNs + 6 * MILLI - 1).ok(TICK);
        assertEquals(List.of(expired(3)), driver.events());
        driver.at(nowNs + 6 * MILLI).ok(TICK);

        assertEquals(List.of(expired(1), expired(2), expired(4)), driver.events());
    }

    @Test
    void shouldEndTheNamedLockAtItsNanosecond() {
        driver.ok(net.lock(1, 10).ttlNs(5 * MILLI + 1));

        driver.after(5 * MILLI + 1);

        assertEquals(ALREADY_EXPIRED, net.send(settle(1)));
        assertEquals(List.of(expired(1)), driver.events());
    }

    @Test
    void shouldEndTheNamedLockAheadOfAllOthers() {
        for (int id = 1; id <= 100; id++) {
            driver.ok(net.lock(id, 10));
        }
        driver.after(TTL);

        assertEquals(ALREADY_EXPIRED, net.send(captureFinally(77, 1, 10)));

        assertEquals(expired(77), driver.events().get(0));
    }

    /** 2,000 deadlines in one millisecond: each command does its share, a tick more, and all come in order. */
    @Test
    void shouldNotHoldACommandUpForMoreThanItsBound() {
        int count = 2_000;
        for (int id = 1; id <= count; id++) {
            driver.ok(net.lock(id, 10));
        }
        driver.after(TTL);
        List<Event> all = new ArrayList<>();
        for (int i = 0; all.size() < count && i < 10_000; i++) {
            boolean isTick = i % 100 == 99;
            driver.send(isTick ? TICK : mint(MERCHANT, 1));
            List<Event> ended = driver.events().stream()
                    .filter(Event.Expired.class::isInstance)
                    .toList();
            assertTrue(ended.size() <= (isTick ? Genesis.DUE_PER_TICK_DEFAULT : Genesis.DUE_PER_COMMAND_DEFAULT));
            all.addAll(ended);
        }
        List<Event> expected = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            expected.add(expired(id));
        }
        assertEquals(expected, all);
        assertEquals(n(0), net.poolLocked());
    }

    /** The most that one command can tell: each of the deadlines of a full tick captures and settles its lock. */
    @Test
    void shouldTellAllThatAFullTickDoes() {
        int count = Genesis.DUE_PER_TICK_DEFAULT;
        for (int id = 1; id <= count; id++) {
            driver.ok(net.lock(id, 10));
            driver.ok(capture(id, 1, 5));
            driver.ok(settle(id));
        }
        driver.after(TTL - MILLI);
        for (int i = 0; i < 20; i++) {
            driver.ok(TICK);
            assertEquals(List.of(), driver.events());
        }

        driver.after(MILLI).ok(TICK);

        assertEquals(2 * count, driver.events().size());
        assertEquals(n(0), net.poolLocked());
    }

    @Test
    void shouldNotKeepALackOfCollateralWhileDueLocksWait() {
        for (int id = 1; id <= 500; id++) {
            driver.ok(net.lock(id, 200));
        }
        driver.after(TTL);
        Command.Lock lock = net.lock(1_000, TOKENS);

        Outcome outcome = driver.send(lock);

        assertEquals(INSUFFICIENT_COLLATERAL, outcome.code());
        assertTrue(outcome.isNotKept());
        for (int i = 0; i < 5; i++) {
            driver.ok(TICK);
        }
        assertEquals(OK, net.send(lock));
    }

    @Test
    void shouldEndWhatAnOutageMissedInOrder() {
        for (int id = 1; id <= 10; id++) {
            driver.ok(net.lock(id, 10).ttlNs(HOUR - id * SECOND));
        }

        driver.after(400 * DAY);
        List<Event> ended = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            driver.ok(TICK);
            ended.addAll(driver.events());
        }

        List<Event> expected = new ArrayList<>();
        for (int id = 10; id >= 1; id--) {
            expected.add(expired(id));
        }
        assertEquals(expected, ended);
    }

    private static Event expired(long lockId) {
        return new Event.Expired(MANAGER, n(lockId), n(10));
    }
}
