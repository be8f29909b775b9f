package io.ampcore.model;

import static java.math.BigInteger.ZERO;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who has what: holders, partitions, balances, pools. */
final class NaiveBooks {
    static final int POOL_PREFIX = 0xCCCC_CCCC;
    static final int HOLDER_PREFIX = 0xAAAA_AAAA;

    /** One holder's balance in one partition. */
    record Place(int holderId, int partitionId) {}

    final List<BigInteger> addresses = new ArrayList<>();
    final List<BigInteger> labels = new ArrayList<>(List.of(ZERO));
    final Map<Place, BigInteger> totals = new HashMap<>();
    final Map<Place, BigInteger> locked = new HashMap<>();
    final Map<Integer, BigInteger> supplies = new HashMap<>();
    final Map<Integer, NaivePool> pools = new HashMap<>();
    /** Suppliers that ever had units of a pool. */
    final Set<Place> stakes = new HashSet<>();

    /** Partitions in which the chain is ahead. */
    final Set<Integer> behindChain = new HashSet<>();

    final Map<Integer, List<Integer>> owned = new HashMap<>();
    final List<Integer> supplied = new ArrayList<>(List.of(1));
    /** Since {@link #forgetTouched}. */
    final Set<Place> touched = new LinkedHashSet<>();

    private BigInteger supply = ZERO;

    boolean isHolder(int id) {
        return id > 0 && id <= addresses.size();
    }

    boolean isPartition(int id) {
        return id > 0 && id <= labels.size();
    }

    int prefix(int partitionId) {
        return labels.get(partitionId - 1).shiftRight(224).intValue();
    }

    boolean isPool(int partitionId) {
        return prefix(partitionId) == POOL_PREFIX;
    }

    /** @return the holder whose address a partition bears, 0 if none. */
    int ownerOf(int partitionId) {
        return ownerOf(labels.get(partitionId - 1));
    }

    int ownerOf(BigInteger label) {
        return addresses.indexOf(label.mod(BigInteger.ONE.shiftLeft(160))) + 1;
    }

    BigInteger total(int holderId, int partitionId) {
        return totals.getOrDefault(new Place(holderId, partitionId), ZERO);
    }

    BigInteger locked(int holderId, int partitionId) {
        return locked.getOrDefault(new Place(holderId, partitionId), ZERO);
    }

    BigInteger available(int holderId, int partitionId) {
        return total(holderId, partitionId).subtract(locked(holderId, partitionId));
    }

    BigInteger supply(int partitionId) {
        return supplies.getOrDefault(partitionId, ZERO);
    }

    BigInteger supply() {
        return supply;
    }

    /** @return all that a holder has. */
    BigInteger total(int holderId) {
        return totals.entrySet().stream()
                .filter(total -> total.getKey().holderId() == holderId)
                .map(Map.Entry::getValue)
                .reduce(ZERO, BigInteger::add);
    }

    /** @return the id of a holder that is new, with a place for what comes. */
    int addHolder(BigInteger address) {
        addresses.add(address);
        totals.put(new Place(addresses.size(), 1), ZERO);
        return addresses.size();
    }

    NaivePool pool(int partitionId) {
        return pools.computeIfAbsent(partitionId, id -> new NaivePool());
    }

    void lock(int holderId, int partitionId, BigInteger change) {
        locked.merge(touch(holderId, partitionId), change, BigInteger::add);
        if (isPool(partitionId)) {
            NaivePool pool = pool(partitionId);
            pool.locked = pool.locked.add(change);
        }
    }

    /** Tokens come into being. */
    void mint(int holderId, BigInteger amount) {
        supply = supply.add(amount);
        credit(holderId, 1, amount);
    }

    /** Moves tokens between balances, and nothing else; what pools think of it is told to them. */
    void move(int fromId, int fromPartitionId, int toId, int toPartitionId, BigInteger amount) {
        if (amount.signum() == 0) return;
        debit(fromId, fromPartitionId, amount);
        credit(toId, toPartitionId, amount);
    }

    void forgetTouched() {
        touched.clear();
    }

    private Place touch(int holderId, int partitionId) {
        Place place = new Place(holderId, partitionId);
        touched.add(place);
        return place;
    }

    private void credit(int holderId, int partitionId, BigInteger amount) {
        boolean isNew = total(holderId, partitionId).signum() == 0;
        boolean isNewSupply = supply(partitionId).signum() == 0;
        totals.merge(touch(holderId, partitionId), amount, BigInteger::add);
        supplies.merge(partitionId, amount, BigInteger::add);
        if (isNew) owned.computeIfAbsent(holderId, id -> new ArrayList<>()).add(partitionId);
        if (isNewSupply && partitionId != 1) supplied.add(partitionId);
    }

    private void debit(int holderId, int partitionId, BigInteger amount) {
        totals.merge(touch(holderId, partitionId), amount.negate(), BigInteger::add);
        supplies.merge(partitionId, amount.negate(), BigInteger::add);
        if (total(holderId, partitionId).signum() == 0) swapRemove(owned.get(holderId), partitionId);
        if (supply(partitionId).signum() == 0 && partitionId != 1) swapRemove(supplied, partitionId);
    }

    private static void swapRemove(List<Integer> list, int element) {
        int index = list.indexOf(element);
        int last = list.remove(list.size() - 1);
        if (index < list.size()) list.set(index, last);
    }
}
