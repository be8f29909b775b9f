package io.ampcore.pipeline;

/** Journal and ledger on one thread; the receipts are another's. */
final class CoreStage extends Stage {
    private final JournalStage journal;
    private final LedgerStage ledger;

    CoreStage(JournalStage journal, LedgerStage ledger) {
        this.journal = journal;
        this.ledger = ledger;
    }

    @Override
    public void onEvent(CommandSlot slot, long position, boolean endOfBatch) {
        journal.append(slot);
        while (!ledger.tryApply(slot)) {
            journal.write();
            letReceiptsLeave(position);
        }
        if (endOfBatch) {
            journal.write();
        }
    }
}
