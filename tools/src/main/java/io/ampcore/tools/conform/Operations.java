package io.ampcore.tools.conform;

import io.ampcore.protocol.*;
import io.ampcore.token.fcm.FlexaRole;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The recordings' operations as commands. */
final class Operations {
    private static final int LABEL_LENGTH = 32;
    private static final Map<String, Operation> BY_NAME = new HashMap<>();

    /**
     * How the arguments make a command. A field is a letter and, after a colon, the argument's name: A address, W number of
     * 256 bits, S signed number as sign and magnitude, L 32 bytes, P prefix, I hook's interface, R role, D payload, H list
     * of hashes; a digit is so many zero bytes.
     */
    private record Operation(int templateId, int blockLength, List<String> fields) {}

    static {
        String transfer = "A:to W:value";
        String spender = "A:spender W:value";
        String partitionSpender = "L:partition " + spender;
        String partitionOperator = "L:partition A:operator";
        add("transfer", TransferEncoder.TEMPLATE_ID, TransferEncoder.BLOCK_LENGTH, transfer);
        add("transferFrom", TransferFromEncoder.TEMPLATE_ID, TransferFromEncoder.BLOCK_LENGTH, "A:from " + transfer);
        add(
                "transferByPartition",
                TransferByPartitionEncoder.TEMPLATE_ID,
                TransferByPartitionEncoder.BLOCK_LENGTH,
                "A:from A:to L:partition W:value 8 1 20 32 32 D:data D:operatorData");
        add("approve", ApproveEncoder.TEMPLATE_ID, ApproveEncoder.BLOCK_LENGTH, "32 " + spender);
        add("approveByPartition", ApproveEncoder.TEMPLATE_ID, ApproveEncoder.BLOCK_LENGTH, partitionSpender);
        add(
                "increaseAllowance",
                IncreaseAllowanceEncoder.TEMPLATE_ID,
                IncreaseAllowanceEncoder.BLOCK_LENGTH,
                "32 " + spender);
        add(
                "increaseAllowanceByPartition",
                IncreaseAllowanceEncoder.TEMPLATE_ID,
                IncreaseAllowanceEncoder.BLOCK_LENGTH,
                partitionSpender);
        add(
                "decreaseAllowance",
                DecreaseAllowanceEncoder.TEMPLATE_ID,
                DecreaseAllowanceEncoder.BLOCK_LENGTH,
                "32 " + spender);
        add(
                "decreaseAllowanceByPartition",
                DecreaseAllowanceEncoder.TEMPLATE_ID,
                DecreaseAllowanceEncoder.BLOCK_LENGTH,
                partitionSpender);
        add(
                "authorizeOperator",
                AuthorizeOperatorEncoder.TEMPLATE_ID,
                AuthorizeOperatorEncoder.BLOCK_LENGTH,
                "A:operator");
        add("revokeOperator", RevokeOperatorEncoder.TEMPLATE_ID, RevokeOperatorEncoder.BLOCK_LENGTH, "A:operator");
        add(
                "authorizeOperatorByPartition",
                AuthorizeOperatorByPartitionEncoder.TEMPLATE_ID,
                AuthorizeOperatorByPartitionEncoder.BLOCK_LENGTH,
                partitionOperator);
        add(
                "revokeOperatorByPartition",
                RevokeOperatorByPartitionEncoder.TEMPLATE_ID,
                RevokeOperatorByPartitionEncoder.BLOCK_LENGTH,
                partitionOperator);
        add(
                "registerCollateralManager",
                RegisterCollateralManagerEncoder.TEMPLATE_ID,
                RegisterCollateralManagerEncoder.BLOCK_LENGTH,
                "");
        add(
                "setPartitionStrategy",
                SetPartitionStrategyEncoder.TEMPLATE_ID,
                SetPartitionStrategyEncoder.BLOCK_LENGTH,
                "P:prefix A:implementation");
        add(
                "authorizeOwnershipTransfer",
                AuthorizeOwnershipTransferEncoder.TEMPLATE_ID,
                AuthorizeOwnershipTransferEncoder.BLOCK_LENGTH,
                "A:newOwner");
        add("assumeOwnership", AssumeOwnershipEncoder.TEMPLATE_ID, AssumeOwnershipEncoder.BLOCK_LENGTH, "");
        add("swap", SwapEncoder.TEMPLATE_ID, SwapEncoder.BLOCK_LENGTH, "A:from");
        add("fxc.mint", MintOldTokenEncoder.TEMPLATE_ID, MintOldTokenEncoder.BLOCK_LENGTH, transfer);
        add("fxc.approve", ApproveOldTokenEncoder.TEMPLATE_ID, ApproveOldTokenEncoder.BLOCK_LENGTH, "W:value");
        add("setHook", SetHookEncoder.TEMPLATE_ID, SetHookEncoder.BLOCK_LENGTH, "A:account I:interface A:implementer");
        addFlexa();
    }

    private final CommandWriter writer;
    private final Addresses addresses;

    Operations(CommandWriter writer, Addresses addresses) {
        this.writer = writer;
        this.addresses = addresses;
    }

    static boolean isKnown(String name) {
        return BY_NAME.containsKey(name);
    }

    /** Writes the command of an operation that is known. @return its length. */
    int write(String name, String caller, Map<String, Object> args) {
        Operation operation = BY_NAME.get(name);
        for (String field : operation.fields()) {
            registerAddress(field, args);
        }
        int callerId = addresses.id(caller, "caller");
        writer.begin(operation.templateId(), operation.blockLength()).int32(callerId);
        for (String field : operation.fields()) {
            writeField(field, args);
        }
        return writer.end();
    }

