package io.ampcore.driver;

import java.math.BigInteger;

/** What the token's contract told. Payloads are hexadecimal; holder id 0 is the zero address. */
public sealed interface TokenEvent extends ContractEvent {
    record Transfer(int fromId, int toId, BigInteger amount) implements TokenEvent {}

    record TransferByPartition(
            BigInteger partition,
            int operatorId,
            int fromId,
            int toId,
            BigInteger amount,
            String data,
            String operatorData)
            implements TokenEvent {}

    record ChangedPartition(BigInteger fromPartition, BigInteger toPartition, BigInteger amount)
            implements TokenEvent {}

    record Approval(int holderId, int spenderId, BigInteger allowance) implements TokenEvent {}

    record ApprovalByPartition(BigInteger partition, int holderId, int spenderId, BigInteger allowance)
            implements TokenEvent {}

    record AuthorizedOperator(int operatorId, int holderId) implements TokenEvent {}

    record RevokedOperator(int operatorId, int holderId) implements TokenEvent {}

    record AuthorizedOperatorByPartition(BigInteger partition, int operatorId, int holderId) implements TokenEvent {}

    record RevokedOperatorByPartition(BigInteger partition, int operatorId, int holderId) implements TokenEvent {}

    record CollateralManagerRegistered(int managerId) implements TokenEvent {}

    record PartitionStrategySet(int prefix, int implementerId) implements TokenEvent {}

    record Minted(int operatorId, int toId, BigInteger amount) implements TokenEvent {}

    record Swap(int operatorId, int fromId, BigInteger amount) implements TokenEvent {}

    record OwnershipTransferAuthorization(int newOwnerId) implements TokenEvent {}

    record OwnerUpdate(int oldOwnerId, int newOwnerId) implements TokenEvent {}

    record HookSet(int holderId, boolean isSender, int implementerId) implements TokenEvent {}

    record ContractDeployed(int holderId, int behaviour, int parameter) implements TokenEvent {}

    record OldTokenChanged(int holderId, BigInteger balance, BigInteger allowance) implements TokenEvent {}
}
