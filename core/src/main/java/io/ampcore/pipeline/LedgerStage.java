package io.ampcore.pipeline;

import io.ampcore.dispatch.CommandDispatcher;

/** Applies commands and answers queries: the only writer of the ledger's state. */
final class LedgerStage extends Stage {
    private final CommandDispatcher dispatcher;
    private final OutboxRing outboxes;
    private final CommandGroup group;

    LedgerStage(CommandDispatcher dispatcher, OutboxRing outboxes) {
        this.dispatcher = dispatcher;
        this.outboxes = outboxes;
        group = new CommandGroup(dispatcher.lookAhead());
    }

    @Override
    public void onEvent(CommandSlot slot, long position, boolean endOfBatch) {
        group.add(slot);
        if (endOfBatch || group.isFull()) {
            applyGroup(position);
        }
    }

    private void applyGroup(long lastPosition) {
        int count = group.complete();
        for (int i = 0; i < count; i++) {
            while (!tryApply(group.get(i))) {
                letReceiptsLeave(lastPosition - count + 1 + i);
            }
        }
    }

    /** @return the commands that will be applied next. */
    CommandGroup group() {
        return group;
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
