package io.ampcore.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SwapRemoveListTest {
    private static final int RECORD_LENGTH = 16;
    private static final int ELEMENTS = 12;
    private static final int LISTS = 3;

    private final UndoLog undo = new UndoLog();
    private final Region records = new Region((ELEMENTS + 1) * RECORD_LENGTH, undo);
    private final Region ends = new Region(LISTS * 8, undo);
    private final SwapRemoveList list = new SwapRemoveList(records, RECORD_LENGTH, 0, 4, ends, 0, 4);

    @AfterEach
    void close() {
        records.close();
        ends.close();
    }

    /** An array from which an element is removed by writing the last one over it, as in the contracts. */
    @Test
    void shouldKeepTheOrderOfTheContractsArrays() {
        Random random = new Random(5);
        List<List<Integer>> arrays = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int[] listOf = new int[ELEMENTS + 1];
        for (int i = 0; i < 100_000; i++) {
            int id = 1 + random.nextInt(ELEMENTS);
            if (listOf[id] == 0) {
                listOf[id] = 1 + random.nextInt(LISTS);
                list.append((listOf[id] - 1) * 8L, id);
                arrays.get(listOf[id] - 1).add(id);
            } else {
                List<Integer> array = arrays.get(listOf[id] - 1);
                int last = array.get(array.size() - 1);
                array.set(array.indexOf(id), last);
                array.remove(array.size() - 1);
                list.swapRemove((listOf[id] - 1) * 8L, id);
                listOf[id] = 0;
            }
            for (int which = 0; which < LISTS; which++) {
                assertEquals(arrays.get(which), elements(which * 8L));
            }
        }
    }

    @Test
    void shouldTakeItsChangesBack() {
        for (int id = 1; id <= 5; id++) {
            list.append(0, id);
        }
        undo.begin();
        list.swapRemove(0, 2);
        list.swapRemove(0, 1);
        list.append(0, 7);
        assertEquals(List.of(4, 5, 3, 7), elements(0));
        undo.rollback();

        assertEquals(List.of(1, 2, 3, 4, 5), elements(0));
    }

    private List<Integer> elements(long which) {
        List<Integer> ids = new ArrayList<>();
        for (int id = list.first(which); id != 0; id = list.next(id)) {
            ids.add(id);
        }
        return ids;
    }
}
