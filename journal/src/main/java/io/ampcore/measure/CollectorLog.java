package io.ampcore.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Proves that nothing was collected while something was measured: the JVM writes its garbage collection log to a file from
 * before the measured part on. The first pause in it is one that was asked for, which shows that the log works; every
 * further one is counted.
 */
final class CollectorLog {
    private static final String PAUSE = "Pause";

    private final Path file;
    private final long countBefore;

    /** Switches the log on and collects once, so that the measured part begins with an empty nursery. */
    CollectorLog(Path file) {
        this.file = file;
        command("output=" + file, "what=gc", "decorators=uptime");
        System.gc();
        countBefore = collectionCount();
        if (pauses() == 0) {
            throw new IllegalStateException("the JVM does not log its collections to " + file);
        }
    }

    /** Switches the log off. @return collections since it was switched on, as the JVM's counters and its log have them. */
    long end() {
        long counted = collectionCount() - countBefore;
        command("output=" + file, "what=all=off");
        return Math.max(counted, pauses() - 1);
    }

    private static long collectionCount() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private long pauses() {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains(PAUSE)).count();
        } catch (IOException ex) {
            throw new UncheckedIOException("cannot read the collections' log " + file, ex);
        }
    }

    /** What {@code jcmd PID VM.log} does, from inside. */
    private static void command(String... arguments) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmLog",
                            new Object[] {arguments},
                            new String[] {String[].class.getName()});
        } catch (JMException ex) {
            throw new IllegalStateException("this JVM cannot switch its log", ex);
        }
    }
}
