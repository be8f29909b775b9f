package io.ampcore.tools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line of JSON for machines: fields in the order in which they were put. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** An object without fields. */
    public Json() {}

    /** An object with these fields. */
    public Json(Map<String, Object> fields) {
        this.fields.putAll(fields);
    }

    public Json put(String name, long value) {
        fields.put(name, value);
        return this;
    }

    public Json put(String name, boolean value) {
        fields.put(name, value);
        return this;
    }

    /** @param value null for none. */
    public Json put(String name, String value) {
        fields.put(name, value);
        return this;
    }

    /** @param value of maps, lists, {@code Long}, {@code Boolean}; anything else becomes a string. */
    public Json put(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /** @return the object, on one line. */
    @Override
    public String toString() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(json, fields);
        } catch (IOException ex) {
            throw new UncheckedIOException("a string cannot fail", ex);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                json.writeFieldName(field.getKey().toString());
                write(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object entry : list) {
                write(json, entry);
            }
            json.writeEndArray();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(value.toString());
        }
    }
}
