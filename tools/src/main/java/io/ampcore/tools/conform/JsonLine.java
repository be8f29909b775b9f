package io.ampcore.tools.conform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line of a recording as maps, lists, strings, booleans and nulls; numbers become their digits. */
final class JsonLine {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonLine() {}

    /**
     * @throws BadRecordingException if the line is not one whole object.
     */
    static Map<String, Object> parse(String line) {
        try (JsonParser parser = FACTORY.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw new BadRecordingException("no JSON object");
            Map<String, Object> object = object(parser);
            if (parser.nextToken() != null) throw new BadRecordingException("more than one JSON object");
            return object;
        } catch (IOException e) {
            throw new BadRecordingException("not a whole JSON object: " + firstLine(e.getMessage()));
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

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) throw new BadRecordingException("ends in the middle of an object");
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