    /** Before the command is begun, because registering is a command of its own. */
    private void registerAddress(String field, Map<String, Object> args) {
        if (field.startsWith("A:")) {
            String name = field.substring(2);
            addresses.id(JsonLine.text(args.get(name), name), name);
        }
    }

    private void writeField(String field, Map<String, Object> args) {
        if (field.isEmpty()) return;
        if (Character.isDigit(field.charAt(0))) {
            writer.bytes(new byte[Integer.parseInt(field)]);
            return;
        }
        String name = field.substring(2);
        Object value = args.get(name);
        switch (field.charAt(0)) {
            case 'A' -> writer.int32(addresses.id(JsonLine.text(value, name), name));
            case 'W' -> writer.wide(Hex.number(JsonLine.text(value, name), name));
            case 'S' -> writeSigned(Hex.signed(JsonLine.text(value, name), name));
            case 'L' -> writer.bytes(Hex.bytes(JsonLine.text(value, name), LABEL_LENGTH, name));
            case 'P' -> writer.int32(prefix(JsonLine.text(value, name), name));
            case 'I' -> writer.int8(isSender(JsonLine.text(value, name)) ? 1 : 0);
            case 'R' -> writer.int8(role(JsonLine.text(value, name)).code());
            case 'D' -> writer.payload(Hex.bytes(JsonLine.text(value, name), name));
            case 'H' -> writer.payload(hashes(JsonLine.list(value, name), name));
            default -> throw new IllegalStateException("unknown field: " + field);
        }
    }

    private void writeSigned(BigInteger value) {
        writer.int8(value.signum() < 0 ? 1 : 0).wide(value.abs());
    }

    static int prefix(String text, String name) {
        byte[] bytes = Hex.bytes(text, Integer.BYTES, name);
        return new BigInteger(1, bytes).intValue();
    }

    private static boolean isSender(String name) {
        return switch (name) {
            case "AmpTokensSender" -> true;
            case "AmpTokensRecipient" -> false;
            default -> throw new BadRecordingException("unknown interface: " + name);
        };
    }

    private static FlexaRole role(String name) {
        return switch (name) {
            case "setWithdrawalPublisher" -> FlexaRole.WITHDRAWAL_PUBLISHER;
            case "setFallbackPublisher" -> FlexaRole.FALLBACK_PUBLISHER;
            case "setWithdrawalLimitPublisher" -> FlexaRole.WITHDRAWAL_LIMIT_PUBLISHER;
            case "setDirectTransferer" -> FlexaRole.DIRECT_TRANSFERER;
            case "setPartitionManager" -> FlexaRole.PARTITION_MANAGER;
            default -> throw new BadRecordingException("unknown role: " + name);
        };
    }

    private static byte[] hashes(List<Object> list, String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object hash : list) {
            bytes.writeBytes(Hex.bytes(JsonLine.text(hash, name), LABEL_LENGTH, name));
        }
        return bytes.toByteArray();
    }

    private static void addFlexa() {
        add(
                "fcm.addPartition",
                AddFlexaPartitionEncoder.TEMPLATE_ID,
                AddFlexaPartitionEncoder.BLOCK_LENGTH,
                "L:partition");
        add(
                "fcm.removePartition",
                RemoveFlexaPartitionEncoder.TEMPLATE_ID,
                RemoveFlexaPartitionEncoder.BLOCK_LENGTH,
                "L:partition");
        add("fcm.setRole", SetFlexaRoleEncoder.TEMPLATE_ID, SetFlexaRoleEncoder.BLOCK_LENGTH, "R:role A:newAddress");
        add(
                "fcm.modifyWithdrawalLimit",
                ModifyWithdrawalLimitEncoder.TEMPLATE_ID,
                ModifyWithdrawalLimitEncoder.BLOCK_LENGTH,
                "S:amount");
        add(
                "fcm.addWithdrawalRoot",
                AddWithdrawalRootEncoder.TEMPLATE_ID,
                AddWithdrawalRootEncoder.BLOCK_LENGTH,
                "L:root W:nonce H:replacedRoots");
        add(
                "fcm.removeWithdrawalRoots",
                RemoveWithdrawalRootsEncoder.TEMPLATE_ID,
                RemoveWithdrawalRootsEncoder.BLOCK_LENGTH,
                "H:roots");
        add(
                "fcm.setFallbackRoot",
                SetFallbackRootEncoder.TEMPLATE_ID,
                SetFallbackRootEncoder.BLOCK_LENGTH,
                "L:root W:maxSupplyNonce 8");
        add(
                "fcm.resetFallbackMechanismDate",
                ResetFallbackDateEncoder.TEMPLATE_ID,
                ResetFallbackDateEncoder.BLOCK_LENGTH,
                "8");
        add(
                "fcm.setFallbackWithdrawalDelay",
                SetFallbackDelayEncoder.TEMPLATE_ID,
                SetFallbackDelayEncoder.BLOCK_LENGTH,
                "W:seconds");
        add(
                "fcm.requestRelease",
                RequestReleaseEncoder.TEMPLATE_ID,
                RequestReleaseEncoder.BLOCK_LENGTH,
                "L:partition W:amount D:data");
        add(
                "fcm.authorizeOwnershipTransfer",
                AuthorizeFlexaOwnershipTransferEncoder.TEMPLATE_ID,
                AuthorizeFlexaOwnershipTransferEncoder.BLOCK_LENGTH,
                "A:newOwner");
        add(
                "fcm.assumeOwnership",
                AssumeFlexaOwnershipEncoder.TEMPLATE_ID,
                AssumeFlexaOwnershipEncoder.BLOCK_LENGTH,
                "");
    }

    private static void add(String name, int templateId, int blockLength, String fields) {
        BY_NAME.put(name, new Operation(templateId, blockLength, List.of(fields.split(" ", -1))));
    }
}
