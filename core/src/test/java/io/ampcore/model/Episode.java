package io.ampcore.model;

import static io.ampcore.driver.LedgerDriver.START_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.LedgerDriver.Layer;
import io.ampcore.driver.Outcome;
import io.ampcore.driver.Receipt;
import io.ampcore.driver.Told;
import io.ampcore.model.Message.Kind;
import io.ampcore.model.Workload.Step;
import java.util.ArrayList;
import java.util.List;

/** One list of messages, sent to a new ledger and to a new model, which must agree after each of them. */
final class Episode implements AutoCloseable {
    /** A message that was sent, with the number that it had. */
    record Sent(long atNs, Message message, long number) {}

    private final Setting setting;
    private final Layer layer;
    private final NaiveNode model;
    private final Coverage coverage;
    private final MessageEncoder encoder = new MessageEncoder();
    private final List<Step> steps = new ArrayList<>();
    private final List<Sent> foundation = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private LedgerDriver driver;
    private Comparison comparison;
    private int openLocksMax;

    Episode(Layer layer, Setting setting, Coverage coverage) {
        this.layer = layer;
        this.setting = setting;
        this.coverage = coverage;
        driver = LedgerDriver.of(layer, setting.genesis());
        model = new NaiveNode(setting.genesis(), setting.isAlwaysUpToDate);
        comparison = new Comparison(driver, model);
    }

    /** @throws AssertionError at the first difference. */
    void run(List<Step> steps) {
        found();
        steps.forEach(step -> take(step, Integer.MAX_VALUE));
        compareAll();
    }

    /**
     * Makes up a list of messages, as this layer takes them, while it is sent: rules know neither sessions nor chains.
     *
     * @throws AssertionError at the first difference.
     */
    void run(long seed, int count) {
        run(seed, count, Integer.MAX_VALUE);
    }

    /**
     * The same, on a new ledger after every so many messages, which has the state of the one before from its image.
     *
     * @throws AssertionError at the first difference.
     */
    void run(long seed, int count, int moveEvery) {
        found();
        Workload workload = new Workload(seed, setting, layer == Layer.RULES, () -> model.ledger().token);
        for (int i = 0; i < count; i++) {
            take(workload.next(), moveEvery);
        }
        compareAll();
    }

    private void found() {
        driver.at(START_NS);
        setting.world().foundation().forEach(command -> send(Message.of(command), foundation));
    }

    private void take(Step step, int moveEvery) {
        steps.add(step);
        driver.at(step.atNs());
        send(step.message(), sent);
        if (sent.size() % moveEvery == 0) moveToANewLedger();
        if (sent.size() % setting.compareAllEvery == 0) compareAll();
    }

    String digest() {
        return driver.ledger().digest();
    }

    /** @return the list as it was run: of one that failed, up to the message that did. */
    List<Step> steps() {
        return steps;
    }

    /** @return what was sent behind the foundation: of a list that failed, up to the message that did. */
    List<Sent> sent() {
        return sent;
    }

    /** @return what {@link #sent} stands on. */
    List<Sent> foundation() {
        return foundation;
    }

    /** @return the most locks that held collateral when everything was compared. */
    int openLocksMax() {
        return openLocksMax;
    }

    private void moveToANewLedger() {
        driver = driver.moveTo(LedgerDriver.of(layer, setting.genesis()));
        comparison = new Comparison(driver, model);
    }

    private void send(Message message, List<Sent> log) {
        long number = model.numberOf(message);
        log.add(new Sent(driver.nowNs(), message, number));
        if (message.kind() == Kind.DRY_RUN) {
            dryRun(message, number);
            return;
        }
        Outcome outcome = null;
        if (layer == Layer.RULES) {
            outcome = driver.send(message.first());
        } else {
            driver.send(encoder.buffer(), encoder.encode(message, number));
        }
        List<Event> events = driver.eventsOfAll();
        boolean isBehind = driver.ledger().payments().deadlines().areBehind();
        List<Told> expected = model.send(driver.sequence(), driver.nowNs(), message, number, events, isBehind);
        if (outcome == null) {
            assertEquals(expected, driver.told(), message::toString);
        } else {
            assertEquals(expected.subList(0, expected.size() - 1), events, message::toString);
            assertEquals(((Receipt) expected.get(events.size())).outcome(), outcome, message::toString);
        }
        if (setting.isAlwaysUpToDate) assertFalse(isBehind);
        boolean isWaiting = model.ledger().hasDueCollateral(driver.nowNs());
        if (!isBehind) assertFalse(isWaiting, "due locks wait, but the ledger says that none does");
        comparison.touched(message);
        coverage.count(message, driver.sequence(), expected);
    }

    /** Its answers are the model's; that nothing has changed shows in all that comes after it. */
    private void dryRun(Message message, long number) {
        List<Receipt> actual = Receipt.of(driver.query(encoder.buffer(), encoder.encode(message, number)));
        boolean isBehind = driver.ledger().payments().deadlines().areBehind();
        if (model.wouldBeLate(driver.nowNs())) return;
        List<Told> expected = model.dryRun(driver.nowNs(), message, number, isBehind);
        assertEquals(expected, actual, message::toString);
        coverage.count(message, driver.sequence(), expected);
    }

    private void compareAll() {
        comparison.all(setting.isAlwaysUpToDate);
        openLocksMax = Math.max(openLocksMax, comparison.openLocks());
    }

    @Override
    public void close() {
        driver.close();
    }
}
