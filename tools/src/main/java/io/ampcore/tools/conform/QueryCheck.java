package io.ampcore.tools.conform;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.token.fcm.FlexaManager;
import io.ampcore.token.hook.Transfer;
import java.util.Map;

/** Answers the recordings' view calls. */
final class QueryCheck {
    private final World world;
    private final View view;

    QueryCheck(World world, View view) {
        this.world = world;
        this.view = view;
    }

    /** @return the answer, or null for a view that is not known. */
    Boolean answer(String function, Map<String, Object> args) {
        return switch (function) {
            case "isOperator" -> view.authority().isOperator(id(args, "operator"), id(args, "tokenHolder"));
            case "isOperatorForPartition" ->
                view.authority()
                        .isOperatorForPartition(
                                View.label(text(args, "partition")), id(args, "operator"), id(args, "tokenHolder"));
            case "isOperatorForCollateralManager" ->
                view.authority()
                        .isOperatorForCollateralManager(
                                View.label(text(args, "partition")),
                                id(args, "operator"),
                                id(args, "collateralManager"));
            case "isCollateralManager" -> view.isCollateralManager(text(args, "account"));
            case "isPartitionStrategy" -> view.isStrategy(text(args, "prefix"));
            case "fcm.canReceive" -> isAskedByToken(args) && canReceive(args);
            case "fcm.canTransfer" -> isAskedByToken(args) && canTransfer(args);
            default -> null;
        };
    }

    private boolean canReceive(Map<String, Object> args) {
        NativeBuffer data = new NativeBuffer(Hex.bytes(text(args, "data"), "data"));
        return flexa().inflows().canReceive(View.label(text(args, "partition")), id(args, "to"), data);
    }

    private boolean canTransfer(Map<String, Object> args) {
        Transfer transfer = new Transfer();
        world.fold(args, transfer);
        return flexa().canTransfer(transfer);
    }

    private FlexaManager flexa() {
        return view.token().flexaManager();
    }

    private boolean isAskedByToken(Map<String, Object> args) {
        return text(args, "sender").equals(world.contract("amp"));
    }

    private int id(Map<String, Object> args, String name) {
        return world.addresses().id(text(args, name), name);
    }

    private static String text(Map<String, Object> args, String name) {
        return JsonLine.text(args.get(name), name);
    }
}
