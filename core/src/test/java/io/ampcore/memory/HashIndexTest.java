package io.ampcore.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashIndexTest {
    private static final int CAPACITY = 64;
    private static final int ID_MAX = 4_096;
    private static final int ENTRIES = 128;

    private final UndoLog undo = new UndoLog();
    private final HashIndex index = new HashIndex(CAPACITY, ID_MAX, undo);

    @AfterEach
    void close() {
        index.close();
    }

    /** Few distinct hashes, many of them at the table's end, so that runs collide, merge and wrap around. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldFindWhatAHashMapFinds(long seed) {
        shouldFindWhatAHashMapFinds(seed, index, CAPACITY, Integer.SIZE);
    }

    /** Where ids need bits of the hash, records are found by those that are left. */
    @ParameterizedTest
    @CsvSource({"16777215, 32", "16777216, 31", "67108863, 30", "134217727, 29", "134217728, 32", "1073741824, 32"})
    void shouldFindTheSameWhateverIdsRecordsHave(int recordIdMax, int hashBits) {
        try (HashIndex large = new HashIndex(CAPACITY, recordIdMax, undo)) {
            shouldFindWhatAHashMapFinds(6, large, recordIdMax, hashBits);
        }
    }

    private static void shouldFindWhatAHashMapFinds(long seed, HashIndex index, int recordIdMax, int hashBits) {
        Random random = new Random(seed);
        Map<Integer, Integer> hashOf = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            int recordId = recordIdMax - random.nextInt(CAPACITY);
            if (hashOf.containsKey(recordId)) {
                index.remove(hashOf.remove(recordId), recordId);
            } else if (hashOf.size() < CAPACITY) {
                int hash = collidingHash(random);
                hashOf.put(recordId, hash);
                index.insert(hash, recordId);
            }
            if (i % 16 == 0) checkAll(index, hashOf, hashBits);
        }
    }

    @Test
    void shouldTakeItsChangesBack() {
        Map<Integer, Integer> hashOf = new HashMap<>();
        for (int id = 1; id <= 40; id++) {
            hashOf.put(id, ENTRIES - 3);
            index.insert(ENTRIES - 3, id);
        }
        undo.begin();
        for (int id = 1; id <= 40; id += 2) {
            index.remove(ENTRIES - 3, id);
        }
        index.insert(5, 41);
        undo.rollback();

        checkAll(index, hashOf, Integer.SIZE);
        assertEquals(List.of(), candidates(index, 5));
    }

    @Test
    void shouldNotRemoveWhatIsNotThere() {
        index.insert(3, 1);

        assertThrows(IllegalStateException.class, () -> index.remove(3, 2));
        assertThrows(IllegalStateException.class, () -> index.remove(4, 1));
    }

    private static int collidingHash(Random random) {
        int home = ENTRIES - 4 + random.nextInt(8);
        return random.nextInt(3) * 0x4000_0000 + random.nextInt(2) * ENTRIES + home;
    }

    private static void checkAll(HashIndex index, Map<Integer, Integer> hashOf, int hashBits) {
        int hashMask = -1 >>> (Integer.SIZE - hashBits);
        CacheLines lines = new CacheLines(2);
        Set<Integer> hashes = new TreeSet<>(hashOf.values());
        hashes.add(ENTRIES - 4);
        hashes.add(-1);
        for (int hash : hashes) {
            index.note(hash, lines);
            lines.bringInNoted();
            Set<Integer> expected = new TreeSet<>();
            hashOf.forEach((id, itsHash) -> {
                if (((itsHash ^ hash) & hashMask) == 0) expected.add(id);
            });
            List<Integer> found = candidates(index, hash);
            assertEquals(expected.size(), found.size());
            assertEquals(expected, new TreeSet<>(found));
            int nearby = index.recordIdNearby(hash);
            assertTrue(nearby == 0 || expected.contains(nearby), "not of this hash: " + nearby);
        }
    }

    @Test
    void shouldFindNearbyWhatSharesACacheLineWithItsHome() {
        for (int id = 1; id <= 9; id++) {
            index.insert(16, id);
        }
        index.insert(18, 10);

        assertEquals(1, index.recordIdNearby(16));
        assertEquals(0, index.recordIdNearby(18), "it stands a line behind its home");
        assertEquals(0, index.recordIdNearby(40));
    }

    @Test
    void shouldFindNearbyWhatStandsInTheNextLineIfItsHomeIsAtALinesEnd() {
        for (int home : new int[] {20, 23}) {
            for (int id = 1; id <= 24 - home; id++) {
                index.insert(home + ENTRIES, 100 * home + id);
            }
            index.insert(home, home);

            assertEquals(home, index.recordIdNearby(home));
        }
    }

    @Test
    void shouldFindNearbyWhatStandsAtTheTablesEndAndNothingBeyond() {
        CacheLines lines = new CacheLines(2);
        index.insert(ENTRIES - 1, 1);
        index.insert(2 * ENTRIES - 1, 2);

        index.note(ENTRIES - 1, lines);
        lines.bringInNoted();
        assertEquals(1, index.recordIdNearby(ENTRIES - 1));
        assertEquals(0, index.recordIdNearby(2 * ENTRIES - 1), "it stands at the table's beginning");
    }

    private static List<Integer> candidates(HashIndex index, int hash) {
        List<Integer> ids = new ArrayList<>();
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            ids.add(index.recordId(at));
        }
        return ids;
    }
}
