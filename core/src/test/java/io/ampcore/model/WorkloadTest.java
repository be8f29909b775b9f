package io.ampcore.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.driver.LedgerDriver.Layer;
import io.ampcore.model.Episode.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Random commands against the model. {@code -Dampcore.workload.seed} and {@code -Dampcore.workload.count} choose others;
 * a failure names its seed and is shrunk to the few commands that it takes.
 */
class WorkloadTest {
    private static final long SEED = Long.getLong("ampcore.workload.seed", 1);
    private static final int COUNT = Integer.getInteger("ampcore.workload.count", 200_000);
    private static final int EPISODE = 4_000;
    private static final int MOVE_EVERY = 97;

    @Test
    void shouldAgreeWithTheModelAfterEachCommand() {
        for (int done = 0; done < COUNT; done += EPISODE) {
            int number = done / EPISODE;
            Layer layer = number % 2 == 0 ? Layer.DISPATCHER : Layer.RULES;
            Kind kind = number / 2 % 2 == 0 ? Kind.CROWDED : Kind.LATE;
            long seed = SEED * 1_000_003 + number;
            List<Workload.Step> steps = Workload.of(seed, Math.min(EPISODE, COUNT - done));
            Throwable failure = failureOf(layer, kind, steps);
            if (failure != null) throw report(layer, kind, seed, steps, failure);
        }
    }

    @Test
    void shouldComeToTheSameDigestThroughBytesAndThroughRules() {
        List<Workload.Step> steps = Workload.of(SEED, EPISODE);
        for (Kind kind : Kind.values()) {
            assertEquals(digestOf(Layer.RULES, kind, steps), digestOf(Layer.DISPATCHER, kind, steps));
        }
    }

    /** Nothing that an answer, an event or a digest comes from is left out of the image. */
    @Test
    void shouldAgreeWithTheModelAlsoOnALedgerThatWasMadeOfAnImage() {
        for (Kind kind : Kind.values()) {
            for (Layer layer : Layer.values()) {
                List<Workload.Step> steps = Workload.of(SEED, EPISODE);
                try (Episode episode = new Episode(layer, kind)) {
                    episode.run(steps, MOVE_EVERY);
                    assertEquals(digestOf(layer, kind, steps), episode.digest());
                }
            }
        }
    }

    @Test
    void shouldShrinkAFailureToTheCommandsThatItTakes() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            numbers.add(i);
        }

        assertEquals(List.of(77, 903), shrink(numbers, list -> list.contains(77) && list.contains(903)));
    }

    private static String digestOf(Layer layer, Kind kind, List<Workload.Step> steps) {
        try (Episode episode = new Episode(layer, kind)) {
            episode.run(steps);
            return episode.digest();
        }
    }

    private static Throwable failureOf(Layer layer, Kind kind, List<Workload.Step> steps) {
        try (Episode episode = new Episode(layer, kind)) {
            episode.run(steps);
            return null;
        } catch (AssertionError | RuntimeException ex) {
            return ex;
        }
    }

    private static AssertionError report(
            Layer layer, Kind kind, long seed, List<Workload.Step> steps, Throwable failure) {
        List<Workload.Step> few = shrink(steps, list -> failureOf(layer, kind, list) != null);
        StringBuilder text = new StringBuilder("-Dampcore.workload.seed=" + SEED)
                .append(" (list " + seed + ", " + layer + ", " + kind + "): " + failure.getMessage())
                .append("\nIt takes these " + few.size() + " commands:");
        for (Workload.Step step : few) {
            text.append("\n  +").append(step.afterNs()).append(" ns ").append(step.command());
        }
        Throwable last = failureOf(layer, kind, few);
        text.append("\nThen: ").append(last == null ? "nothing" : last.getMessage());
        return new AssertionError(text.toString(), last == null ? failure : last);
    }

    /** Delta debugging: leaves out ever smaller pieces as long as it still fails. */
    static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails) {
        assertTrue(fails.test(failing), "does not fail again: not deterministic");
        List<T> rest = new ArrayList<>(failing);
        for (int size = Math.max(1, rest.size() / 2); size > 0; size /= 2) {
            for (int from = 0; from < rest.size(); ) {
                List<T> fewer = new ArrayList<>(rest.subList(0, from));
                fewer.addAll(rest.subList(Math.min(rest.size(), from + size), rest.size()));
                if (fails.test(fewer)) {
                    rest = fewer;
                } else {
                    from += size;
                }
            }
        }
        return rest;
    }
}
