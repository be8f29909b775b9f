package io.ampcore.driver;

import java.math.BigInteger;

/** What a ledger told of what it did. */
public sealed interface Event {
    record HolderRegistered(int holderId, BigInteger address) implements Event {}

    record PartitionRegistered(int partitionId, BigInteger label) implements Event {}

    record ManagerRegistered(int managerId, int policyId) implements Event {}

    record PolicySet(int managerId, int policyId) implements Event {}

    record AssetDefined(int assetId, long symbol, int decimals) implements Event {}

    record PriceSet(int assetId, long mantissa, int exponent, long quoteTimeNs) implements Event {}

    record AssetTermsSet(int managerId, int assetId, int factorBp, int confirmations) implements Event {}

    record Minted(int holderId, BigInteger amount) implements Event {}

    record Supplied(int partitionId, int supplierId, BigInteger amount, BigInteger units) implements Event {}

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
}
