package io.ampcore.tools.inspect;

import io.ampcore.tools.message.Message;
import io.ampcore.tools.text.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One command of a history.
 *
 * @param result  that it was answered with, by name.
 * @param isRepeat whether it had been answered before, and changed nothing.
 * @param command whole.
 * @param isNamed whether the command names the subject itself; if not, it only had an effect on it.
 * @param events  about the subject, in their order.
 * @param changes of the subject.
 */
public record HistoryEntry(
        long sequence,
        long timestampNs,
        String result,
        boolean isRepeat,
        Message command,
        boolean isNamed,
        List<Message> events,
        Map<String, Object> changes) {
    private static final Pattern ZERO = Pattern.compile("(0x)?0*");

    /** @return some lines for people: the command, below it its events and the changes; without fields of zeros. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append(sequence).append(' ').append(Times.toText(timestampNs)).append(' ');
        text.append(command.type()).append(' ').append(result);
        if (isRepeat) text.append(" (repeat)");
        if (isNamed) appendNonZero(text, command.fields());
        for (Message event : events) {
            text.append(System.lineSeparator()).append("    ").append(event.type());
            appendNonZero(text, event.fields());
        }
        if (!changes.isEmpty()) {
            text.append(System.lineSeparator()).append("    =");
            changes.forEach((name, value) -> append(text, name, value));
        }
        return text.toString();
    }

    /** @return the same as an object of JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("sequence", sequence);
        object.put("time", Times.toText(timestampNs));
        object.put("type", command.type());
        object.put("result", result);
        object.put("repeat", isRepeat);
        object.put("fields", command.fields());
        List<Object> list = new ArrayList<>();
        for (Message event : events) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("type", event.type());
            fields.put("fields", event.fields());
            list.add(fields);
        }
        object.put("events", list);
        object.put("changes", changes);
        return object;
    }

    /** Zeros say that something was not asked for; an event's sequence is the command's. */
    private static void appendNonZero(StringBuilder text, Map<String, Object> fields) {
        fields.forEach((name, value) -> {
            if (!name.equals("sequence") && !ZERO.matcher(value.toString()).matches()) {
                append(text, name, value);
            }
        });
    }

    private static void append(StringBuilder text, String name, Object value) {
        text.append(' ').append(name).append('=').append(value);
    }
}
