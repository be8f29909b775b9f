package io.ampcore.tools.conform;

import java.util.Map;

/** An event in the recordings' words. */
record Event(String contract, String name, Map<String, String> args) {
    @Override
    public String toString() {
        return contract + "." + name + args;
    }
}
