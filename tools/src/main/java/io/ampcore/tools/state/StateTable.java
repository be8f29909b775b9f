package io.ampcore.tools.state;

import java.util.ArrayList;
import java.util.List;

/**
 * What the records of one table are made of.
 *
 * @param name    in the digest.
 * @param key     tells the table's records apart; no column for a table of one record.
 * @param columns the key's, then the others.
 */
record StateTable(String name, List<Column> key, List<Column> columns) {
    /**
     * @param key    {@code name:type} for each column, with blanks between; a number of 64 bits needs no type.
     * @param values the same for what follows.
     */
    static StateTable of(String name, String key, String values) {
        List<Column> keyColumns = parse(key);
        List<Column> columns = new ArrayList<>(keyColumns);
        columns.addAll(parse(values));
        return new StateTable(name, keyColumns, List.copyOf(columns));
    }

    /** A table that nobody has described: all its words are the key, so a record that changed is another record. */
    static StateTable undescribed(String name, int length) {
        List<Column> words = new ArrayList<>();
        for (int i = 0; i < length / Long.BYTES; i++) {
            words.add(new Column("word" + i, ColumnType.U64));
        }
        return new StateTable(name, words, words);
    }

    /** @return length of a record in bytes. */
    int length() {
        return lengthOf(columns);
    }

    int keyLength() {
        return lengthOf(key);
    }

    private static int lengthOf(List<Column> columns) {
        return columns.stream().mapToInt(column -> column.type().length()).sum();
    }

    private static List<Column> parse(String columns) {
        List<Column> parsed = new ArrayList<>();
        if (columns.isEmpty()) return parsed;
        for (String column : columns.split(" ", -1)) {
            int colon = column.indexOf(':');
            parsed.add(
                    colon < 0
                            ? new Column(column, ColumnType.U64)
                            : new Column(column.substring(0, colon), ColumnType.valueOf(column.substring(colon + 1))));
        }
        return parsed;
    }
}
