package io.ampcore.pipeline;

/**
 * Journal and ledger on one thread; the receipts are another's. The commands of a group are looked up together before the
 * first is applied.
 */
final class CoreStage extends Stage {
    /** A longer batch is written and shown to the receipts in parts, so that they, and the sync, need not wait for its end. */
    private static final int UNSHOWN_MAX = 256;

    private final JournalStage journal;
    private final LedgerStage ledger;
    private int unshownCount;

    CoreStage(JournalStage journal, LedgerStage ledger) {
        this.journal = journal;
        this.ledger = ledger;
    }

    @Override
    public void onEvent(CommandSlot slot, long position, boolean endOfBatch) {
        journal.append(slot);
        CommandGroup group = ledger.group();
        group.add(slot);
        if (endOfBatch || group.isFull()) {
            applyGroup(position);
        }
        if (endOfBatch) {
            journal.write();
            unshownCount = 0;
        } else if (unshownCount >= UNSHOWN_MAX) {
            journal.write();
            showReceipts(position);
            unshownCount = 0;
        }
    }

    private void applyGroup(long lastPosition) {
        CommandGroup group = ledger.group();
        int count = group.complete();
        for (int i = 0; i < count; i++) {
            while (!ledger.tryApply(group.get(i))) {
                // Commands of the group that are not applied yet are written with the others: they are answered later.
                journal.write();
                letReceiptsLeave(lastPosition - count + 1 + i);
            }
        }
        unshownCount += count;
    }
}
