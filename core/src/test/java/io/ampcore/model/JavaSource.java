package io.ampcore.model;

import io.ampcore.model.Episode.Sent;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes messages as the lines of Java that send them in a test, with {@code Network.n} imported. */
final class JavaSource {
    private JavaSource() {}

    /** @param startNs when the driver begins. */
    static String of(List<Sent> messages, long startNs) {
        StringBuilder lines = new StringBuilder();
        long nowNs = startNs;
        for (Sent sent : messages) {
            String after = sent.atNs() == nowNs ? "" : ".after(" + literal(sent.atNs() - nowNs) + ")";
            lines.append("\n        ").append(of(sent, "driver" + after)).append(";");
            nowNs = sent.atNs();
        }
        return lines.toString();
    }

    private static String of(Sent sent, String driver) {
        Message message = sent.message();
        String commands = message.commands().stream()
                .map(command -> construction((Record) command))
                .collect(Collectors.joining(", "));
        if (message.isPlain()) return driver + ".send(" + commands + ")";
        String gateway = "new Gateway(" + driver + ", " + literal(message.sessionId()) + ")";
        return switch (message.kind()) {
            case SINGLE -> gateway + ".sendForBytes(" + literal(sent.number()) + ", " + commands + ")";
            case CHAIN -> gateway + ".sendLinkedForBytes(" + literal(sent.number()) + ", " + commands + ")";
            case DRY_RUN -> gateway + ".dryRunForBytes(" + commands + ")";
        };
    }

    private static String construction(Record value) {
        Class<?> outer = value.getClass().getEnclosingClass();
        String qualifier = outer == null ? "" : outer.getSimpleName() + ".";
        return Stream.of(value.getClass().getRecordComponents())
                .map(component -> literal(read(value, component)))
                .collect(Collectors.joining(
                        ", ", "new " + qualifier + value.getClass().getSimpleName() + "(", ")"));
    }

    private static Object read(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException("a record that cannot be read: " + value, ex);
        }
    }

    private static String literal(Object value) {
        if (value instanceof Long number) return number + "L";
        if (value instanceof BigInteger number) return amount(number);
        if (value instanceof Enum<?> constant)
            return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
        if (value instanceof Record terms) return construction(terms);
        if (value instanceof List<?> list) {
            return list.stream().map(JavaSource::literal).collect(Collectors.joining(", ", "List.of(", ")"));
        }
        return String.valueOf(value);
    }

    private static String amount(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) return "n(" + number + ")";
        return number.bitLength() < Long.SIZE ? "n(" + number + "L)" : "new BigInteger(\"" + number + "\")";
    }
}
