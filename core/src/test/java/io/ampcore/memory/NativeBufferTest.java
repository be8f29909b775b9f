package io.ampcore.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class NativeBufferTest {
    private static final int LENGTH = 64;
    private static final List<ByteOrder> ORDERS = List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

    @Test
    void shouldWriteAndReadWhatAnyBufferDoes() {
        shouldBehaveLikeAnyBuffer(NativeBuffer.allocate(LENGTH));
    }

    @Test
    void shouldWriteAndReadWhatAnyBufferDoesInAPartOfAnother() {
        NativeBuffer whole = NativeBuffer.allocate(3 * LENGTH);
        NativeBuffer part = new NativeBuffer();
        part.wrap((DirectBuffer) whole, LENGTH, LENGTH);
        shouldBehaveLikeAnyBuffer(part);
    }

    @Test
    void shouldWriteAndReadWhatAnyBufferDoesOnTheHeap() {
        NativeBuffer heap = new NativeBuffer();
        heap.wrap(new byte[LENGTH]);
        shouldBehaveLikeAnyBuffer(heap);
    }

    private static void shouldBehaveLikeAnyBuffer(NativeBuffer actual) {
        UnsafeBuffer expected = new UnsafeBuffer(new byte[LENGTH]);
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long seed = random.nextLong();
            write(new Random(seed), actual);
            write(new Random(seed), expected);
            assertArrayEquals(bytes(expected), bytes(actual));
            int index = random.nextInt(LENGTH - Long.BYTES + 1);
            for (ByteOrder order : ORDERS) {
                assertEquals(expected.getLong(index, order), actual.getLong(index, order));
                assertEquals(expected.getInt(index, order), actual.getInt(index, order));
                assertEquals(expected.getShort(index, order), actual.getShort(index, order));
            }
            assertEquals(expected.getByte(index), actual.getByte(index));
        }
    }

    private static void write(Random random, MutableDirectBuffer target) {
        int index = random.nextInt(LENGTH - Long.BYTES + 1);
        long value = random.nextLong();
        ByteOrder order = ORDERS.get(random.nextInt(2));
        switch (random.nextInt(4)) {
            case 0 -> target.putLong(index, value, order);
            case 1 -> target.putInt(index, (int) value, order);
            case 2 -> target.putShort(index, (short) value, order);
            default -> target.putByte(index, (byte) value);
        }
    }

    private static byte[] bytes(MutableDirectBuffer buffer) {
        byte[] bytes = new byte[LENGTH];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    @Test
    void shouldFindFieldsAtTheAddressOfTheirBlock() {
        NativeBuffer buffer = NativeBuffer.allocate(LENGTH);
        long block = buffer.blockAt(8, 40);

        NativeBuffer.putLongAt(block, 0x1122_3344_5566_7788L);
        NativeBuffer.putIntAt(block + 8, 0x99AA_BBCC);
        NativeBuffer.putUint128At(block + 16, -2, 3);

        assertEquals(0x1122_3344_5566_7788L, buffer.getLong(8, ByteOrder.LITTLE_ENDIAN));
        assertEquals(0x99AA_BBCC, buffer.getInt(16, ByteOrder.LITTLE_ENDIAN));
        assertEquals(-2, buffer.getLong(24, ByteOrder.LITTLE_ENDIAN));
        assertEquals(3, buffer.getLong(32, ByteOrder.LITTLE_ENDIAN));
        assertEquals(0x1122_3344_5566_7788L, NativeBuffer.getLongAt(block));
        assertEquals(0x99AA_BBCC, NativeBuffer.getIntAt(block + 8));
        assertEquals(0xBBCC, NativeBuffer.getUint16At(block + 8));
    }

    @Test
    void shouldCheckTheBoundsOfABlock() {
        NativeBuffer buffer = NativeBuffer.allocate(LENGTH);

        assertEquals(buffer.blockAt(0, LENGTH) + LENGTH, buffer.blockAt(LENGTH, 0));
        for (int offset : new int[] {-1, Integer.MIN_VALUE, LENGTH - 7, LENGTH + 1, Integer.MAX_VALUE}) {
            assertThrows(IndexOutOfBoundsException.class, () -> buffer.blockAt(offset, 8));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> buffer.blockAt(8, -1));
    }

    @Test
    void shouldHaveNoBlocksOnTheHeap() {
        assertThrows(IllegalStateException.class, () -> new NativeBuffer(new byte[LENGTH]).blockAt(0, 8));
    }

    @Test
    void shouldRefuseWhatIsOutOfBounds() {
        NativeBuffer buffer = NativeBuffer.allocate(LENGTH);
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        for (int index : new int[] {-1, Integer.MIN_VALUE, LENGTH, Integer.MAX_VALUE}) {
            assertThrows(IndexOutOfBoundsException.class, () -> buffer.putByte(index, (byte) 1));
            assertThrows(IndexOutOfBoundsException.class, () -> buffer.getByte(index));
            assertThrows(IndexOutOfBoundsException.class, () -> buffer.putShort(index, (short) 1, order));
            assertThrows(IndexOutOfBoundsException.class, () -> buffer.getShort(index, order));
        }
        for (int beyond : new int[] {LENGTH - 7, LENGTH - 1}) {
            assertThrows(IndexOutOfBoundsException.class, () -> buffer.putLong(beyond, 1, order));
            assertThrows(IndexOutOfBoundsException.class, () -> buffer.getLong(beyond, order));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> buffer.putInt(LENGTH - 3, 1, order));
        assertThrows(IndexOutOfBoundsException.class, () -> buffer.getInt(LENGTH - 3, order));
        assertArrayEquals(new byte[LENGTH], bytes(buffer));
    }
}
