package io.ampcore.tools.message;

import java.util.Map;

/**
 * One message. Values are {@link Long} for numbers of up to 32 bits, {@link java.math.BigInteger} for wider ones, {@code 0x…}
 * for bytes, a map for a composite, a list of maps for a group.
 *
 * @param type   its name in the schema.
 * @param header every field of the header, in its order.
 * @param fields every field behind it, in the schema's order; those that its version does not have are left out.
 */
public record Message(String type, Map<String, Object> header, Map<String, Object> fields) {
    /** @return a field, or null if the message has none of that name. */
    public Object field(String name) {
        return fields.get(name);
    }

    /** @return a number of up to 32 bits, or -1 if the message has none of that name. */
    public long id(String name) {
        return fields.get(name) instanceof Long id ? id : -1;
    }
}
