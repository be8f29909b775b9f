/**
 * Off-heap memory for the ledger's tables, and the integers wider than a {@code long} that stand in them.
 * <p>
 * A {@link io.ampcore.memory.Region} is a block of zeroed memory outside the Java heap. All state of the ledger lies in
 * regions, counters and list heads included, so that one {@link io.ampcore.memory.UndoLog} can take any change back.
 * {@link io.ampcore.memory.HashIndex} finds a record by key; the key itself stands in the record.
 * <h2>What must not come in</h2>
 * Anything of this project: this package knows neither the domain nor bytes on a wire.
 */
package io.ampcore.memory;
