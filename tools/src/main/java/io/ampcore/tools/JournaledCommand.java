package io.ampcore.tools;

import io.ampcore.journal.JournalException;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.tools.message.Message;
import io.ampcore.tools.message.Schema;
import io.ampcore.tools.text.JsonObject;
import java.math.BigInteger;
import java.util.Map;

/**
 * A command with its place in the journal, as bytes and as a line of JSON:
 * <pre>
 *   {"sequence":7,"timestampNs":"1767225600000000000","type":"Settle",
 *    "header":{"sessionId":"1","sessionSequence":"6","principalId":4294967295,"reserved":0,"timestampNs":"0"},
 *    "fields":{"managerId":1,"reserved":0,"lockId":"42"}}
 * </pre>
 * Numbers of more than 32 bits, amounts among them, are strings of decimal digits, because many readers of JSON keep only 53
 * bits of a number; bytes are {@code "0x…"}. The header leaves out what the type already says: template, schema, version and
 * block length, if they are those of the program's schema.
 */
record JournaledCommand(long sequence, long timestampNs, Message message) {
    /**
     * @throws JournalException if the schema has no names for all that is in it.
     */
    static JournaledCommand read(
            Schema schema, long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
        try {
            return new JournaledCommand(sequence, timestampNs, schema.read(buffer, offset, length));
        } catch (IllegalArgumentException ex) {
            throw new JournalException(
                    "command " + sequence + " cannot be shown: " + ex.getMessage()
                            + "; a newer version may have written it",
                    ex);
        }
    }

    /**
     * @throws IllegalArgumentException if the line is no object with these five fields.
     */
    static JournaledCommand parse(String line) {
        Map<String, Object> object = JsonObject.parse(line);
        Message message =
                new Message(take(object, "type").toString(), takeMap(object, "header"), takeMap(object, "fields"));
        return new JournaledCommand(takeLong(object, "sequence"), takeLong(object, "timestampNs"), message);
    }

    String toJson(Schema schema) {
        return new Json()
                .put("sequence", sequence)
                .put("timestampNs", Long.toString(timestampNs))
                .put("type", message.type())
                .put("header", schema.chosenHeader(message))
                .put("fields", message.fields())
                .toString();
    }

    private static Object take(Map<String, Object> object, String name) {
        Object value = object.get(name);
        if (value == null) throw new IllegalArgumentException(name + " is missing");
        return value;
    }

    private static long takeLong(Map<String, Object> object, String name) {
        try {
            return new BigInteger(take(object, name).toString()).longValueExact();
        } catch (ArithmeticException | NumberFormatException ex) {
            throw new IllegalArgumentException(name + " is no whole number of 64 bits: " + object.get(name), ex);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> takeMap(Map<String, Object> object, String name) {
        if (take(object, name) instanceof Map<?, ?> map) return (Map<String, Object>) map;
        throw new IllegalArgumentException(name + " is no object");
    }
}
