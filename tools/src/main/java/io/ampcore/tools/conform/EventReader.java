package io.ampcore.tools.conform;

import io.ampcore.dispatch.Outbox;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt128;
import io.ampcore.memory.UInt256;
import io.ampcore.protocol.*;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the ledger told, in the recordings' words; what the recordings do not list is left out. */
final class EventReader {
    private static final String[] ROLES = {
        "WithdrawalPublisher", "FallbackPublisher", "WithdrawalLimitPublisher", "DirectTransferer", "PartitionManager"
    };
    private static final Map<Integer, Shape> BY_TEMPLATE_ID = new HashMap<>();

    /**
     * Contract, event and fields in the schema's order: a letter and, after a colon, the argument's name. A address, N
     * 128-bit number, W 256-bit number, Q 64-bit number, L 32 bytes, P prefix, D payload, E an empty payload that is not
     * sent, R the role that names the event.
     */
    private record Shape(String contract, String name, List<String> fields) {}

    static {
        amp(TransferEventDecoder.TEMPLATE_ID, "Transfer", "A:from A:to N:value");
        amp(
                TransferByPartitionEventDecoder.TEMPLATE_ID,
                "TransferByPartition",
                "L:fromPartition A:operator A:from A:to N:value D:data D:operatorData");
        amp(ChangedPartitionEventDecoder.TEMPLATE_ID, "ChangedPartition", "L:fromPartition L:toPartition N:value");
        amp(ApprovalEventDecoder.TEMPLATE_ID, "Approval", "A:owner A:spender W:value");
        amp(
                ApprovalByPartitionEventDecoder.TEMPLATE_ID,
                "ApprovalByPartition",
                "L:partition A:owner A:spender W:value");
        amp(AuthorizedOperatorEventDecoder.TEMPLATE_ID, "AuthorizedOperator", "A:operator A:tokenHolder");
        amp(RevokedOperatorEventDecoder.TEMPLATE_ID, "RevokedOperator", "A:operator A:tokenHolder");
        amp(
                AuthorizedOperatorByPartitionEventDecoder.TEMPLATE_ID,
                "AuthorizedOperatorByPartition",
                "L:partition A:operator A:tokenHolder");
        amp(
                RevokedOperatorByPartitionEventDecoder.TEMPLATE_ID,
                "RevokedOperatorByPartition",
                "L:partition A:operator A:tokenHolder");
        amp(CollateralManagerRegisteredEventDecoder.TEMPLATE_ID, "CollateralManagerRegistered", "A:collateralManager");
        amp(PartitionStrategySetEventDecoder.TEMPLATE_ID, "PartitionStrategySet", "P:flag A:implementation");
        amp(MintedEventDecoder.TEMPLATE_ID, "Minted", "A:operator A:to N:value E:data");
        amp(SwapEventDecoder.TEMPLATE_ID, "Swap", "A:operator A:from N:value");
        amp(
                OwnershipTransferAuthorizationEventDecoder.TEMPLATE_ID,
                "OwnershipTransferAuthorization",
                "A:authorizedAddress");
        amp(OwnerUpdateEventDecoder.TEMPLATE_ID, "OwnerUpdate", "A:oldValue A:newValue");
        addFlexa();
        addExample();
    }

    private final Addresses addresses;

    EventReader(Addresses addresses) {
        this.addresses = addresses;
    }

    List<Event> read(NativeBuffer told, int length) {
        List<Event> events = new ArrayList<>();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        int entry = 0;
        while (entry < length) {
            int messageLength = told.getInt(entry);
            header.wrap(told, entry + Outbox.LENGTH_LENGTH);
            Shape shape = BY_TEMPLATE_ID.get(header.templateId());
            if (shape != null) {
                events.add(new Cursor(told, header).read(shape));
            }
            entry = Outbox.nextEntry(entry, messageLength);
        }
        return events;
    }

    private static void addFlexa() {
        flexa(SupplyReceiptEventDecoder.TEMPLATE_ID, "SupplyReceipt", "A:supplier L:partition N:amount Q:nonce");
        flexa(
                WithdrawalEventDecoder.TEMPLATE_ID,
                "Withdrawal",
                "A:supplier L:partition N:amount Q:rootNonce Q:authorizedAccountNonce");
        flexa(FallbackWithdrawalEventDecoder.TEMPLATE_ID, "FallbackWithdrawal", "A:supplier L:partition N:amount");
        flexa(SupplyRefundEventDecoder.TEMPLATE_ID, "SupplyRefund", "A:supplier L:partition N:amount Q:nonce");
        flexa(
                DirectTransferEventDecoder.TEMPLATE_ID,
                "DirectTransfer",
                "A:operator L:from_partition A:to_address L:to_partition N:value");
        flexa(ReleaseRequestEventDecoder.TEMPLATE_ID, "ReleaseRequest", "A:supplier L:partition W:amount D:data");
        flexa(PartitionAddedEventDecoder.TEMPLATE_ID, "PartitionAdded", "L:partition");
        flexa(PartitionRemovedEventDecoder.TEMPLATE_ID, "PartitionRemoved", "L:partition");
        flexa(WithdrawalLimitUpdateEventDecoder.TEMPLATE_ID, "WithdrawalLimitUpdate", "W:oldValue W:newValue");
        flexa(WithdrawalRootAddedEventDecoder.TEMPLATE_ID, "WithdrawalRootHashAddition", "L:rootHash Q:nonce");
        flexa(WithdrawalRootRemovedEventDecoder.TEMPLATE_ID, "WithdrawalRootHashRemoval", "L:rootHash Q:nonce");
        flexa(
                FallbackRootSetEventDecoder.TEMPLATE_ID,
                "FallbackRootHashSet",
                "L:rootHash Q:maxSupplyNonceIncluded Q:setDate");
        flexa(FallbackDateResetEventDecoder.TEMPLATE_ID, "FallbackMechanismDateReset", "Q:newDate");
        flexa(FallbackDelayUpdateEventDecoder.TEMPLATE_ID, "FallbackWithdrawalDelayUpdate", "Q:oldValue Q:newValue");
        flexa(RoleUpdateEventDecoder.TEMPLATE_ID, "Update", "R A:oldValue A:newValue");
        flexa(
                FlexaOwnershipTransferAuthorizationEventDecoder.TEMPLATE_ID,
                "OwnershipTransferAuthorization",
                "A:authorizedAddress");
        flexa(FlexaOwnerUpdateEventDecoder.TEMPLATE_ID, "OwnerUpdate", "A:oldValue A:newValue");
    }

