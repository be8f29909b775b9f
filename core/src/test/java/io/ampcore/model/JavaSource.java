package io.ampcore.model;

import io.ampcore.driver.Command;
import io.ampcore.model.Workload.Step;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes commands as the lines of Java that send them in a test, with {@code Network.n} imported. */
final class JavaSource {
    private JavaSource() {}

    /** @param startNs when the driver begins. */
    static String of(List<Step> steps, long startNs) {
        StringBuilder lines = new StringBuilder();
        long nowNs = startNs;
        for (Step step : steps) {
            String after = step.atNs() == nowNs ? "" : ".after(" + literal(step.atNs() - nowNs) + ")";
            lines.append("\n        driver")
                    .append(after)
                    .append(".send(")
                    .append(of(step.command()))
                    .append(");");
            nowNs = step.atNs();
        }
        return lines.toString();
    }

    static String of(Command command) {
        return construction((Record) command);
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
        return String.valueOf(value);
    }

    private static String amount(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) return "n(" + number + ")";
        return number.bitLength() < Long.SIZE ? "n(" + number + "L)" : "new BigInteger(\"" + number + "\")";
    }
}
