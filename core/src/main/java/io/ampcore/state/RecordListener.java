package io.ampcore.state;

import io.ampcore.memory.Region;

/** Sees records as words of memory, for what must not miss a field: the digest of the state. */
@FunctionalInterface
public interface RecordListener {
    /**
     * One record.
     *
     * @param table name of its table.
     * @param place where it stands, if that means something; otherwise 0.
     * @param length in bytes, a multiple of 8.
     */
    void onRecord(String table, long place, Region region, long offset, int length);

    /** Shows a region as records of one size, each in its place. */
    static void eachPlace(String table, Region region, int recordLength, RecordListener listener) {
        for (long offset = 0; offset + recordLength <= region.length(); offset += recordLength) {
            listener.onRecord(table, offset / recordLength, region, offset, recordLength);
        }
    }
}
