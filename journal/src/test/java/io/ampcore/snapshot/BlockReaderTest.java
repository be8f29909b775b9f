package io.ampcore.snapshot;

import static io.ampcore.snapshot.SnapshotLayout.BLOCK_HEADER_LENGTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.dispatch.CommandDispatcher;
import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.Genesis;
import io.ampcore.ledger.LedgerImage;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.snapshot.SnapshotException.Kind;
import io.ampcore.storage.MemoryReader;
import io.ampcore.storage.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocks without a header before them, of a ledger that is full of noise: some pieces for each thread. */
class BlockReaderTest {
    private static final Path PATH = Path.of("snapshot");
    private static final int THREAD_COUNT = 3;
    private static final Genesis SOME_MEBIBYTES = Genesis.builder()
            .holderCapacity(4)
            .partitionCapacity(2)
            .balanceCapacity(10_000)
            .stakeCapacity(1)
            .lockCapacity(20_000)
            .declineCapacity(1)
            .grantCapacity(1)
            .build();

    /** Collects what is written. */
    private static final class MemoryWriter implements Storage.Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(ByteBuffer source) {
            byte[] copied = new byte[source.remaining()];
            source.get(copied);
            bytes.writeBytes(copied);
        }

        @Override
        public void sync() {}

        @Override
        public void close() {}
    }

    private final Random random = new Random(5);
    private final CommandDispatcher dispatcher = new CommandDispatcher(SOME_MEBIBYTES, new Outbox(), 0);
    private final CommandDispatcher other = new CommandDispatcher(SOME_MEBIBYTES, new Outbox(), 0);
    private final List<Integer> blocks = new ArrayList<>();
    private byte[] file;

    @BeforeEach
    void blocksOfALedger() {
        LedgerImage image = new LedgerImage(dispatcher.ledger());
        long[] lengths = image.regionLengths();
        for (int region = 0; region < lengths.length; region++) {
            for (long offset = 0; offset < lengths[region]; offset += LedgerImage.CHUNK_LENGTH) {
                if (random.nextInt(8) == 0) continue;
                byte[] noise = new byte[(int) Math.min(LedgerImage.CHUNK_LENGTH, lengths[region] - offset)];
                random.nextBytes(noise);
                image.restore(region, offset, new NativeBuffer(noise), 0, noise.length);
            }
        }
        file = blocksOf(dispatcher);
        for (int at = 0; regionAt(at) != SnapshotLayout.END; at += BLOCK_HEADER_LENGTH + lengthAt(at)) {
            blocks.add(at);
        }
    }

    @AfterEach
    void close() {
        dispatcher.close();
        other.close();
    }

    @Test
    void shouldPlaceEveryChunkWhereItWas() {
        read(new LedgerImage(other.ledger()));

        assertThat(file.length).isGreaterThan(4 * 1024 * 1024);
        assertThat(blocksOf(other)).isEqualTo(file);
    }

    @Test
    void shouldEndBehindTheLastBlock() {
        BlockWalk walk = new BlockWalk(PATH, new MemoryReader(file, file.length), new TotalHash(), null, 0);
        new BlockReader(PATH, new MemoryReader(file, file.length), null, walk).read(THREAD_COUNT);

        assertThat(walk.position()).isEqualTo(file.length - SnapshotLayout.HASH_LENGTH);
    }

    @Test
    void shouldNameTheFirstBadBlockWhoeverComesUponWhatFirst() {
        for (int round = 0; round < 30; round++) {
            int first = random.nextInt(blocks.size() - 20);
            for (int block = first; block < first + 20; block += 1 + random.nextInt(3)) {
                flip(block, BLOCK_HEADER_LENGTH + random.nextInt(lengthAt(blocks.get(block))));
            }

            assertFault(Kind.CHECKSUM, first, "(block " + first + ")");
            file = blocksOf(dispatcher);
        }
    }

    /** Whoever believes such a header looks for the next one in the middle of a chunk. */
    @Test
    void shouldNameTheBlockWhoseLengthIsWrong() {
        int block = blocks.size() / 2;
        file[blocks.get(block) + SnapshotLayout.LENGTH_OFFSET + 2] ^= 1; // 64 KiB are none

        assertFault(Kind.CHECKSUM, block, "(block " + block + ")");
    }

    @Test
    void shouldSayThatThereIsNoPlaceOnlyForABlockThatIsTrue() {
        int block = blocks.size() / 3;
        flip(block, SnapshotLayout.REGION_OFFSET + 2);
        assertFault(Kind.CHECKSUM, block, "(block " + block + ")");

        sign(block);
        assertFault(Kind.MALFORMED, block, "no place for a chunk");
    }

    @Test
    void shouldSayThatABlockHasAnotherNumberOnlyIfItIsTrue() {
        int block = blocks.size() / 4;
        flip(block, SnapshotLayout.NUMBER_OFFSET);
        assertFault(Kind.CHECKSUM, block, "(block " + block + ")");

        sign(block);
        assertFault(Kind.MALFORMED, block, "has another number");
    }

    @Test
    void shouldNameTheBlockThatTheFileEndsIn() {
        int block = blocks.size() - 3;
        byte[] cut = new byte[blocks.get(block) + BLOCK_HEADER_LENGTH + 1];
        System.arraycopy(file, 0, cut, 0, cut.length);
        file = cut;

        assertFault(Kind.TRUNCATED, block, "cut");
    }

    @Test
    void shouldThrowWhatCannotBeReadWhenEveryThreadHasEnded() {
        Storage.Reader broken = new Storage.Reader() {
            private final Storage.Reader whole = new MemoryReader(file, file.length);

            @Override
            public void read(ByteBuffer target, long position) {
                if (position > file.length / 2) throw new UncheckedIOException(new IOException("bad sector"));
                whole.read(target, position);
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> read(broken, null)).hasRootCauseMessage("bad sector");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("ampcore-snapshot-reader"));
    }

    @Test
    void shouldReadOnTheCallersThreadAlone() {
        LedgerImage image = new LedgerImage(other.ledger());
        MemoryReader reader = new MemoryReader(file, file.length);
        BlockWalk walk = new BlockWalk(PATH, reader, new TotalHash(), image, 0);

        assertThatCode(() -> new BlockReader(PATH, reader, image, walk).read(1)).doesNotThrowAnyException();
        assertThat(blocksOf(other)).isEqualTo(file);
    }

    private void assertFault(Kind kind, int block, String text) {
        try (CommandDispatcher damaged = new CommandDispatcher(SOME_MEBIBYTES, new Outbox(), 0)) {
            assertThatThrownBy(() -> read(new LedgerImage(damaged.ledger())))
                    .isInstanceOfSatisfying(
                            SnapshotException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                    .hasMessageContaining("at byte " + blocks.get(block) + ":")
                    .hasMessageContaining(text);
        }
    }

    private void read(LedgerImage image) {
        read(new MemoryReader(file, file.length), image);
    }

    private static void read(Storage.Reader reader, LedgerImage image) {
        BlockWalk walk = new BlockWalk(PATH, reader, new TotalHash(), image, 0);
        new BlockReader(PATH, reader, image, walk).read(THREAD_COUNT);
    }

    private void flip(int block, int offset) {
        file[blocks.get(block) + offset] ^= 0x10;
    }

    /** Gives a block the checksum that it ought to have. */
    private void sign(int block) {
        int at = blocks.get(block);
        int checksum = BlockChecksum.of(new CRC32C(), ByteBuffer.wrap(file), at, lengthAt(at));
        new NativeBuffer(file).putInt(at + SnapshotLayout.CRC_OFFSET, checksum, LITTLE_ENDIAN);
    }

    private int regionAt(int at) {
        return new NativeBuffer(file).getInt(at + SnapshotLayout.REGION_OFFSET, LITTLE_ENDIAN);
    }

    private int lengthAt(int at) {
        return new NativeBuffer(file).getInt(at + SnapshotLayout.LENGTH_OFFSET, LITTLE_ENDIAN);
    }

    private static byte[] blocksOf(CommandDispatcher dispatcher) {
        MemoryWriter target = new MemoryWriter();
        try (SnapshotWriter writer = new SnapshotWriter(target)) {
            new LedgerImage(dispatcher.ledger()).save(writer);
            writer.end();
        }
        return target.bytes.toByteArray();
    }
}
