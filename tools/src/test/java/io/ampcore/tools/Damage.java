package io.ampcore.tools;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** What happens to files. */
final class Damage {
    private Damage() {}

    /** In the middle of a file. */
    static void flipABit(Path file) throws IOException {
        flipABit(file, Files.size(file) / 2);
    }

    static void flipABit(Path file, long position) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(position);
            int old = bytes.read();
            bytes.seek(position);
            bytes.write(old ^ 1);
        }
    }
}
