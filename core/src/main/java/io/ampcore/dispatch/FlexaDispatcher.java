package io.ampcore.dispatch;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.protocol.*;
import io.ampcore.state.Label;
import io.ampcore.token.fcm.FlexaManager;
import io.ampcore.token.fcm.FlexaRole;

/** Turns the bytes of a direct call of the Flexa manager into one call on its rules. */
final class FlexaDispatcher {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final SetFlexaRoleDecoder setFlexaRole = new SetFlexaRoleDecoder();
    private final ModifyWithdrawalLimitDecoder modifyWithdrawalLimit = new ModifyWithdrawalLimitDecoder();
    private final AddWithdrawalRootDecoder addWithdrawalRoot = new AddWithdrawalRootDecoder();
    private final RemoveWithdrawalRootsDecoder removeWithdrawalRoots = new RemoveWithdrawalRootsDecoder();
    private final SetFallbackRootDecoder setFallbackRoot = new SetFallbackRootDecoder();
    private final ResetFallbackDateDecoder resetFallbackDate = new ResetFallbackDateDecoder();
    private final SetFallbackDelayDecoder setFallbackDelay = new SetFallbackDelayDecoder();
    private final RequestReleaseDecoder requestRelease = new RequestReleaseDecoder();
    private final AuthorizeFlexaOwnershipTransferDecoder authorizeFlexaOwnershipTransfer =
            new AuthorizeFlexaOwnershipTransferDecoder();
    private final Label label = new Label();
    private final UInt256 value = new UInt256();
    private final NativeBuffer payload = new NativeBuffer();
    private final FlexaManager flexa;
    private NativeBuffer buffer;
    private int body;
    private boolean tellsBlockTime;
    private long nowS;

    FlexaDispatcher(FlexaManager flexa) {
        this.flexa = flexa;
    }

    ResultCode dispatch(
            int templateId,
            int callerId,
            long timestampNs,
            boolean tellsBlockTime,
            NativeBuffer buffer,
            int body,
            int blockLength,
            int version) {
        this.buffer = buffer;
        this.body = body;
        this.tellsBlockTime = tellsBlockTime;
        nowS = timestampNs / NANOS_PER_SECOND;
        if (!flexa.isDeployed()) return INVALID_CALLER; // or the zero address would have every role that nobody has yet
        return switch (templateId) {
            case AddFlexaPartitionDecoder.TEMPLATE_ID ->
                flexa.inflows().addPartition(callerId, label(AddFlexaPartitionDecoder.partitionEncodingOffset()));
            case RemoveFlexaPartitionDecoder.TEMPLATE_ID ->
                flexa.inflows().removePartition(callerId, label(RemoveFlexaPartitionDecoder.partitionEncodingOffset()));
            case SetFlexaRoleDecoder.TEMPLATE_ID ->
                onSetFlexaRole(setFlexaRole.wrap(buffer, body, blockLength, version), callerId);
            case ModifyWithdrawalLimitDecoder.TEMPLATE_ID ->
                onModifyWithdrawalLimit(modifyWithdrawalLimit.wrap(buffer, body, blockLength, version), callerId);
            case AddWithdrawalRootDecoder.TEMPLATE_ID ->
                onAddWithdrawalRoot(addWithdrawalRoot.wrap(buffer, body, blockLength, version), callerId);
            case RemoveWithdrawalRootsDecoder.TEMPLATE_ID ->
                onRemoveWithdrawalRoots(removeWithdrawalRoots.wrap(buffer, body, blockLength, version), callerId);
            case SetFallbackRootDecoder.TEMPLATE_ID ->
                onSetFallbackRoot(setFallbackRoot.wrap(buffer, body, blockLength, version), callerId);
            case ResetFallbackDateDecoder.TEMPLATE_ID ->
                onResetFallbackDate(resetFallbackDate.wrap(buffer, body, blockLength, version), callerId);
            case SetFallbackDelayDecoder.TEMPLATE_ID ->
                onSetFallbackDelay(setFallbackDelay.wrap(buffer, body, blockLength, version), callerId);
            case RequestReleaseDecoder.TEMPLATE_ID ->
                onRequestRelease(requestRelease.wrap(buffer, body, blockLength, version), callerId);
            case AuthorizeFlexaOwnershipTransferDecoder.TEMPLATE_ID ->
                onAuthorizeFlexaOwnershipTransfer(
                        authorizeFlexaOwnershipTransfer.wrap(buffer, body, blockLength, version), callerId);
            case AssumeFlexaOwnershipDecoder.TEMPLATE_ID -> flexa.roles().assumeOwnership(callerId);
            default -> throw new IllegalStateException("unknown command type: " + templateId);
        };
    }

    private ResultCode onSetFlexaRole(SetFlexaRoleDecoder command, int callerId) {
        if (!FlexaRole.isKnown(command.role())) return FLAG_UNKNOWN;
        return flexa.roles().setRole(callerId, FlexaRole.get(command.role()), (int) command.holderId());
    }

    private ResultCode onModifyWithdrawalLimit(ModifyWithdrawalLimitDecoder command, int callerId) {
        return flexa.withdrawals().modifyLimit(callerId, command.isDecrease() != 0, wide(command.difference()));
    }

    private ResultCode onAddWithdrawalRoot(AddWithdrawalRootDecoder command, int callerId) {
        label(AddWithdrawalRootDecoder.rootEncodingOffset());
        wide(command.nonce());
        command.wrapReplacedRoots(payload);
        return flexa.withdrawals().addRoot(callerId, label, value, payload);
    }

    private ResultCode onRemoveWithdrawalRoots(RemoveWithdrawalRootsDecoder command, int callerId) {
        command.wrapRoots(payload);
        return flexa.withdrawals().removeRoots(callerId, payload);
    }

    private ResultCode onSetFallbackRoot(SetFallbackRootDecoder command, int callerId) {
        return flexa.fallback()
                .setRoot(
                        callerId,
                        label(SetFallbackRootDecoder.rootEncodingOffset()),
                        wide(command.includedNonce()),
                        blockTimeS(command.blockTimeS()));
    }

    private ResultCode onResetFallbackDate(ResetFallbackDateDecoder command, int callerId) {
        return flexa.fallback().resetDate(callerId, blockTimeS(command.blockTimeS()));
    }

    private ResultCode onSetFallbackDelay(SetFallbackDelayDecoder command, int callerId) {
        return flexa.fallback().setDelay(callerId, wide(command.seconds()));
    }

    private ResultCode onRequestRelease(RequestReleaseDecoder command, int callerId) {
        label(RequestReleaseDecoder.partitionEncodingOffset());
        wide(command.amount());
        command.wrapData(payload);
        return flexa.inflows().requestRelease(callerId, label, value, payload);
    }

    private ResultCode onAuthorizeFlexaOwnershipTransfer(AuthorizeFlexaOwnershipTransferDecoder command, int callerId) {
        return flexa.roles().authorizeOwnershipTransfer(callerId, (int) command.newOwnerId());
    }

    /** Only who reports the chain says when it was; a call that comes from elsewhere is made now. */
    private long blockTimeS(long told) {
        return told == 0 || !tellsBlockTime ? nowS : told;
    }

    private Label label(int fieldOffset) {
        return TokenFields.read(buffer, body + fieldOffset, label);
    }

    private UInt256 wide(Uint256Decoder field) {
        return TokenFields.read(field, value);
    }
}
