package io.ampcore.state;

import io.ampcore.memory.Region;

/**
 * An ordered list threaded through the records of a table, with the removal of the contracts' lists: the last element
 * takes the place of the removed one (swap-remove, {@code AMP-CONTRACTS} §2). The order is observable.
 * <p>
 * Where head and tail stand is the caller's business, so one table may thread many lists (each holder's partitions).
 */
final class SwapRemoveList {
    private final Region records;
    private final int recordLength;
    private final int previousOffset;
    private final int nextOffset;
    private final Region ends;
    private final int headOffset;
    private final int tailOffset;

    SwapRemoveList(
            Region records,
            int recordLength,
            int previousOffset,
            int nextOffset,
            Region ends,
            int headOffset,
            int tailOffset) {
        this.records = records;
        this.recordLength = recordLength;
        this.previousOffset = previousOffset;
        this.nextOffset = nextOffset;
        this.ends = ends;
        this.headOffset = headOffset;
        this.tailOffset = tailOffset;
    }

    /**
     * @param list offset of the record that holds head and tail.
     * @return the first element, or 0.
     */
    int first(long list) {
        return ends.getInt(list + headOffset);
    }

    /** @return the element after {@code id}, or 0. */
    int next(int id) {
        return records.getInt(offset(id) + nextOffset);
    }

    void append(long list, int id) {
        int tail = ends.getInt(list + tailOffset);
        link(list, tail, id);
        link(list, id, 0);
    }

    void swapRemove(long list, int id) {
        int tail = ends.getInt(list + tailOffset);
        link(list, previous(tail), 0);
        if (tail != id) {
            link(list, previous(id), tail);
            link(list, tail, next(id));
        }
        long offset = offset(id);
        records.putInt(offset + previousOffset, 0);
        records.putInt(offset + nextOffset, 0);
    }

    /** Makes {@code right} follow {@code left}; 0 on the left is the head, 0 on the right the end. */
    private void link(long list, int left, int right) {
        if (left == 0) {
            ends.putInt(list + headOffset, right);
        } else {
            records.putInt(offset(left) + nextOffset, right);
        }
        if (right == 0) {
            ends.putInt(list + tailOffset, left);
        } else {
            records.putInt(offset(right) + previousOffset, left);
        }
    }

    private int previous(int id) {
        return records.getInt(offset(id) + previousOffset);
    }

    private long offset(int id) {
        return (long) id * recordLength;
    }
}
