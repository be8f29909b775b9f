package io.ampcore.tools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One line of JSON for machines: fields in the order in which they were put. */
public final class Json {
    private final Map<String, Object> fields = new LinkedHashMap<>();

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

    /** @return the object, on one line. */
    @Override
    public String toString() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, Object> field : fields.entrySet()) {
                json.writeFieldName(field.getKey());
                write(json, field.getValue());
            }
            json.writeEndObject();
        } catch (IOException ex) {
            throw new UncheckedIOException("a string cannot fail", ex);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(value.toString());
        }
    }
}
