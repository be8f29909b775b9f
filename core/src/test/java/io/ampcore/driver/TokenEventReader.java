package io.ampcore.driver;

import static io.ampcore.driver.Fields.*;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.*;

/** Reads what the token's contract told from its bytes, as a client would. */
final class TokenEventReader {
    private TokenEventReader() {}

    /** @return the event of a message whose header was read. */
    static TokenEvent read(NativeBuffer buffer, MessageHeaderDecoder header) {
        int body = header.offset() + MessageHeaderDecoder.ENCODED_LENGTH;
        int length = header.blockLength();
        int version = header.version();
        return switch (header.templateId()) {
            case TransferEventDecoder.TEMPLATE_ID -> {
                TransferEventDecoder event = new TransferEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.Transfer((int) event.fromId(), (int) event.toId(), amount(event.amount()));
            }
            case TransferByPartitionEventDecoder.TEMPLATE_ID -> {
                TransferByPartitionEventDecoder event =
                        new TransferByPartitionEventDecoder().wrap(buffer, body, length, version);
                byte[] data = new byte[event.dataLength()];
                event.getData(data, 0, data.length);
                byte[] operatorData = new byte[event.operatorDataLength()];
                event.getOperatorData(operatorData, 0, operatorData.length);
                checkEnd(event.limit(), buffer);
                yield new TokenEvent.TransferByPartition(
                        word(buffer, event.offset() + TransferByPartitionEventDecoder.partitionEncodingOffset()),
                        (int) event.operatorId(),
                        (int) event.fromId(),
                        (int) event.toId(),
                        amount(event.amount()),
                        hex(data),
                        hex(operatorData));
            }
            case ChangedPartitionEventDecoder.TEMPLATE_ID -> {
                ChangedPartitionEventDecoder event =
                        new ChangedPartitionEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.ChangedPartition(
                        word(buffer, event.offset() + ChangedPartitionEventDecoder.fromPartitionEncodingOffset()),
                        word(buffer, event.offset() + ChangedPartitionEventDecoder.toPartitionEncodingOffset()),
                        amount(event.amount()));
            }
            case ApprovalEventDecoder.TEMPLATE_ID -> {
                ApprovalEventDecoder event = new ApprovalEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.Approval((int) event.holderId(), (int) event.spenderId(), wide(event.allowance()));
            }
            case ApprovalByPartitionEventDecoder.TEMPLATE_ID -> {
                ApprovalByPartitionEventDecoder event =
                        new ApprovalByPartitionEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.ApprovalByPartition(
                        word(buffer, event.offset() + ApprovalByPartitionEventDecoder.partitionEncodingOffset()),
                        (int) event.holderId(),
                        (int) event.spenderId(),
                        wide(event.allowance()));
            }
            case AuthorizedOperatorEventDecoder.TEMPLATE_ID -> {
                AuthorizedOperatorEventDecoder event =
                        new AuthorizedOperatorEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.AuthorizedOperator((int) event.operatorId(), (int) event.holderId());
            }
            case RevokedOperatorEventDecoder.TEMPLATE_ID -> {
                RevokedOperatorEventDecoder event =
                        new RevokedOperatorEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.RevokedOperator((int) event.operatorId(), (int) event.holderId());
            }
            case AuthorizedOperatorByPartitionEventDecoder.TEMPLATE_ID -> {
                AuthorizedOperatorByPartitionEventDecoder event =
                        new AuthorizedOperatorByPartitionEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.AuthorizedOperatorByPartition(
                        word(
                                buffer,
                                event.offset() + AuthorizedOperatorByPartitionEventDecoder.partitionEncodingOffset()),
                        (int) event.operatorId(),
                        (int) event.holderId());
            }
            case RevokedOperatorByPartitionEventDecoder.TEMPLATE_ID -> {
                RevokedOperatorByPartitionEventDecoder event =
                        new RevokedOperatorByPartitionEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.RevokedOperatorByPartition(
                        word(buffer, event.offset() + RevokedOperatorByPartitionEventDecoder.partitionEncodingOffset()),
                        (int) event.operatorId(),
                        (int) event.holderId());
            }
            case CollateralManagerRegisteredEventDecoder.TEMPLATE_ID -> {
                CollateralManagerRegisteredEventDecoder event =
                        new CollateralManagerRegisteredEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.CollateralManagerRegistered((int) event.managerId());
            }
            case PartitionStrategySetEventDecoder.TEMPLATE_ID -> {
                PartitionStrategySetEventDecoder event =
                        new PartitionStrategySetEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.PartitionStrategySet((int) event.prefix(), (int) event.implementerId());
            }
            case MintedEventDecoder.TEMPLATE_ID -> {
                MintedEventDecoder event = new MintedEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.Minted((int) event.operatorId(), (int) event.toId(), amount(event.amount()));
            }
            case SwapEventDecoder.TEMPLATE_ID -> {
                SwapEventDecoder event = new SwapEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.Swap((int) event.operatorId(), (int) event.fromId(), amount(event.amount()));
            }
            case OwnershipTransferAuthorizationEventDecoder.TEMPLATE_ID -> {
                OwnershipTransferAuthorizationEventDecoder event =
                        new OwnershipTransferAuthorizationEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.OwnershipTransferAuthorization((int) event.newOwnerId());
            }
            case OwnerUpdateEventDecoder.TEMPLATE_ID -> {
                OwnerUpdateEventDecoder event = new OwnerUpdateEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.OwnerUpdate((int) event.oldOwnerId(), (int) event.newOwnerId());
            }
            case HookSetEventDecoder.TEMPLATE_ID -> {
                HookSetEventDecoder event = new HookSetEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.HookSet(
                        (int) event.holderId(), event.isSender() == 1, (int) event.implementerId());
            }
            case ContractDeployedEventDecoder.TEMPLATE_ID -> {
                ContractDeployedEventDecoder event =
                        new ContractDeployedEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.ContractDeployed(
                        (int) event.holderId(), event.behaviour(), (int) event.parameter());
            }
            case OldTokenChangedEventDecoder.TEMPLATE_ID -> {
                OldTokenChangedEventDecoder event =
                        new OldTokenChangedEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new TokenEvent.OldTokenChanged(
                        (int) event.holderId(), wide(event.balance()), wide(event.allowance()));
            }
            default -> throw new AssertionError("unknown event: " + header.templateId());
        };
    }
}
