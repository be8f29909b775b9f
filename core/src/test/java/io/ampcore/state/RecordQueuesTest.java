package io.ampcore.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.Genesis;
import io.ampcore.memory.UndoLog;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordQueuesTest {
    private static final int QUEUE_COUNT = 5;
    private static final int CAPACITY = 200;

    private final UndoLog undo = new UndoLog();
    private final RecordQueues queues = new RecordQueues(QUEUE_COUNT, CAPACITY, undo);
    private final int[] positions = new int[CAPACITY + 1];

    @AfterEach
    void close() {
        queues.close();
    }

    @Test
    void shouldHaveNobodyAtFirst() {
        for (int queue = 0; queue < QUEUE_COUNT; queue++) {
            assertTrue(queues.isEmpty(queue));
            int empty = queue;
            assertThrows(IllegalStateException.class, () -> queues.takeFirst(empty));
        }
    }

    /** Its memory would be had, but not told apart. */
    @Test
    void shouldRefuseMoreRecordsThanItHasPositionsFor() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new RecordQueues(1, Genesis.LOCK_CAPACITY_MAX + 1, new UndoLog()));
        assertThrows(
                IllegalArgumentException.class,
                () -> Genesis.builder()
                        .lockCapacity(Genesis.LOCK_CAPACITY_MAX + 1)
                        .build());
        assertThrows(
                IllegalArgumentException.class,
                () -> Genesis.builder()
                        .declineCapacity(Genesis.LOCK_CAPACITY_MAX + 1)
                        .build());
    }

    @Test
    void shouldKeepTheOrderOverChunksWithGaps() {
        append(2, 1, 40);
        for (int id = 1; id <= 40; id += 3) {
            queues.remove(2, positions[id]);
        }

        List<Integer> expected = new ArrayList<>();
        for (int id = 1; id <= 40; id++) {
            if (id % 3 != 1) expected.add(id);
        }
        assertEquals(expected, contents(2));
        assertEquals(List.of(), contents(1));
    }

    @Test
    void shouldTakeItsChangesBack() {
        append(0, 1, 30);
        List<Integer> before = contents(0);

        undo.begin();
        for (int id = 1; id <= 30; id++) {
            queues.remove(0, positions[id]);
        }
        append(3, 31, 80);
        undo.rollback();

        assertEquals(before, contents(0));
        assertTrue(queues.isEmpty(3));
    }

    /** A chunk is free as soon as it is empty, so every record can be alone in one, and the room still suffices. */
    @Test
    void shouldHaveRoomForEveryRecordHoweverTheOthersLeft() {
        for (int keptEvery = 1; keptEvery <= RecordQueues.IDS_PER_CHUNK; keptEvery++) {
            for (int round = 0; round < 3; round++) {
                append(round, 1, CAPACITY);
                for (int id = 1; id <= CAPACITY; id++) {
                    if (id % keptEvery != 0) queues.remove(round, positions[id]);
                }
                for (int id = keptEvery; id <= CAPACITY; id += keptEvery) {
                    queues.remove(round, positions[id]);
                }
                assertTrue(queues.isEmpty(round));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldHoldWhatLinkedSetsHold(long seed) {
        Random random = new Random(seed);
        List<Set<Integer>> model = new ArrayList<>();
        int[] queueOf = new int[CAPACITY + 1];
        for (int queue = 0; queue < QUEUE_COUNT; queue++) {
            model.add(new LinkedHashSet<>());
        }
        for (int i = 0; i < 20_000; i++) {
            int id = 1 + random.nextInt(CAPACITY);
            int queue = random.nextInt(QUEUE_COUNT);
            if (i % 7 == 0 && !queues.isEmpty(queue)) {
                int first = queues.takeFirst(queue);
                assertEquals(model.get(queue).iterator().next(), first, "seed " + seed + " step " + i);
                model.get(queue).remove(first);
                positions[first] = 0;
            } else if (positions[id] == 0) {
                queueOf[id] = queue;
                positions[id] = queues.append(queue, id);
                model.get(queue).add(id);
            } else {
                queues.remove(queueOf[id], positions[id]);
                model.get(queueOf[id]).remove(id);
                positions[id] = 0;
            }
            if (i % 50 == 0) {
                for (int each = 0; each < QUEUE_COUNT; each++) {
                    assertEquals(List.copyOf(model.get(each)), contents(each), "seed " + seed + " step " + i);
                }
            }
        }
    }

    private void append(int queue, int firstId, int lastId) {
        for (int id = firstId; id <= lastId; id++) {
            positions[id] = queues.append(queue, id);
        }
    }

    private List<Integer> contents(int queue) {
        List<Integer> ids = new ArrayList<>();
        for (int chunk = queues.firstChunk(queue); chunk != 0; chunk = queues.nextChunk(chunk)) {
            for (int slot = 0; slot < RecordQueues.IDS_PER_CHUNK; slot++) {
                int id = queues.id(chunk, slot);
                if (id != 0) ids.add(id);
            }
        }
        assertEquals(ids.isEmpty(), queues.isEmpty(queue));
        return ids;
    }
}
