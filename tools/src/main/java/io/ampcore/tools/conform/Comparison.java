package io.ampcore.tools.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Collects where a line of a recording differs from what the ledger did. */
final class Comparison {
    private final List<String> differences = new ArrayList<>();

    void check(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            differences.add(what + ": expected " + expected + ", got " + actual);
        }
    }

    boolean isClean() {
        return differences.isEmpty();
    }

    List<String> differences() {
        return differences;
    }
}
