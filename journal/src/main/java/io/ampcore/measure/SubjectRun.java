package io.ampcore.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One measurement of one subject in a JVM of its own, told by {@code NAME=VALUE} arguments and left in a file, so that
 * what was measured before cannot warm, compile or fill anything for what comes after.
 */
public final class SubjectRun {
    /** Makes a subject, ready to be measured. */
    public interface Factory {
        Subject open(SubjectRun run);
    }

    private final Map<String, String> arguments = new LinkedHashMap<>();

    private SubjectRun(String[] arguments) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) throw new IllegalArgumentException("not NAME=VALUE: " + argument);
            this.arguments.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
    }

    /**
     * Measures {@code subject=NAME} at {@code rate} for {@code seconds} after {@code warmUp} seconds and writes the result
     * to {@code out}; the other arguments are the subject's.
     *
     * @param subjects by name.
     */
    public static void main(String[] arguments, Map<String, Factory> subjects) {
        SubjectRun run = new SubjectRun(arguments);
        String name = run.text("subject");
        Factory factory = subjects.get(name);
        if (factory == null) throw new IllegalArgumentException("no subject " + name + ", only " + subjects.keySet());
        Path out = Path.of(run.text("out"));
        Plan plan = new Plan(run.number("warmUp"), run.number("seconds"), run.number("rate"));
        Path collectorLog = out.resolveSibling(out.getFileName() + ".gc.log");
        try (Subject subject = factory.open(run)) {
            MeasurementFile.write(Measurement.of(name, subject, plan, collectorLog, Pacer.SentListener.NONE), out);
        }
    }

    /** @throws IllegalArgumentException if it was not given. */
    public String text(String name) {
        String value = arguments.get(name);
        if (value == null) throw new IllegalArgumentException("missing: " + name + "=VALUE");
        return value;
    }

    /** @throws IllegalArgumentException if it was not given, or is no number. */
    public int number(String name) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException ex) {
            throw new IllegalArgumentException("not a whole number: " + name + "=" + text(name), ex);
        }
    }

    /** @return where the subject may write; emptied by whoever started this JVM. */
    public Path directory() {
        return Path.of(text("directory"));
    }

    /** @return the arguments of these names, for {@link Subject#settings}. */
    public Map<String, String> settings(String... names) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : names) {
            settings.put(name, text(name));
        }
        return settings;
    }
}