    private static void addExample() {
        example(
                ExampleSupplyEventDecoder.TEMPLATE_ID,
                "Supply",
                "A:supplier N:value N:holderBalance N:poolBalance D:data");
        example(ExampleWithdrawEventDecoder.TEMPLATE_ID, "Withdraw", "A:supplier N:value D:data");
        example(ExampleConsumeEventDecoder.TEMPLATE_ID, "Consume", "A:supplier N:value D:data");
        example(ExampleRewardEventDecoder.TEMPLATE_ID, "Reward", "A:supplier N:value D:data");
        example(ExampleRewardsAppliedEventDecoder.TEMPLATE_ID, "RewardsApplied", "A:supplier N:value");
        example(ExampleReceivedEventDecoder.TEMPLATE_ID, "GenericReceive", "A:from N:value");
        example(ExampleLeftEventDecoder.TEMPLATE_ID, "UninterestingTransferFrom", "A:to N:value");
        example(ExampleMessageEventDecoder.TEMPLATE_ID, "SendMessageToOffchain", "A:from D:data D:operatorData");
    }

    private static void amp(int templateId, String name, String fields) {
        BY_TEMPLATE_ID.put(templateId, new Shape("amp", name, List.of(fields.split(" ", -1))));
    }

    private static void flexa(int templateId, String name, String fields) {
        BY_TEMPLATE_ID.put(templateId, new Shape("fcm", name, List.of(fields.split(" ", -1))));
    }

    private static void example(int templateId, String name, String fields) {
        BY_TEMPLATE_ID.put(templateId, new Shape("excm", name, List.of(fields.split(" ", -1))));
    }

    /** Walks over the fields of one message. */
    private final class Cursor {
        private final NativeBuffer buffer;
        private final int blockEnd;
        private int position;

        Cursor(NativeBuffer buffer, MessageHeaderDecoder header) {
            this.buffer = buffer;
            int block = header.offset() + MessageHeaderDecoder.ENCODED_LENGTH;
            position = block + Long.BYTES; // behind the command's sequence
            blockEnd = block + header.blockLength();
        }

        Event read(Shape shape) {
            Map<String, String> args = new LinkedHashMap<>();
            String name = shape.name();
            boolean isBlock = true;
            for (String field : shape.fields()) {
                if (field.equals("R")) {
                    name = ROLES[buffer.getByte(position)] + name;
                    position++;
                    continue;
                }
                if (field.startsWith("D:") && isBlock) {
                    isBlock = false;
                    position = blockEnd;
                }
                args.put(field.substring(2), value(field.charAt(0), args));
            }
            return new Event(shape.contract(), name, args);
        }

        private String value(char type, Map<String, String> args) {
            return switch (type) {
                case 'A' -> addresses.address(int32());
                case 'Q' -> Long.toUnsignedString(int64());
                case 'N' -> UInt128.toString(int64(), int64());
                case 'W' ->
                    new UInt256().set(int64(), int64(), int64(), int64()).toString();
                case 'L' -> bytes(32);
                case 'P' -> prefix(args);
                case 'D' -> bytes(int16());
                case 'E' -> "0x";
                default -> throw new IllegalStateException("unknown type: " + type);
            };
        }

        /** The recordings name the interface of the validator too: a text, then the prefix itself. */
        private String prefix(Map<String, String> args) {
            String prefix = String.format("%08x", int32());
            args.put("name", "0x416d70506172746974696f6e537472617465677956616c696461746f72" + prefix);
            return "0x" + prefix;
        }

        private int int16() {
            position += Short.BYTES;
            return buffer.getShort(position - Short.BYTES, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        }

        private int int32() {
            position += Integer.BYTES;
            return buffer.getInt(position - Integer.BYTES, ByteOrder.LITTLE_ENDIAN);
        }

        private long int64() {
            position += Long.BYTES;
            return buffer.getLong(position - Long.BYTES, ByteOrder.LITTLE_ENDIAN);
        }

        private String bytes(int length) {
            byte[] bytes = new byte[length];
            buffer.getBytes(position, bytes);
            position += length;
            return Hex.text(bytes);
        }
    }
}
