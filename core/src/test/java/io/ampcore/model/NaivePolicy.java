package io.ampcore.model;

import io.ampcore.driver.Terms;

/** A version of a manager's policy: there as long as it is the present one or a lock or decline is judged by it. */
final class NaivePolicy {
    final int id;
    final int version;
    final Terms terms;
    int users;

    NaivePolicy(int id, int version, Terms terms) {
        this.id = id;
        this.version = version;
        this.terms = terms;
    }
}
