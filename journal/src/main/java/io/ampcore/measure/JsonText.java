package io.ampcore.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * As much JSON as a result needs: objects, lists, strings and whole numbers. A library would have to be on the class path of
 * every measured program.
 */
final class JsonText {
    private static final int DEPTH_MAX = 8;

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /** @throws IllegalArgumentException if it is not one JSON object. */
    static Map<String, Object> parse(String text) {
        JsonText json = new JsonText(text);
        Map<String, Object> fields = json.object(0);
        json.skipBlanks();
        if (json.at != text.length()) throw json.unexpected();
        return fields;
    }

    /** @return a percentile as part of a field's name: 50, 99, 999 for 99.9. */
    static String number(double percentile) {
        String digits = Double.toString(percentile);
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits.replace(".", "");
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> fields) {
            String separator = "{";
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                out.append(separator);
                writeString((String) field.getKey(), out);
                out.append(':');
                write(field.getValue(), out);
                separator = ",";
            }
            out.append(fields.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> values) {
            String separator = "[";
            for (Object element : values) {
                out.append(separator);
                write(element, out);
                separator = ",";
            }
            out.append(values.isEmpty() ? "[]" : "]");
        } else if (value instanceof Long number) {
            out.append(number.longValue());
        } else {
            writeString((String) value, out);
        }
    }

    private static void writeString(String string, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private Object value(int depth) {
        if (depth > DEPTH_MAX) throw unexpected();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            default -> wholeNumber();
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        take('{');
        while (peek() != '}') {
            if (!fields.isEmpty()) take(',');
            peek();
            String name = string();
            take(':');
            fields.put(name, value(depth + 1));
        }
        take('}');
        return fields;
    }

    private List<Object> list(int depth) {
        List<Object> values = new ArrayList<>();
        take('[');
        while (peek() != ']') {
            if (!values.isEmpty()) take(',');
            values.add(value(depth + 1));
        }
        take(']');
        return values;
    }

    private String string() {
        take('"');
        StringBuilder string = new StringBuilder();
        while (next() != '"') {
            char c = text.charAt(at++);
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char c = next();
        at++;
        if (c == '"' || c == '\\') return c;
        if (c != 'u' || at + 4 > text.length()) throw unexpected();
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private Long wholeNumber() {
        int from = at;
        while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (from == at) throw unexpected();
        return Long.parseLong(text.substring(from, at));
    }

    private void take(char expected) {
        if (peek() != expected) throw unexpected();
        at++;
    }

    private char peek() {
        skipBlanks();
        return next();
    }

    private char next() {
        if (at >= text.length()) throw unexpected();
        return text.charAt(at);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("not JSON that this program wrote, at character " + at);
    }
}
