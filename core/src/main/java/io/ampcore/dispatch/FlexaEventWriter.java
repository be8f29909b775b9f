package io.ampcore.dispatch;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.protocol.*;
import io.ampcore.state.Label;
import io.ampcore.token.fcm.FlexaEvents;
import io.ampcore.token.fcm.FlexaRole;

/** Writes what the Flexa manager tells. */
abstract class FlexaEventWriter extends ExampleEventWriter implements FlexaEvents {
    private final SupplyReceiptEventEncoder supplyReceipt = new SupplyReceiptEventEncoder();
    private final WithdrawalEventEncoder withdrawal = new WithdrawalEventEncoder();
    private final FallbackWithdrawalEventEncoder fallbackWithdrawal = new FallbackWithdrawalEventEncoder();
    private final SupplyRefundEventEncoder supplyRefund = new SupplyRefundEventEncoder();
    private final DirectTransferEventEncoder directTransfer = new DirectTransferEventEncoder();
    private final ReleaseRequestEventEncoder releaseRequest = new ReleaseRequestEventEncoder();
    private final PartitionAddedEventEncoder partitionAdded = new PartitionAddedEventEncoder();
    private final PartitionRemovedEventEncoder partitionRemoved = new PartitionRemovedEventEncoder();
    private final WithdrawalLimitUpdateEventEncoder withdrawalLimitUpdate = new WithdrawalLimitUpdateEventEncoder();
    private final WithdrawalRootAddedEventEncoder withdrawalRootAdded = new WithdrawalRootAddedEventEncoder();
    private final WithdrawalRootRemovedEventEncoder withdrawalRootRemoved = new WithdrawalRootRemovedEventEncoder();
    private final FallbackRootSetEventEncoder fallbackRootSet = new FallbackRootSetEventEncoder();
    private final FallbackDateResetEventEncoder fallbackDateReset = new FallbackDateResetEventEncoder();
    private final FallbackDelayUpdateEventEncoder fallbackDelayUpdate = new FallbackDelayUpdateEventEncoder();
    private final RoleUpdateEventEncoder roleUpdate = new RoleUpdateEventEncoder();
    private final FlexaOwnershipTransferAuthorizationEventEncoder flexaOwnershipTransferAuthorization =
            new FlexaOwnershipTransferAuthorizationEventEncoder();
    private final FlexaOwnerUpdateEventEncoder flexaOwnerUpdate = new FlexaOwnerUpdateEventEncoder();

    FlexaEventWriter(Outbox outbox, CommandContext context) {
        super(outbox, context);
    }

