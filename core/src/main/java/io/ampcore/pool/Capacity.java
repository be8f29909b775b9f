package io.ampcore.pool;

import io.ampcore.domain.LedgerTime;
import io.ampcore.memory.Ratio128;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Balances;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;

/**
 * How much of a balance may be set aside for payments: the {@code have} of rule 9 (domain §3.1, §4). Of a pool, what is
 * vested is left for the leavers, so that a pool that is always busy cannot starve them:
 * <pre>
 *   have = available - ceil(vested × A / U), not below 0
 * </pre>
 * Holder collateral has no leavers. The result stands in {@link #haveLow} and {@link #haveHigh} until the next call. Writes
 * nothing. Ledger thread only.
 */
public final class Capacity {
    private final Partitions partitions;
    private final Balances balances;
    private final Leavers leavers;
    private final LedgerTime time;
    private final Ratio128 worth = new Ratio128();
    private long haveLow;
    private long haveHigh;

    Capacity(LedgerState state, LedgerTime time, Leavers leavers) {
        this.time = time;
        this.leavers = leavers;
        partitions = state.partitions();
        balances = state.balances();
    }

    /** @return low half, in the collateral's smallest unit. */
    public long haveLow() {
        return haveLow;
    }

    public long haveHigh() {
        return haveHigh;
    }

    /**
     * Works out what may be set aside now.
     *
     * @param balanceId in that partition; 0 is a balance that was never there.
     */
    public void read(int partitionId, int balanceId) {
        readAt(partitionId, balanceId, time.nowNs());
    }

    /**
     * Works out what may be set aside until just before a time, if nothing comes in or goes out but the leavers whose
     * notice ends earlier.
     */
    public void readUntil(int partitionId, int balanceId, long untilNs) {
        readAt(partitionId, balanceId, untilNs - 1);
    }

    /** Nothing may be set aside. */
    void readNothing() {
        haveLow = 0;
        haveHigh = 0;
    }

    private void readAt(int partitionId, int balanceId, long timeNs) {
        haveLow = balanceId == 0 ? 0 : balances.availableLow(balanceId);
        haveHigh = balanceId == 0 ? 0 : balances.availableHigh(balanceId);
        if (!partitions.hasNotice(partitionId)) return;
        Notices vested = leavers.vestedOfPool(partitionId, timeNs);
        boolean fits = worth.ceil(
                vested.low(),
                vested.high(),
                partitions.supplyLow(partitionId),
                partitions.supplyHigh(partitionId),
                partitions.unitsLow(partitionId),
                partitions.unitsHigh(partitionId));
        boolean isLeft = fits && UInt128.isLess(worth.low(), worth.high(), haveLow, haveHigh);
        long allLow = haveLow;
        haveLow = isLeft ? allLow - worth.low() : 0;
        haveHigh = isLeft ? haveHigh - worth.high() - UInt128.borrow(allLow, worth.low()) : 0;
    }
}
