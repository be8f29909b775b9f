package io.ampcore.state;

/**
 * A partition's label, {@code prefix 4 · sub-partition 8 · address 20}, in four big-endian words; or any other 32 bytes. A
 * place to keep a label that the ledger may not know: one is made at start and used again and again.
 */
public final class Label {
    private long word0;
    private long word1;
    private long word2;
    private long word3;

    public Label set(long word0, long word1, long word2, long word3) {
        this.word0 = word0;
        this.word1 = word1;
        this.word2 = word2;
        this.word3 = word3;
        return this;
    }

    public Label set(Label other) {
        return set(other.word0, other.word1, other.word2, other.word3);
    }

    /** Takes the label of a partition that the ledger knows. */
    public Label set(Partitions partitions, int partitionId) {
        return set(
                partitions.label(partitionId, 0),
                partitions.label(partitionId, 1),
                partitions.label(partitionId, 2),
                partitions.label(partitionId, 3));
    }

    /**
     * @param index 0 to 3.
     * @return 8 bytes, big-endian.
     */
    public long word(int index) {
        return switch (index) {
            case 0 -> word0;
            case 1 -> word1;
            case 2 -> word2;
            case 3 -> word3;
            default -> throw new IndexOutOfBoundsException("word of a label: " + index);
        };
    }

    public int prefix() {
        return (int) (word0 >>> 32);
    }

    public boolean isZero() {
        return (word0 | word1 | word2 | word3) == 0;
    }

    public boolean isEqual(Label other) {
        return word0 == other.word0 && word1 == other.word1 && word2 == other.word2 && word3 == other.word3;
    }

    /** @return id of the partition with this label, or 0 if the ledger does not know it. */
    public int findIn(Partitions partitions) {
        return partitions.find(word0, word1, word2, word3);
    }

    /** @return the holder at the address in the label, or 0. */
    public int ownerIn(Holders holders) {
        return holders.find(
                Partitions.ownerAddress0(word1, word2),
                Partitions.ownerAddress1(word2, word3),
                Partitions.ownerAddress2(word3));
    }

    /** Adds the partition, which the ledger must not know yet; there must be room. @return its id. */
    public int addTo(Partitions partitions, Holders holders) {
        return partitions.add(word0, word1, word2, word3, ownerIn(holders));
    }
}
