package io.ampcore.pipeline;

import io.ampcore.dispatch.CommandDispatcher;

/** Applies commands and answers queries: the only writer of the ledger's state. */
final class LedgerStage extends Stage {
    private final CommandDispatcher dispatcher;
    private final OutboxRing outboxes;

    LedgerStage(CommandDispatcher dispatcher, OutboxRing outboxes) {
        this.dispatcher = dispatcher;
        this.outboxes = outboxes;
    }

    @Override
    public void onEvent(CommandSlot slot, long position, boolean endOfBatch) {
        while (!tryApply(slot)) {
            letReceiptsLeave(position);
        }
    }

    /** Looks a command up that will be applied with the others of its group. */
    void lookAhead(CommandSlot slot) {
        dispatcher.lookAhead().add(slot.command);
    }

    /** The group is complete: its first command will be applied next. */
    void beginGroup() {
        dispatcher.lookAhead().touch();
    }

    /** @return false if receipts have to leave first, because there is no room for this one's. */
    boolean tryApply(CommandSlot slot) {
        if (!outboxes.tryBegin(dispatcher.outbox())) return false;
        if (slot.isQuery) {
            dispatcher.query(slot.clockNs, slot.command, 0, slot.commandLength);
        } else {
            dispatcher.dispatch(slot.sequence, slot.timestampNs, slot.command, 0, slot.commandLength);
        }
        outboxes.end(slot, dispatcher.outbox());
        return true;
    }
}
