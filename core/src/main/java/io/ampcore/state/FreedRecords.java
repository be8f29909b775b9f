package io.ampcore.state;

/**
 * The records that were freed last, to guess which are taken next: places are taken in the opposite order. When many were freed
 * at once, the first of them have left the cache until their turn comes, and the list of free places, each of which names the
 * next one, can only be followed miss by miss.
 * <p>
 * A guess and no state: a snapshot does not keep it, and what is taken back makes it wrong for a while.
 */
final class FreedRecords {
    /** As many as are known, a power of two; a deeper one is forgotten. */
    static final int COUNT_MAX = 1_024;

    private final int[] ids = new int[COUNT_MAX];
    private int top;
    private int count;

    /** @return how many are known. */
    int count() {
        return count;
    }

    /** A record was freed. */
    void push(int id) {
        top = (top + 1) & (COUNT_MAX - 1);
        ids[top] = id;
        count = Math.min(count + 1, COUNT_MAX);
    }

    /** A record was taken that had been freed. */
    void pop() {
        if (count == 0) return;
        top = (top - 1) & (COUNT_MAX - 1);
        count--;
    }

    /** @return the record that is taken when {@code ahead} others were, less than {@link #count}. */
    int get(int ahead) {
        return ids[(top - ahead) & (COUNT_MAX - 1)];
    }
}
