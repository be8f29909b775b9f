package io.ampcore.pipeline;

import io.ampcore.domain.LedgerTime;
import io.ampcore.protocol.MessageHeaderDecoder;
import java.nio.ByteOrder;

/**
 * Gives each command its sequence and its time, in the order of the ring, and writes the time into its header: from here
 * on time is data. It never goes back, not when the wall clock does, and not over a restart.
 */
final class Sequencer {
    private static final int TIMESTAMP_OFFSET = MessageHeaderDecoder.timestampNsEncodingOffset();

    private long lastSequence;
    private long lastTimestampNs;

    /**
     * Goes on where a ledger stands.
     *
     * @param time after recovery.
     */
    Sequencer(LedgerTime time) {
        lastSequence = time.sequence();
        lastTimestampNs = time.nowNs();
    }

    void stamp(CommandSlot slot) {
        if (slot.isQuery) {
            slot.sequence = 0;
            return;
        }
        lastTimestampNs = Math.max(lastTimestampNs, slot.clockNs);
        slot.sequence = ++lastSequence;
        slot.timestampNs = lastTimestampNs;
        slot.command.putLong(TIMESTAMP_OFFSET, lastTimestampNs, ByteOrder.LITTLE_ENDIAN);
    }
}
