package io.ampcore.tools.conform;

import java.util.List;
import java.util.Map;

/** Holds the cells that an operation touched against what the recording says of them. */
final class PostCheck {
    private final World world;
    private final View view;
    private final FlexaView flexa;
    private final Comparison comparison;

    PostCheck(World world, View view, FlexaView flexa, Comparison comparison) {
        this.world = world;
        this.view = view;
        this.flexa = flexa;
        this.comparison = comparison;
    }

    void check(Map<String, Object> post) {
        for (Map.Entry<String, Object> entry : post.entrySet()) {
            String name = entry.getKey();
            switch (name) {
                case "totalSupply" -> comparison.check(name, entry.getValue(), view.totalSupply());
                case "fcm" -> checkFlexa(JsonLine.map(entry.getValue(), name));
                default -> {
                    for (Object row : JsonLine.list(entry.getValue(), name)) {
                        checkRow(name, JsonLine.list(row, name));
                    }
                }
            }
        }
    }

    private void checkRow(String name, List<Object> row) {
        Object expected = row.get(row.size() - 1);
        Object actual = switch (name) {
            case "bal" -> view.balance(text(row, 0), text(row, 1));
            case "balOf" -> view.total(text(row, 0));
            case "sup" -> view.supply(text(row, 0));
            case "allow" -> view.allowance(text(row, 0), text(row, 1), text(row, 2));
            case "op" -> view.authority().isOperator(id(row, 1), id(row, 0));
            case "opP" -> view.authority().isOperatorForPartition(View.label(text(row, 0)), id(row, 2), id(row, 1));
            case "fxcBal" -> view.oldBalance(text(row, 0));
            default -> "(unknown cell)";
        };
        comparison.check(name + " " + row.subList(0, row.size() - 1), expected, actual);
    }

    private void checkFlexa(Map<String, Object> cells) {
        for (Map.Entry<String, Object> entry : cells.entrySet()) {
            String name = entry.getKey();
            switch (name) {
                case "withdrawalLimit" -> comparison.check(name, entry.getValue(), flexa.limit());
                case "supplyNonce" -> comparison.check(name, entry.getValue(), flexa.supplyNonce());
                case "withdrawalNonce", "cumulativeWithdrawn" -> checkAccounts(name, entry.getValue());
                default -> comparison.check(name, entry.getValue(), "(unknown cell)");
            }
        }
    }

    private void checkAccounts(String name, Object rows) {
        for (Object entry : JsonLine.list(rows, name)) {
            List<Object> row = JsonLine.list(entry, name);
            String actual = name.equals("withdrawalNonce")
                    ? flexa.accountNonce(text(row, 0), text(row, 1))
                    : flexa.cumulative(text(row, 0), text(row, 1));
            comparison.check(name + " " + row.subList(0, 2), row.get(2), actual);
        }
    }

    private int id(List<Object> row, int index) {
        return world.addresses().id(text(row, index), "address");
    }

    private static String text(List<Object> row, int index) {
        return JsonLine.text(row.get(index), "cell");
    }
}
