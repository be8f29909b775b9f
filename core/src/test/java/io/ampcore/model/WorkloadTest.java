package io.ampcore.model;

import static io.ampcore.driver.LedgerDriver.START_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.WindowEnd;
import io.ampcore.driver.Command;
import io.ampcore.driver.LedgerDriver.Layer;
import io.ampcore.driver.Network;
import io.ampcore.driver.OperatorData;
import io.ampcore.driver.Terms;
import io.ampcore.model.Episode.Sent;
import io.ampcore.model.Message.Kind;
import io.ampcore.model.Workload.Step;
import io.ampcore.token.hook.OutflowKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random commands against the model. {@code -Dampcore.workload.seed} and {@code -Dampcore.workload.count} choose others;
 * a failure names its seed and is shrunk to the few commands that it takes, ready to be pasted into a test.
 */
class WorkloadTest {
    private static final long SEED = Long.getLong("ampcore.workload.seed", 1);
    private static final int COUNT_DEFAULT = 300_000;
    private static final int COUNT = Integer.getInteger("ampcore.workload.count", COUNT_DEFAULT);
    private static final int SHORT = 4_000;
    private static final int LONG = 60_000;
    /** After each of the long lists come ten short ones. */
    private static final int LISTS = 11;

    private static final int LISTS_FOR_EACH_COMMAND = 8;
    private static final int MOVE_EVERY = 97;
    private static final int TRIES_MAX = 3_000;

    @Test
    void shouldAgreeWithTheModelAfterEachCommand() {
        Coverage coverage = new Coverage();
        int done = 0;
        int openLocksMax = 0;
        for (int number = 0; done < COUNT; number++) {
            Layer layer = number % 2 == 0 ? Layer.DISPATCHER : Layer.RULES;
            Setting setting = settingOf(number);
            int count = Math.min(setting == Setting.BUSY ? LONG : SHORT, COUNT - done);
            long seed = SEED * 1_000_003 + number;
            try (Episode episode = new Episode(layer, setting, coverage)) {
                runOrReport(episode, layer, setting, seed, count);
                openLocksMax = Math.max(openLocksMax, episode.openLocksMax());
            }
            done += count;
            if (setting == Setting.BUSY) System.out.println("seed " + SEED + ": agreed on " + done + " of " + COUNT);
        }
        System.out.println("seed " + SEED + ": agreed on all; open at once up to " + openLocksMax + "; " + coverage);
        if (COUNT < COUNT_DEFAULT) return;
        assertTrue(openLocksMax >= 10_000, "open at once: " + openLocksMax);
        assertEquals(List.of(), coverage.missing(), coverage::toString);
    }

    /** A command that is new in the schema fails this until it is made up here, and known to the model. */
    @Test
    void shouldMakeUpEveryCommandThatTheSchemaHas() {
        Map<Integer, String> missing = SchemaCommands.all();
        assertTrue(missing.size() > 60, missing::toString);
        for (int number = 0; number < LISTS_FOR_EACH_COMMAND && !missing.isEmpty(); number++) {
            try (Episode episode = new Episode(Layer.DISPATCHER, Setting.LATE, new Coverage())) {
                episode.run(SEED + number, SHORT);
                episode.sent().forEach(sent -> missing.keySet().removeAll(SchemaCommands.of(sent)));
            }
        }
        assertEquals(Map.of(), missing);
    }

    private static Setting settingOf(int number) {
        if (number % LISTS == 0) return Setting.BUSY;
        return number % LISTS % 4 < 2 ? Setting.CROWDED : Setting.LATE;
    }

    @ParameterizedTest
    @EnumSource
    void shouldComeToTheSameDigestThroughBytesAndThroughRules(Setting setting) {
        try (Episode episode = new Episode(Layer.RULES, setting, new Coverage())) {
            episode.run(SEED, SHORT);
            assertEquals(episode.digest(), digestOf(Layer.DISPATCHER, setting, episode.steps()));
        }
    }

    /** Nothing that an answer, an event or a digest comes from is left out of the image. */
    @ParameterizedTest
    @EnumSource
    void shouldAgreeWithTheModelAlsoOnALedgerThatWasMadeOfAnImage(Setting setting) {
        int moveEvery = setting == Setting.BUSY ? SHORT / 3 : MOVE_EVERY;
        for (Layer layer : Layer.values()) {
            try (Episode episode = new Episode(layer, setting, new Coverage())) {
                episode.run(SEED, SHORT, moveEvery);
                assertEquals(digestOf(layer, setting, episode.steps()), episode.digest());
            }
        }
    }

