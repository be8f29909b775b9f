package io.ampcore.dispatch;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.protocol.*;
import io.ampcore.state.Label;
import io.ampcore.token.TokenEvents;

/** Writes what the token tells, and all of {@link FlexaEventWriter} and {@link ExampleEventWriter} with it. */
final class TokenEventWriter extends FlexaEventWriter implements TokenEvents {
    private final TransferEventEncoder transfer = new TransferEventEncoder();
    private final TransferByPartitionEventEncoder transferByPartition = new TransferByPartitionEventEncoder();
    private final ChangedPartitionEventEncoder changedPartition = new ChangedPartitionEventEncoder();
    private final ApprovalEventEncoder approval = new ApprovalEventEncoder();
    private final ApprovalByPartitionEventEncoder approvalByPartition = new ApprovalByPartitionEventEncoder();
    private final AuthorizedOperatorEventEncoder authorizedOperator = new AuthorizedOperatorEventEncoder();
    private final RevokedOperatorEventEncoder revokedOperator = new RevokedOperatorEventEncoder();
    private final AuthorizedOperatorByPartitionEventEncoder authorizedOperatorByPartition =
            new AuthorizedOperatorByPartitionEventEncoder();
    private final RevokedOperatorByPartitionEventEncoder revokedOperatorByPartition =
            new RevokedOperatorByPartitionEventEncoder();
    private final CollateralManagerRegisteredEventEncoder collateralManagerRegistered =
            new CollateralManagerRegisteredEventEncoder();
    private final PartitionStrategySetEventEncoder partitionStrategySet = new PartitionStrategySetEventEncoder();
    private final MintedEventEncoder minted = new MintedEventEncoder();
    private final SwapEventEncoder swap = new SwapEventEncoder();
    private final OwnershipTransferAuthorizationEventEncoder ownershipTransferAuthorization =
            new OwnershipTransferAuthorizationEventEncoder();
    private final OwnerUpdateEventEncoder ownerUpdate = new OwnerUpdateEventEncoder();
    private final HookSetEventEncoder hookSet = new HookSetEventEncoder();
    private final ContractDeployedEventEncoder contractDeployed = new ContractDeployedEventEncoder();
    private final ChainAheadEncoder chainAhead = new ChainAheadEncoder();
    private final ChainFollowedEncoder chainFollowed = new ChainFollowedEncoder();
    private final OldTokenChangedEventEncoder oldTokenChanged = new OldTokenChangedEventEncoder();

    TokenEventWriter(Outbox outbox, CommandContext context) {
        super(outbox, context);
    }

