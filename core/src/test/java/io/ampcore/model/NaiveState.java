package io.ampcore.model;

import io.ampcore.domain.Genesis;
import io.ampcore.driver.Event;
import java.util.ArrayList;
import java.util.List;

/** What the parts of the model share: the books, the present command's time, its answer and its events. */
final class NaiveState {
    final Genesis genesis;
    /** Whether the bounds of the genesis let each command work off all that is due. */
    final boolean isAlwaysUpToDate;

    final NaiveBooks books = new NaiveBooks();
    final NaiveRoles roles;
    final NaiveRegistry registry;
    final NaivePrices prices;
    final NaiveFreezes freezes;
    final NaiveLimits limits;
    final NaiveSessions sessions;
    final List<Event> events = new ArrayList<>();
    Reply reply = new Reply();
    long sequence;
    long nowNs;
    /** What the ledger says: whether due work still waits, as only it knows. */
    boolean isBehind;
    /** What the ledger told of the present command. */
    List<Event> told = List.of();

    NaiveState(Genesis genesis, boolean isAlwaysUpToDate) {
        this.genesis = genesis;
        this.isAlwaysUpToDate = isAlwaysUpToDate;
        roles = new NaiveRoles(this);
        registry = new NaiveRegistry(this);
        prices = new NaivePrices(this);
        freezes = new NaiveFreezes(this);
        limits = new NaiveLimits(this);
        sessions = new NaiveSessions(this);
    }

    /** @return what the ledger told at this place of the present command's events; null if it told less. */
    Event toldNext() {
        return events.size() < told.size() ? told.get(events.size()) : null;
    }
}
