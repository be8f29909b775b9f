package io.ampcore.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ampcore.dispatch.CommandDispatcher;
import io.ampcore.dispatch.Outbox;
import io.ampcore.ledger.LedgerImage;
import io.ampcore.snapshot.SnapshotDirectory;
import io.ampcore.snapshot.SnapshotFile;
import io.ampcore.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state that recovery is measured with, when no node makes it. */
class LargeStateTest {
    private static final int BALANCES = 3_000;
    private static final int LOCKS = 7_000;

    @TempDir
    private Path directory;

    @Test
    void shouldWriteASnapshotWithAllBalancesAndLocks() {
        SnapshotFile file = new LargeState(directory, BALANCES, LOCKS, line -> {}).write();

        try (SnapshotReader snapshot = new SnapshotDirectory(directory).open(file, null);
                CommandDispatcher loaded =
                        new CommandDispatcher(snapshot.header().genesis(), new Outbox(), 0)) {
            snapshot.restore(loaded.ledger());
            assertThat(loaded.ledger().digest()).isEqualTo(file.digest());
            assertThat(loaded.ledger().state().locks().liveCount()).isEqualTo(LOCKS);
            assertThat(loaded.ledger().state().balances().count()).isGreaterThanOrEqualTo(2 * BALANCES);
        }
    }

    @Test
    void shouldKnowWhatTheLedgerTakesBeforeItIsMade() {
        LargeState state = new LargeState(directory, BALANCES, LOCKS, line -> {});
        long told = state.ledgerLength();

        try (LedgerWorld world = new LedgerWorld(BALANCES, LOCKS)) {
            long taken = Arrays.stream(new LedgerImage(world.dispatcher().ledger()).regionLengths())
                    .sum();
            assertThat(told).isCloseTo(taken, withinPercentage(2));
        }
    }

    @Test
    void shouldMeasureALoadThatGivesTheSameState() throws IOException {
        SnapshotFile file = new LargeState(directory, BALANCES, LOCKS, line -> {}).write();

        SnapshotSpeed.Rates rates = new SnapshotSpeed(file.path()).measure(true, true);

        assertThat(rates.read()).isPositive();
        assertThat(rates.load()).isPositive();
    }
}