    @Override
    public void onSupplyReceipt(int supplierId, Label partition, long low, long high, long nonce) {
        supplyReceipt.wrapAndApplyHeader(buffer(), claim(SupplyReceiptEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        supplyReceipt
                .sequence(sequence())
                .supplierId(Integer.toUnsignedLong(supplierId))
                .nonce(nonce);
        put(partition, supplyReceipt.offset() + SupplyReceiptEventEncoder.partitionEncodingOffset());
        supplyReceipt.amount().low(low).high(high);
    }

    @Override
    public void onWithdrawal(
            int supplierId, Label partition, long low, long high, long rootNonce, long authorizedNonce) {
        withdrawal.wrapAndApplyHeader(buffer(), claim(WithdrawalEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        withdrawal
                .sequence(sequence())
                .supplierId(Integer.toUnsignedLong(supplierId))
                .rootNonce(rootNonce)
                .authorizedNonce(authorizedNonce);
        put(partition, withdrawal.offset() + WithdrawalEventEncoder.partitionEncodingOffset());
        withdrawal.amount().low(low).high(high);
    }

    @Override
    public void onFallbackWithdrawal(int supplierId, Label partition, long low, long high) {
        fallbackWithdrawal.wrapAndApplyHeader(buffer(), claim(FallbackWithdrawalEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        fallbackWithdrawal.sequence(sequence()).supplierId(Integer.toUnsignedLong(supplierId));
        put(partition, fallbackWithdrawal.offset() + FallbackWithdrawalEventEncoder.partitionEncodingOffset());
        fallbackWithdrawal.amount().low(low).high(high);
    }

    @Override
    public void onSupplyRefund(int supplierId, Label partition, long low, long high, long nonce) {
        supplyRefund.wrapAndApplyHeader(buffer(), claim(SupplyRefundEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        supplyRefund
                .sequence(sequence())
                .supplierId(Integer.toUnsignedLong(supplierId))
                .nonce(nonce);
        put(partition, supplyRefund.offset() + SupplyRefundEventEncoder.partitionEncodingOffset());
        supplyRefund.amount().low(low).high(high);
    }

    @Override
    public void onDirectTransfer(int operatorId, Label from, int toId, Label to, long low, long high) {
        directTransfer.wrapAndApplyHeader(buffer(), claim(DirectTransferEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        directTransfer
                .sequence(sequence())
                .operatorId(Integer.toUnsignedLong(operatorId))
                .toId(Integer.toUnsignedLong(toId));
        put(from, directTransfer.offset() + DirectTransferEventEncoder.fromPartitionEncodingOffset());
        put(to, directTransfer.offset() + DirectTransferEventEncoder.toPartitionEncodingOffset());
        directTransfer.amount().low(low).high(high);
    }

    @Override
    public void onReleaseRequest(int supplierId, Label partition, UInt256 amount, NativeBuffer data) {
        releaseRequest.wrapAndApplyHeader(
                buffer(), claim(ReleaseRequestEventEncoder.BLOCK_LENGTH + payloadLength(data)), header());
        complete(header());
        releaseRequest.sequence(sequence()).supplierId(Integer.toUnsignedLong(supplierId));
        put(partition, releaseRequest.offset() + ReleaseRequestEventEncoder.partitionEncodingOffset());
        put(amount, releaseRequest.amount());
        releaseRequest.putData(data, 0, data.capacity());
    }

    @Override
    public void onPartitionAdded(Label partition) {
        partitionAdded.wrapAndApplyHeader(buffer(), claim(PartitionAddedEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        partitionAdded.sequence(sequence());
        put(partition, partitionAdded.offset() + PartitionAddedEventEncoder.partitionEncodingOffset());
    }

    @Override
    public void onPartitionRemoved(Label partition) {
        partitionRemoved.wrapAndApplyHeader(buffer(), claim(PartitionRemovedEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        partitionRemoved.sequence(sequence());
        put(partition, partitionRemoved.offset() + PartitionRemovedEventEncoder.partitionEncodingOffset());
    }

    @Override
    public void onWithdrawalLimitUpdate(UInt256 oldLimit, UInt256 newLimit) {
        withdrawalLimitUpdate.wrapAndApplyHeader(
                buffer(), claim(WithdrawalLimitUpdateEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        withdrawalLimitUpdate.sequence(sequence());
        put(oldLimit, withdrawalLimitUpdate.oldLimit());
        put(newLimit, withdrawalLimitUpdate.newLimit());
    }

    @Override
    public void onWithdrawalRootAdded(Label root, long nonce) {
        withdrawalRootAdded.wrapAndApplyHeader(buffer(), claim(WithdrawalRootAddedEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        withdrawalRootAdded.sequence(sequence()).nonce(nonce);
        put(root, withdrawalRootAdded.offset() + WithdrawalRootAddedEventEncoder.rootEncodingOffset());
    }

    @Override
    public void onWithdrawalRootRemoved(Label root, long nonce) {
        withdrawalRootRemoved.wrapAndApplyHeader(
                buffer(), claim(WithdrawalRootRemovedEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        withdrawalRootRemoved.sequence(sequence()).nonce(nonce);
        put(root, withdrawalRootRemoved.offset() + WithdrawalRootRemovedEventEncoder.rootEncodingOffset());
    }

    @Override
    public void onFallbackRootSet(Label root, long includedSupplyNonce, long dateS) {
        fallbackRootSet.wrapAndApplyHeader(buffer(), claim(FallbackRootSetEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        fallbackRootSet
                .sequence(sequence())
                .includedSupplyNonce(includedSupplyNonce)
                .dateS(dateS);
        put(root, fallbackRootSet.offset() + FallbackRootSetEventEncoder.rootEncodingOffset());
    }

    @Override
    public void onFallbackDateReset(long dateS) {
        fallbackDateReset.wrapAndApplyHeader(buffer(), claim(FallbackDateResetEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        fallbackDateReset.sequence(sequence()).dateS(dateS);
    }

    @Override
    public void onFallbackDelayUpdate(long oldSeconds, long newSeconds) {
        fallbackDelayUpdate.wrapAndApplyHeader(buffer(), claim(FallbackDelayUpdateEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        fallbackDelayUpdate.sequence(sequence()).oldSeconds(oldSeconds).newSeconds(newSeconds);
    }

    @Override
    public void onRoleUpdate(FlexaRole role, int oldHolderId, int newHolderId) {
        roleUpdate.wrapAndApplyHeader(buffer(), claim(RoleUpdateEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        roleUpdate
                .sequence(sequence())
                .role((short) role.code())
                .oldHolderId(Integer.toUnsignedLong(oldHolderId))
                .newHolderId(Integer.toUnsignedLong(newHolderId));
    }

    @Override
    public void onFlexaOwnershipTransferAuthorization(int newOwnerId) {
        flexaOwnershipTransferAuthorization.wrapAndApplyHeader(
                buffer(), claim(FlexaOwnershipTransferAuthorizationEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        flexaOwnershipTransferAuthorization.sequence(sequence()).newOwnerId(Integer.toUnsignedLong(newOwnerId));
    }

    @Override
    public void onFlexaOwnerUpdate(int oldOwnerId, int newOwnerId) {
        flexaOwnerUpdate.wrapAndApplyHeader(buffer(), claim(FlexaOwnerUpdateEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        flexaOwnerUpdate
                .sequence(sequence())
                .oldOwnerId(Integer.toUnsignedLong(oldOwnerId))
                .newOwnerId(Integer.toUnsignedLong(newOwnerId));
    }
}
