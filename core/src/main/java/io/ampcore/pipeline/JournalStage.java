package io.ampcore.pipeline;

/** Sequences and journals: the first stage of the dedicated profile, part of the core stage in the others. */
final class JournalStage extends Stage {
    private final Sequencer sequencer;
    private final Journal journal;

    JournalStage(Sequencer sequencer, Journal journal) {
        this.sequencer = sequencer;
        this.journal = journal;
    }

    @Override
    public void onEvent(CommandSlot slot, long position, boolean endOfBatch) {
        append(slot);
        if (endOfBatch) {
            write();
        }
    }

    void append(CommandSlot slot) {
        sequencer.stamp(slot);
        if (!slot.isQuery) {
            journal.append(slot.sequence, slot.timestampNs, slot.command, 0, slot.commandLength);
        }
    }

    void write() {
        journal.write();
    }
}
