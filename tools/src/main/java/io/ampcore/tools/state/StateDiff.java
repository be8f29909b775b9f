package io.ampcore.tools.state;

import io.ampcore.ledger.Ledger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Compares two states, of which the first is kept and the second only looked at, record by record. Keeps some 500 bytes on
 * the heap for each record of the first.
 */
public final class StateDiff {
    private final Map<StateRecord, StateRecord> first = new LinkedHashMap<>();
    private final Map<String, Long> countByTable = new TreeMap<>();

    /** @param first state; it may go when this returns. */
    public StateDiff(Ledger first) {
        StateReader.read(first, record -> this.first.put(record, record));
    }

    /**
     * Compares with a second state. Once.
     *
     * @param differences hears of each, in one line.
     */
    public void compare(Ledger second, Consumer<String> differences) {
        StateReader.read(second, record -> {
            StateRecord before = first.remove(record);
            if (before == null) {
                tell(record, "only in the second: " + record, differences);
            } else if (!before.hasSameValues(record)) {
                tell(record, changes(before, record), differences);
            }
        });
        for (StateRecord record : first.keySet()) {
            tell(record, "only in the first: " + record, differences);
        }
    }

    /** @return how many records differ, by the names of their tables. */
    public Map<String, Long> countByTable() {
        return countByTable;
    }

    private void tell(StateRecord record, String line, Consumer<String> differences) {
        countByTable.merge(record.table(), 1L, Long::sum);
        differences.accept(line);
    }

    private static String changes(StateRecord before, StateRecord after) {
        Map<String, Object> valuesBefore = before.values();
        Map<String, Object> valuesAfter = after.values();
        StringBuilder text = new StringBuilder(before.name());
        String separator = ": ";
        for (Column column : before.valueColumns()) {
            Object was = valuesBefore.get(column.name());
            Object is = valuesAfter.get(column.name());
            if (was.equals(is)) continue;
            text.append(separator)
                    .append(column.name())
                    .append(' ')
                    .append(was)
                    .append(" -> ")
                    .append(is);
            separator = ", ";
        }
        return text.toString();
    }
}
