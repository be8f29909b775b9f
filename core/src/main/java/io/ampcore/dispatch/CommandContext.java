package io.ampcore.dispatch;

import io.ampcore.protocol.MessageHeaderEncoder;

/** The command that is being applied, as far as receipts and events name it. */
final class CommandContext {
    private long sessionId;
    private long sessionSequence;
    private int principalId;
    private long timestampNs;
    private long sequence;

    void set(long sessionId, long sessionSequence, int principalId, long timestampNs, long sequence) {
        this.sessionId = sessionId;
        this.sessionSequence = sessionSequence;
        this.principalId = principalId;
        this.timestampNs = timestampNs;
        this.sequence = sequence;
    }

    long sessionId() {
        return sessionId;
    }

    long sessionSequence() {
        return sessionSequence;
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
