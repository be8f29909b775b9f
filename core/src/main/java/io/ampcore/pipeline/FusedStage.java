package io.ampcore.pipeline;

/**
 * Everything on one thread: a batch is sequenced, journaled and applied group by group, written in one go, then answered.
 * The commands of a group are looked up together before the first is applied.
 */
final class FusedStage extends Stage {
    /** A longer batch is written and answered in parts, so that its first command does not wait for its last. */
    private static final int UNANSWERED_MAX = 256;

    private final JournalStage journal;
    private final LedgerStage ledger;
    private final ReceiptStage receipts;
    private final CommandSlot[] unanswered = new CommandSlot[UNANSWERED_MAX];
    private int unansweredCount;

    FusedStage(JournalStage journal, LedgerStage ledger, ReceiptStage receipts) {
        this.journal = journal;
        this.ledger = ledger;
        this.receipts = receipts;
    }

    @Override
    public void onEvent(CommandSlot slot, long position, boolean endOfBatch) {
        journal.append(slot);
        CommandGroup group = ledger.group();
        group.add(slot);
        if (endOfBatch || group.isFull()) {
            applyGroup();
        }
        if (endOfBatch) {
            answer();
            receipts.endBatch();
        }
    }

    private void applyGroup() {
        CommandGroup group = ledger.group();
        int count = group.complete();
        for (int i = 0; i < count; i++) {
            apply(group.get(i));
        }
    }

    private void apply(CommandSlot slot) {
        if (unansweredCount == UNANSWERED_MAX || !ledger.tryApply(slot)) {
            // Commands of the group that are not applied yet are written with the others: they are answered later.
            answer();
            if (!ledger.tryApply(slot)) {
                throw new IllegalStateException("no room for the receipt of command " + slot.sequence);
            }
        }
        unanswered[unansweredCount++] = slot;
    }

    private void answer() {
        journal.write();
        for (int i = 0; i < unansweredCount; i++) {
            receipts.answer(unanswered[i]);
        }
        unansweredCount = 0;
    }
}
