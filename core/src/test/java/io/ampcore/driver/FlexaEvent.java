package io.ampcore.driver;

import java.math.BigInteger;

/** What the Flexa manager told. Payloads are hexadecimal; nonces and times are 64 unsigned bits. */
public sealed interface FlexaEvent extends ContractEvent {
    record SupplyReceipt(int supplierId, BigInteger partition, BigInteger amount, long nonce) implements FlexaEvent {}

    record Withdrawal(int supplierId, BigInteger partition, BigInteger amount, long rootNonce, long authorizedNonce)
            implements FlexaEvent {}

    record FallbackWithdrawal(int supplierId, BigInteger partition, BigInteger amount) implements FlexaEvent {}

    record SupplyRefund(int supplierId, BigInteger partition, BigInteger amount, long nonce) implements FlexaEvent {}

    record DirectTransfer(int operatorId, BigInteger fromPartition, int toId, BigInteger toPartition, BigInteger amount)
            implements FlexaEvent {}

    record ReleaseRequest(int supplierId, BigInteger partition, BigInteger amount, String data) implements FlexaEvent {}

    record PartitionAdded(BigInteger partition) implements FlexaEvent {}

    record PartitionRemoved(BigInteger partition) implements FlexaEvent {}

    record WithdrawalLimitUpdate(BigInteger oldLimit, BigInteger newLimit) implements FlexaEvent {}

    record WithdrawalRootAdded(BigInteger root, long nonce) implements FlexaEvent {}

    record WithdrawalRootRemoved(BigInteger root, long nonce) implements FlexaEvent {}

    record FallbackRootSet(BigInteger root, long includedSupplyNonce, long dateS) implements FlexaEvent {}

    record FallbackDateReset(long dateS) implements FlexaEvent {}

    record FallbackDelayUpdate(long oldSeconds, long newSeconds) implements FlexaEvent {}

    record RoleUpdate(int role, int oldHolderId, int newHolderId) implements FlexaEvent {}

    record FlexaOwnershipTransferAuthorization(int newOwnerId) implements FlexaEvent {}

    record FlexaOwnerUpdate(int oldOwnerId, int newOwnerId) implements FlexaEvent {}
}
