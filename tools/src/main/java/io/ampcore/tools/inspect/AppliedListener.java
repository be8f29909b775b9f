package io.ampcore.tools.inspect;

import io.ampcore.dispatch.Outbox;
import io.ampcore.ledger.Ledger;
import io.ampcore.memory.NativeBuffer;

/** Hears of each command of a journal when it has been applied. */
@FunctionalInterface
public interface AppliedListener {
    /** The first command is applied to what a snapshot held: the ledger as of then. Not heard if it is the genesis. */
    default void onBegin(Ledger ledger) {}

    /**
     * @param command sequence, time and bytes; until this returns.
     * @param ledger  as of this command.
     * @param outbox  holds the receipt and the events.
     */
    void onApplied(Command command, Ledger ledger, Outbox outbox);

    /** A command's place in the journal and its bytes. */
    record Command(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {}
}
