package io.ampcore.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.memory.NativeBuffer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hash that chains the frames: that it is XXH3-128, and that it is good enough for a chain. */
class Xxh3Test {
    private static final int LENGTH_MAX = 2_200;

    private final Xxh3 xxh3 = new Xxh3();

    /** Printed by xxHash 0.8.4 for bytes i * 31 + 7. They hold for ever: they stand in journals. */
    @ParameterizedTest
    @CsvSource({
        "17, 18217300b5132d5a78c349fe81b2f26c",
        "64, f9bfa77da0891a9636c5f7e547426bc4",
        "88, 7ce0e4aaf41bdee3980f72dcf65d16f0",
        "96, 59861d1adb3e51a263451be079edd707",
        "128, b4f87b99d2db8a511e04fad9f0cacb4d",
        "129, 6881633650cd8924c51bc887976aef63",
        "160, c000b788df6dbbc4f661814e66697391",
        "240, de57aab31e77a2ff93e173833f75ab66",
        "241, 92b991a7192f3f080b3b630948ce4a00",
        "248, 6aa316aa0f77d5d081d90928ac0eeb66",
        "1024, 4c17271c906df79223bc880ebf0d29c6",
        "1025, 70a4eb1b9691d77fc09fdfbc398c7d82",
        "4096, 49d3842b33d51e8aa3c19f8174cde0bb",
        "65536, 2c7dfeea59d29a74cf188822048798b0"
    })
    void shouldBeThatOfTheReference(int length, String expected) {
        byte[] input = new byte[length];
        for (int i = 0; i < length; i++) {
            input[i] = (byte) (i * 31 + 7);
        }

        assertThat(hash(new NativeBuffer(input), 0, length)).isEqualTo(expected);
    }

    @Test
    void shouldBeThatOfTheNaiveOneAtEveryLength() {
        byte[] input = randomBytes(1, LENGTH_MAX);
        NativeBuffer buffer = new NativeBuffer(input);
        for (int length = Xxh3.INPUT_LENGTH_MIN; length <= LENGTH_MAX; length++) {
            assertThat(hash(buffer, 0, length))
                    .as("%d bytes", length)
                    .isEqualTo(NaiveXxh3.hash(Arrays.copyOf(input, length)));
        }
    }

    @Test
    void shouldNotDependOnWhereTheBytesLie() {
        byte[] input = randomBytes(2, 1_500);
        for (int length : new int[] {17, 100, 200, 1_500}) {
            String expected = hash(new NativeBuffer(input), 0, length);
            for (int offset = 0; offset < 70; offset++) {
                for (ByteBuffer memory : new ByteBuffer[] {
                    ByteBuffer.allocate(offset + length), ByteBuffer.allocateDirect(offset + length)
                }) {
                    memory.put(offset, input, 0, length);
                    assertThat(hash(new NativeBuffer(memory), offset, length)).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void shouldBeAnotherOneWhicheverBitIsFlipped() {
        for (int length : new int[] {88, 200, 1_100, 2_048}) {
            for (byte[] input : new byte[][] {new byte[length], randomBytes(length, length)}) {
                Set<String> hashes = new HashSet<>();
                NativeBuffer buffer = new NativeBuffer(input);
                hashes.add(hash(buffer, 0, length));
                for (int bit = 0; bit < length * Byte.SIZE; bit++) {
                    flip(input, bit);
                    hashes.add(hash(buffer, 0, length));
                    flip(input, bit);
                }
                assertThat(hashes).hasSize(length * Byte.SIZE + 1);
            }
        }
    }

    /** Each bit of the hash changes with half of the flipped bits, as in 20,000 tosses of a coin: 6 deviations are 424. */
    @Test
    void shouldChangeInHalfOfItsBitsWithEachBitOfTheInput() {
        int rounds = 20_000;
        for (int length : new int[] {88, 200, 1_100}) {
            SplittableRandom random = new SplittableRandom(length);
            int[] changes = new int[128];
            byte[] input = new byte[length];
            NativeBuffer buffer = new NativeBuffer(input);
            for (int round = 0; round < rounds; round++) {
                random.nextBytes(input);
                xxh3.hash(buffer, 0, length);
                long low = xxh3.low();
                long high = xxh3.high();
                flip(input, random.nextInt(length * Byte.SIZE));
                xxh3.hash(buffer, 0, length);
                for (int bit = 0; bit < Long.SIZE; bit++) {
                    changes[bit] += (int) ((low ^ xxh3.low()) >>> bit & 1);
                    changes[Long.SIZE + bit] += (int) ((high ^ xxh3.high()) >>> bit & 1);
                }
            }
            for (int count : changes) {
                assertThat(count).isBetween(rounds / 2 - 424, rounds / 2 + 424);
            }
        }
    }

    @Test
    void shouldBeAnotherOneForEachNumberOfZeros() {
        NativeBuffer zeros = new NativeBuffer(new byte[LENGTH_MAX]);
        Set<String> hashes = new HashSet<>();
        for (int length = Xxh3.INPUT_LENGTH_MIN; length <= LENGTH_MAX; length++) {
            hashes.add(hash(zeros, 0, length));
        }
        assertThat(hashes).hasSize(LENGTH_MAX - Xxh3.INPUT_LENGTH_MIN + 1);
    }

    /** Counters in otherwise equal frames are what journals are full of. */
    @Test
    void shouldDifferInEitherHalfForAMillionCounters() {
        Set<Long> lows = new HashSet<>();
        Set<Long> highs = new HashSet<>();
        NativeBuffer frame = new NativeBuffer(new byte[296]);
        for (int i = 0; i < 1_000_000; i++) {
            frame.putLong(8, i);
            frame.putLong(104, 7L * i);
            xxh3.hash(frame, 0, frame.capacity());
            lows.add(xxh3.low());
            highs.add(xxh3.high());
        }
        assertThat(lows).hasSize(1_000_000);
        assertThat(highs).hasSize(1_000_000);
    }

    @Test
    void shouldRefuseWhatIsTooShort() {
        assertThatThrownBy(() -> xxh3.hash(new NativeBuffer(new byte[16]), 0, 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("too short to be hashed here: 16");
    }

    @Test
    void shouldRefuseToLookBeyondTheBuffer() {
        assertThatThrownBy(() -> xxh3.hash(new NativeBuffer(new byte[100]), 1, 100))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private String hash(NativeBuffer buffer, int offset, int length) {
        xxh3.hash(buffer, offset, length);
        return String.format("%016x%016x", xxh3.high(), xxh3.low());
    }

    private static void flip(byte[] bytes, int bit) {
        bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    }

    private static byte[] randomBytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }
}
