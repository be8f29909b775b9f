package io.ampcore.tools.conform;

import io.ampcore.tools.text.JsonObject;
import java.util.List;
import java.util.Map;

/** One line of a recording as maps, lists, strings, booleans and nulls; numbers become their digits. */
final class JsonLine {
    private JsonLine() {}

    /**
     * @throws BadRecordingException if the line is not one whole object.
     */
    static Map<String, Object> parse(String line) {
        try {
            return JsonObject.parse(line);
        } catch (IllegalArgumentException e) {
            throw new BadRecordingException(e.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value, String name) {
        if (value instanceof Map) return (Map<String, Object>) value;
        throw new BadRecordingException("no object: " + name);
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value, String name) {
        if (value instanceof List) return (List<Object>) value;
        throw new BadRecordingException("no array: " + name);
    }

    static String text(Object value, String name) {
        if (value instanceof String text) return text;
        throw new BadRecordingException("no text: " + name);
    }
}
