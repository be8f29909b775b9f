package io.ampcore.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {
    private static final int LENGTH = 4096;
    private static final int LINE_LENGTH = 64;

    private final UndoLog undo = new UndoLog(1024);
    private final Region region = new Region(LENGTH, undo);
    private final Region other = new Region(LENGTH, undo);
    private final Random random = new Random(11);

    @AfterEach
    void close() {
        region.close();
        other.close();
    }

    @Test
    void shouldBeginAllZero() {
        assertArrayEquals(new byte[LENGTH], bytes(region));
    }

    @Test
    void shouldBeWholeWordsLong() {
        try (Region odd = new Region(9, undo)) {
            assertEquals(16, odd.length());
            odd.putLong(8, -1);
        }
        assertThrows(IllegalArgumentException.class, () -> new Region(7, undo));
    }

    @Test
    void shouldBeginAtAnotherLineOfAPageThanTheRegionsBesideIt() {
        UndoLog ofMany = new UndoLog(1);
        Set<Long> lines = new HashSet<>();
        for (int i = 0; i < LENGTH / LINE_LENGTH; i++) {
            try (Region one = new Region(8, ofMany)) {
                long address = one.addressOf(0, 8);
                assertEquals(0, address % LINE_LENGTH);
                lines.add(address % LENGTH);
            }
        }

        assertEquals(LENGTH / LINE_LENGTH, lines.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, LENGTH, LENGTH + 1, Long.MIN_VALUE, Long.MAX_VALUE})
    void shouldCheckBoundsOfEachWidth(long offset) {
        assertThrows(IndexOutOfBoundsException.class, () -> region.getByte(offset));
        assertThrows(IndexOutOfBoundsException.class, () -> region.putByte(offset, (byte) 1));
        assertThrows(IndexOutOfBoundsException.class, () -> region.getShort(offset));
        assertThrows(IndexOutOfBoundsException.class, () -> region.putShort(offset, (short) 1));
        assertThrows(IndexOutOfBoundsException.class, () -> region.getInt(offset));
        assertThrows(IndexOutOfBoundsException.class, () -> region.putInt(offset, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> region.getLong(offset));
        assertThrows(IndexOutOfBoundsException.class, () -> region.putLong(offset, 1));
    }

    @Test
    void shouldNotReachOverItsEnd() {
        region.putLong(LENGTH - 8, -1);

        assertThrows(IndexOutOfBoundsException.class, () -> region.getLong(LENGTH - 7));
        assertThrows(IndexOutOfBoundsException.class, () -> region.getInt(LENGTH - 3));
        assertThrows(IndexOutOfBoundsException.class, () -> region.getShort(LENGTH - 1));
        assertThrows(IndexOutOfBoundsException.class, () -> region.clear(LENGTH - 8, 16));
    }

    @Test
    void shouldFindFieldsAtTheAddressOfTheirBlock() {
        region.putLong(64, 0x1122_3344_5566_7788L);

        long block = region.addressOf(56, 16);

        assertEquals(0x1122_3344_5566_7788L, Region.getLongAt(block + 8));
        assertEquals(0x5566_7788, Region.getIntAt(block + 8));
        assertEquals((short) 0x7788, Region.getShortAt(block + 8));
        assertEquals((byte) 0x88, Region.getByteAt(block + 8));
    }

    @Test
    void shouldCheckTheBoundsOfABlock() {
        assertEquals(region.addressOf(0, LENGTH) + LENGTH - 8, region.addressOf(LENGTH - 8, 8));
        assertThrows(IndexOutOfBoundsException.class, () -> region.addressOf(-8, 16));
        assertThrows(IndexOutOfBoundsException.class, () -> region.addressOf(LENGTH - 8, 16));
        assertThrows(IndexOutOfBoundsException.class, () -> region.addressOf(Long.MAX_VALUE, 8));
    }

    @Test
    void shouldPutTheLowHalfFirst() {
        region.put128At(region.addressOf(16, 16), 1, 2);

        assertEquals(1, region.getLong(16));
        assertEquals(2, region.getLong(24));
    }

    @Test
    void shouldLetWholeWordsBeOverwritten() {
        assertEquals(region.addressOf(8, 16), region.overwrite(8, 16));
        assertThrows(IllegalArgumentException.class, () -> region.overwrite(4, 8));
        assertThrows(IllegalArgumentException.class, () -> region.overwrite(8, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> region.overwrite(LENGTH - 8, 16));
    }

    @Test
    void shouldNotBeUsableOnceClosed() {
        region.close();
        region.close();

        assertThrows(IndexOutOfBoundsException.class, () -> region.addressOf(0, 8));

        assertThrows(IndexOutOfBoundsException.class, () -> region.getLong(0));
        assertThrows(IndexOutOfBoundsException.class, () -> region.putLong(0, 1));
    }

    @Test
    void shouldRestoreEachByteOnRollback() {
        for (int round = 0; round < 50; round++) {
            scribble(200);
            byte[] before = bytes(region);
            byte[] otherBefore = bytes(other);

            undo.begin();
            scribble(200);
            undo.rollback();

            assertArrayEquals(before, bytes(region));
            assertArrayEquals(otherBefore, bytes(other));
        }
    }

    @Test
    void shouldKeepChangesOnCommit() {
        undo.begin();
        scribble(100);
        byte[] changed = bytes(region);
        undo.commit();

        undo.begin();
        undo.rollback();

        assertArrayEquals(changed, bytes(region));
    }

    @Test
    void shouldPutOldWordsBackLongAfterTheyWereCommitted() {
        scribble(20);
        byte[] before = bytes(region);
        byte[] otherBefore = bytes(other);
        undo.begin();
        scribble(100);
        Runnable wayBack = undo.commitForNow();
        undo.begin();
        region.putLong(0, ~region.getLong(0));
        undo.rollback();

        wayBack.run();

        assertArrayEquals(before, bytes(region));
        assertArrayEquals(otherBefore, bytes(other));
    }

    @Test
    void shouldNotRecordWhatItWasNotAskedTo() {
        for (int i = 0; i < 5_000; i++) {
            region.putLong(0, i);
        }
        undo.begin();
        undo.rollback();

        assertEquals(4_999, region.getLong(0));
    }

    @Test
    void shouldNotNestAndNotRunOver() {
        undo.begin();

        assertThrows(IllegalStateException.class, undo::begin);
        for (int i = 0; i < 1024; i++) {
            region.putByte(i % LENGTH, (byte) 1);
        }
        assertThrows(IllegalStateException.class, () -> region.putByte(0, (byte) 2));
        undo.rollback();
        assertArrayEquals(new byte[LENGTH], bytes(region));
    }

    @Test
    void shouldNotRunOverByWordsThatAreOfferedTogether() {
        long block = region.addressOf(0, LENGTH);
        undo.begin();
        for (int i = 0; i < 1023; i++) {
            region.offerAt(block);
        }

        assertThrows(IllegalStateException.class, () -> region.offerAt(block, block + 8));
        assertThrows(IllegalStateException.class, () -> region.offerAt(block, block + 8, block + 16));
        assertThrows(IllegalStateException.class, () -> region.put128At(block, 1, 2));
        region.putLongAt(block, 1);
        assertThrows(IllegalStateException.class, () -> region.offerAt(block));
        undo.rollback();
        assertArrayEquals(new byte[LENGTH], bytes(region));
    }

    private void scribble(int writes) {
        for (int i = 0; i < writes; i++) {
            Region target = random.nextBoolean() ? region : other;
            long block = target.addressOf(0, LENGTH);
            switch (random.nextInt(14)) {
                case 0 -> target.putByte(random.nextInt(LENGTH), (byte) random.nextInt());
                case 1 -> target.putShort(random.nextInt(LENGTH / 2) * 2L, (short) random.nextInt());
                case 2 -> target.putInt(random.nextInt(LENGTH / 4) * 4L, random.nextInt());
                case 3 -> target.putLong(random.nextInt(LENGTH / 8) * 8L, random.nextLong());
                case 4 -> target.putByteAt(block + random.nextInt(LENGTH), (byte) random.nextInt());
                case 5 -> target.putShortAt(block + random.nextInt(LENGTH / 2) * 2L, (short) random.nextInt());
                case 6 -> target.putIntAt(block + random.nextInt(LENGTH / 4) * 4L, random.nextInt());
                case 7 -> target.putLongAt(block + random.nextInt(LENGTH / 8) * 8L, random.nextLong());
                case 8 ->
                    target.put128At(block + random.nextInt(LENGTH / 8 - 1) * 8L, random.nextLong(), random.nextLong());
                case 9 ->
                    UnsafeApi.putLong(
                            target.overwrite(random.nextInt(LENGTH / 8 - 1) * 8L, 16) + random.nextInt(9),
                            random.nextLong());
                case 10 -> {
                    long at = block + random.nextInt(LENGTH);
                    target.offerAt(at);
                    Region.fillByteAt(at, (byte) random.nextInt());
                }
                case 11 -> {
                    long first = block + random.nextInt(LENGTH / 4) * 4L;
                    long second = block + random.nextInt(LENGTH);
                    target.offerAt(first, second);
                    Region.fillByteAt(second, (byte) random.nextInt());
                    Region.fillIntAt(first, random.nextInt());
                }
                case 12 -> {
                    long first = block + random.nextInt(LENGTH);
                    long second = block + random.nextInt(LENGTH / 2) * 2L;
                    long third = block + random.nextInt(LENGTH / 8) * 8L;
                    target.offerAt(first, second, third);
                    Region.fillLongAt(third, random.nextLong());
                    Region.fillShortAt(second, (short) random.nextInt());
                    Region.fillByteAt(first, (byte) random.nextInt());
                }
                default -> target.clear(random.nextInt(LENGTH / 8 - 2) * 8L, 16);
            }
        }
    }

    private static byte[] bytes(Region region) {
        byte[] bytes = new byte[(int) region.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = region.getByte(i);
        }
        return bytes;
    }
}
