package io.ampcore.model;

import io.ampcore.domain.Genesis;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who has what: holders, partitions, balances, units. */
final class NaiveBooks {
    static final BigInteger NOBODYS_UNITS = BigInteger.valueOf(1_000);

    record Place(int holderId, int partitionId) {}

    record Policy(long defaultTtlNs, long maxTtlNs, long windowNs, long retentionNs) {}

    /** Of a pool. */
    static final class Pool {
        BigInteger units = BigInteger.ZERO;
        int generation;
    }

    record Stake(int generation, BigInteger units) {}

    final Genesis genesis;
    final List<BigInteger> addresses = new ArrayList<>();
    final List<BigInteger> labels = new ArrayList<>(List.of(BigInteger.ZERO));
    final Map<Integer, Policy> policies = new HashMap<>();
    final Map<Place, BigInteger> totals = new HashMap<>();
    final Map<Place, BigInteger> locked = new HashMap<>();
    final Map<Integer, Pool> pools = new HashMap<>();
    final Map<Place, Stake> stakes = new HashMap<>();
    final Map<Integer, List<Integer>> owned = new HashMap<>();
    final List<Integer> supplied = new ArrayList<>(List.of(1));

    NaiveBooks(Genesis genesis) {
        this.genesis = genesis;
    }

    boolean isHolder(int id) {
        return id > 0 && id <= addresses.size();
    }

    boolean isPartition(int id) {
        return id > 0 && id <= labels.size();
    }

    int prefix(int partitionId) {
        return labels.get(partitionId - 1).shiftRight(224).intValue();
    }

    /** @return the holder in a label, 0 if none. */
    int ownerOf(BigInteger label) {
        BigInteger address = label.mod(BigInteger.ONE.shiftLeft(160));
        return addresses.indexOf(address) + 1;
    }

    BigInteger total(int holderId, int partitionId) {
        return totals.getOrDefault(new Place(holderId, partitionId), BigInteger.ZERO);
    }

    BigInteger available(int holderId, int partitionId) {
        Place place = new Place(holderId, partitionId);
        return total(holderId, partitionId).subtract(locked.getOrDefault(place, BigInteger.ZERO));
    }

    BigInteger supply(int partitionId) {
        return totals.entrySet().stream()
                .filter(entry -> entry.getKey().partitionId() == partitionId)
                .map(Map.Entry::getValue)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    BigInteger supply() {
        return totals.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    void lock(int holderId, int partitionId, BigInteger change) {
        locked.merge(new Place(holderId, partitionId), change, BigInteger::add);
    }

    void credit(int holderId, int partitionId, BigInteger amount) {
        if (amount.signum() == 0) return;
        boolean isNew = total(holderId, partitionId).signum() == 0;
        boolean isNewSupply = supply(partitionId).signum() == 0;
        totals.merge(new Place(holderId, partitionId), amount, BigInteger::add);
        if (isNew) owned.computeIfAbsent(holderId, id -> new ArrayList<>()).add(partitionId);
        if (isNewSupply && partitionId != 1) supplied.add(partitionId);
    }

    void debit(int holderId, int partitionId, BigInteger amount) {
        if (amount.signum() == 0) return;
        totals.merge(new Place(holderId, partitionId), amount.negate(), BigInteger::add);
        if (total(holderId, partitionId).signum() == 0) swapRemove(owned.get(holderId), partitionId);
        if (supply(partitionId).signum() == 0 && partitionId != 1) swapRemove(supplied, partitionId);
    }

    static void swapRemove(List<Integer> list, int element) {
        int index = list.indexOf(element);
        int last = list.remove(list.size() - 1);
        if (index < list.size()) list.set(index, last);
    }

    Pool pool(int partitionId) {
        return pools.computeIfAbsent(partitionId, id -> new Pool());
    }

    BigInteger units(int partitionId, int supplierId) {
        Stake stake = stakes.get(new Place(supplierId, partitionId));
        return stake == null || stake.generation() != pool(partitionId).generation ? BigInteger.ZERO : stake.units();
    }
}