    @Override
    public void onTransfer(int fromId, int toId, long low, long high) {
        transfer.wrapAndApplyHeader(buffer(), claim(TransferEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        transfer.sequence(sequence()).fromId(Integer.toUnsignedLong(fromId)).toId(Integer.toUnsignedLong(toId));
        transfer.amount().low(low).high(high);
    }

    @Override
    public void onTransferByPartition(
            Label from,
            int operatorId,
            int fromId,
            int toId,
            long low,
            long high,
            NativeBuffer data,
            NativeBuffer operatorData) {
        transferByPartition.wrapAndApplyHeader(
                buffer(),
                claim(TransferByPartitionEventEncoder.BLOCK_LENGTH + payloadLength(data) + payloadLength(operatorData)),
                header());
        complete(header());
        transferByPartition
                .sequence(sequence())
                .operatorId(Integer.toUnsignedLong(operatorId))
                .fromId(Integer.toUnsignedLong(fromId))
                .toId(Integer.toUnsignedLong(toId));
        put(from, transferByPartition.offset() + TransferByPartitionEventEncoder.partitionEncodingOffset());
        transferByPartition.amount().low(low).high(high);
        transferByPartition.putData(data, 0, data.capacity());
        transferByPartition.putOperatorData(operatorData, 0, operatorData.capacity());
    }

    @Override
    public void onChangedPartition(Label from, Label to, long low, long high) {
        changedPartition.wrapAndApplyHeader(buffer(), claim(ChangedPartitionEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        changedPartition.sequence(sequence());
        put(from, changedPartition.offset() + ChangedPartitionEventEncoder.fromPartitionEncodingOffset());
        put(to, changedPartition.offset() + ChangedPartitionEventEncoder.toPartitionEncodingOffset());
        changedPartition.amount().low(low).high(high);
    }

    @Override
    public void onApproval(int holderId, int spenderId, UInt256 allowance) {
        approval.wrapAndApplyHeader(buffer(), claim(ApprovalEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        approval.sequence(sequence())
                .holderId(Integer.toUnsignedLong(holderId))
                .spenderId(Integer.toUnsignedLong(spenderId));
        put(allowance, approval.allowance());
    }

    @Override
    public void onApprovalByPartition(Label partition, int holderId, int spenderId, UInt256 allowance) {
        approvalByPartition.wrapAndApplyHeader(buffer(), claim(ApprovalByPartitionEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        approvalByPartition
                .sequence(sequence())
                .holderId(Integer.toUnsignedLong(holderId))
                .spenderId(Integer.toUnsignedLong(spenderId));
        put(partition, approvalByPartition.offset() + ApprovalByPartitionEventEncoder.partitionEncodingOffset());
        put(allowance, approvalByPartition.allowance());
    }

    @Override
    public void onAuthorizedOperator(int operatorId, int holderId) {
        authorizedOperator.wrapAndApplyHeader(buffer(), claim(AuthorizedOperatorEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        authorizedOperator
                .sequence(sequence())
                .operatorId(Integer.toUnsignedLong(operatorId))
                .holderId(Integer.toUnsignedLong(holderId));
    }

    @Override
    public void onRevokedOperator(int operatorId, int holderId) {
        revokedOperator.wrapAndApplyHeader(buffer(), claim(RevokedOperatorEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        revokedOperator
                .sequence(sequence())
                .operatorId(Integer.toUnsignedLong(operatorId))
                .holderId(Integer.toUnsignedLong(holderId));
    }

    @Override
    public void onAuthorizedOperatorByPartition(Label partition, int operatorId, int holderId) {
        authorizedOperatorByPartition.wrapAndApplyHeader(
                buffer(), claim(AuthorizedOperatorByPartitionEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        authorizedOperatorByPartition
                .sequence(sequence())
                .operatorId(Integer.toUnsignedLong(operatorId))
                .holderId(Integer.toUnsignedLong(holderId));
        put(
                partition,
                authorizedOperatorByPartition.offset()
                        + AuthorizedOperatorByPartitionEventEncoder.partitionEncodingOffset());
    }

    @Override
    public void onRevokedOperatorByPartition(Label partition, int operatorId, int holderId) {
        revokedOperatorByPartition.wrapAndApplyHeader(
                buffer(), claim(RevokedOperatorByPartitionEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        revokedOperatorByPartition
                .sequence(sequence())
                .operatorId(Integer.toUnsignedLong(operatorId))
                .holderId(Integer.toUnsignedLong(holderId));
        put(
                partition,
                revokedOperatorByPartition.offset() + RevokedOperatorByPartitionEventEncoder.partitionEncodingOffset());
    }

    @Override
    public void onCollateralManagerRegistered(int managerId) {
        collateralManagerRegistered.wrapAndApplyHeader(
                buffer(), claim(CollateralManagerRegisteredEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        collateralManagerRegistered.sequence(sequence()).managerId(Integer.toUnsignedLong(managerId));
    }

    @Override
    public void onPartitionStrategySet(int prefix, int implementerId) {
        partitionStrategySet.wrapAndApplyHeader(
                buffer(), claim(PartitionStrategySetEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        partitionStrategySet
                .sequence(sequence())
                .prefix(Integer.toUnsignedLong(prefix))
                .implementerId(Integer.toUnsignedLong(implementerId));
    }

    @Override
    public void onChainAhead(int partitionId) {
        chainAhead.wrapAndApplyHeader(buffer(), claim(ChainAheadEncoder.BLOCK_LENGTH), header());
        complete(header());
        chainAhead
                .sequence(sequence())
                .partitionId(Integer.toUnsignedLong(partitionId))
                .reserved(0);
    }

    @Override
    public void onChainFollowed(int partitionId) {
        chainFollowed.wrapAndApplyHeader(buffer(), claim(ChainFollowedEncoder.BLOCK_LENGTH), header());
        complete(header());
        chainFollowed
                .sequence(sequence())
                .partitionId(Integer.toUnsignedLong(partitionId))
                .reserved(0);
    }

    @Override
    public void onMinted(int operatorId, int toId, long low, long high) {
        minted.wrapAndApplyHeader(buffer(), claim(MintedEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        minted.sequence(sequence())
                .operatorId(Integer.toUnsignedLong(operatorId))
                .toId(Integer.toUnsignedLong(toId));
        minted.amount().low(low).high(high);
    }

    @Override
    public void onSwap(int operatorId, int fromId, long low, long high) {
        swap.wrapAndApplyHeader(buffer(), claim(SwapEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        swap.sequence(sequence()).operatorId(Integer.toUnsignedLong(operatorId)).fromId(Integer.toUnsignedLong(fromId));
        swap.amount().low(low).high(high);
    }

    @Override
    public void onOwnershipTransferAuthorization(int newOwnerId) {
        ownershipTransferAuthorization.wrapAndApplyHeader(
                buffer(), claim(OwnershipTransferAuthorizationEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        ownershipTransferAuthorization.sequence(sequence()).newOwnerId(Integer.toUnsignedLong(newOwnerId));
    }

    @Override
    public void onOwnerUpdate(int oldOwnerId, int newOwnerId) {
        ownerUpdate.wrapAndApplyHeader(buffer(), claim(OwnerUpdateEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        ownerUpdate
                .sequence(sequence())
                .oldOwnerId(Integer.toUnsignedLong(oldOwnerId))
                .newOwnerId(Integer.toUnsignedLong(newOwnerId));
    }

    @Override
    public void onHookSet(int holderId, boolean isSender, int implementerId) {
        hookSet.wrapAndApplyHeader(buffer(), claim(HookSetEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        hookSet.sequence(sequence())
                .holderId(Integer.toUnsignedLong(holderId))
                .isSender((short) (isSender ? 1 : 0))
                .implementerId(Integer.toUnsignedLong(implementerId));
    }

    @Override
    public void onContractDeployed(int holderId, int behaviour, int parameter) {
        contractDeployed.wrapAndApplyHeader(buffer(), claim(ContractDeployedEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        contractDeployed
                .sequence(sequence())
                .holderId(Integer.toUnsignedLong(holderId))
                .behaviour((short) behaviour)
                .parameter(Integer.toUnsignedLong(parameter));
    }

    @Override
    public void onOldTokenChanged(int holderId, UInt256 balance, UInt256 allowance) {
        oldTokenChanged.wrapAndApplyHeader(buffer(), claim(OldTokenChangedEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        oldTokenChanged.sequence(sequence()).holderId(Integer.toUnsignedLong(holderId));
        put(balance, oldTokenChanged.balance());
        put(allowance, oldTokenChanged.allowance());
    }
}
