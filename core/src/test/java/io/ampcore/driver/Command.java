package io.ampcore.driver;

import io.ampcore.domain.Principals;
import java.math.BigInteger;
import java.util.List;

/** Everything that can be asked of a ledger, as a value: a test keeps it, sends it again, or shrinks a list of them. */
public sealed interface Command {
    int principalId();

    /** @return the lock that it names, 0 if none. */
    default BigInteger lockId() {
        return BigInteger.ZERO;
    }

    /** @return the same, asked for by another principal. */
    default Command as(int principalId) {
        return Principal.replaceIn(this, principalId);
    }

    record RegisterHolder(int principalId, BigInteger address) implements Command {}

    record RegisterPartition(int principalId, BigInteger label) implements Command {}

    record RegisterManager(
            int principalId, int holderId, long defaultTtlNs, long maxTtlNs, long settlementWindowNs, long retentionNs)
            implements Command {}

    record SetPolicy(int principalId, int managerId, Terms terms) implements Command {}

    record DefineAsset(int principalId, int assetId, long symbol, int decimals) implements Command {}

    record SetPrice(int principalId, int assetId, long mantissa, int exponent, long quoteTimeNs) implements Command {}

    record SetAssetTerms(int principalId, int managerId, int assetId, int factorBp, int confirmations)
            implements Command {}

    record Mint(int principalId, int holderId, BigInteger amount) implements Command {}

    record Supply(int principalId, int partitionId, int supplierId, BigInteger amount, BigInteger minUnits)
            implements Command {}

    record Reward(int principalId, int partitionId, int payerId, BigInteger amount) implements Command {}

    record Unstake(int principalId, int partitionId, int supplierId, BigInteger units) implements Command {}

    record Withdraw(int principalId, int partitionId, int supplierId) implements Command {}

    record Lock(
            int principalId,
            int managerId,
            BigInteger lockId,
            int partitionId,
            int holderId,
            int beneficiaryId,
            int assetId,
            BigInteger amount,
            long ttlNs,
            long validUntilNs,
            long groupId,
            long reference,
            int flags)
            implements Command {
        public Lock principalId(int value) {
            return with(value, managerId, lockId, partitionId, holderId, beneficiaryId, assetId, amount, ttlNs, flags);
        }

        public Lock managerId(int value) {
            return with(
                    principalId, value, lockId, partitionId, holderId, beneficiaryId, assetId, amount, ttlNs, flags);
        }

        public Lock lockId(long value) {
            return lockId(BigInteger.valueOf(value));
        }

        public Lock lockId(BigInteger value) {
            return with(
                    principalId, managerId, value, partitionId, holderId, beneficiaryId, assetId, amount, ttlNs, flags);
        }

        public Lock partitionId(int value) {
            return with(principalId, managerId, lockId, value, holderId, beneficiaryId, assetId, amount, ttlNs, flags);
        }

        public Lock holderId(int value) {
            return with(
                    principalId, managerId, lockId, partitionId, value, beneficiaryId, assetId, amount, ttlNs, flags);
        }

        public Lock beneficiaryId(int value) {
            return with(principalId, managerId, lockId, partitionId, holderId, value, assetId, amount, ttlNs, flags);
        }

        public Lock assetId(int value) {
            return with(
                    principalId, managerId, lockId, partitionId, holderId, beneficiaryId, value, amount, ttlNs, flags);
        }

        public Lock amount(long value) {
            return amount(BigInteger.valueOf(value));
        }

        public Lock amount(BigInteger value) {
            return with(
                    principalId, managerId, lockId, partitionId, holderId, beneficiaryId, assetId, value, ttlNs, flags);
        }

        public Lock ttlNs(long value) {
            return with(
                    principalId,
                    managerId,
                    lockId,
                    partitionId,
                    holderId,
                    beneficiaryId,
                    assetId,
                    amount,
                    value,
                    flags);
        }

        public Lock flags(int value) {
            return with(
                    principalId,
                    managerId,
                    lockId,
                    partitionId,
                    holderId,
                    beneficiaryId,
                    assetId,
                    amount,
                    ttlNs,
                    value);
        }

        public Lock validUntilNs(long value) {
            return marks(value, groupId, reference);
        }

        public Lock groupId(long value) {
            return marks(validUntilNs, value, reference);
        }

        public Lock reference(long value) {
            return marks(validUntilNs, groupId, value);
        }

        private Lock marks(long validUntilNs, long groupId, long reference) {
            return new Lock(
                    principalId,
                    managerId,
                    lockId,
                    partitionId,
                    holderId,
                    beneficiaryId,
                    assetId,
                    amount,
                    ttlNs,
                    validUntilNs,
                    groupId,
                    reference,
                    flags);
        }

        private Lock with(
                int principalId,
                int managerId,
                BigInteger lockId,
                int partitionId,
                int holderId,
                int beneficiaryId,
                int assetId,
                BigInteger amount,
                long ttlNs,
                int flags) {
            return new Lock(
                    principalId,
                    managerId,
                    lockId,
                    partitionId,
                    holderId,
                    beneficiaryId,
                    assetId,
                    amount,
                    ttlNs,
                    validUntilNs,
                    groupId,
                    reference,
                    flags);
        }
    }

    record Capture(int principalId, int managerId, BigInteger lockId, int clearing, BigInteger amount, int flags)
            implements Command {}

    record Settle(int principalId, int managerId, BigInteger lockId) implements Command {}

