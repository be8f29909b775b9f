package io.ampcore.dispatch;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Entitlements;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.protocol.*;
import io.ampcore.state.Label;
import io.ampcore.token.Token;
import io.ampcore.token.hook.Behaviour;
import io.ampcore.token.hook.OutflowKind;
import io.ampcore.token.hook.Transfer;
import java.nio.ByteOrder;

/**
 * Turns the bytes of a command of the token into one call on the rules of {@link Token}. The caller is the first field of
 * each; it must be a holder that the principal may act for, or the principal reports what happened on chain.
 */
final class TokenDispatcher {
    private static final int FIRST_ID = 40;
    private static final int FIRST_FLEXA_ID = 70;
    private static final int LAST_ID = 89;

    private final DeployContractDecoder deployContract = new DeployContractDecoder();
    private final SetHookDecoder setHook = new SetHookDecoder();
    private final TransferDecoder transfer = new TransferDecoder();
    private final TransferFromDecoder transferFrom = new TransferFromDecoder();
    private final TransferByPartitionDecoder transferByPartition = new TransferByPartitionDecoder();
    private final ApproveDecoder approve = new ApproveDecoder();
    private final IncreaseAllowanceDecoder increaseAllowance = new IncreaseAllowanceDecoder();
    private final DecreaseAllowanceDecoder decreaseAllowance = new DecreaseAllowanceDecoder();
    private final AuthorizeOperatorDecoder authorizeOperator = new AuthorizeOperatorDecoder();
    private final RevokeOperatorDecoder revokeOperator = new RevokeOperatorDecoder();
    private final AuthorizeOperatorByPartitionDecoder authorizeOperatorByPartition =
            new AuthorizeOperatorByPartitionDecoder();
    private final RevokeOperatorByPartitionDecoder revokeOperatorByPartition = new RevokeOperatorByPartitionDecoder();
    private final SetPartitionStrategyDecoder setPartitionStrategy = new SetPartitionStrategyDecoder();
    private final AuthorizeOwnershipTransferDecoder authorizeOwnershipTransfer =
            new AuthorizeOwnershipTransferDecoder();
    private final SwapDecoder swap = new SwapDecoder();
    private final MintOldTokenDecoder mintOldToken = new MintOldTokenDecoder();
    private final ApproveOldTokenDecoder approveOldToken = new ApproveOldTokenDecoder();
    private final Label label = new Label();
    private final UInt256 value = new UInt256();
    private final Token token;
    private final Entitlements entitlements;
    private final FlexaDispatcher flexa;
    private NativeBuffer buffer;
    private int body;
    private boolean isChainReport;
    private boolean tellsBlockTime;

    TokenDispatcher(Token token, Entitlements entitlements) {
        this.token = token;
        this.entitlements = entitlements;
        flexa = new FlexaDispatcher(token.flexaManager());
    }

    /** @return whether {@link #dispatch} knows the type. */
    static boolean isTokenCommand(int templateId) {
        return templateId >= FIRST_ID && templateId <= LAST_ID;
    }

    /**
     * Applies a command that was checked.
     *
     * @param body offset behind the header.
     */
    ResultCode dispatch(
            int templateId,
            int principalId,
            long timestampNs,
            NativeBuffer buffer,
            int body,
            int blockLength,
            int version) {
        this.buffer = buffer;
        this.body = body;
        int callerId = buffer.getInt(body, ByteOrder.LITTLE_ENDIAN);
        if (!token.isAddress(callerId)) return HOLDER_UNKNOWN;
        if (!mayCall(principalId, callerId)) return NOT_ENTITLED;
        isChainReport = entitlements.isChainReporter(principalId);
        tellsBlockTime = entitlements.mayReportChain(principalId);
        if (templateId >= FIRST_FLEXA_ID) {
            return flexa.dispatch(
                    templateId, callerId, timestampNs, tellsBlockTime, buffer, body, blockLength, version);
        }
        return apply(templateId, callerId, blockLength, version);
    }

