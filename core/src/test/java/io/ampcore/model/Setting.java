package io.ampcore.model;

import io.ampcore.domain.Genesis;

/** What a list of messages meets: full tables, deadlines that pile up, or thousands of open locks. */
enum Setting {
    /** Small tables; every command can work off all that is due. */
    CROWDED(true, 1_000),
    /** Ample tables; a command works off three deadlines at most. */
    LATE(false, 1_000),
    /** Sixteen managers, thousands of open locks, amounts of up to 90 bits; the bounds of every day. */
    BUSY(false, 10_000);

    /** Whether each command can work off all that is due. */
    final boolean isAlwaysUpToDate;

    final int compareAllEvery;

    Setting(boolean isAlwaysUpToDate, int compareAllEvery) {
        this.isAlwaysUpToDate = isAlwaysUpToDate;
        this.compareAllEvery = compareAllEvery;
    }

    World world() {
        return this == BUSY ? World.WIDE : World.SMALL;
    }

    Genesis genesis() {
        return switch (this) {
            case CROWDED ->
                Genesis.builder()
                        .holderCapacity(9)
                        .partitionCapacity(9)
                        .balanceCapacity(14)
                        .stakeCapacity(5)
                        .policyCapacity(7)
                        .assetCapacity(4)
                        .assetTermsCapacity(7)
                        .lockCapacity(40)
                        .declineCapacity(20)
                        .locksPerGroup(4)
                        .roleCapacity(4)
                        .limitCapacity(3)
                        .sessionCapacity(3)
                        .sessionWindow(8)
                        .chainLengthMax(6)
                        .duePerCommand(Genesis.DUE_PER_TICK_DEFAULT)
                        .build();
            case LATE ->
                Genesis.builder()
                        .holderCapacity(64)
                        .partitionCapacity(64)
                        .balanceCapacity(256)
                        .stakeCapacity(256)
                        .lockCapacity(8 * 1024)
                        .declineCapacity(8 * 1024)
                        .locksPerGroup(4)
                        .sessionCapacity(8)
                        .sessionWindow(8)
                        .chainLengthMax(6)
                        .duePerCommand(3)
                        .duePerTick(20)
                        .build();
            case BUSY ->
                Genesis.builder()
                        .holderCapacity(256)
                        .partitionCapacity(256)
                        .balanceCapacity(2 * 1024)
                        .stakeCapacity(2 * 1024)
                        .policyCapacity(8 * 1024)
                        .lockCapacity(128 * 1024)
                        .declineCapacity(128 * 1024)
                        .sessionCapacity(8)
                        .build();
        };
    }
}
