package io.ampcore.tools.message;

import io.ampcore.memory.NativeBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Takes values out of a map by their names, and says which are missing and which are too many. */
final class FieldReader {
    private final Map<?, ?> values;
    private final Set<String> taken = new HashSet<>();

    /** @throws IllegalArgumentException if the value is no map. */
    FieldReader(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("not an object with fields: " + value);
        }
        values = map;
    }

    /** @throws IllegalArgumentException if it is missing. */
    Object take(String name) {
        Object value = values.get(name);
        if (value == null) throw new IllegalArgumentException(name + " is missing");
        taken.add(name);
        return value;
    }

    /** Writes a field where it lies behind {@code offset}. */
    void write(Field field, NativeBuffer buffer, int offset) {
        Object value = take(field.name());
        try {
            field.type().write(value, buffer, offset + field.offset());
        } catch (IllegalArgumentException ex) {
            throw new IllegalArgumentException(field.name() + ": " + ex.getMessage(), ex);
        }
    }

    /** @throws IllegalArgumentException if there is a value that nobody took. */
    void checkAllTaken() {
        for (Object name : values.keySet()) {
            if (!taken.contains(name)) {
                throw new IllegalArgumentException(name + " is no field of this type and version");
            }
        }
    }
}
