package io.ampcore.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.journal.JournalDamage.Kind;
import io.ampcore.memory.NativeBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a frame must be to be believed, beyond having the right checksum. */
class FrameTest {
    private static final JournalId ID = JournalId.random();
    private static final int COMMAND_LENGTH = 13;

    private final FrameEncoder encoder = encoder(ID);
    private final FrameChain proven = new FrameChain(ID);
    private final FrameDecoder decoder = new FrameDecoder();
    private final NativeBuffer frame = decoder.frame();

    @BeforeEach
    void aFrameOfThreeCommands() {
        take(encoder, 10, 1_000);
        assertThat(decoder.intact()).isNull();
        assertThat(decoder.follows(proven)).isNull();
    }

    @Test
    void shouldGiveOutItsCommands() {
        List<String> commands = new ArrayList<>();

        decoder.accept(
                proven,
                (sequence, timestampNs, buffer, offset, length) ->
                        commands.add(sequence + "@" + timestampNs + ":" + length));

        assertThat(commands).containsExactly("10@1000:13", "11@1001:13", "12@1002:13");
        assertThat(proven.lastSequence()).isEqualTo(12);
        assertThat(proven.lastTimestampNs()).isEqualTo(1_002);
    }

    /** Whoever applies them looks for what a group needs before the first of it. */
    @Test
    void shouldSayOfEachGroupWhatIsComingBeforeItGivesItOut() {
        List<String> heard = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        int count = 2 * CommandListener.COMING_MAX + 3;
        giveOut(count, heard);

        for (int first = 0; first < count; first += CommandListener.COMING_MAX) {
            int end = Math.min(count, first + CommandListener.COMING_MAX);
            for (int i = first; i < end; i++) expected.add("coming " + (i + 1));
            for (int i = first; i < end; i++) expected.add("given " + (i + 1) + " as " + (10 + i));
        }
        assertThat(heard).isEqualTo(expected);
    }

    /** Commands are as long as their number in the frame. */
    private void giveOut(int count, List<String> heard) {
        FrameEncoder large = new FrameEncoder(new FrameChain(ID), count, 64 * 1024);
        for (int i = 0; i < count; i++) {
            large.offer(10 + i, 1_000, new NativeBuffer(new byte[i + 1]), 0, i + 1);
        }
        int length = large.finish(9);
        frame.putBytes(0, large.frame(), 0, FrameLayout.HEADER_LENGTH);
        assertThat(decoder.claimedLength()).isEqualTo(length);
        frame.putBytes(0, large.frame(), 0, length);
        assertThat(decoder.intact()).isNull();
        decoder.accept(proven, new CommandListener() {
            @Override
            public void onComing(NativeBuffer buffer, int offset, int length) {
                heard.add("coming " + length);
            }

            @Override
            public void onCommand(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
                heard.add("given " + length + " as " + sequence);
            }
        });
    }

    @Test
    void shouldNotFollowItself() {
        accept();

        assertThat(decoder.follows(proven)).isEqualTo(Kind.SEQUENCE);
    }

    @Test
    void shouldBeFollowedByTheNextOne() {
        accept();

        take(encoder, 13, 1_002);

        assertThat(decoder.intact()).isNull();
        assertThat(decoder.follows(proven)).isNull();
    }

    @Test
    void shouldNotBeFollowedByTheNextOneOfAnotherPast() {
        accept();
        FrameEncoder other = encoder(ID);
        take(other, 10, 999);

        take(other, 13, 1_002);

        assertThat(decoder.intact()).isNull();
        assertThat(decoder.follows(proven)).isEqualTo(Kind.CHAIN_BROKEN);
    }

    @Test
    void shouldNotBeFollowedByAnEarlierOne() {
        accept();
        FrameEncoder other = encoder(ID);
        take(other, 10, 0);

        take(other, 13, 1_001);

        assertThat(decoder.follows(proven)).isEqualTo(Kind.TIME_WENT_BACK);
    }

