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
        transfer.wrap(buffer(), begin(TransferEventEncoder.TEMPLATE_ID, TransferEventEncoder.BLOCK_LENGTH, 0));
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
        transferByPartition.wrap(
                buffer(),
                begin(
                        TransferByPartitionEventEncoder.TEMPLATE_ID,
                        TransferByPartitionEventEncoder.BLOCK_LENGTH,
                        payloadLength(data) + payloadLength(operatorData)));
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
        changedPartition.wrap(
                buffer(),
                begin(ChangedPartitionEventEncoder.TEMPLATE_ID, ChangedPartitionEventEncoder.BLOCK_LENGTH, 0));
        changedPartition.sequence(sequence());
        put(from, changedPartition.offset() + ChangedPartitionEventEncoder.fromPartitionEncodingOffset());
        put(to, changedPartition.offset() + ChangedPartitionEventEncoder.toPartitionEncodingOffset());
        changedPartition.amount().low(low).high(high);
    }

    @Override
    public void onApproval(int holderId, int spenderId, UInt256 allowance) {
        approval.wrap(buffer(), begin(ApprovalEventEncoder.TEMPLATE_ID, ApprovalEventEncoder.BLOCK_LENGTH, 0));
        approval.sequence(sequence())
                .holderId(Integer.toUnsignedLong(holderId))
                .spenderId(Integer.toUnsignedLong(spenderId));
        put(allowance, approval.allowance());
    }

    @Override
    public void onApprovalByPartition(Label partition, int holderId, int spenderId, UInt256 allowance) {
        approvalByPartition.wrap(
                buffer(),
                begin(ApprovalByPartitionEventEncoder.TEMPLATE_ID, ApprovalByPartitionEventEncoder.BLOCK_LENGTH, 0));
        approvalByPartition
                .sequence(sequence())
                .holderId(Integer.toUnsignedLong(holderId))
                .spenderId(Integer.toUnsignedLong(spenderId));
        put(partition, approvalByPartition.offset() + ApprovalByPartitionEventEncoder.partitionEncodingOffset());
        put(allowance, approvalByPartition.allowance());
    }

    @Override
    public void onAuthorizedOperator(int operatorId, int holderId) {
        authorizedOperator.wrap(
                buffer(),
                begin(AuthorizedOperatorEventEncoder.TEMPLATE_ID, AuthorizedOperatorEventEncoder.BLOCK_LENGTH, 0));
        authorizedOperator
                .sequence(sequence())
                .operatorId(Integer.toUnsignedLong(operatorId))
                .holderId(Integer.toUnsignedLong(holderId));
    }

    @Override
    public void onRevokedOperator(int operatorId, int holderId) {
        revokedOperator.wrap(
                buffer(), begin(RevokedOperatorEventEncoder.TEMPLATE_ID, RevokedOperatorEventEncoder.BLOCK_LENGTH, 0));
        revokedOperator
                .sequence(sequence())
                .operatorId(Integer.toUnsignedLong(operatorId))
                .holderId(Integer.toUnsignedLong(holderId));
    }

    @Override
    public void onAuthorizedOperatorByPartition(Label partition, int operatorId, int holderId) {
        authorizedOperatorByPartition.wrap(
                buffer(),
                begin(
                        AuthorizedOperatorByPartitionEventEncoder.TEMPLATE_ID,
                        AuthorizedOperatorByPartitionEventEncoder.BLOCK_LENGTH,
                        0));
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
        revokedOperatorByPartition.wrap(
                buffer(),
                begin(
                        RevokedOperatorByPartitionEventEncoder.TEMPLATE_ID,
                        RevokedOperatorByPartitionEventEncoder.BLOCK_LENGTH,
                        0));
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
        collateralManagerRegistered.wrap(
                buffer(),
                begin(
                        CollateralManagerRegisteredEventEncoder.TEMPLATE_ID,
                        CollateralManagerRegisteredEventEncoder.BLOCK_LENGTH,
                        0));
        collateralManagerRegistered.sequence(sequence()).managerId(Integer.toUnsignedLong(managerId));
    }

    @Override
    public void onPartitionStrategySet(int prefix, int implementerId) {
        partitionStrategySet.wrap(
                buffer(),
                begin(PartitionStrategySetEventEncoder.TEMPLATE_ID, PartitionStrategySetEventEncoder.BLOCK_LENGTH, 0));
        partitionStrategySet
                .sequence(sequence())
                .prefix(Integer.toUnsignedLong(prefix))
                .implementerId(Integer.toUnsignedLong(implementerId));
    }

    @Override
    public void onChainAhead(int partitionId) {
        chainAhead.wrap(buffer(), begin(ChainAheadEncoder.TEMPLATE_ID, ChainAheadEncoder.BLOCK_LENGTH, 0));
        chainAhead
                .sequence(sequence())
                .partitionId(Integer.toUnsignedLong(partitionId))
                .reserved(0);
    }

    @Override
    public void onChainFollowed(int partitionId) {
        chainFollowed.wrap(buffer(), begin(ChainFollowedEncoder.TEMPLATE_ID, ChainFollowedEncoder.BLOCK_LENGTH, 0));
        chainFollowed
                .sequence(sequence())
                .partitionId(Integer.toUnsignedLong(partitionId))
                .reserved(0);
    }

    @Override
    public void onMinted(int operatorId, int toId, long low, long high) {
        minted.wrap(buffer(), begin(MintedEventEncoder.TEMPLATE_ID, MintedEventEncoder.BLOCK_LENGTH, 0));
        minted.sequence(sequence())
                .operatorId(Integer.toUnsignedLong(operatorId))
                .toId(Integer.toUnsignedLong(toId));
        minted.amount().low(low).high(high);
    }

    @Override
    public void onSwap(int operatorId, int fromId, long low, long high) {
        swap.wrap(buffer(), begin(SwapEventEncoder.TEMPLATE_ID, SwapEventEncoder.BLOCK_LENGTH, 0));
        swap.sequence(sequence()).operatorId(Integer.toUnsignedLong(operatorId)).fromId(Integer.toUnsignedLong(fromId));
        swap.amount().low(low).high(high);
    }

    @Override
    public void onOwnershipTransferAuthorization(int newOwnerId) {
        ownershipTransferAuthorization.wrap(
                buffer(),
                begin(
                        OwnershipTransferAuthorizationEventEncoder.TEMPLATE_ID,
                        OwnershipTransferAuthorizationEventEncoder.BLOCK_LENGTH,
                        0));
        ownershipTransferAuthorization.sequence(sequence()).newOwnerId(Integer.toUnsignedLong(newOwnerId));
    }

    @Override
    public void onOwnerUpdate(int oldOwnerId, int newOwnerId) {
        ownerUpdate.wrap(buffer(), begin(OwnerUpdateEventEncoder.TEMPLATE_ID, OwnerUpdateEventEncoder.BLOCK_LENGTH, 0));
        ownerUpdate
                .sequence(sequence())
                .oldOwnerId(Integer.toUnsignedLong(oldOwnerId))
                .newOwnerId(Integer.toUnsignedLong(newOwnerId));
    }

    @Override
    public void onHookSet(int holderId, boolean isSender, int implementerId) {
        hookSet.wrap(buffer(), begin(HookSetEventEncoder.TEMPLATE_ID, HookSetEventEncoder.BLOCK_LENGTH, 0));
        hookSet.sequence(sequence())
                .holderId(Integer.toUnsignedLong(holderId))
                .isSender((short) (isSender ? 1 : 0))
                .implementerId(Integer.toUnsignedLong(implementerId));
    }

    @Override
    public void onContractDeployed(int holderId, int behaviour, int parameter) {
        contractDeployed.wrap(
                buffer(),
                begin(ContractDeployedEventEncoder.TEMPLATE_ID, ContractDeployedEventEncoder.BLOCK_LENGTH, 0));
        contractDeployed
                .sequence(sequence())
                .holderId(Integer.toUnsignedLong(holderId))
                .behaviour((short) behaviour)
                .parameter(Integer.toUnsignedLong(parameter));
    }

    @Override
    public void onOldTokenChanged(int holderId, UInt256 balance, UInt256 allowance) {
        oldTokenChanged.wrap(
                buffer(), begin(OldTokenChangedEventEncoder.TEMPLATE_ID, OldTokenChangedEventEncoder.BLOCK_LENGTH, 0));
        oldTokenChanged.sequence(sequence()).holderId(Integer.toUnsignedLong(holderId));
        put(balance, oldTokenChanged.balance());
        put(allowance, oldTokenChanged.allowance());
    }
}
