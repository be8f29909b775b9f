package io.ampcore.tools.conform.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map in which every key has a value to begin with, and changes can be taken back. */
final class Cells<K, V> {
    private final Map<K, V> values = new LinkedHashMap<>();
    private final Undo undo;
    private final V initial;

    Cells(Undo undo, V initial) {
        this.undo = undo;
        this.initial = initial;
    }

    V get(K key) {
        return values.getOrDefault(key, initial);
    }

    void put(K key, V value) {
        V old = get(key);
        undo.add(() -> values.put(key, old));
        values.put(key, value);
    }

    /** All that were ever set. */
    Map<K, V> all() {
        return values;
    }
}
