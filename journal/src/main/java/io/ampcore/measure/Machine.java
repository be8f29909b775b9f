package io.ampcore.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Where a figure was measured; what is worth a second look is said as a warning. */
public final class Machine {
    private static final String UNKNOWN = "unknown";
    private static final Path GOVERNOR = Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
    private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    private Machine() {}

    /** @param directory that data are written to. */
    public static Map<String, String> describe(Path directory) {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("cpu", line(Path.of("/proc/cpuinfo"), "model name"));
        machine.put("governor", text(GOVERNOR, "not shown (virtual machine?)"));
        machine.put("memory", line(Path.of("/proc/meminfo"), "MemTotal"));
        machine.put("hugePages", text(HUGE_PAGES, UNKNOWN));
        machine.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        machine.put("collector", collector());
        machine.put("fileSystem", fileSystem(directory));
        machine.put("load", text(Path.of("/proc/loadavg"), UNKNOWN));
        return machine;
    }

    /** Prints a description, and behind it the {@link #warnings}. */
    public static void print(Map<String, String> machine, PrintStream out) {
        machine.forEach((name, value) -> out.printf("%-12s %s%n", name, value));
        warnings(machine).forEach(line -> out.println("note: " + line));
    }

    /** @return a line for each thing that makes figures of this machine worth less; empty if there is none. */
    public static Stream<String> warnings(Map<String, String> machine) {
        return Stream.of(
                        warning(
                                Integer.parseInt(machine.getOrDefault("cores", "1")) < 4,
                                "fewer than 4 cores: sender, stages and kernel share them, and the tail is theirs"),
                        warning(
                                "powersave".equals(machine.get("governor")),
                                "the governor is powersave: clocks follow the load"),
                        warning(
                                machine.getOrDefault("hugePages", "").contains("[never]"),
                                "transparent huge pages are off: large tables cost more misses"),
                        warning(isBusy(machine), "other work runs on this machine: " + machine.get("load")))
                .filter(line -> !line.isEmpty());
    }

    private static String warning(boolean isGiven, String line) {
        return isGiven ? line : "";
    }

    /** One-minute load of more than half a core before anything was started. */
    private static boolean isBusy(Map<String, String> machine) {
        String load = machine.getOrDefault("load", "");
        return load.matches("[0-9.]+ .*") && Float.parseFloat(load.substring(0, load.indexOf(' '))) > 0.5f;
    }

    private static String collector() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(bean -> bean.getName())
                .reduce((left, right) -> left + ", " + right)
                .orElse("none");
    }

    private static String fileSystem(Path directory) {
        try {
            FileStore store = Files.getFileStore(directory);
            return store.type() + " on " + store.name() + ", " + (store.getUsableSpace() >> 30) + " GiB free";
        } catch (IOException ex) {
            return UNKNOWN;
        }
    }

    private static String text(Path file, String otherwise) {
        try {
            return Files.readString(file).strip();
        } catch (IOException ex) {
            return otherwise;
        }
    }

    private static String line(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(UNKNOWN);
        } catch (IOException ex) {
            return UNKNOWN;
        }
    }
}
