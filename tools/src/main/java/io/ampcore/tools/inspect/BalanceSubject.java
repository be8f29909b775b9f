package io.ampcore.tools.inspect;

import io.ampcore.dispatch.Outbox;
import io.ampcore.ledger.Ledger;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Balances;
import io.ampcore.state.Lock;
import io.ampcore.state.Locks;
import io.ampcore.tools.message.Message;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one holder has in one partition: commands that changed it, and their events that name the holder, or a lock of this
 * balance.
 */
public final class BalanceSubject implements Subject {
    private static final Set<String> IDS_OF_OTHER_THINGS = Set.of("partitionId", "assetId", "policyId");
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}):([0-9]{1,9})");

    private final int holderId;
    private final int partitionId;
    private long totalLow;
    private long totalHigh;
    private long lockedLow;
    private long lockedHigh;

    private BalanceSubject(int holderId, int partitionId) {
        this.holderId = holderId;
        this.partitionId = partitionId;
    }

    /** @throws IllegalArgumentException if it is not {@code HOLDER:PARTITION}. */
    public static BalanceSubject parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) throw new IllegalArgumentException("not HOLDER:PARTITION, two ids: " + text);
        return new BalanceSubject(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public boolean mayConcern(long sequence, Ledger ledger, Outbox outbox) {
        Balances balances = ledger.state().balances();
        int id = balances.find(holderId, partitionId);
        return id != 0
                && !(UInt128.isEqual(balances.totalLow(id), balances.totalHigh(id), totalLow, totalHigh)
                        && UInt128.isEqual(balances.lockedLow(id), balances.lockedHigh(id), lockedLow, lockedHigh));
    }

    @Override
    public boolean isNamedIn(Message message, Ledger ledger) {
        return namesHolder(message) || namesLock(message, ledger);
    }

    @Override
    public Map<String, Object> changes(Ledger ledger) {
        Balances balances = ledger.state().balances();
        int id = balances.find(holderId, partitionId);
        Map<String, Object> changes = new LinkedHashMap<>();
        if (id == 0) return changes;
        BigInteger totalBefore = UInt128.toBigInteger(totalLow, totalHigh);
        BigInteger lockedBefore = UInt128.toBigInteger(lockedLow, lockedHigh);
        totalLow = balances.totalLow(id);
        totalHigh = balances.totalHigh(id);
        lockedLow = balances.lockedLow(id);
        lockedHigh = balances.lockedHigh(id);
        put(changes, "total", totalBefore, UInt128.toBigInteger(totalLow, totalHigh));
        put(changes, "locked", lockedBefore, UInt128.toBigInteger(lockedLow, lockedHigh));
        return changes;
    }

    private static void put(Map<String, Object> changes, String name, BigInteger before, BigInteger now) {
        changes.put(name, now);
        changes.put(name + "Change", now.subtract(before));
    }

    /** Ids of holders stand in fields of 32 bits whose names end so. */
    private boolean namesHolder(Message message) {
        for (Map.Entry<String, Object> field : message.fields().entrySet()) {
            String name = field.getKey();
            if (name.endsWith("Id") && !IDS_OF_OTHER_THINGS.contains(name) && message.id(name) == holderId) return true;
        }
        return false;
    }

    private boolean namesLock(Message message, Ledger ledger) {
        if (!(message.field("lockId") instanceof BigInteger lockId)) return false;
        Locks locks = ledger.state().locks();
        int id = locks.find((int) message.id("managerId"), UInt128.low(lockId), UInt128.high(lockId));
        if (id == 0) return false;
        Lock lock = new Lock(locks).wrap(id);
        return lock.holderId() == holderId && lock.partitionId() == partitionId;
    }
}