    @Test
    void shouldShrinkAFailureToTheCommandsThatItTakes() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            numbers.add(i);
        }

        List<Integer> few = Shrinker.shrink(numbers, list -> list.contains(77) && list.contains(903), TRIES_MAX);

        assertEquals(List.of(77, 903), few);
    }

    @Test
    void shouldWriteAFailureAsJavaThatCanBePastedIntoATest() {
        Message draw = Message.of(new Command.Draw(1, 2, Network.MAX_128, BigInteger.TEN, -3, 4));
        Terms terms = Terms.STANDARD.settlement(5, WindowEnd.DRAW);
        Message policy = new Message(Kind.SINGLE, 7, 0, List.of(new Command.SetPolicy(1, 1, terms)));
        List<Command> settles =
                List.of(new Command.Settle(1, 1, BigInteger.ONE), new Command.Settle(1, 1, BigInteger.TWO));
        Message chain = new Message(Kind.CHAIN, 7, 0, settles);
        Message dryRun = new Message(Kind.DRY_RUN, 0, 0, List.of(settles.get(0)));

        assertEquals(
                """

                        driver.send(new Command.Draw(1, 2, new BigInteger("340282366920938463463374607431768211455"), n(10), -3, 4));
                        new Gateway(driver.after(7L), 7L).sendForBytes(5L, new Command.SetPolicy(1, 1, new Terms(new Terms.Ttl(30000000000L, 3600000000000L), \
                new Terms.Settlement(5L, WindowEnd.DRAW), new Terms.Memory(172800000000000L, 0L), \
                new Terms.Size(n(0), new BigInteger("340282366920938463463374607431768211455")), \
                new Terms.Judging(60000000000L, true, 0), new Terms.Pools(10000, 86400000000000L))));
                        new Gateway(driver, 7L).sendLinkedForBytes(6L, new Command.Settle(1, 1, n(1)), new Command.Settle(1, 1, n(2)));
                        new Gateway(driver, 0L).dryRunForBytes(new Command.Settle(1, 1, n(1)));""",
                JavaSource.of(
                        List.of(
                                new Sent(START_NS, draw, 1),
                                new Sent(START_NS + 7, policy, 5),
                                new Sent(START_NS + 7, chain, 6),
                                new Sent(START_NS + 7, dryRun, 8)),
                        START_NS));
    }

    @Test
    void shouldWriteRootsAndOperatorDataAsJava() {
        List<BigInteger> roots = List.of(BigInteger.ONE, BigInteger.TWO);
        Message publish = Message.of(new Command.AddWithdrawalRoot(1, 2, BigInteger.TEN, BigInteger.ONE, roots));
        OperatorData data = new OperatorData(OutflowKind.WITHDRAWAL, BigInteger.ONE, BigInteger.ZERO, roots);
        Message withdraw =
                Message.of(new Command.Transfer(1, 2, 3, 4, BigInteger.ZERO, BigInteger.ZERO, BigInteger.TEN, 5, data));

        assertEquals(
                """

                        driver.send(new Command.AddWithdrawalRoot(1, 2, n(10), n(1), List.of(n(1), n(2))));
                        driver.send(new Command.Transfer(1, 2, 3, 4, n(0), n(0), n(10), 5L, \
                new OperatorData(OutflowKind.WITHDRAWAL, n(1), n(0), List.of(n(1), n(2)))));""", JavaSource.of(List.of(new Sent(START_NS, publish, 1), new Sent(START_NS, withdraw, 2)), START_NS));
    }

    private static String digestOf(Layer layer, Setting setting, List<Step> steps) {
        try (Episode episode = new Episode(layer, setting, new Coverage())) {
            episode.run(steps);
            return episode.digest();
        }
    }

    private static void runOrReport(Episode episode, Layer layer, Setting setting, long seed, int count) {
        try {
            episode.run(seed, count);
        } catch (AssertionError | RuntimeException ex) {
            throw report(layer, setting, seed, episode.steps(), ex);
        }
    }

    /** @return why a list fails, or null; {@code sent} gets what was sent until then. */
    private static Throwable failureOf(Layer layer, Setting setting, List<Step> steps, List<Sent> sent) {
        try (Episode episode = new Episode(layer, setting, new Coverage())) {
            try {
                episode.run(steps);
                return null;
            } catch (AssertionError | RuntimeException ex) {
                return ex;
            } finally {
                sent.addAll(episode.sent());
            }
        }
    }

    private static AssertionError report(Layer layer, Setting setting, long seed, List<Step> steps, Throwable failure) {
        List<Step> few =
                Shrinker.shrink(steps, list -> failureOf(layer, setting, list, new ArrayList<>()) != null, TRIES_MAX);
        List<Sent> sent = new ArrayList<>();
        Throwable last = failureOf(layer, setting, few, sent);
        String text = "-Dampcore.workload.seed=" + SEED + " (list " + seed + ", " + layer + ", " + setting + "): "
                + failure.getMessage()
                + "\nAfter " + setting + ".world().foundation() it takes these " + few.size() + " messages:"
                + JavaSource.of(sent, START_NS)
                + "\nThen: " + (last == null ? "nothing: not deterministic" : last.getMessage());
        return new AssertionError(text, last == null ? failure : last);
    }
}
