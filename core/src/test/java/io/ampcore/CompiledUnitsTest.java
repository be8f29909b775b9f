package io.ampcore;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JVM flags name methods of ours, and the JVM says nothing of one that is not there. */
class CompiledUnitsTest {
    private static final String INLINE = "-XX:CompileCommand=inline,";
    private static final String DO_NOT_INLINE = "-XX:CompileCommand=dontinline,";

    @Test
    void shouldNameMethodsThatAreThere() throws ClassNotFoundException {
        List<String> named = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith(INLINE) || flag.startsWith(DO_NOT_INLINE))
                .map(flag -> flag.substring(flag.indexOf(',') + 1))
                .toList();
        assertFalse(named.isEmpty(), "the build gives its flags to the tests");
        for (String method : named) {
            int colons = method.indexOf("::");
            Class<?> type = Class.forName(method.substring(0, colons));
            String name = method.substring(colons + 2);
            assertTrue(
                    Arrays.stream(type.getDeclaredMethods())
                            .anyMatch(declared -> declared.getName().equals(name)),
                    method);
        }
    }
}
