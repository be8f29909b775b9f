package io.ampcore.model;

import static io.ampcore.driver.LedgerDriver.START_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.LedgerDriver.Layer;
import io.ampcore.driver.Outcome;
import io.ampcore.model.Workload.Step;
import java.math.BigInteger;
import java.util.List;

/** One list of commands, sent to a new ledger and to a new model, which must agree after each of them. */
final class Episode implements AutoCloseable {
    private final Setting setting;
    private final Layer layer;
    private final NaiveLedger model;
    private final Coverage coverage;
    private LedgerDriver driver;
    private Comparison comparison;
    private int sent;
    private int openLocksMax;

    Episode(Layer layer, Setting setting, Coverage coverage) {
        this.layer = layer;
        this.setting = setting;
        this.coverage = coverage;
        driver = LedgerDriver.of(layer, setting.genesis());
        model = new NaiveLedger(setting.genesis(), setting.isAlwaysUpToDate);
        comparison = new Comparison(driver, model);
    }

    /** @throws AssertionError at the first difference. */
    void run(List<Step> steps) {
        run(steps, Integer.MAX_VALUE);
    }

    /**
     * The same, on a new ledger after every so many commands, which has the state of the one before from its image.
     *
     * @throws AssertionError at the first difference.
     */
    void run(List<Step> steps, int moveEvery) {
        driver.at(START_NS);
        setting.world().foundation().forEach(this::send);
        addHolderCollateral();
        for (Step step : steps) {
            driver.at(step.atNs());
            send(step.command());
            sent++;
            if (sent % moveEvery == 0) moveToANewLedger();
            if (sent % setting.compareAllEvery == 0) compareAll();
        }
        compareAll();
    }

    String digest() {
        return driver.ledger().digest();
    }

    /** @return how many steps were sent: of a list that failed, up to the one that did. */
    int sent() {
        return sent;
    }

    /** @return the most locks that held collateral when everything was compared. */
    int openLocksMax() {
        return openLocksMax;
    }

    /** Tokens come into customers' partitions as by a transfer, which this workload has none of. */
    private void addHolderCollateral() {
        World world = setting.world();
        for (int managerId = 1; managerId <= world.managers(); managerId++) {
            for (int i = 0; i < world.customers(); i++) {
                int partitionId = world.holderCollateral(managerId);
                driver.move(world.customer(i), 1, partitionId, world.collateral());
                BigInteger amount = BigInteger.valueOf(world.collateral());
                model.books.move(world.customer(i), 1, world.customer(i), partitionId, amount);
            }
        }
    }

    private void moveToANewLedger() {
        driver = driver.moveTo(LedgerDriver.of(layer, setting.genesis()));
        comparison = new Comparison(driver, model);
    }

    private void send(Command command) {
        Outcome actual = driver.send(command);
        List<Event> events = driver.events();
        boolean isBehind = driver.ledger().payments().deadlines().areBehind();
        Outcome expected = model.apply(driver.sequence(), driver.nowNs(), command, events, isBehind);
        assertEquals(expected, actual, command::toString);
        assertEquals(model.events(), events, command::toString);
        if (setting.isAlwaysUpToDate) assertFalse(isBehind);
        if (!isBehind) assertFalse(model.hasDueCollateral(), "due locks wait, but the ledger says that none does");
        comparison.touched(command);
        coverage.count(actual.code(), events);
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
