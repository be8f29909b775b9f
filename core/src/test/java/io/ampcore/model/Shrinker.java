package io.ampcore.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Delta debugging: leaves out ever smaller pieces of a list as long as it still fails. */
final class Shrinker {
    private Shrinker() {}

    /** @param triesMax after which what is left is good enough. */
    static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails, int triesMax) {
        List<T> rest = new ArrayList<>(failing);
        int tries = 0;
        for (int size = Math.max(1, rest.size() / 2); size > 0; size /= 2) {
            for (int from = 0; from < rest.size(); ) {
                if (tries++ == triesMax) return rest;
                List<T> fewer = new ArrayList<>(rest.subList(0, from));
                fewer.addAll(rest.subList(Math.min(rest.size(), from + size), rest.size()));
                if (fails.test(fewer)) {
                    rest = fewer;
                } else {
                    from += size;
                }
            }
        }
        return rest;
    }
}