    record Adjust(int principalId, int managerId, BigInteger lockId, int change, BigInteger amount)
            implements Command {}

    record Extend(int principalId, int managerId, BigInteger lockId, long deadlineNs) implements Command {}

    record ReleaseGroup(int principalId, int managerId, long groupId, int reason) implements Command {}

    record CaptureGroup(int principalId, int managerId, long groupId) implements Command {}

    record Confirm(int principalId, int managerId, BigInteger lockId, int count) implements Command {}

    record Release(int principalId, int managerId, BigInteger lockId, int reason) implements Command {}

    record Draw(int principalId, int managerId, BigInteger lockId, BigInteger amount, int reason, int flags)
            implements Command {}

    record ReportPaidDraw(int principalId, int managerId, int operatorId, BigInteger lockId, BigInteger amount)
            implements Command {}

    record Freeze(int principalId, int kind, int subjectId, int frozen, int reason) implements Command {}

    record SetLimit(
            int principalId,
            int managerId,
            int kind,
            int subjectId,
            BigInteger exposureMax,
            long windowNs,
            BigInteger needMax,
            int countMax)
            implements Command {}

    record GrantRole(int principalId, int role, int subjectId, int granteeId, boolean isRevoked) implements Command {}

    record OpenSession(int principalId, long sessionId) implements Command {}

    record CloseSession(int principalId, long sessionId) implements Command {}

    /** A call of the token's contract or the Flexa manager's. */
    sealed interface Call extends Command {
        /** @return the holder in whose name it is made. */
        int callerId();
    }

    record DeployToken(int principalId, int callerId) implements Call {}

    record DeployContract(int principalId, int callerId, int behaviour, int parameter) implements Call {}

    record SetHook(int principalId, int callerId, int holderId, boolean isSender, int implementerId) implements Call {}

    record SetPartitionStrategy(int principalId, int callerId, int prefix, int implementerId) implements Call {}

    record RegisterCollateralManager(int principalId, int callerId) implements Call {}

    record AuthorizeOwnershipTransfer(int principalId, int callerId, int newOwnerId) implements Call {}

    record AssumeOwnership(int principalId, int callerId) implements Call {}

    /**
     * Moves tokens from one partition to the same or another one.
     *
     * @param blockTimeS when it happened on chain, 0 for now.
     */
    record Transfer(
            int principalId,
            int callerId,
            int fromId,
            int toId,
            BigInteger partition,
            BigInteger destination,
            BigInteger value,
            long blockTimeS,
            OperatorData operatorData)
            implements Call {
        /** @return in hexadecimal, what its caller tells the token: nothing, or that it names another partition. */
        public String data() {
            return Fields.hex(CallEncoder.dataOf(this));
        }
    }

    /** Moves tokens of the caller's default partition. */
    record TransferOwn(int principalId, int callerId, int toId, BigInteger value) implements Call {}

    /** Moves tokens of somebody's default partition. */
    record TransferFrom(int principalId, int callerId, int fromId, int toId, BigInteger value) implements Call {}

    record Approve(int principalId, int callerId, BigInteger partition, int spenderId, BigInteger value)
            implements Call {}

    record IncreaseAllowance(int principalId, int callerId, BigInteger partition, int spenderId, BigInteger value)
            implements Call {}

    record DecreaseAllowance(int principalId, int callerId, BigInteger partition, int spenderId, BigInteger value)
            implements Call {}

    record AuthorizeOperator(int principalId, int callerId, int operatorId) implements Call {}

    record RevokeOperator(int principalId, int callerId, int operatorId) implements Call {}

    record AuthorizeOperatorByPartition(int principalId, int callerId, BigInteger partition, int operatorId)
            implements Call {}

    record RevokeOperatorByPartition(int principalId, int callerId, BigInteger partition, int operatorId)
            implements Call {}

    record Swap(int principalId, int callerId, int holderId) implements Call {}

    record MintOldToken(int principalId, int callerId, int toId, BigInteger value) implements Call {}

    record ApproveOldToken(int principalId, int callerId, BigInteger value) implements Call {}

    record AddFlexaPartition(int principalId, int callerId, BigInteger partition) implements Call {}

    record RemoveFlexaPartition(int principalId, int callerId, BigInteger partition) implements Call {}

    record SetFlexaRole(int principalId, int callerId, int role, int holderId) implements Call {}

    record ModifyWithdrawalLimit(int principalId, int callerId, boolean isDecrease, BigInteger difference)
            implements Call {}

    record AddWithdrawalRoot(
            int principalId, int callerId, BigInteger root, BigInteger nonce, List<BigInteger> replacedRoots)
            implements Call {}

    record RemoveWithdrawalRoots(int principalId, int callerId, List<BigInteger> roots) implements Call {}

    record SetFallbackRoot(int principalId, int callerId, BigInteger root, BigInteger includedNonce, long blockTimeS)
            implements Call {}

    record ResetFallbackDate(int principalId, int callerId, long blockTimeS) implements Call {}

    record SetFallbackDelay(int principalId, int callerId, BigInteger seconds) implements Call {}

    record RequestRelease(int principalId, int callerId, BigInteger partition, BigInteger amount) implements Call {}

    record AuthorizeFlexaOwnershipTransfer(int principalId, int callerId, int newOwnerId) implements Call {}

    record AssumeFlexaOwnership(int principalId, int callerId) implements Call {}

    record Tick() implements Command {
        @Override
        public int principalId() {
            return Principals.OPERATOR;
        }
    }
}
