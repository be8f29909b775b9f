package io.ampcore.dispatch;

import io.ampcore.protocol.MessageHeaderEncoder;

/** The command that is being applied, as far as receipts and events name it. */
final class CommandContext {
    private long sessionId;
    private long sessionSequence;
    private int principalId;
    private long timestampNs;
    private long sequence;
    private boolean isDryRun;

    void set(long sessionId, long sessionSequence, int principalId, long timestampNs, long sequence) {
        this.sessionId = sessionId;
        this.sessionSequence = sessionSequence;
        this.principalId = principalId;
        this.timestampNs = timestampNs;
        this.sequence = sequence;
    }

    /** Goes on to the next command of a chain. */
    void sessionSequence(long sessionSequence) {
        this.sessionSequence = sessionSequence;
    }

    void dryRun(boolean isDryRun) {
        this.isDryRun = isDryRun;
    }

    /** @return whether nothing of this will have happened: it uses no number, and its events are not told. */
    boolean isDryRun() {
        return isDryRun;
    }

    /** @return whether the command has a number of a session. */
    boolean isNumbered() {
        return sessionId != 0 && !isDryRun;
    }

    long sessionId() {
        return sessionId;
    }

    long sessionSequence() {
        return sessionSequence;
    }

    long timestampNs() {
        return timestampNs;
    }

    long sequence() {
        return sequence;
    }

    int principalId() {
        return principalId;
    }

    /** Completes a header whose block length, type, schema and version are set. */
    void copyTo(MessageHeaderEncoder header) {
        header.sessionId(sessionId)
                .sessionSequence(sessionSequence)
                .principalId(Integer.toUnsignedLong(principalId))
                .reserved(0)
                .timestampNs(timestampNs);
    }
}
