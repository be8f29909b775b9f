package io.ampcore.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.Principals;
import io.ampcore.driver.Command;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.LedgerDriver.Layer;
import io.ampcore.driver.Network;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.Region;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That a ledger goes on from its image as if nothing had been is shown with the random workload. */
class LedgerImageTest {
    /** A chunk as it was given out. */
    private static final class Chunk {
        final int region;
        final long offset;
        final byte[] bytes;

        Chunk(int region, long offset, byte[] bytes) {
            this.region = region;
            this.offset = offset;
            this.bytes = bytes;
        }
    }

    private final LedgerDriver driver = LedgerDriver.of(Layer.DISPATCHER, LedgerDriver.GENESIS);
    private final LedgerDriver other = LedgerDriver.of(Layer.DISPATCHER, LedgerDriver.GENESIS);

    @AfterEach
    void close() {
        driver.close();
        other.close();
    }

    /** A region that was made without the ledger's undo log would not be in the image, and could not be taken back. */
    @Test
    void shouldHoldEveryRegionThatTheLedgerCanReach() throws IllegalAccessException {
        Set<Region> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        reach(driver.ledger(), reached);
        Set<Region> held = Collections.newSetFromMap(new IdentityHashMap<>());
        held.addAll(driver.ledger().state().undo().regions());

        assertTrue(reached.size() > 30, () -> "the search found only " + reached.size());
        assertEquals(held, reached);
        assertEquals(held.size(), new LedgerImage(driver.ledger()).regionLengths().length);
    }

    @Test
    void shouldGiveTheSameChunksForTheSameStateWhereverItIs() {
        someHolders();
        List<Chunk> chunks = chunksOf(driver);
        restore(chunks);

        assertSame(chunks, chunksOf(other));
        assertEquals(driver.ledger().digest(), other.ledger().digest());
    }

    @Test
    void shouldLeaveOutWhatIsZero() {
        long most = Arrays.stream(new LedgerImage(driver.ledger()).regionLengths())
                .map(length -> (length + LedgerImage.CHUNK_LENGTH - 1) / LedgerImage.CHUNK_LENGTH)
                .sum();

        assertTrue(chunksOf(driver).size() < most);
        assertTrue(chunksOf(driver).stream().noneMatch(chunk -> isZero(chunk.bytes)));
    }

    @Test
    void shouldMakeZeroWhatNoChunkCameFor() {
        assertTrue(!chunksOf(other).isEmpty(), "a new ledger holds something");

        new LedgerImage(other.ledger()).endRestore(9, 9);

        assertTrue(chunksOf(other).isEmpty());
    }

    @Test
    void shouldTakeChunksInTheirOrderAndInTheirPlaceOnly() {
        LedgerImage image = new LedgerImage(other.ledger());
        NativeBuffer bytes = new NativeBuffer(new byte[64]);
        int regionCount = image.regionLengths().length;
        image.restore(1, 64, bytes, 0, 64);

        assertThrows(IllegalArgumentException.class, () -> image.restore(0, 0, bytes, 0, 64));
        assertThrows(IllegalArgumentException.class, () -> image.restore(1, 0, bytes, 0, 64));
        assertThrows(IllegalArgumentException.class, () -> image.restore(1, 120, bytes, 0, 64));
        assertThrows(IllegalArgumentException.class, () -> image.restore(regionCount, 0, bytes, 0, 64));
        assertThrows(IllegalArgumentException.class, () -> image.restore(2, 1L << 40, bytes, 0, 64));
    }

    @Test
    void shouldNotResumeALedgerThatHasBegun() {
        someHolders();

        assertThrows(IllegalStateException.class, () -> new LedgerImage(driver.ledger()).endRestore(9, 9));
    }

    private void someHolders() {
        for (int id = 1; id <= 20; id++) {
            driver.ok(new Command.RegisterHolder(Principals.OPERATOR, Network.address(id)));
        }
    }

    private static List<Chunk> chunksOf(LedgerDriver driver) {
        List<Chunk> chunks = new ArrayList<>();
        new LedgerImage(driver.ledger()).save((region, offset, buffer, length) -> {
            byte[] bytes = new byte[length];
            buffer.getBytes(0, bytes);
            chunks.add(new Chunk(region, offset, bytes));
        });
        return chunks;
    }

    private void restore(List<Chunk> chunks) {
        LedgerImage image = new LedgerImage(other.ledger());
        for (Chunk chunk : chunks) {
            image.restore(chunk.region, chunk.offset, new NativeBuffer(chunk.bytes), 0, chunk.bytes.length);
        }
        image.endRestore(
                driver.ledger().time().sequence(), driver.ledger().time().nowNs());
    }

    private static void assertSame(List<Chunk> expected, List<Chunk> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).region, actual.get(i).region);
            assertEquals(expected.get(i).offset, actual.get(i).offset);
            assertTrue(Arrays.equals(expected.get(i).bytes, actual.get(i).bytes), "chunk " + i);
        }
    }

    private static boolean isZero(byte[] bytes) {
        for (byte each : bytes) {
            if (each != 0) return false;
        }
        return true;
    }

    /** Goes through all fields of this project's objects. */
    private static void reach(Object root, Set<Region> regions) throws IllegalAccessException {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            Object object = left.pop();
            if (!seen.add(object)) continue;
            if (object instanceof Region region) regions.add(region);
            if (object instanceof Object[] array) {
                Arrays.stream(array).filter(each -> each != null).forEach(left::push);
            } else if (object instanceof Iterable<?> all) {
                all.forEach(left::push);
            }
            for (Class<?> type = object.getClass(); type != null && isOurs(type); type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers())
                            || field.getType().isPrimitive()) continue;
                    field.setAccessible(true);
                    Object value = field.get(object);
                    if (value != null) left.push(value);
                }
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.ampcore.");
    }
}
