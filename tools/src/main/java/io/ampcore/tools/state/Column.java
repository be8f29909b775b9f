package io.ampcore.tools.state;

/** One value of a record. */
record Column(String name, ColumnType type) {}
