package io.ampcore.tools.conform;

import io.ampcore.memory.Region;
import java.util.Map;
import java.util.TreeMap;

/** Everything that a refusal must leave alone, as a text: lists in their order, balances, and all records of the token. */
final class StateText {
    private final View view;

    StateText(View view) {
        this.view = view;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(view.totalSupply()).append(view.totalPartitions()).append(view.collateralManagers());
        text.append(view.accounts());
        Map<String, StringBuilder> tables = new TreeMap<>();
        view.token()
                .state()
                .eachRecord((table, place, region, offset, length) -> append(
                        tables.computeIfAbsent(table, name -> new StringBuilder()), place, region, offset, length));
        return text.append(tables).toString();
    }

    /** A record of zeros is one that was never written. */
    private static void append(StringBuilder text, long place, Region region, long offset, int length) {
        long all = 0;
        for (long at = offset; at < offset + length; at += Long.BYTES) {
            all |= region.getLong(at);
        }
        if (all == 0) return;
        text.append('\n').append(place).append(':');
        for (long at = offset; at < offset + length; at += Long.BYTES) {
            text.append(' ').append(Long.toHexString(region.getLong(at)));
        }
    }
}
