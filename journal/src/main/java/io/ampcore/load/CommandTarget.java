package io.ampcore.load;

import io.ampcore.client.CommandWriter;

/** Where a {@link PaymentWorld} is prepared: a node, or a ledger alone. One thread. */
public interface CommandTarget {
    /** Writes the next command. */
    CommandWriter writer();

    /** Sends the command that was written last. */
    void send();

    /**
     * Waits for all receipts.
     *
     * @param step what was done, for the message.
     * @throws IllegalStateException if one was a refusal.
     */
    void awaitAllApproved(String step);

    /** @return the id that a registration got; of a receipt among the last that were in flight. */
    int id(long sessionSequence);
}