    /** Nobody acts for the zero address; what it did to a contract that is there can only be reported. */
    private boolean mayCall(int principalId, int callerId) {
        if (callerId == 0)
            return entitlements.mayReportChain(principalId)
                    && token.deployment().isTokenDeployed();
        return entitlements.mayActFor(principalId, callerId) || entitlements.mayReportChain(principalId);
    }

    private ResultCode apply(int templateId, int callerId, int blockLength, int version) {
        return switch (templateId) {
            case DeployTokenDecoder.TEMPLATE_ID -> token.deployment().deployToken(callerId);
            case DeployContractDecoder.TEMPLATE_ID ->
                onDeployContract(deployContract.wrap(buffer, body, blockLength, version), callerId);
            case SetHookDecoder.TEMPLATE_ID -> onSetHook(setHook.wrap(buffer, body, blockLength, version), callerId);
            case TransferDecoder.TEMPLATE_ID -> onTransfer(transfer.wrap(buffer, body, blockLength, version), callerId);
            case TransferFromDecoder.TEMPLATE_ID ->
                onTransferFrom(transferFrom.wrap(buffer, body, blockLength, version), callerId);
            case TransferByPartitionDecoder.TEMPLATE_ID ->
                onTransferByPartition(transferByPartition.wrap(buffer, body, blockLength, version), callerId);
            case ApproveDecoder.TEMPLATE_ID -> onApprove(approve.wrap(buffer, body, blockLength, version), callerId);
            case IncreaseAllowanceDecoder.TEMPLATE_ID ->
                onIncreaseAllowance(increaseAllowance.wrap(buffer, body, blockLength, version), callerId);
            case DecreaseAllowanceDecoder.TEMPLATE_ID ->
                onDecreaseAllowance(decreaseAllowance.wrap(buffer, body, blockLength, version), callerId);
            case AuthorizeOperatorDecoder.TEMPLATE_ID ->
                onAuthorizeOperator(authorizeOperator.wrap(buffer, body, blockLength, version), callerId);
            case RevokeOperatorDecoder.TEMPLATE_ID ->
                onRevokeOperator(revokeOperator.wrap(buffer, body, blockLength, version), callerId);
            case AuthorizeOperatorByPartitionDecoder.TEMPLATE_ID ->
                onAuthorizeOperatorByPartition(
                        authorizeOperatorByPartition.wrap(buffer, body, blockLength, version), callerId);
            case RevokeOperatorByPartitionDecoder.TEMPLATE_ID ->
                onRevokeOperatorByPartition(
                        revokeOperatorByPartition.wrap(buffer, body, blockLength, version), callerId);
            case RegisterCollateralManagerDecoder.TEMPLATE_ID ->
                token.collateralManagers().register(callerId);
            case SetPartitionStrategyDecoder.TEMPLATE_ID ->
                onSetPartitionStrategy(setPartitionStrategy.wrap(buffer, body, blockLength, version), callerId);
            case AuthorizeOwnershipTransferDecoder.TEMPLATE_ID ->
                onAuthorizeOwnershipTransfer(
                        authorizeOwnershipTransfer.wrap(buffer, body, blockLength, version), callerId);
            case AssumeOwnershipDecoder.TEMPLATE_ID -> token.ownership().assume(callerId);
            case SwapDecoder.TEMPLATE_ID -> onSwap(swap.wrap(buffer, body, blockLength, version), callerId);
            case MintOldTokenDecoder.TEMPLATE_ID ->
                onMintOldToken(mintOldToken.wrap(buffer, body, blockLength, version), callerId);
            case ApproveOldTokenDecoder.TEMPLATE_ID ->
                onApproveOldToken(approveOldToken.wrap(buffer, body, blockLength, version), callerId);
            default -> throw new IllegalStateException("unknown command type: " + templateId);
        };
    }

    private ResultCode onDeployContract(DeployContractDecoder command, int callerId) {
        if (!Behaviour.isKnown(command.behaviour())) return FLAG_UNKNOWN;
        return token.deployment().deploy(callerId, Behaviour.get(command.behaviour()), (int) command.parameter());
    }

    private ResultCode onSetHook(SetHookDecoder command, int callerId) {
        return token.deployment()
                .setHook(callerId, (int) command.holderId(), command.isSender() != 0, (int) command.implementerId());
    }

