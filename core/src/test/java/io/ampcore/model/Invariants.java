package io.ampcore.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.memory.UInt128;
import io.ampcore.state.Balances;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.Partitions;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** What always holds of a ledger's tables (domain §9), whatever happened. */
final class Invariants {
    private Invariants() {}

    static void check(LedgerState state) {
        checkSums(state);
        checkLocked(state);
    }

    /** Totals of holders, partitions and all are the sums of balances, and {@code 0 ≤ locked ≤ total}. */
    private static void checkSums(LedgerState state) {
        Balances balances = state.balances();
        Map<Integer, BigInteger> ofHolder = new HashMap<>();
        Map<Integer, BigInteger> ofPartition = new HashMap<>();
        BigInteger all = BigInteger.ZERO;
        for (int id = 1; id <= balances.count(); id++) {
            BigInteger total = UInt128.toBigInteger(balances.totalLow(id), balances.totalHigh(id));
            assertTrue(locked(balances, id).compareTo(total) <= 0);
            ofHolder.merge(balances.holderId(id), total, BigInteger::add);
            ofPartition.merge(balances.partitionId(id), total, BigInteger::add);
            all = all.add(total);
        }
        assertEquals(all, UInt128.toBigInteger(balances.supplyLow(), balances.supplyHigh()));
        Holders holders = state.holders();
        for (int id = 1; id <= holders.count(); id++) {
            assertEquals(ofHolder.get(id), UInt128.toBigInteger(holders.totalLow(id), holders.totalHigh(id)));
        }
        Partitions partitions = state.partitions();
        for (int id = 1; id <= partitions.count(); id++) {
            BigInteger supply = UInt128.toBigInteger(partitions.supplyLow(id), partitions.supplyHigh(id));
            assertEquals(ofPartition.getOrDefault(id, BigInteger.ZERO), supply);
        }
    }

    /** {@code locked} is the sum of the collateral of OPEN and CAPTURED locks; no other lock has any. */
    private static void checkLocked(LedgerState state) {
        Map<Integer, BigInteger> sums = new HashMap<>();
        Lock lock = new Lock(state.locks());
        for (int id = 1; id <= state.locks().count(); id++) {
            if (!state.locks().isLive(id)) continue;
            lock.wrap(id);
            BigInteger collateral = UInt128.toBigInteger(lock.collateralLow(), lock.collateralHigh());
            assertEquals(lock.state().holdsCollateral(), collateral.signum() > 0);
            assertEquals(lock.state().holdsCollateral(), lock.endedAtNs() == 0);
            sums.merge(lock.balanceId(), collateral, BigInteger::add);
        }
        Balances balances = state.balances();
        for (int id = 1; id <= balances.count(); id++) {
            assertEquals(sums.getOrDefault(id, BigInteger.ZERO), locked(balances, id));
        }
    }

    private static BigInteger locked(Balances balances, int id) {
        return UInt128.toBigInteger(balances.lockedLow(id), balances.lockedHigh(id));
    }
}
