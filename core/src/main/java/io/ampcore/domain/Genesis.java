package io.ampcore.domain;

/**
 * Every number that can change an answer, fixed by the journal's first command. A node that starts on a journal takes
 * the journal's numbers, whatever it was configured with, so that history never changes.
 *
 * @param holderCapacity most holders; each also takes a place among the balances.
 * @param partitionCapacity most partitions, the default partition included.
 * @param balanceCapacity most pairs of holder and partition.
 * @param stakeCapacity most pairs of pool and supplier.
 * @param policyCapacity most versions of policies that are present or still used by a lock.
 * @param assetCapacity most assets.
 * @param assetTermsCapacity most pairs of manager and asset.
 * @param lockCapacity most locks remembered, open and ended.
 * @param declineCapacity most refusals remembered.
 * @param grantCapacity most operator grants, allowances, strategies, withdrawal roots, each.
 * @param locksPerGroup most locks remembered of one group.
 * @param sessionCapacity most sessions that are open.
 * @param sessionWindow how many receipts of a session are kept to be answered again, a power of two.
 * @param chainLengthMax most commands that can be linked.
 * @param duePerCommand most deadlines that an ordinary command works off, besides those of the locks it names.
 * @param duePerTick most deadlines that a tick works off.
 * @param roleCapacity most roles of principals, besides those of the first two.
 * @param limitCapacity most pairs of manager and holder or beneficiary with limits.
 */
