package io.ampcore.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What only looks like a fault of the journal would be one of the disk. */
class SimulatedDiskTest {
    private static final Path DIRECTORY = Path.of("/simulated");
    private static final Path FILE = DIRECTORY.resolve("file");
    private static final byte[] BYTES = {1, 2, 3, 4};
    private static final int POWER_CUTS = 64;

    @Test
    void shouldKeepWhatWasPutWhereTheNameOfAnotherFileWasNotSyncedYet() {
        for (int seed = 0; seed < POWER_CUTS; seed++) {
            SimulatedDisk disk = diskWithAFileThatWasNotSynced(seed);
            disk.put(FILE, disk.copyOf(FILE));
            disk.sync(DIRECTORY);
            disk.restart();
            assertThat(read(disk)).as("seed %d", seed).isEqualTo(BYTES);
        }
    }

    @Test
    void shouldNotBringBackWhatWasLostBeforeItsNameWasSynced() {
        SimulatedDisk disk = diskWithAFileThatWasNotSynced(0);
        disk.lose(FILE);
        disk.sync(DIRECTORY);
        disk.restart();
        assertThat(disk.files()).isEmpty();
    }

    private static SimulatedDisk diskWithAFileThatWasNotSynced(int seed) {
        SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(seed));
        disk.createDirectories(DIRECTORY);
        disk.createMapped(FILE, BYTES.length);
        disk.store(FILE, 0, BYTES, 0, BYTES.length);
        return disk;
    }

    private static byte[] read(SimulatedDisk disk) {
        byte[] bytes = new byte[BYTES.length];
        try (Storage.Reader reader = disk.openToRead(FILE)) {
            reader.read(ByteBuffer.wrap(bytes), 0);
        }
        return bytes;
    }
}
