package io.ampcore.bench.compare;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is measured once in each round.
 *
 * @param name      unique; also of its files.
 * @param isPeer    whether it runs on the peers' class path.
 * @param arguments of the subject's JVM: its name, its rate, and how it is set up.
 */
record Trial(String name, boolean isPeer, Map<String, String> arguments) {
    static Trial of(String name, String subject, long rate) {
        return new Trial(name, false, Map.of("subject", subject, "rate", Long.toString(rate)));
    }

    static Trial ofPeer(String name, String subject, long rate) {
        return new Trial(name, true, Map.of("subject", subject, "rate", Long.toString(rate)));
    }

    Trial with(String argument, String value) {
        return with(Map.of(argument, value));
    }

    Trial with(Map<String, String> others) {
        Map<String, String> more = new LinkedHashMap<>(arguments);
        more.putAll(others);
        return new Trial(name, isPeer, more);
    }

    Trial named(String other) {
        return new Trial(other, isPeer, arguments);
    }
}