public record Genesis(
        int holderCapacity,
        int partitionCapacity,
        int balanceCapacity,
        int stakeCapacity,
        int policyCapacity,
        int assetCapacity,
        int assetTermsCapacity,
        int lockCapacity,
        int declineCapacity,
        int grantCapacity,
        int locksPerGroup,
        int sessionCapacity,
        int sessionWindow,
        int chainLengthMax,
        int duePerCommand,
        int duePerTick,
        int roleCapacity,
        int limitCapacity) {

    /** Most records of a table: ids are 32 bits wide and an index is kept half empty. */
    public static final int CAPACITY_MAX = 1 << 29;

    /** Most locks, and most declines: where one stands in its queue of deadlines is told in 32 bits. */
    public static final int LOCK_CAPACITY_MAX = (1 << 28) - 1;

    public static final int SESSION_WINDOW_DEFAULT = 1024;
    public static final int SESSION_WINDOW_MAX = 64 * 1024;
    /** The undo log and the outbox have room for the work of so many linked commands. */
    public static final int CHAIN_LENGTH_MAX = 64;

    public static final int LOCKS_PER_GROUP_MAX = 64;
    public static final int DUE_PER_COMMAND_DEFAULT = 16;
    public static final int DUE_PER_TICK_DEFAULT = 1024;

    /** Room for a laptop's experiments and the tests: about 100 MiB. */
    public static final Genesis SMALL = builder().build();

    public Genesis {
        checkCapacity("holderCapacity", holderCapacity);
        checkCapacity("partitionCapacity", partitionCapacity);
        checkCapacity("balanceCapacity", balanceCapacity);
        checkCapacity("stakeCapacity", stakeCapacity);
        checkCapacity("policyCapacity", policyCapacity);
        checkCapacity("assetCapacity", assetCapacity);
        checkCapacity("assetTermsCapacity", assetTermsCapacity);
        checkRange("lockCapacity", lockCapacity, 1, LOCK_CAPACITY_MAX);
        checkRange("declineCapacity", declineCapacity, 1, LOCK_CAPACITY_MAX);
        checkCapacity("grantCapacity", grantCapacity);
        checkRange("locksPerGroup", locksPerGroup, 1, LOCKS_PER_GROUP_MAX);
        checkCapacity("sessionCapacity", sessionCapacity);
        checkRange("sessionWindow", sessionWindow, 1, SESSION_WINDOW_MAX);
        if (Integer.bitCount(sessionWindow) != 1) {
            throw new IllegalArgumentException("sessionWindow must be a power of two: " + sessionWindow);
        }
        checkRange("chainLengthMax", chainLengthMax, 1, CHAIN_LENGTH_MAX);
        checkRange("duePerCommand", duePerCommand, 1, DUE_PER_TICK_DEFAULT);
        checkRange("duePerTick", duePerTick, 1, DUE_PER_TICK_DEFAULT);
        checkCapacity("roleCapacity", roleCapacity);
        checkCapacity("limitCapacity", limitCapacity);
    }

    public static Builder builder() {
        return new Builder();
    }

    private static void checkCapacity(String name, int value) {
        checkRange(name, value, 1, CAPACITY_MAX);
    }

    private static void checkRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be from " + min + " to " + max + ": " + value);
        }
    }

    /** Starts from the numbers of {@link #SMALL}; set what matters. */
    public static final class Builder {
        private int holderCapacity = 16 * 1024;
        private int partitionCapacity = 1024;
        private int balanceCapacity = 64 * 1024;
        private int stakeCapacity = 16 * 1024;
        private int policyCapacity = 1024;
        private int assetCapacity = 1024;
        private int assetTermsCapacity = 4 * 1024;
        private int lockCapacity = 128 * 1024;
        private int declineCapacity = 16 * 1024;
        private int grantCapacity = 16 * 1024;
        private int locksPerGroup = LOCKS_PER_GROUP_MAX;
        private int sessionCapacity = 32;
        private int sessionWindow = SESSION_WINDOW_DEFAULT;
        private int chainLengthMax = CHAIN_LENGTH_MAX;
        private int duePerCommand = DUE_PER_COMMAND_DEFAULT;
        private int duePerTick = DUE_PER_TICK_DEFAULT;
        private int roleCapacity = 1024;
        private int limitCapacity = 4 * 1024;

        private Builder() {}

        public Builder holderCapacity(int value) {
            holderCapacity = value;
            return this;
        }

        public Builder partitionCapacity(int value) {
            partitionCapacity = value;
            return this;
        }

        public Builder balanceCapacity(int value) {
            balanceCapacity = value;
            return this;
        }

        public Builder stakeCapacity(int value) {
            stakeCapacity = value;
            return this;
        }

        public Builder policyCapacity(int value) {
            policyCapacity = value;
            return this;
        }

        public Builder assetCapacity(int value) {
            assetCapacity = value;
            return this;
        }

        public Builder assetTermsCapacity(int value) {
            assetTermsCapacity = value;
            return this;
        }

        public Builder lockCapacity(int value) {
            lockCapacity = value;
            return this;
        }

        public Builder declineCapacity(int value) {
            declineCapacity = value;
            return this;
        }

        public Builder grantCapacity(int value) {
            grantCapacity = value;
            return this;
        }

        public Builder locksPerGroup(int value) {
            locksPerGroup = value;
            return this;
        }

        public Builder sessionCapacity(int value) {
            sessionCapacity = value;
            return this;
        }

        public Builder sessionWindow(int value) {
            sessionWindow = value;
            return this;
        }

        public Builder chainLengthMax(int value) {
            chainLengthMax = value;
            return this;
        }

        public Builder duePerCommand(int value) {
            duePerCommand = value;
            return this;
        }

        public Builder duePerTick(int value) {
            duePerTick = value;
            return this;
        }

        public Builder roleCapacity(int value) {
            roleCapacity = value;
            return this;
        }

        public Builder limitCapacity(int value) {
            limitCapacity = value;
            return this;
        }

        public Genesis build() {
            return new Genesis(
                    holderCapacity,
                    partitionCapacity,
                    balanceCapacity,
                    stakeCapacity,
                    policyCapacity,
                    assetCapacity,
                    assetTermsCapacity,
                    lockCapacity,
                    declineCapacity,
                    grantCapacity,
                    locksPerGroup,
                    sessionCapacity,
                    sessionWindow,
                    chainLengthMax,
                    duePerCommand,
                    duePerTick,
                    roleCapacity,
                    limitCapacity);
        }
    }
}
