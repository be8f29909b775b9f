package io.ampcore.model;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Remembers locks or declines: by key, by the millisecond in which they are due, and in the order of forgetting. */
final class NaiveTable {
    final Map<NaiveLock.Key, NaiveLock> byKey = new HashMap<>();
    private final TreeMap<Long, Set<NaiveLock>> waiting = new TreeMap<>();
    private final Set<NaiveLock> retired = new LinkedHashSet<>();
    private final int capacity;
    private final NaiveLocks book;

    NaiveTable(int capacity, NaiveLocks book) {
        this.capacity = capacity;
        this.book = book;
    }

    boolean hasRoom() {
        return byKey.size() < capacity || !retired.isEmpty();
    }

    NaiveLock add(NaiveLock.Key key) {
        if (byKey.size() == capacity) forget(retired.iterator().next());
        NaiveLock lock = new NaiveLock(key);
        byKey.put(key, lock);
        return lock;
    }

    void forget(NaiveLock lock) {
        disarm(lock);
        byKey.remove(lock.key);
        book.onForgotten(lock);
    }

    void arm(NaiveLock lock) {
        waiting.computeIfAbsent(lock.dueMs(), ms -> new LinkedHashSet<>()).add(lock);
    }

    /** To be called while the lock is as it was when it was armed or retired. */
    void disarm(NaiveLock lock) {
        retired.remove(lock);
        Set<NaiveLock> sameMs = waiting.get(lock.dueMs());
        if (sameMs != null && sameMs.remove(lock) && sameMs.isEmpty()) waiting.remove(lock.dueMs());
    }

    void retire(NaiveLock lock) {
        retired.add(lock);
    }

    /** @return the one that is due next, or null. */
    NaiveLock firstDue(long nowMs) {
        return waiting.isEmpty() || waiting.firstKey() > nowMs
                ? null
                : waiting.firstEntry().getValue().iterator().next();
    }

    boolean hasDueCollateral(long nowMs) {
        return waiting.headMap(nowMs, true).values().stream()
                .flatMap(Set::stream)
                .anyMatch(lock -> lock.state.holdsCollateral());
    }
}
