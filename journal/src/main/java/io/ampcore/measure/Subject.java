package io.ampcore.measure;

import java.util.Map;

/** What is measured: takes requests from one thread, and tells a {@link Recording} of each answer, in order. */
public interface Subject extends AutoCloseable {
    /**
     * Sends the next request, and waits as long as there is no room for it.
     *
     * @param index  counts the requests of a run from 0.
     * @param dueNs  when it was due.
     * @param sentNs the clock, read just now.
     */
    void send(long index, long dueNs, long sentNs);

    /** Returns when everything that was sent has been answered. */
    void awaitAnswers();

    /** Where its answers are recorded. */
    Recording recording();

    /** @return answers since the start that were not the expected ones: a refusal is another, cheaper request. */
    long refusalCount();

    /** @return what it is and how it was set up, for the result: a durability, a wait strategy, a number of balances. */
    Map<String, String> settings();

    @Override
    void close();
}
