package io.ampcore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.dispatch.CommandDispatcher;
import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.Genesis;
import io.ampcore.journal.JournalPosition;
import io.ampcore.ledger.Ledger;
import io.ampcore.ledger.LedgerImage;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.snapshot.SnapshotException.Kind;
import io.ampcore.storage.MemoryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot with one bit flipped, or one byte less: every one of them is seen. */
class DamagedSnapshotTest {
    private static final Genesis SMALLEST = Genesis.builder()
            .holderCapacity(4)
            .partitionCapacity(2)
            .balanceCapacity(8)
            .stakeCapacity(1)
            .lockCapacity(4)
            .declineCapacity(1)
            .grantCapacity(1)
            .build();
    private static final JournalPosition POSITION =
            new JournalPosition("0123456789abcdef".repeat(2), 1, 1_700_000_000_000_000_000L, "ab".repeat(16));

    private final CommandDispatcher dispatcher = new CommandDispatcher(SMALLEST, new Outbox(), 0);
    private final Ledger ledger = dispatcher.ledger();

    @TempDir
    private Path root;

    private SnapshotDirectory directory;
    private SnapshotFile file;
    private byte[] intact;

    @BeforeEach
    void aSnapshotOfASmallLedger() throws IOException {
        int holderId = ledger.state().holders().add(1, 2, 3);
        int balanceId = ledger.state().balances().add(holderId, 1);
        ledger.state().balances().credit(balanceId, 77, 0);
        directory = new SnapshotDirectory(root);
        file = directory.write(POSITION, ledger, 0);
        intact = Files.readAllBytes(file.path());
    }

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void shouldGiveBackTheLedgerThatWasWritten() {
        try (CommandDispatcher other = new CommandDispatcher(SMALLEST, new Outbox(), 0);
                SnapshotReader reader = directory.open(file, POSITION.journalId())) {
            assertThat(reader.header().position()).isEqualTo(POSITION);
            assertThat(reader.header().genesis()).isEqualTo(SMALLEST);
            assertThat(reader.header().digest()).isEqualTo(ledger.digest());
            assertThat(file.digest()).isEqualTo(ledger.digest());
            reader.restore(other.ledger());
            assertThat(other.ledger().time().sequence()).isEqualTo(1);
            assertThat(other.ledger().state().balances().totalLow(1)).isEqualTo(77);
        }
    }

    @Test
    void shouldSeeEveryFlippedBit() {
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        byte[] damaged = intact.clone();
        for (int at = 0; at < intact.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                damaged[at] ^= (byte) (1 << bit);
                Kind kind = damageOf(damaged);
                assertThat(kind).as("bit %d of byte %d", bit, at).isNotNull().isNotEqualTo(Kind.NEWER);
                kinds.merge(kind, 1, Integer::sum);
                damaged[at] = intact[at];
            }
        }
        assertThat(damageOf(damaged)).isNull();
        assertThat(kinds).containsKeys(Kind.CHECKSUM, Kind.NOT_A_SNAPSHOT, Kind.TOTAL_HASH, Kind.TRUNCATED);
    }

    @Test
    void shouldSeeEveryMissingByteAtTheEnd() {
        for (int length = 0; length < intact.length; length++) {
            Kind kind = damageOf(Arrays.copyOf(intact, length));
            assertThat(kind).as("%d bytes", length).isEqualTo(Kind.TRUNCATED);
        }
        assertThat(damageOf(Arrays.copyOf(intact, intact.length + 1))).isEqualTo(Kind.BYTES_BEHIND_END);
    }

    @Test
    void shouldSeeABlockThatIsMissingDoubledOrSwapped() {
        int header = new NativeBuffer(intact).getInt(SnapshotLayout.HEADER_LENGTH_OFFSET);
        int first = SnapshotLayout.BLOCK_HEADER_LENGTH
                + new NativeBuffer(intact).getInt(header + SnapshotLayout.LENGTH_OFFSET);
        byte[] without = new byte[intact.length - first];
        System.arraycopy(intact, 0, without, 0, header);
        System.arraycopy(intact, header + first, without, header, intact.length - header - first);
        byte[] doubled = new byte[intact.length + first];
        System.arraycopy(intact, 0, doubled, 0, header + first);
        System.arraycopy(intact, header, doubled, header + first, intact.length - header);

        assertThat(damageOf(without)).isEqualTo(Kind.MALFORMED);
        assertThat(damageOf(doubled)).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void shouldNameAFileThatBearsAnothersName() throws IOException {
        Path renamed = file.path().resolveSibling("snapshot-0000000000000000002-" + file.digest() + ".amps");
        Files.move(file.path(), renamed);

        assertThatThrownBy(() -> directory.open(directory.list().get(0), null))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("the name is that of another snapshot");
    }

    @Test
    void shouldNameASnapshotOfAnotherJournal() {
        assertThatThrownBy(() -> directory.open(file, "00".repeat(16)))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("the snapshot is of another journal");
    }

    /** A newer format is not damage: the header's checksum is right. */
    @Test
    void shouldAskForANewerProgram() {
        for (int at : new int[] {SnapshotLayout.VERSION_OFFSET, SnapshotLayout.LAYOUT_OFFSET}) {
            byte[] newer = intact.clone();
            newer[at]++;

            assertThat(damageOf(OtherLayout.signed(newer))).isEqualTo(Kind.NEWER);
        }
    }

    /** Nor is an older one: it is another program's. */
    @Test
    void shouldAskForAnOlderProgram() {
        for (int at : new int[] {SnapshotLayout.VERSION_OFFSET, SnapshotLayout.LAYOUT_OFFSET}) {
            byte[] older = intact.clone();
            older[at]--;

            assertThat(damageOf(OtherLayout.signed(older))).isEqualTo(Kind.OLDER);
        }
    }

    @Test
    void shouldListTheNewestFirstAndKeepSoMany() {
        for (long sequence : new long[] {40, 9, 300}) {
            directory.write(
                    new JournalPosition(POSITION.journalId(), sequence, POSITION.timestampNs(), POSITION.frameHash()),
                    ledger,
                    0);
        }

        assertThat(directory.list()).extracting(SnapshotFile::sequence).containsExactly(300L, 40L, 9L, 1L);
        assertThat(directory.keep(2).sequence()).isEqualTo(40);
        assertThat(directory.list()).extracting(SnapshotFile::sequence).containsExactly(300L, 40L);
        assertThat(directory.keep(5).sequence()).isEqualTo(40);
    }

    @Test
    void shouldHaveChunksThatFitItsBuffers() {
        assertThat(LedgerImage.CHUNK_LENGTH % Long.BYTES).isZero();
        assertThat(LedgerImage.CHUNK_LENGTH).isLessThan(1 << 20);
    }

    /** @return what is wrong, null if nothing is. */
    private static Kind damageOf(byte[] bytes) {
        try (SnapshotReader reader = SnapshotReader.open(Path.of("snapshot"), new MemoryReader(bytes, bytes.length))) {
            reader.verify();
            return null;
        } catch (SnapshotException e) {
            return e.kind();
        }
    }
}
