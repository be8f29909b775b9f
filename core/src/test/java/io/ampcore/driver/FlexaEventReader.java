package io.ampcore.driver;

import static io.ampcore.driver.Fields.*;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.*;

/** Reads what the Flexa manager told from its bytes, as a client would. */
final class FlexaEventReader {
    private FlexaEventReader() {}

    /** @return the event of a message whose header was read. */
    static FlexaEvent read(NativeBuffer buffer, MessageHeaderDecoder header) {
        int body = header.offset() + MessageHeaderDecoder.ENCODED_LENGTH;
        int length = header.blockLength();
        int version = header.version();
        return switch (header.templateId()) {
            case SupplyReceiptEventDecoder.TEMPLATE_ID -> {
                SupplyReceiptEventDecoder event = new SupplyReceiptEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.SupplyReceipt(
                        (int) event.supplierId(),
                        word(buffer, event.offset() + SupplyReceiptEventDecoder.partitionEncodingOffset()),
                        amount(event.amount()),
                        event.nonce());
            }
            case WithdrawalEventDecoder.TEMPLATE_ID -> {
                WithdrawalEventDecoder event = new WithdrawalEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.Withdrawal(
                        (int) event.supplierId(),
                        word(buffer, event.offset() + WithdrawalEventDecoder.partitionEncodingOffset()),
                        amount(event.amount()),
                        event.rootNonce(),
                        event.authorizedNonce());
            }
            case FallbackWithdrawalEventDecoder.TEMPLATE_ID -> {
                FallbackWithdrawalEventDecoder event =
                        new FallbackWithdrawalEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.FallbackWithdrawal(
                        (int) event.supplierId(),
                        word(buffer, event.offset() + FallbackWithdrawalEventDecoder.partitionEncodingOffset()),
                        amount(event.amount()));
            }
            case SupplyRefundEventDecoder.TEMPLATE_ID -> {
                SupplyRefundEventDecoder event = new SupplyRefundEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.SupplyRefund(
                        (int) event.supplierId(),
                        word(buffer, event.offset() + SupplyRefundEventDecoder.partitionEncodingOffset()),
                        amount(event.amount()),
                        event.nonce());
            }
            case DirectTransferEventDecoder.TEMPLATE_ID -> {
                DirectTransferEventDecoder event = new DirectTransferEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.DirectTransfer(
                        (int) event.operatorId(),
                        word(buffer, event.offset() + DirectTransferEventDecoder.fromPartitionEncodingOffset()),
                        (int) event.toId(),
                        word(buffer, event.offset() + DirectTransferEventDecoder.toPartitionEncodingOffset()),
                        amount(event.amount()));
            }
            case ReleaseRequestEventDecoder.TEMPLATE_ID -> {
                ReleaseRequestEventDecoder event = new ReleaseRequestEventDecoder().wrap(buffer, body, length, version);
                byte[] data = new byte[event.dataLength()];
                event.getData(data, 0, data.length);
                checkEnd(event.limit(), buffer);
                yield new FlexaEvent.ReleaseRequest(
                        (int) event.supplierId(),
                        word(buffer, event.offset() + ReleaseRequestEventDecoder.partitionEncodingOffset()),
                        wide(event.amount()),
                        hex(data));
            }
            case PartitionAddedEventDecoder.TEMPLATE_ID -> {
                PartitionAddedEventDecoder event = new PartitionAddedEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.PartitionAdded(
                        word(buffer, event.offset() + PartitionAddedEventDecoder.partitionEncodingOffset()));
            }
            case PartitionRemovedEventDecoder.TEMPLATE_ID -> {
                PartitionRemovedEventDecoder event =
                        new PartitionRemovedEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.PartitionRemoved(
                        word(buffer, event.offset() + PartitionRemovedEventDecoder.partitionEncodingOffset()));
            }
            case WithdrawalLimitUpdateEventDecoder.TEMPLATE_ID -> {
                WithdrawalLimitUpdateEventDecoder event =
                        new WithdrawalLimitUpdateEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.WithdrawalLimitUpdate(wide(event.oldLimit()), wide(event.newLimit()));
            }
            case WithdrawalRootAddedEventDecoder.TEMPLATE_ID -> {
                WithdrawalRootAddedEventDecoder event =
                        new WithdrawalRootAddedEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.WithdrawalRootAdded(
                        word(buffer, event.offset() + WithdrawalRootAddedEventDecoder.rootEncodingOffset()),
                        event.nonce());
            }
            case WithdrawalRootRemovedEventDecoder.TEMPLATE_ID -> {
                WithdrawalRootRemovedEventDecoder event =
                        new WithdrawalRootRemovedEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.WithdrawalRootRemoved(
                        word(buffer, event.offset() + WithdrawalRootRemovedEventDecoder.rootEncodingOffset()),
                        event.nonce());
            }
            case FallbackRootSetEventDecoder.TEMPLATE_ID -> {
                FallbackRootSetEventDecoder event =
                        new FallbackRootSetEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.FallbackRootSet(
                        word(buffer, event.offset() + FallbackRootSetEventDecoder.rootEncodingOffset()),
                        event.includedSupplyNonce(),
                        event.dateS());
            }
            case FallbackDateResetEventDecoder.TEMPLATE_ID -> {
                FallbackDateResetEventDecoder event =
                        new FallbackDateResetEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.FallbackDateReset(event.dateS());
            }
            case FallbackDelayUpdateEventDecoder.TEMPLATE_ID -> {
                FallbackDelayUpdateEventDecoder event =
                        new FallbackDelayUpdateEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.FallbackDelayUpdate(event.oldSeconds(), event.newSeconds());
            }
            case RoleUpdateEventDecoder.TEMPLATE_ID -> {
                RoleUpdateEventDecoder event = new RoleUpdateEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.RoleUpdate(event.role(), (int) event.oldHolderId(), (int) event.newHolderId());
            }
            case FlexaOwnershipTransferAuthorizationEventDecoder.TEMPLATE_ID -> {
                FlexaOwnershipTransferAuthorizationEventDecoder event =
                        new FlexaOwnershipTransferAuthorizationEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.FlexaOwnershipTransferAuthorization((int) event.newOwnerId());
            }
            case FlexaOwnerUpdateEventDecoder.TEMPLATE_ID -> {
                FlexaOwnerUpdateEventDecoder event =
                        new FlexaOwnerUpdateEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new FlexaEvent.FlexaOwnerUpdate((int) event.oldOwnerId(), (int) event.newOwnerId());
            }
            default -> throw new AssertionError("unknown event: " + header.templateId());
        };
    }
}
