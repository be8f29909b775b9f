package io.ampcore.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.ledger.LedgerImage;
import io.ampcore.pipeline.Durability;
import io.ampcore.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Journals and snapshots of every version that ever kept some open for ever. A journal is replayed to the same end with the same
 * answers; its digest, and its snapshots, hold as long as the layout of the records is theirs. A snapshot of an older layout is
 * passed over, and the start begins with the genesis.
 */
@Timeout(120)
class GoldenTest {
    private static final List<String> OF_A_LAYOUT = List.of("layout", "digest", "snapshotDigest");

    @TempDir
    private Path data;

    static List<Path> sets() throws IOException {
        return GoldenSet.all();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void shouldReplayToTheSameEndWithTheSameAnswers(Path directory) throws IOException {
        GoldenSet set = new GoldenSet(directory);
        set.unpack(data);
        Map<String, String> seen = GoldenSet.look(data);
        Map<String, String> expected = set.expected();

        if (isOfThisLayout(set)) {
            assertThat(seen).isEqualTo(expected);
        } else {
            seen.keySet().removeAll(OF_A_LAYOUT);
            expected.keySet().removeAll(OF_A_LAYOUT);
            assertThat(seen).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void shouldStartFromTheSnapshotOrFromTheBeginningToTheSameState(Path directory) throws IOException {
        GoldenSet set = new GoldenSet(directory);
        set.unpack(data);
        String digest = GoldenSet.look(data).get("digest");
        Starts starts = new Starts();

        try (Node node = launch(starts)) {
            node.drain();
            assertThat(node.digest()).isEqualTo(digest);
        }

        if (isOfThisLayout(set)) {
            assertThat(starts.restored).isEqualTo(GoldenSet.newestSnapshot(data));
            assertThat(starts.passedOver).isEmpty();
        } else {
            assertThat(starts.restored).isNull();
            assertThat(starts.passedOver).isNotEmpty().allMatch(reason -> reason.contains("only an older program"));
        }
    }

    private Node launch(RecoveryListener listener) {
        return Node.launch(new NodeContext()
                .directory(data)
                .durability(Durability.PAGE_CACHE)
                .tickIntervalNs(0)
                .recoveryListener(listener)
                .listener((buffer, offset, length) -> {}));
    }

    private static boolean isOfThisLayout(GoldenSet set) throws IOException {
        return set.expected().get("layout").equals(Integer.toString(LedgerImage.LAYOUT));
    }

    private static final class Starts implements RecoveryListener {
        private final List<String> passedOver = new ArrayList<>();
        private SnapshotFile restored;

        @Override
        public void onSnapshotPassedOver(SnapshotFile file, String reason) {
            passedOver.add(reason);
        }

        @Override
        public void onSnapshotRestored(SnapshotFile file) {
            restored = file;
        }
    }
}
