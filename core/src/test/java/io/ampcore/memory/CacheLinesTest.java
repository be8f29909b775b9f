package io.ampcore.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheLinesTest {
    private final Region region = new Region(256, new UndoLog());
    private final CacheLines lines = new CacheLines(3);

    @AfterEach
    void close() {
        region.close();
    }

    @Test
    void shouldReadEverythingThatWasNotedAndForgetIt() {
        region.putLong(0, 1);
        region.putLong(64, 20);
        region.putLong(136, 300);
        long record = region.addressOf(0, region.length());

        lines.note(record);
        lines.note(record + 64);
        lines.note(record + 136);
        assertEquals(321, lines.bringIn());

        lines.note(record + 64);
        assertEquals(20, lines.bringIn());
        assertEquals(0, lines.bringIn());
    }
}
