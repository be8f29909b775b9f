package io.ampcore.model;

import io.ampcore.domain.Genesis;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.agrona.UnsafeApi;

/** A copy of a model with everything in it, in the same order; values that never change are shared. */
final class NaiveCopy {
    /** A field of an object, and where it stands. */
    private record Place(Class<?> type, long offset) {}

    private static final Map<Class<?>, List<Place>> PLACES = new HashMap<>();
    private static final Map<Class<?>, Supplier<Collection<Object>>> COLLECTIONS = Map.of(
            ArrayList.class, ArrayList::new, HashSet.class, HashSet::new, LinkedHashSet.class, LinkedHashSet::new);
    private static final Map<Class<?>, Supplier<Map<Object, Object>>> MAPS =
            Map.of(HashMap.class, HashMap::new, TreeMap.class, TreeMap::new);

    private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();

    private NaiveCopy() {}

    /** @return a copy of a part with all that it knows. */
    @SuppressWarnings("unchecked") // a copy is of its original's class
    static <T> T of(T part) {
        return (T) new NaiveCopy().copy(part);
    }

    private Object copy(Object original) {
        if (original == null) return null;
        Class<?> type = original.getClass();
        if (COLLECTIONS.containsKey(type)) return copyCollection((Collection<?>) original, type);
        if (MAPS.containsKey(type)) return copyMap((Map<?, ?>) original, type);
        if (isValue(original)) return original;
        Object known = copies.get(original);
        return known == null ? copyObject(original, type) : known;
    }

    private static boolean isValue(Object original) {
        return original instanceof Record
                || original instanceof Genesis
                || original.getClass().isEnum()
                || !original.getClass().getName().startsWith("io.ampcore.model.");
    }

    private Object copyCollection(Collection<?> original, Class<?> type) {
        Collection<Object> copy = COLLECTIONS.get(type).get();
        original.forEach(element -> copy.add(copy(element)));
        return copy;
    }

    private Object copyMap(Map<?, ?> original, Class<?> type) {
        Map<Object, Object> copy = MAPS.get(type).get();
        original.forEach((key, value) -> copy.put(copy(key), copy(value)));
        return copy;
    }

    private Object copyObject(Object original, Class<?> type) {
        Object copy = UnsafeApi.allocateInstance(type);
        copies.put(original, copy);
        for (Place place : PLACES.computeIfAbsent(type, NaiveCopy::placesOf)) {
            long at = place.offset;
            if (!place.type.isPrimitive()) {
                UnsafeApi.putReference(copy, at, copy(UnsafeApi.getReference(original, at)));
            } else if (place.type == long.class) {
                UnsafeApi.putLong(copy, at, UnsafeApi.getLong(original, at));
            } else if (place.type == int.class) {
                UnsafeApi.putInt(copy, at, UnsafeApi.getInt(original, at));
            } else if (place.type == boolean.class) {
                UnsafeApi.putBoolean(copy, at, UnsafeApi.getBoolean(original, at));
            } else {
                throw new AssertionError("a field that is not copied: " + place.type + " in " + type);
            }
        }
        return copy;
    }

    private static List<Place> placesOf(Class<?> type) {
        List<Place> places = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) continue;
            places.add(new Place(field.getType(), UnsafeApi.objectFieldOffset(field)));
        }
        return places;
    }
}
