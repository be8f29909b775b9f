package io.ampcore.domain;

/**
 * The only time the ledger knows: that of the command it is applying, in nanoseconds since the epoch.
 * <p>
 * The ingress reads a clock once per command, before the command is journaled. From there on time is data, so a replay a
 * year from now sees the same instants and expires the same locks. Ledger thread only.
 */
public final class LedgerTime {
    private long nowNs;
    private long gapNs;
    private long sequence;
    private long keptNs;
    private long keptGapNs;

    /** @return timestamp of the command that is being applied, or of the last one. */
    public long nowNs() {
        return nowNs;
    }

    /** @return how long before the command that is being applied there was none; 0 of the first one. */
    public long gapNs() {
        return gapNs;
    }

    /** @return sequence of the command that is being applied, or of the last one; the first command has 1. */
    public long sequence() {
        return sequence;
    }

    /** Moves to what would be now if a command came, for a dry run. Not back: time never goes back. */
    public void lookAheadTo(long nowNs) {
        keptNs = this.nowNs;
        keptGapNs = gapNs;
        this.nowNs = Math.max(keptNs, nowNs);
        gapNs = sequence == 0 ? 0 : this.nowNs - keptNs;
    }

    /** Ends a dry run. */
    public void lookBack() {
        nowNs = keptNs;
        gapNs = keptGapNs;
    }

    /**
     * Moves to the next command.
     *
     * @throws IllegalStateException if a sequence is left out or time goes back: a mistake of the sequencer or a damaged
     *     journal, and there is no safe way on from either.
     */
    public void advanceTo(long sequence, long nowNs) {
        if (sequence != this.sequence + 1) {
            throw new IllegalStateException("sequence gap: last=" + this.sequence + " next=" + sequence);
        }
        if (nowNs < this.nowNs) {
            throw new IllegalStateException(
                    "time went back at sequence " + sequence + ": last=" + this.nowNs + " next=" + nowNs);
        }
        gapNs = this.sequence == 0 ? 0 : nowNs - this.nowNs;
        this.sequence = sequence;
        this.nowNs = nowNs;
    }

    /** Goes on behind a command that was applied in another life of the ledger; only while this one has applied none. */
    public void resumeAt(long sequence, long nowNs) {
        if (this.sequence != 0) {
            throw new IllegalStateException(
                    "ledger has applied " + this.sequence + " commands, cannot resume elsewhere");
        }
        this.sequence = sequence;
        this.nowNs = nowNs;
    }
}
