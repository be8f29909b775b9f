package io.ampcore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static final Path PATH = Path.of("snapshot");
    /** Some buffers and a part of one. */
    private static final int LENGTH = 5 * 1024 * 1024 + 12_345;

    /** Gives its bytes out in pieces, and may break. */
    private static final class Channel implements ReadableByteChannel {
        private final Random random = new Random(7);
        private final int breaksAt;
        private int position;
        private boolean isOpen = true;

        Channel(int breaksAt) {
            this.breaksAt = breaksAt;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (position >= breaksAt) throw new IOException("bad sector");
            if (position == LENGTH) return -1;
            int count = Math.min(1 + random.nextInt(200_000), Math.min(target.remaining(), LENGTH - position));
            for (int i = 0; i < count; i++) {
                target.put(valueAt(position++));
            }
            return count;
        }

        @Override
        public boolean isOpen() {
            return isOpen;
        }

        @Override
        public void close() {
            isOpen = false;
        }
    }

    @Test
    void shouldGiveOutEveryByteInOnePieceWithItsNeighbours() {
        Random random = new Random(11);
        try (ReadAhead file = new ReadAhead(PATH, new Channel(Integer.MAX_VALUE))) {
            assertThat(file.need(16)).isTrue();
            file.start();
            while (file.position() < LENGTH) {
                int length = (int) Math.min(1 + random.nextInt(ReadAhead.NEEDED_MAX), LENGTH - file.position());
                assertThat(file.need(length)).isTrue();
                for (int i = 0; i < length; i++) {
                    byte expected = valueAt((int) file.position() + i);
                    if (file.buffer().getByte(file.bytes().position() + i) != expected) {
                        assertThat(file.position() + i).as("wrong byte").isNegative();
                    }
                }
                file.skip(length);
            }
            assertThat(file.need(1)).isFalse();
            assertThat(file.need(1)).isFalse();
        }
    }

    @Test
    void shouldThrowWhatCannotBeReadWhereItIsNeeded() {
        int breaksAt = 3 * 1024 * 1024;
        try (ReadAhead file = new ReadAhead(PATH, new Channel(breaksAt))) {
            file.start();
            assertThatThrownBy(() -> {
                        while (file.need(1)) {
                            file.skip(1);
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("snapshot")
                    .hasRootCauseMessage("bad sector");
            assertThat(file.position()).isGreaterThan(breaksAt / 2);
        }
    }

    @Test
    void shouldCloseTheFileWhereverTheOwnerStops() {
        Channel unread = new Channel(Integer.MAX_VALUE);
        new ReadAhead(PATH, unread).close();
        Channel read = new Channel(Integer.MAX_VALUE);
        try (ReadAhead file = new ReadAhead(PATH, read)) {
            file.start();
            assertThat(file.need(100)).isTrue();
        }

        assertThat(unread.isOpen()).isFalse();
        assertThat(read.isOpen()).isFalse();
    }

    private static byte valueAt(int position) {
        return (byte) (position ^ position >>> 8 ^ position >>> 16);
    }
}
