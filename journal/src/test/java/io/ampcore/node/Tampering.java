package io.ampcore.node;

import io.ampcore.storage.SimulatedDisk;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** What may happen to files while nobody looks: bits flip, files are cut, missing, doubled, swapped, or old copies. */
final class Tampering {
    private final SimulatedDisk disk;
    private final SplittableRandom random;

    Tampering(SimulatedDisk disk, SplittableRandom random) {
        this.disk = disk;
        this.random = random;
    }

    /** @return what was done. */
    String tamper() {
        List<Path> files = disk.files().stream()
                .filter(file -> disk.length(file) > 0 && !file.toString().endsWith(".properties"))
                .toList();
        if (files.isEmpty()) return "nothing";
        Path file = files.get(random.nextInt(files.size()));
        Path other = files.get(random.nextInt(files.size()));
        int length = (int) disk.length(file);
        switch (random.nextInt(6)) {
            case 0 -> {
                int bit = random.nextInt(length * Byte.SIZE);
                disk.flip(file, bit);
                return "bit " + bit + " of " + file;
            }
            case 1 -> {
                int left = random.nextInt(length);
                disk.truncate(file, left);
                return file + " cut to " + left;
            }
            case 2 -> {
                disk.lose(file);
                return file + " lost";
            }
            case 3 -> {
                disk.put(file.resolveSibling(other.getFileName()), disk.copyOf(file));
                return file + " doubled as " + other.getFileName();
            }
            case 4 -> {
                Object one = disk.copyOf(file);
                disk.put(file, disk.copyOf(other));
                disk.put(other, one);
                return file + " and " + other + " swapped";
            }
            default -> {
                int left = random.nextInt(length);
                Object old = disk.copyOf(file);
                disk.truncate(file, left);
                disk.put(file.resolveSibling("00000099F.cq4"), old);
                return file + " cut, and an old copy beside it";
            }
        }
    }
}