    @Test
    void shouldNotBelongToAnotherJournal() {
        take(encoder(JournalId.random()), 10, 1_000);

        assertThat(decoder.intact()).isNull();
        assertThat(decoder.follows(proven)).isEqualTo(Kind.FOREIGN);
    }

    @Test
    void shouldBeOfAKnownVersion() {
        frame.putShort(FrameLayout.VERSION_OFFSET, (short) (FrameLayout.VERSION + 1), LITTLE_ENDIAN);
        sign();

        assertThat(decoder.intact()).isEqualTo(Kind.UNKNOWN_VERSION);
    }

    @Test
    void shouldHaveTheRightChecksum() {
        frame.putByte(FrameLayout.HEADER_LENGTH + FrameLayout.ENTRY_HEADER_LENGTH, (byte) 1);

        assertThat(decoder.intact()).isEqualTo(Kind.CHECKSUM);
    }

    @Test
    void shouldHoldAsManyCommandsAsItClaims() {
        for (int count : new int[] {-1, 0, 2, 4, FrameLayout.COMMAND_COUNT_MAX + 1}) {
            frame.putInt(FrameLayout.COUNT_OFFSET, count, LITTLE_ENDIAN);
            sign();

            assertThat(decoder.intact()).isEqualTo(Kind.MALFORMED);
        }
    }

    @Test
    void shouldNotHoldACommandThatReachesBeyondIt() {
        for (int length : new int[] {-1, 0, 17, 1 << 20, Integer.MAX_VALUE}) {
            frame.putInt(lastEntry() + FrameLayout.COMMAND_LENGTH_OFFSET, length, LITTLE_ENDIAN);
            sign();

            assertThat(decoder.intact()).isEqualTo(Kind.MALFORMED);
        }
    }

    @Test
    void shouldNotHoldACommandThatIsEarlierThanTheOneBefore() {
        frame.putInt(lastEntry() + FrameLayout.TIME_DELTA_NS_OFFSET, 0, LITTLE_ENDIAN);
        sign();

        assertThat(decoder.intact()).isEqualTo(Kind.MALFORMED);
    }

    /** What was on its way to the disk when a frame was written, nobody had been told of. */
    @Test
    void shouldTellWhetherItProvesThatSomethingIsMissing() {
        FrameChain empty = new FrameChain(ID);
        for (long synced = -1; synced <= 100; synced++) {
            FrameEncoder later = encoder(ID);
            later.offer(101, 7, new NativeBuffer(new byte[8]), 0, 8);
            int length = later.finish(synced);
            frame.putBytes(0, later.frame(), 0, length);
            assertThat(decoder.claimedLength()).isEqualTo(length);
            assertThat(decoder.intact()).isNull();
            assertThat(decoder.isBeyondUnsynced(empty)).isEqualTo(synced < 0);
        }
    }

    private static FrameEncoder encoder(JournalId id) {
        return new FrameEncoder(new FrameChain(id), 8, 1024);
    }

    /** Encodes three commands, a nanosecond apart, and hands the frame to the decoder. */
    private void take(FrameEncoder from, long firstSequence, long firstTimestampNs) {
        for (int i = 0; i < 3; i++) {
            from.offer(
                    firstSequence + i,
                    firstTimestampNs + i,
                    new NativeBuffer(new byte[COMMAND_LENGTH]),
                    0,
                    COMMAND_LENGTH);
        }
        int length = from.finish(from.firstSequence() - 1);
        frame.putBytes(0, from.frame(), 0, length);
        assertThat(decoder.claimedLength()).isEqualTo(length);
    }

    private void accept() {
        decoder.accept(proven, (sequence, timestampNs, buffer, offset, length) -> {});
    }

    private static int lastEntry() {
        return FrameLayout.HEADER_LENGTH + 2 * FrameLayout.entryLength(COMMAND_LENGTH);
    }

    /** Gives a frame that was tampered with the checksum that belongs to it. */
    private void sign() {
        int crc = FrameLayout.checksum(new CRC32C(), frame.byteBuffer(), decoder.frameLength());
        frame.putInt(FrameLayout.CRC_OFFSET, crc, LITTLE_ENDIAN);
    }
}
