package io.ampcore.driver;

import java.math.BigInteger;

/** What a ledger told of what it did; what contracts told is a {@link ContractEvent}. */
public non-sealed interface Event extends Told {
    record HolderRegistered(int holderId, BigInteger address) implements Event {}

    record PartitionRegistered(int partitionId, BigInteger label) implements Event {}

    record ManagerRegistered(int managerId, int policyId) implements Event {}

    record PolicySet(int managerId, int policyId) implements Event {}

    record AssetDefined(int assetId, long symbol, int decimals) implements Event {}

    record PriceSet(int assetId, long mantissa, int exponent, long quoteTimeNs) implements Event {}

    record AssetTermsSet(int managerId, int assetId, int factorBp, int confirmations) implements Event {}

    record Minted(int holderId, BigInteger amount) implements Event {}

    record Supplied(int partitionId, int supplierId, BigInteger amount, BigInteger units) implements Event {}

    record DrawPaid(int managerId, BigInteger lockId, BigInteger amount) implements Event {}

    record ChainAhead(int partitionId) implements Event {}

    record ChainFollowed(int partitionId) implements Event {}

    record Rewarded(int partitionId, int payerId, BigInteger amount) implements Event {}

    record Unstaked(int partitionId, int supplierId, BigInteger units, long vestsAtNs) implements Event {}

    record Withdrawn(int partitionId, int supplierId, BigInteger amount, BigInteger units) implements Event {}

    record PoolRestarted(int partitionId, int generation) implements Event {}

    record Locked(
            int managerId,
            BigInteger lockId,
            int partitionId,
            int holderId,
            int beneficiaryId,
            int assetId,
            BigInteger amount,
            BigInteger collateral,
            long deadlineNs,
            long reference)
            implements Event {}

    record Adjusted(
            int managerId,
            BigInteger lockId,
            int change,
            BigInteger amount,
            BigInteger collateral,
            BigInteger added,
            BigInteger freed)
            implements Event {}

    record Captured(
            int managerId,
            BigInteger lockId,
            int clearing,
            boolean isFinal,
            BigInteger amount,
            BigInteger captured,
            BigInteger collateral,
            BigInteger added,
            BigInteger freed,
            long deadlineNs)
            implements Event {
        /** As nearly all are: nothing is set aside on top. */
        public Captured(
                int managerId,
                BigInteger lockId,
                int clearing,
                boolean isFinal,
                BigInteger amount,
                BigInteger captured,
                BigInteger collateral,
                BigInteger freed,
                long deadlineNs) {
            this(
                    managerId,
                    lockId,
                    clearing,
                    isFinal,
                    amount,
                    captured,
                    collateral,
                    BigInteger.ZERO,
                    freed,
                    deadlineNs);
        }
    }

    record Extended(int managerId, BigInteger lockId, long deadlineNs) implements Event {}

    record GroupClosed(int managerId, long groupId, int closing) implements Event {}

    record Confirmed(int managerId, BigInteger lockId, int count) implements Event {
        /** As settle confirms: with the highest count. */
        public Confirmed(int managerId, BigInteger lockId) {
            this(managerId, lockId, -1);
        }
    }

    record Settled(int managerId, BigInteger lockId, BigInteger freed) implements Event {}

    record Released(int managerId, BigInteger lockId, int reason, BigInteger freed) implements Event {}

    record Expired(int managerId, BigInteger lockId, BigInteger freed) implements Event {}

    record Held(int managerId, BigInteger lockId) implements Event {}

    record RoleGranted(int role, int subjectId, int granteeId, boolean isRevoked) implements Event {}

    record Frozen(int kind, int subjectId, int frozen, int reason) implements Event {}

    record LimitSet(
            int managerId,
            int kind,
            int subjectId,
            BigInteger exposureMax,
            long windowNs,
            BigInteger needMax,
            int countMax)
            implements Event {}

    record Drawn(
            int managerId,
            BigInteger lockId,
            int partitionId,
            int holderId,
            int beneficiaryId,
            int reason,
            BigInteger paid,
            BigInteger freed)
            implements Event {}

    record SessionOpened(long sessionId, int principalId) implements Event {}

    record SessionClosed(long sessionId, int principalId) implements Event {}
}
