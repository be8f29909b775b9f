package io.ampcore.dispatch;

import static io.ampcore.memory.NativeBuffer.putLongAt;

import io.ampcore.protocol.MessageHeaderEncoder;

/** The command that is being applied, as far as receipts and events name it. */
final class CommandContext {
    /** The first four fields of a header are one word of four times 16 bits. */
    private static final int BLOCK_LENGTH_SHIFT = MessageHeaderEncoder.blockLengthEncodingOffset() * Byte.SIZE;

    private static final int TEMPLATE_ID_SHIFT = MessageHeaderEncoder.templateIdEncodingOffset() * Byte.SIZE;
    private static final int SCHEMA_ID_SHIFT = MessageHeaderEncoder.schemaIdEncodingOffset() * Byte.SIZE;
    private static final int VERSION_SHIFT = MessageHeaderEncoder.versionEncodingOffset() * Byte.SIZE;

    private long sessionId;
    private long sessionSequence;
    private int principalId;
    private long timestampNs;
    private long sequence;
    private boolean isDryRun;
    private boolean isNumbered;

    void set(long sessionId, long sessionSequence, int principalId, long timestampNs, long sequence) {
        this.sessionId = sessionId;
        this.sessionSequence = sessionSequence;
        this.principalId = principalId;
        this.timestampNs = timestampNs;
        this.sequence = sequence;
        isNumbered = sessionId != 0 && !isDryRun;
    }

    /** Goes on to the next command of a chain. */
    void sessionSequence(long sessionSequence) {
        this.sessionSequence = sessionSequence;
    }

    void dryRun(boolean isDryRun) {
        this.isDryRun = isDryRun;
        isNumbered = sessionId != 0 && !isDryRun;
    }

    /** @return whether nothing of this will have happened: it uses no number, and its events are not told. */
    boolean isDryRun() {
        return isDryRun;
    }

    /** @return whether the command has a number of a session. */
    boolean isNumbered() {
        return isNumbered;
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

    /** Writes the header of a message that came of the command, at its address. */
    void writeHeader(long address, int templateId, int blockLength) {
        putLongAt(
                address,
                (long) blockLength << BLOCK_LENGTH_SHIFT
                        | (long) templateId << TEMPLATE_ID_SHIFT
                        | (long) MessageHeaderEncoder.SCHEMA_ID << SCHEMA_ID_SHIFT
                        | (long) MessageHeaderEncoder.SCHEMA_VERSION << VERSION_SHIFT);
        putLongAt(address + MessageHeaderEncoder.sessionIdEncodingOffset(), sessionId);
        putLongAt(address + MessageHeaderEncoder.sessionSequenceEncodingOffset(), sessionSequence);
        // With what is reserved behind it.
        putLongAt(address + MessageHeaderEncoder.principalIdEncodingOffset(), Integer.toUnsignedLong(principalId));
        putLongAt(address + MessageHeaderEncoder.timestampNsEncodingOffset(), timestampNs);
    }
}
