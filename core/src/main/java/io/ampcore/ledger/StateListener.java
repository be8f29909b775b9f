package io.ampcore.ledger;

/**
 * Sees the whole state, record by record, in the words that the digest is made of: what is equal here is equal there. A
 * record that is begun and not ended is none.
 */
public interface StateListener {
    /**
     * A record begins.
     *
     * @param table that it is of.
     */
    StateListener begin(String table);

    /** Its next word: the key's first, then the fields'. */
    StateListener put(long value);

    /** Its next two words. */
    default StateListener put(long valueLow, long valueHigh) {
        return put(valueLow).put(valueHigh);
    }

    /** The record is complete. */
    void end();
}
