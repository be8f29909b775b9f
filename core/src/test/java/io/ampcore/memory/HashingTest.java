package io.ampcore.memory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HashingTest {
    private static final int KEYS = 1 << 16;
    private static final int ENTRIES = 2 * KEYS;
    /** Random hashes take 1.5 looks at a table that is half full. */
    private static final double LOOKS_MAX = 1.55;

    /** How clients make their ids: two words, by a number. */
    private enum Ids {
        COUNTED_LOW {
            @Override
            long[] id(int number, Random random) {
                return new long[] {number, 0};
            }
        },
        COUNTED_HIGH {
            @Override
            long[] id(int number, Random random) {
                return new long[] {0, number};
            }
        },
        RANDOM {
            @Override
            long[] id(int number, Random random) {
                return new long[] {random.nextLong(), random.nextLong()};
            }
        },
        COUNTED_IN_BOTH {
            @Override
            long[] id(int number, Random random) {
                return new long[] {number & 0xFF, number >>> 8};
            }
        },
        IN_HIGH_BITS_ONLY {
            @Override
            long[] id(int number, Random random) {
                return new long[] {(long) number << 40, (long) number << 20};
            }
        },
        EVEN_MULTIPLES {
            @Override
            long[] id(int number, Random random) {
                return new long[] {1_000_000L * number, -1_000_000L * number};
            }
        };

        abstract long[] id(int number, Random random);
    }

    @ParameterizedTest
    @EnumSource(Ids.class)
    void shouldSpreadIdsHoweverTheyAreMade(Ids ids) {
        Random random = new Random(1);
        boolean[] isTaken = new boolean[ENTRIES];
        long looks = 0;
        for (int number = 0; number < KEYS; number++) {
            long[] id = ids.id(number, random);
            int entry = Hashing.hash(id[0], id[1], number % 16) & (ENTRIES - 1);
            while (isTaken[entry]) {
                entry = (entry + 1) & (ENTRIES - 1);
                looks++;
            }
            isTaken[entry] = true;
            looks++;
        }
        double mean = (double) looks / KEYS;
        assertTrue(mean < LOOKS_MAX, "looks for a key: " + mean);
    }
}
