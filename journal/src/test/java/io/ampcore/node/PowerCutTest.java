package io.ampcore.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.pipeline.Durability;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Lives of a node on a simulated disk, each cut short by power, by a full disk or by a fault, again and again on the same
 * files; snapshots are taken and the journal is trimmed in between. {@link SimulatedLife} says what must hold.
 * <p>
 * {@code -Dampcore.cut.count=100000} makes it long, {@code -Dampcore.cut.seed=...} repeats a life that failed.
 */
@Timeout(value = 12, unit = TimeUnit.HOURS)
class PowerCutTest {
    private static final int COUNT = Integer.getInteger("ampcore.cut.count", 1_000);
    /** Of 1,000 ends four pass a snapshot over on average, of some seeds none: then more follow, up to so many times as many. */
    private static final int MORE_MAX = 20;

    private static final long SEED = Long.getLong("ampcore.cut.seed", System.nanoTime());

    @Test
    void shouldLoseNothingThatWasAcknowledgedAtDisk() {
        SimulatedLife.Sums sums = run(Durability.DISK, false);
        assertThat(sums.lost).isZero();
        assertThat(sums.cutByOperator).isZero();
    }

    @Test
    void shouldLoseASuffixAtMostAtPageCache() {
        assertThat(run(Durability.PAGE_CACHE, false).lost).isPositive();
    }

    @Test
    void shouldNeverYieldAWrongBalanceWhateverHappensToItsFiles() {
        SimulatedLife.Sums sums = run(Durability.DISK, true);
        assertThat(sums.refused).isPositive();
        assertThat(sums.passedOver).isPositive();
    }

    private static SimulatedLife.Sums run(Durability durability, boolean isTampering) {
        System.out.println("simulated disk at " + durability + ": " + COUNT + " ends, seed " + SEED);
        long seed = SEED;
        int cuts = 0;
        SimulatedLife.Sums sums = new SimulatedLife.Sums();
        while (cuts < COUNT || (isTampering && sums.passedOver == 0 && cuts < MORE_MAX * COUNT)) {
            try (SimulatedLife life = new SimulatedLife(seed, durability, isTampering, sums)) {
                cuts += life.live();
            } catch (Throwable e) {
                throw new AssertionError("-Dampcore.cut.seed=" + seed + ", " + durability + ": " + e.getMessage(), e);
            }
            seed++;
        }
        System.out.println(sums);
        assertThat(sums.acknowledged).isPositive();
        assertThat(sums.restored).isPositive();
        return sums;
    }
}
