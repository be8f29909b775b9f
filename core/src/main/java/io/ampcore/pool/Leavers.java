package io.ampcore.pool;

import io.ampcore.domain.LedgerTime;
import io.ampcore.memory.UInt128;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Notice;
import io.ampcore.state.Partitions;
import io.ampcore.state.Stakes;

/**
 * Suppliers that gave notice: keeps the supplier's notice and the pool's sum over all suppliers in step. The callers see to
 * it that a stake is of the pool's present generation.
 */
final class Leavers {
    private final Partitions partitions;
    private final Stakes stakes;
    private final LedgerTime time;
    private final PoolEpochs epochs;
    private final Notice ofSupplier = new Notice();
    private final Notice ofPool = new Notice();
    private final Notices notices = new Notices();
    private long restLow;
    private long restHigh;
    private long partLow;
    private long partHigh;

    Leavers(LedgerState state, LedgerTime time, PoolEpochs epochs) {
        this.time = time;
        this.epochs = epochs;
        partitions = state.partitions();
        stakes = state.stakes();
    }

    /** @return the units of all suppliers that are vested at a time; valid until the next call of anything here. */
    Notices vestedOfPool(int partitionId, long timeNs) {
        return notices.vestedAt(partitions.notice(partitionId, ofPool), timeNs);
    }

    /** @return the units of one supplier that are vested now. */
    Notices vestedOf(int stakeId) {
        return notices.vestedAt(stakes.notice(stakeId, ofSupplier), time.nowNs());
    }

    /** @return the units of one supplier that are leaving, vested or not. */
    Notices allOf(int stakeId) {
        return notices.all(stakes.notice(stakeId, ofSupplier));
    }

    /** @return when units of the supplier vest next; 0 if none wait. */
    long nextDateNs(int stakeId) {
        stakes.notice(stakeId, ofSupplier);
        boolean hasPassed = ofSupplier.dateNs(0) <= time.nowNs();
        long dateNs = ofSupplier.dateNs(hasPassed ? 1 : 0);
        return dateNs <= time.nowNs() ? 0 : dateNs;
    }

    /** Starts the notice for units that stand. @return when they vest. */
    long giveNotice(int partitionId, int stakeId, long unitsLow, long unitsHigh) {
        roll(partitionId, stakeId);
        long dateNs = Notices.dateFor(ofPool, epochs.nextEndNs(partitionId));
        Notices.wait(ofPool, dateNs, unitsLow, unitsHigh);
        Notices.wait(ofSupplier, dateNs, unitsLow, unitsHigh);
        partitions.hasNotice(partitionId, true);
        return dateNs;
    }

    /** Burns units of a supplier: vested first, then what waits for the nearer date, then the later; the rest stood. */
    void burn(int partitionId, int stakeId, long unitsLow, long unitsHigh) {
        if (!partitions.hasNotice(partitionId)) return;
        roll(partitionId, stakeId);
        restLow = unitsLow;
        restHigh = unitsHigh;
        takePart(ofSupplier.vestedLow(), ofSupplier.vestedHigh());
        Notices.takeVested(ofSupplier, partLow, partHigh);
        Notices.takeVested(ofPool, partLow, partHigh);
        burnWaiting(0);
        burnWaiting(1);
        Notices.closeUp(ofSupplier);
        Notices.closeUp(ofPool);
        partitions.hasNotice(partitionId, !ofPool.isEmpty());
    }

    /** The pool started anew: whoever was leaving has nothing to leave with. */
    void forget(int partitionId) {
        partitions.notice(partitionId, ofPool).clear();
        partitions.hasNotice(partitionId, false);
    }

    private void burnWaiting(int place) {
        long dateNs = ofSupplier.dateNs(place);
        if (dateNs == 0) return;
        takePart(ofSupplier.waitingLow(place), ofSupplier.waitingHigh(place));
        Notices.takeWaiting(ofSupplier, dateNs, partLow, partHigh);
        Notices.takeWaiting(ofPool, dateNs, partLow, partHigh);
    }

    private void roll(int partitionId, int stakeId) {
        notices.roll(partitions.notice(partitionId, ofPool), time.nowNs());
        notices.roll(stakes.notice(stakeId, ofSupplier), time.nowNs());
    }

    /** Takes as much of the rest as there is. */
    private void takePart(long thereLow, long thereHigh) {
        boolean isAll = !UInt128.isLess(thereLow, thereHigh, restLow, restHigh);
        partLow = isAll ? restLow : thereLow;
        partHigh = isAll ? restHigh : thereHigh;
        restHigh = restHigh - partHigh - UInt128.borrow(restLow, partLow);
        restLow = restLow - partLow;
    }
}
