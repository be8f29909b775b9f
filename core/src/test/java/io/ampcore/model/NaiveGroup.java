package io.ampcore.model;

import java.util.LinkedHashSet;
import java.util.Set;

/** Locks of a manager that belong together, in the order in which they were made. */
final class NaiveGroup {
    record Key(int managerId, long groupId) {}

    final Set<NaiveLock> locks = new LinkedHashSet<>();
    int closing;
}
