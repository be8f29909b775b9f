package io.ampcore.driver;

import static io.ampcore.memory.UInt128.toBigInteger;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.ledger.Ledger;
import io.ampcore.state.Balances;
import io.ampcore.state.Groups;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.Locks;
import io.ampcore.state.Partitions;
import io.ampcore.state.Stakes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All tables in words, apart from sequence and time: equal if nothing was changed, and readable where it was. */
public record Books(
        List<String> holders,
        List<String> partitions,
        List<String> balances,
        List<String> stakes,
        int policyCount,
        Map<String, String> locks,
        Map<String, String> declines,
        Map<String, String> groups) {

    public static Books of(Ledger ledger) {
        LedgerState state = ledger.state();
        return new Books(
                holders(state),
                partitions(state.partitions()),
                balances(state.balances()),
                stakes(state.stakes()),
                state.policies().count(),
                locks(state.locks()),
                locks(state.declines()),
                groups(state.locks()));
    }

    public Books withoutDeclines() {
        return new Books(holders, partitions, balances, stakes, policyCount, locks, Map.of(), groups);
    }

    private static List<String> holders(LedgerState state) {
        Holders holders = state.holders();
        List<String> lines = new ArrayList<>();
        for (int id = 1; id <= holders.count(); id++) {
            StringBuilder line = new StringBuilder("holder " + id)
                    .append(" total=")
                    .append(toBigInteger(holders.totalLow(id), holders.totalHigh(id)))
                    .append(" policy=")
                    .append(holders.policyId(id))
                    .append(" rank=")
                    .append(holders.managerRank(id))
                    .append(" owns=");
            Balances balances = state.balances();
            for (int at = balances.firstOf(id); at != 0; at = balances.nextOf(at)) {
                line.append(balances.partitionId(at)).append(',');
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static List<String> partitions(Partitions partitions) {
        List<String> lines = new ArrayList<>();
        for (int id = 1; id <= partitions.count(); id++) {
            lines.add("partition " + id
                    + " supply=" + toBigInteger(partitions.supplyLow(id), partitions.supplyHigh(id))
                    + " units=" + toBigInteger(partitions.unitsLow(id), partitions.unitsHigh(id))
                    + " generation=" + partitions.generation(id));
        }
        StringBuilder supplied = new StringBuilder("supplied=");
        for (int id = partitions.firstSupplied(); id != 0; id = partitions.nextSupplied(id)) {
            supplied.append(id).append(',');
        }
        lines.add(supplied.toString());
        return lines;
    }

    private static List<String> balances(Balances balances) {
        List<String> lines = new ArrayList<>();
        for (int id = 1; id <= balances.count(); id++) {
            lines.add("balance of " + balances.holderId(id) + " in " + balances.partitionId(id)
                    + " total=" + toBigInteger(balances.totalLow(id), balances.totalHigh(id))
                    + " locked=" + toBigInteger(balances.lockedLow(id), balances.lockedHigh(id)));
        }
        lines.add("supply=" + toBigInteger(balances.supplyLow(), balances.supplyHigh()));
        return lines;
    }

    private static List<String> stakes(Stakes stakes) {
        List<String> lines = new ArrayList<>();
        for (int id = 1; id <= stakes.count(); id++) {
            lines.add("stake of " + stakes.supplierId(id) + " in " + stakes.partitionId(id)
                    + " units=" + toBigInteger(stakes.unitsLow(id), stakes.unitsHigh(id))
                    + " generation=" + stakes.generation(id));
        }
        return lines;
    }

    private static Map<String, String> locks(Locks locks) {
        Map<String, String> lines = new TreeMap<>();
        Lock lock = new Lock(locks);
        for (int id = 1; id <= locks.count(); id++) {
            if (locks.isLive(id)) {
                lock.wrap(id);
                lines.put(lock.managerId() + "/" + toBigInteger(lock.lockIdLow(), lock.lockIdHigh()), line(lock));
            }
        }
        return lines;
    }

    private static Map<String, String> groups(Locks locks) {
        Groups groups = locks.groups();
        Map<String, String> lines = new TreeMap<>();
        Lock lock = new Lock(locks);
        for (int id = 1; id <= groups.count(); id++) {
            if (groups.lockCount(id) == 0) continue;
            StringBuilder line = new StringBuilder("closing=" + groups.closing(id) + " locks=");
            int count = 0;
            for (int at = groups.first(id); at != 0; at = groups.next(at)) {
                line.append(toBigInteger(lock.wrap(at).lockIdLow(), lock.lockIdHigh()))
                        .append(',');
                assertEquals(id, lock.group());
                count++;
            }
            assertEquals(count, groups.lockCount(id));
            lines.put(groups.managerId(id) + "/" + groups.groupId(id), line.toString());
        }
        return lines;
    }

    private static String line(Lock lock) {
        return lock.state()
                + " amount=" + toBigInteger(lock.amountLow(), lock.amountHigh())
                + " authorized=" + toBigInteger(lock.authorizedLow(), lock.authorizedHigh())
                + " asked=" + toBigInteger(lock.askedAmountLow(), lock.askedAmountHigh())
                + " captured=" + toBigInteger(lock.capturedLow(), lock.capturedHigh())
                + " collateral=" + toBigInteger(lock.collateralLow(), lock.collateralHigh())
                + " clearing=" + lock.clearing() + (lock.isLastClearingFinal() ? " final " : " ")
                + toBigInteger(lock.clearingAmountLow(), lock.clearingAmountHigh())
                + " drawn=" + toBigInteger(lock.drawnLow(), lock.drawnHigh())
                + " result=" + lock.resultNumber()
                + " confirmations=" + lock.confirmations() + "/" + lock.requiredConfirmations()
                + " change=" + lock.change() + " "
                + toBigInteger(lock.adjustedAmountLow(), lock.adjustedAmountHigh())
                + " deadline=" + lock.deadlineNs()
                + " ended=" + lock.endedAtNs()
                + " validUntil=" + lock.validUntilNs()
                + " by=" + lock.sequence() + "@" + lock.timestampNs()
                + " parties=" + lock.partitionId() + "," + lock.holderId() + "," + lock.beneficiaryId()
                + " flags=" + lock.flags() + " ttl=" + lock.ttlNs() + " group=" + lock.groupId()
                + " reference=" + lock.reference() + " asset=" + lock.assetId() + " policy=" + lock.policyId();
    }
}
