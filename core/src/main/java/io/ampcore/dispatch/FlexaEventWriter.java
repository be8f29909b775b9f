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
        supplyReceipt.wrap(
                buffer(), begin(SupplyReceiptEventEncoder.TEMPLATE_ID, SupplyReceiptEventEncoder.BLOCK_LENGTH, 0));
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
        withdrawal.wrap(buffer(), begin(WithdrawalEventEncoder.TEMPLATE_ID, WithdrawalEventEncoder.BLOCK_LENGTH, 0));
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
        fallbackWithdrawal.wrap(
                buffer(),
                begin(FallbackWithdrawalEventEncoder.TEMPLATE_ID, FallbackWithdrawalEventEncoder.BLOCK_LENGTH, 0));
        fallbackWithdrawal.sequence(sequence()).supplierId(Integer.toUnsignedLong(supplierId));
        put(partition, fallbackWithdrawal.offset() + FallbackWithdrawalEventEncoder.partitionEncodingOffset());
        fallbackWithdrawal.amount().low(low).high(high);
    }

    @Override
    public void onSupplyRefund(int supplierId, Label partition, long low, long high, long nonce) {
        supplyRefund.wrap(
                buffer(), begin(SupplyRefundEventEncoder.TEMPLATE_ID, SupplyRefundEventEncoder.BLOCK_LENGTH, 0));
        supplyRefund
                .sequence(sequence())
                .supplierId(Integer.toUnsignedLong(supplierId))
                .nonce(nonce);
        put(partition, supplyRefund.offset() + SupplyRefundEventEncoder.partitionEncodingOffset());
        supplyRefund.amount().low(low).high(high);
    }

    @Override
    public void onDirectTransfer(int operatorId, Label from, int toId, Label to, long low, long high) {
        directTransfer.wrap(
                buffer(), begin(DirectTransferEventEncoder.TEMPLATE_ID, DirectTransferEventEncoder.BLOCK_LENGTH, 0));
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
        releaseRequest.wrap(
                buffer(),
                begin(
                        ReleaseRequestEventEncoder.TEMPLATE_ID,
                        ReleaseRequestEventEncoder.BLOCK_LENGTH,
                        payloadLength(data)));
        releaseRequest.sequence(sequence()).supplierId(Integer.toUnsignedLong(supplierId));
        put(partition, releaseRequest.offset() + ReleaseRequestEventEncoder.partitionEncodingOffset());
        put(amount, releaseRequest.amount());
        releaseRequest.putData(data, 0, data.capacity());
    }

    @Override
    public void onPartitionAdded(Label partition) {
        partitionAdded.wrap(
                buffer(), begin(PartitionAddedEventEncoder.TEMPLATE_ID, PartitionAddedEventEncoder.BLOCK_LENGTH, 0));
        partitionAdded.sequence(sequence());
        put(partition, partitionAdded.offset() + PartitionAddedEventEncoder.partitionEncodingOffset());
    }

    @Override
    public void onPartitionRemoved(Label partition) {
        partitionRemoved.wrap(
                buffer(),
                begin(PartitionRemovedEventEncoder.TEMPLATE_ID, PartitionRemovedEventEncoder.BLOCK_LENGTH, 0));
        partitionRemoved.sequence(sequence());
        put(partition, partitionRemoved.offset() + PartitionRemovedEventEncoder.partitionEncodingOffset());
    }

    @Override
    public void onWithdrawalLimitUpdate(UInt256 oldLimit, UInt256 newLimit) {
        withdrawalLimitUpdate.wrap(
                buffer(),
                begin(
                        WithdrawalLimitUpdateEventEncoder.TEMPLATE_ID,
                        WithdrawalLimitUpdateEventEncoder.BLOCK_LENGTH,
                        0));
        withdrawalLimitUpdate.sequence(sequence());
        put(oldLimit, withdrawalLimitUpdate.oldLimit());
        put(newLimit, withdrawalLimitUpdate.newLimit());
    }

    @Override
    public void onWithdrawalRootAdded(Label root, long nonce) {
        withdrawalRootAdded.wrap(
                buffer(),
                begin(WithdrawalRootAddedEventEncoder.TEMPLATE_ID, WithdrawalRootAddedEventEncoder.BLOCK_LENGTH, 0));
        withdrawalRootAdded.sequence(sequence()).nonce(nonce);
        put(root, withdrawalRootAdded.offset() + WithdrawalRootAddedEventEncoder.rootEncodingOffset());
    }

    @Override
    public void onWithdrawalRootRemoved(Label root, long nonce) {
        withdrawalRootRemoved.wrap(
                buffer(),
                begin(
                        WithdrawalRootRemovedEventEncoder.TEMPLATE_ID,
                        WithdrawalRootRemovedEventEncoder.BLOCK_LENGTH,
                        0));
        withdrawalRootRemoved.sequence(sequence()).nonce(nonce);
        put(root, withdrawalRootRemoved.offset() + WithdrawalRootRemovedEventEncoder.rootEncodingOffset());
    }

    @Override
    public void onFallbackRootSet(Label root, long includedSupplyNonce, long dateS) {
        fallbackRootSet.wrap(
                buffer(), begin(FallbackRootSetEventEncoder.TEMPLATE_ID, FallbackRootSetEventEncoder.BLOCK_LENGTH, 0));
        fallbackRootSet
                .sequence(sequence())
                .includedSupplyNonce(includedSupplyNonce)
                .dateS(dateS);
        put(root, fallbackRootSet.offset() + FallbackRootSetEventEncoder.rootEncodingOffset());
    }

    @Override
    public void onFallbackDateReset(long dateS) {
        fallbackDateReset.wrap(
                buffer(),
                begin(FallbackDateResetEventEncoder.TEMPLATE_ID, FallbackDateResetEventEncoder.BLOCK_LENGTH, 0));
        fallbackDateReset.sequence(sequence()).dateS(dateS);
    }

    @Override
    public void onFallbackDelayUpdate(long oldSeconds, long newSeconds) {
        fallbackDelayUpdate.wrap(
                buffer(),
                begin(FallbackDelayUpdateEventEncoder.TEMPLATE_ID, FallbackDelayUpdateEventEncoder.BLOCK_LENGTH, 0));
        fallbackDelayUpdate.sequence(sequence()).oldSeconds(oldSeconds).newSeconds(newSeconds);
    }

    @Override
    public void onRoleUpdate(FlexaRole role, int oldHolderId, int newHolderId) {
        roleUpdate.wrap(buffer(), begin(RoleUpdateEventEncoder.TEMPLATE_ID, RoleUpdateEventEncoder.BLOCK_LENGTH, 0));
        roleUpdate
                .sequence(sequence())
                .role((short) role.code())
                .oldHolderId(Integer.toUnsignedLong(oldHolderId))
                .newHolderId(Integer.toUnsignedLong(newHolderId));
    }

    @Override
    public void onFlexaOwnershipTransferAuthorization(int newOwnerId) {
        flexaOwnershipTransferAuthorization.wrap(
                buffer(),
                begin(
                        FlexaOwnershipTransferAuthorizationEventEncoder.TEMPLATE_ID,
                        FlexaOwnershipTransferAuthorizationEventEncoder.BLOCK_LENGTH,
                        0));
        flexaOwnershipTransferAuthorization.sequence(sequence()).newOwnerId(Integer.toUnsignedLong(newOwnerId));
    }

    @Override
    public void onFlexaOwnerUpdate(int oldOwnerId, int newOwnerId) {
        flexaOwnerUpdate.wrap(
                buffer(),
                begin(FlexaOwnerUpdateEventEncoder.TEMPLATE_ID, FlexaOwnerUpdateEventEncoder.BLOCK_LENGTH, 0));
        flexaOwnerUpdate
                .sequence(sequence())
                .oldOwnerId(Integer.toUnsignedLong(oldOwnerId))
                .newOwnerId(Integer.toUnsignedLong(newOwnerId));
    }
}
