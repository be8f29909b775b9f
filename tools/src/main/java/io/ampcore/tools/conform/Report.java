package io.ampcore.tools.conform;

import java.util.ArrayList;
import java.util.List;

/** What was replayed, and what differed. */
public final class Report {
    private static final int DIFFERENCES_MAX = 20;

    private final List<String> differences = new ArrayList<>();
    private final List<String> unsupportedPlaces = new ArrayList<>();
    private int worlds;
    private int operations;
    private int queries;
    private int snapshots;
    private int unsupported;
    private int mismatches;

    void onWorld() {
        worlds++;
    }

    void onOperation() {
        operations++;
    }

    void onQuery() {
        queries++;
    }

    void onSnapshot() {
        snapshots++;
    }

    void onUnsupported(String place, String what) {
        unsupported++;
        if (unsupportedPlaces.size() < DIFFERENCES_MAX) {
            unsupportedPlaces.add(place + ": not supported: " + what);
        }
    }

    /** Counts a line that differs once, however many of its values do; the first are kept to be shown. */
    void onMismatch(String place, List<String> lines) {
        mismatches++;
        if (differences.size() < DIFFERENCES_MAX) {
            differences.add(place + "\n    " + String.join("\n    ", lines));
        }
    }

    public boolean isClean() {
        return unsupported == 0 && mismatches == 0;
    }

    /** @return the first differences, each with its place. */
    public List<String> differences() {
        return List.copyOf(differences);
    }

    /** @return the first places of what is unknown here and was not judged. */
    public List<String> unsupportedPlaces() {
        return List.copyOf(unsupportedPlaces);
    }

    public int worlds() {
        return worlds;
    }

    public int operations() {
        return operations;
    }

    public int queries() {
        return queries;
    }

    public int snapshots() {
        return snapshots;
    }

    /** @return operations and queries that were not judged. */
    public int unsupported() {
        return unsupported;
    }

    /** @return lines that differ. */
    public int mismatches() {
        return mismatches;
    }

    @Override
    public String toString() {
        return worlds + " worlds, " + operations + " operations, " + queries + " queries, " + snapshots + " snapshots; "
                + unsupported + " unsupported, " + mismatches + " mismatches";
    }
}
