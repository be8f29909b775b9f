package io.ampcore.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheLinesTest {
    private final Region region = new Region(256, new UndoLog());
    private final long record = region.addressOf(0, region.length());
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

        lines.note(record);
        lines.note(record + 64);
        lines.note(record + 136);
        lines.bringInNoted();
        assertEquals(321, lines.sum());

        lines.note(record + 64);
        lines.bringInNoted();
        lines.bringInNoted();
        assertEquals(341, lines.sum());
    }

    @Test
    void shouldNoteWhatMayHaveNoZeroByte() {
        region.putInt(0, 1 << 24);
        region.putInt(64, 1 << 8);

        lines.noteInt(record, 1 << 24);
        lines.noteShort(record + 64, 1 << 8);
        lines.bringInNoted();

        assertEquals((1 << 24) + (1 << 8), lines.sum());
    }

    @Test
    void shouldChangeNothing() {
        region.putLong(0, -1);
        region.putInt(0, (1 << 24) - 1);
        region.putLong(64, -1);
        region.putShort(64, (short) ((1 << 8) - 1));
        region.putLong(128, -1);
        region.putByte(130, (byte) 0);

        lines.noteInt(record, (1 << 24) - 1);
        lines.noteShort(record + 64, (1 << 8) - 1);
        lines.bringIn(record + 130);
        lines.bringInNoted();

        assertEquals(0, lines.sum());
        assertEquals(-1L << 32 | ((1 << 24) - 1), region.getLong(0));
        assertEquals(-1L << 16 | ((1 << 8) - 1), region.getLong(64));
        assertEquals(~(0xFFL << 16), region.getLong(128));
    }

    /** Tests run with assertions on, so whatever they do shows whether a byte was not zero for good. */
    @Test
    void shouldRefuseAByteThatIsNotZeroWhereAssertionsAreOn() {
        region.putByte(130, (byte) 1);

        assertThrows(AssertionError.class, () -> lines.bringIn(record + 130));
        assertEquals(1, region.getByte(130));
    }
}
