package io.ampcore.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.LockState;
import io.ampcore.memory.UndoLog;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineWheelTest {
    private static final long MILLI = 1_000_000;
    private static final long DAY_MS = 24L * 3_600 * 1_000;
    private static final int CAPACITY = 500;
    private static final int STEPS_MAX_PER_RECORD = 9;

    private final UndoLog undo = new UndoLog();
    private final Locks locks = new Locks(CAPACITY, 0, new Policies(1, undo), 1, undo);
    private final DeadlineWheel wheel = locks.deadlines();
    private final Lock lock = new Lock(locks);
    /** What the wheel should do: sorted by millisecond, and first in, first out within one. */
    private final TreeMap<Long, Set<Integer>> waiting = new TreeMap<>();

    private final Map<Integer, Long> dueMsOf = new TreeMap<>();
    private long nowNs = 1_700_000_000_000L * MILLI + 77;

    @AfterEach
    void close() {
        locks.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldHandOutWhatASortedModelHandsOut(long seed) {
        Random random = new Random(seed);
        List<Integer> idle = new ArrayList<>();
        for (int i = 1; i <= CAPACITY; i++) {
            idle.add(locks.add(1, i, 0));
        }
        boolean isTimely = seed % 2 == 0;
        for (int i = 0; i < 30_000; i++) {
            nowNs += isTimely ? random.nextInt(3_000_000) : pause(random);
            work(random, idle);
            for (int k = random.nextInt(6); k > 0 && !idle.isEmpty(); k--) {
                arm(idle.remove(random.nextInt(idle.size())), nowNs + 1 + ahead(random));
            }
            if (random.nextInt(3) == 0 && !dueMsOf.isEmpty()) disarmAny(random, idle);
        }
        nowNs += 401 * DAY_MS * MILLI;
        drain(idle);
        assertEquals(CAPACITY, idle.size());
        assertEquals(Map.of(), dueMsOf);
    }

    /** A few steps at a time: while a flood is handed down and out, others are armed, and none overtakes. */
    private void work(Random random, List<Integer> idle) {
        long nowMs = nowNs / MILLI;
        boolean mayHaveWork = wheel.mayHaveWork(nowMs);
        for (int steps = random.nextInt(20); steps > 0; steps--) {
            int id = wheel.step(nowMs);
            if (id == DeadlineWheel.NOTHING) {
                assertFalse(wheel.hasWork(nowMs));
                assertTrue(waiting.isEmpty() || waiting.firstKey() > nowMs, "due and not handed out");
                return;
            }
            assertTrue(mayHaveWork, "certainly nothing, and yet there was");
            if (id != DeadlineWheel.MOVED) {
                handedOut(id, nowMs);
                idle.add(id);
            }
        }
    }

    private void drain(List<Integer> idle) {
        int steps = 0;
        int bound = STEPS_MAX_PER_RECORD * (dueMsOf.size() + 1);
        for (int id = wheel.step(nowNs / MILLI); id != DeadlineWheel.NOTHING; id = wheel.step(nowNs / MILLI)) {
            if (id != DeadlineWheel.MOVED) {
                handedOut(id, nowNs / MILLI);
                idle.add(id);
            }
            steps++;
            assertTrue(steps <= bound, "more work than each record once a level");
        }
    }

    private void handedOut(int id, long nowMs) {
        assertTrue(waiting.firstKey() <= nowMs, "handed out too early");
        assertEquals(waiting.firstEntry().getValue().iterator().next(), id);
        assertEquals(0, lock.wrap(id).queue());
        forget(id);
    }

    private void arm(int id, long deadlineNs) {
        lock.wrap(id).state(LockState.OPEN).deadlineNs(deadlineNs);
        wheel.arm(id);
        long dueMs = -Math.floorDiv(-deadlineNs, MILLI);
        assertEquals(dueMs, locks.dueMs(id));
        waiting.computeIfAbsent(dueMs, ms -> new LinkedHashSet<>()).add(id);
        dueMsOf.put(id, dueMs);
    }

    private void disarmAny(Random random, List<Integer> idle) {
        List<Integer> armed = new ArrayList<>(dueMsOf.keySet());
        int id = armed.get(random.nextInt(armed.size()));
        wheel.disarm(id);
        forget(id);
        idle.add(id);
    }

    private void forget(int id) {
        long dueMs = dueMsOf.remove(id);
        waiting.get(dueMs).remove(id);
        if (waiting.get(dueMs).isEmpty()) waiting.remove(dueMs);
    }

    private static long pause(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextInt(40) == 0 ? random.nextLong(1_000 * DAY_MS * MILLI) : 1_000 * MILLI;
            case 1 -> random.nextInt(4) == 0 ? random.nextLong(DAY_MS * MILLI) : MILLI;
            case 2, 3 -> random.nextLong(10_000 * MILLI);
            case 4, 5, 6 -> random.nextLong(100 * MILLI);
            case 7, 8 -> 1;
            default -> 0;
        };
    }

    private static long ahead(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> random.nextLong(MILLI);
            case 2 -> random.nextLong(400 * DAY_MS * MILLI);
            case 3 -> random.nextLong(DAY_MS * MILLI);
            case 4 -> 5_000 * MILLI;
            default -> random.nextLong(200 * MILLI);
        };
    }

    @Test
    void shouldKeepTheOrderOfManyInOneMillisecondWhateverLevelTheyWereArmedOn() {
        List<Integer> expected = new ArrayList<>();
        long dueNs = nowNs + 100_000 * MILLI;
        for (int i = 1; i <= 300; i++) {
            int id = locks.add(1, i, 0);
            arm(id, dueNs);
            expected.add(id);
            if (i % 3 == 0) {
                nowNs += 999 * MILLI;
                for (int k = 0; k < i % 7; k++) {
                    wheel.step(nowNs / MILLI);
                }
            }
        }
        nowNs = dueNs + MILLI;
        List<Integer> actual = new ArrayList<>();
        drain(actual);

        assertEquals(expected, actual);
    }

    @Test
    void shouldNotArmWhatHasPassed() {
        wheel.step(nowNs / MILLI);
        int id = locks.add(1, 1, 0);
        lock.wrap(id).state(LockState.OPEN).deadlineNs(nowNs / MILLI * MILLI);

        assertThrows(IllegalStateException.class, () -> wheel.arm(id));
    }

    @Test
    void shouldTakeItsChangesBack() {
        for (int i = 1; i <= 50; i++) {
            arm(locks.add(1, i, 0), nowNs + i * 70L * MILLI);
        }
        undo.begin();
        for (int i = 0; i < 60; i++) {
            wheel.step((nowNs + 20 * 70 * MILLI) / MILLI);
        }
        wheel.disarm(40);
        undo.rollback();

        nowNs += DAY_MS * MILLI;
        List<Integer> all = new ArrayList<>();
        drain(all);
        assertEquals(50, all.size());
    }

    /** While a queue is handed down, what comes for the same time lines up behind it: also when its end was only tried. */
    @Test
    void shouldLineUpBehindAQueueWhoseHandingDownWasEndedAndNotAfterAll() {
        long dueNs = (nowNs / MILLI / 1_024 + 2) * 1_024 * MILLI;
        for (int id = 1; id <= 3; id++) {
            arm(locks.add(1, id, 0), dueNs + 5 * MILLI);
        }
        assertEquals(DeadlineWheel.MOVED, wheel.step(dueNs / MILLI));

        undo.begin();
        wheel.disarm(2);
        wheel.disarm(3);
        locks.add(1, 4, 0);
        lock.wrap(4).state(LockState.OPEN).deadlineNs(dueNs + 5 * MILLI);
        wheel.arm(4);
        undo.rollback();
        arm(locks.add(1, 4, 0), dueNs + 5 * MILLI);

        nowNs = dueNs + 10 * MILLI;
        List<Integer> all = new ArrayList<>();
        drain(all);
        assertEquals(List.of(1, 2, 3, 4), all);
    }

    @Test
    void shouldRetireInOrderAndLetGoAnywhere() {
        for (int i = 1; i <= 4; i++) {
            wheel.retire(locks.add(1, i, 0));
        }
        wheel.disarm(1);
        wheel.disarm(3);
        wheel.retire(1);

        assertEquals(2, wheel.takeFirstRetired());
        assertEquals(4, wheel.takeFirstRetired());
        assertEquals(1, wheel.takeFirstRetired());
        assertFalse(wheel.hasRetired());
    }
}