    private ResultCode onTransfer(TransferDecoder command, int callerId) {
        Transfer transfer = token.transfers().begin(callerId, callerId, (int) command.toId());
        TokenFields.read(command.value(), transfer.chainReport(isChainReport).value());
        return token.transfers().execute();
    }

    private ResultCode onTransferFrom(TransferFromDecoder command, int callerId) {
        Transfer transfer = token.transfers().begin(callerId, (int) command.fromId(), (int) command.toId());
        TokenFields.read(command.value(), transfer.chainReport(isChainReport).value());
        return token.transfers().execute();
    }

    private ResultCode onTransferByPartition(TransferByPartitionDecoder command, int callerId) {
        if (!OutflowKind.isKnown(command.outflowKind())) return FLAG_UNKNOWN;
        Transfer transfer = token.transfers().begin(callerId, 0, 0);
        TokenFields.read(command, buffer, transfer);
        transfer.chainReport(isChainReport);
        if (!tellsBlockTime) {
            transfer.blockTimeS(0);
        }
        return token.transfers().execute();
    }

    private ResultCode onApprove(ApproveDecoder command, int callerId) {
        return token.allowances()
                .approve(
                        callerId,
                        label(ApproveDecoder.partitionEncodingOffset()),
                        (int) command.spenderId(),
                        wide(command.value()));
    }

    private ResultCode onIncreaseAllowance(IncreaseAllowanceDecoder command, int callerId) {
        return token.allowances()
                .increase(
                        callerId,
                        label(IncreaseAllowanceDecoder.partitionEncodingOffset()),
                        (int) command.spenderId(),
                        wide(command.value()));
    }

    private ResultCode onDecreaseAllowance(DecreaseAllowanceDecoder command, int callerId) {
        return token.allowances()
                .decrease(
                        callerId,
                        label(DecreaseAllowanceDecoder.partitionEncodingOffset()),
                        (int) command.spenderId(),
                        wide(command.value()));
    }

    private ResultCode onAuthorizeOperator(AuthorizeOperatorDecoder command, int callerId) {
        return token.operators().authorize(callerId, (int) command.operatorId());
    }

    private ResultCode onRevokeOperator(RevokeOperatorDecoder command, int callerId) {
        return token.operators().revoke(callerId, (int) command.operatorId());
    }

    private ResultCode onAuthorizeOperatorByPartition(AuthorizeOperatorByPartitionDecoder command, int callerId) {
        return token.operators()
                .authorizeByPartition(
                        callerId, label(AuthorizeOperatorByPartitionDecoder.partitionEncodingOffset()), (int)
                                command.operatorId());
    }

    private ResultCode onRevokeOperatorByPartition(RevokeOperatorByPartitionDecoder command, int callerId) {
        return token.operators()
                .revokeByPartition(callerId, label(RevokeOperatorByPartitionDecoder.partitionEncodingOffset()), (int)
                        command.operatorId());
    }

    private ResultCode onSetPartitionStrategy(SetPartitionStrategyDecoder command, int callerId) {
        return token.strategies().set(callerId, (int) command.prefix(), (int) command.implementerId());
    }

    private ResultCode onAuthorizeOwnershipTransfer(AuthorizeOwnershipTransferDecoder command, int callerId) {
        return token.ownership().authorizeTransfer(callerId, (int) command.newOwnerId());
    }

    private ResultCode onSwap(SwapDecoder command, int callerId) {
        return token.swap().swap(callerId, (int) command.holderId(), isChainReport);
    }

    private ResultCode onMintOldToken(MintOldTokenDecoder command, int callerId) {
        return token.swap().mintOld(callerId, (int) command.toId(), wide(command.value()));
    }

    private ResultCode onApproveOldToken(ApproveOldTokenDecoder command, int callerId) {
        return token.swap().approveOld(callerId, wide(command.value()));
    }

    private Label label(int fieldOffset) {
        return TokenFields.read(buffer, body + fieldOffset, label);
    }

    private UInt256 wide(Uint256Decoder field) {
        return TokenFields.read(field, value);
    }
}
