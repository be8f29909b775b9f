package io.ampcore.tools.inspect;

import io.ampcore.dispatch.Outbox;
import io.ampcore.ledger.Ledger;
import io.ampcore.tools.message.Message;
import java.util.Map;

/** What a history is about. Asked once for each command, in their order. */
public interface Subject {
    /** A quick look at what a command left: false if it certainly has nothing to do with the subject. */
    boolean mayConcern(long sequence, Ledger ledger, Outbox outbox);

    /** @return whether a command or an event names the subject. */
    boolean isNamedIn(Message message, Ledger ledger);

    /** @return what is different since this was asked last, by names, as it is now; empty if nothing is. */
    Map<String, Object> changes(Ledger ledger);
}
