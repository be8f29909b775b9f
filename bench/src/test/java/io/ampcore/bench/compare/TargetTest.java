package io.ampcore.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.measure.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static final Target TWICE = Target.atLeast(2, "twice", "ours", "theirs", Measurement::perSecond);

    @Test
    void shouldDivideWithinARoundAndNotOverRounds() {
        assertThat(TWICE.values(Map.of("ours", results(300, 1000), "theirs", results(100, 500))))
                .containsExactly(2.0, 3.0);
    }

    @Test
    void shouldJudgeByTheMedian() {
        assertThat(TWICE.isReached(List.of(0.1, 2.0, 9.0))).isTrue();
        assertThat(TWICE.isReached(List.of(1.9, 1.9, 9.0))).isFalse();
        assertThat(TWICE.isReached(List.of(1.5, 2.5))).isTrue();
    }

    @Test
    void shouldJudgeAFigureOfItsOwn() {
        Target none = Target.figureAtMost(0, "", "refusals", "ours", Measurement::refusals);
        assertThat(none.isReached(none.values(Map.of("ours", results(1, 2))))).isTrue();
    }

    @Test
    void shouldSayWhatWasNotMeasured() {
        assertThat(TWICE.values(Map.of("ours", results(300)))).isEmpty();
        assertThat(TargetTable.ofTargets(List.of(TWICE), Map.of("ours", results(300))))
                .contains("| twice | at least 2 x | | | 0 | **not measured** |");
    }

    @Test
    void shouldPassByARoundInWhichATrialFailed() {
        List<Measurement> ours = results(300, 1000, 800);
        ours.set(1, null);
        List<Measurement> theirs = results(100, 500, 200);

        assertThat(TWICE.values(Map.of("ours", ours, "theirs", theirs))).containsExactly(3.0, 4.0);
        assertThat(TargetTable.ofTrials(Map.of("ours", ours))).contains("| ours | 550 |");
        assertThat(TargetTable.ofTrials(Map.of("ours", Arrays.asList((Measurement) null))))
                .contains("| ours | failed |");
    }

    @Test
    void shouldSayWhetherATargetIsReached() {
        assertThat(TargetTable.ofTargets(List.of(TWICE), Map.of("ours", results(300), "theirs", results(100))))
                .contains("| twice | at least 2 x | 3.00 | 3.00 to 3.00 | 1 | yes |");
        assertThat(TargetTable.ofTargets(List.of(TWICE), Map.of("ours", results(100), "theirs", results(100))))
                .contains("**no**");
    }

    @Test
    void shouldCompareTrialsThatThereAreAndNameEachOnce() {
        Trial peer = Trial.ofPeer("tuned", Contest.EXCHANGE_CORE, 0);
        for (Contest contest : List.of(
                Contest.ofThroughput(peer, peer), Contest.ofLatency(100_000, peer, peer), Contest.ofSize(50_000_000))) {
            List<String> names = contest.trials().stream().map(Trial::name).toList();
            Set<String> unique = new HashSet<>(names);
            assertThat(unique).hasSameSizeAs(names);
            assertThat(contest.targets()).allSatisfy(target -> {
                assertThat(unique).contains(target.trial());
                if (target.base() != null) assertThat(unique).contains(target.base());
            });
        }
    }

    private static List<Measurement> results(long... perSecond) {
        List<Measurement> results = new ArrayList<>();
        for (long requests : perSecond) {
            Histogram histogram = new Histogram(3);
            results.add(new Measurement(
                    "test",
                    "2026-01-01T00:00:00Z",
                    Map.of(),
                    Map.of(),
                    0,
                    requests,
                    0,
                    TimeUnit.SECONDS.toNanos(1),
                    0,
                    List.of(),
                    histogram,
                    histogram,
                    histogram,
                    histogram));
        }
        return results;
    }
}
