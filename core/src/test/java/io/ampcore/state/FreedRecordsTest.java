package io.ampcore.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FreedRecordsTest {
    private final FreedRecords freed = new FreedRecords();

    @Test
    void shouldNameFirstWhatWasFreedLast() {
        freed.push(7);
        freed.push(8);
        freed.push(9);
        freed.pop();

        assertEquals(2, freed.count());
        assertEquals(8, freed.get(0));
        assertEquals(7, freed.get(1));
    }

    @Test
    void shouldForgetTheDeepestAndNameNothingInItsPlace() {
        for (int id = 1; id <= FreedRecords.COUNT_MAX + 5; id++) {
            freed.push(id);
        }
        assertEquals(FreedRecords.COUNT_MAX, freed.count());
        assertEquals(FreedRecords.COUNT_MAX + 5, freed.get(0));
        assertEquals(6, freed.get(FreedRecords.COUNT_MAX - 1));

        for (int i = 0; i < FreedRecords.COUNT_MAX + 3; i++) {
            freed.pop();
        }
        assertEquals(0, freed.count(), "five more are free, but not known");
        freed.push(3);
        assertEquals(1, freed.count());
        assertEquals(3, freed.get(0));
    }
}
