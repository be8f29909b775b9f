package io.ampcore.tools.state;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One record of a state. Records are equal if they have the same table and key, whatever their other columns hold. */
public final class StateRecord {
    private final StateTable table;
    private final byte[] bytes;

    StateRecord(StateTable table, byte[] bytes) {
        this.table = table;
        this.bytes = bytes;
    }

    /** @return its table's name in the digest. */
    public String table() {
        return table.name();
    }

    /** @return every column's value by its name. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        int offset = 0;
        for (Column column : table.columns()) {
            values.put(column.name(), column.type().read(bytes, offset));
            offset += column.type().length();
        }
        return values;
    }

    /** @return table and key, as {@code balance holderId=5 partitionId=2}. */
    public String name() {
        Map<String, Object> values = values();
        StringBuilder text = new StringBuilder(table.name());
        for (Column column : table.key()) {
            text.append(' ').append(column.name()).append('=').append(values.get(column.name()));
        }
        return text.toString();
    }

    /** @return the columns behind the key. */
    List<Column> valueColumns() {
        return table.columns().subList(table.key().size(), table.columns().size());
    }

    /** @return whether the other record, of the same key, holds the same. */
    boolean hasSameValues(StateRecord other) {
        return Arrays.equals(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateRecord record
                && table.name().equals(record.table.name())
                && table.keyLength() == record.table.keyLength()
                && Arrays.equals(bytes, 0, table.keyLength(), record.bytes, 0, table.keyLength());
    }

    @Override
    public int hashCode() {
        int hash = table.name().hashCode();
        for (int i = 0; i < table.keyLength(); i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** The record as {@code balance holderId=5 partitionId=2: total 100, locked 10}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name());
        Map<String, Object> values = values();
        String separator = ": ";
        for (Column column : valueColumns()) {
            text.append(separator).append(column.name()).append(' ').append(values.get(column.name()));
            separator = ", ";
        }
        return text.toString();
    }
}
