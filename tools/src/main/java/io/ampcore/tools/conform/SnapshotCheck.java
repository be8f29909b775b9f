package io.ampcore.tools.conform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds the whole observable state against a snapshot. */
final class SnapshotCheck {
    private final World world;
    private final View view;
    private final FlexaView flexa;
    private final Comparison comparison;

    SnapshotCheck(World world, View view, FlexaView flexa, Comparison comparison) {
        this.world = world;
        this.view = view;
        this.flexa = flexa;
        this.comparison = comparison;
    }

    void check(Map<String, Object> snapshot) {
        comparison.check("totalSupply", snapshot.get("totalSupply"), view.totalSupply());
        comparison.check("totalPartitions", snapshot.get("totalPartitions"), view.totalPartitions());
        comparison.check("supplyByPartition", sorted(snapshot, "supplyByPartition"), view.supplies());
        comparison.check("accounts", accounts(snapshot), view.accounts());
        checkAllowances(rows(snapshot, "allowances"));
        checkOperators(rows(snapshot, "operators"), rows(snapshot, "operatorsByPartition"));
        comparison.check("collateralManagers", snapshot.get("collateralManagers"), view.collateralManagers());
        comparison.check("partitionStrategies", snapshot.get("partitionStrategies"), view.strategies());
        comparison.check("ampOwner", snapshot.get("ampOwner"), view.owner());
        comparison.check("ampAuthorizedNewOwner", snapshot.get("ampAuthorizedNewOwner"), view.pendingOwner());
        checkHooks(JsonLine.map(snapshot.get("hooks"), "hooks"));
        checkOldToken(JsonLine.map(snapshot.get("fxc"), "fxc"));
        checkFlexa(new LinkedHashMap<>(JsonLine.map(snapshot.get("fcm"), "fcm")));
        if (snapshot.get("excm") != null) {
            Map<String, Object> example = JsonLine.map(snapshot.get("excm"), "excm");
            String manager = world.contract("excm");
            comparison.check("excm.supplyOf", nonZero(example, "supplyOf"), flexa.exampleAccounts(manager, false));
            comparison.check("excm.rewardsOf", nonZero(example, "rewardsOf"), flexa.exampleAccounts(manager, true));
        }
    }

    private void checkAllowances(List<List<Object>> rows) {
        for (List<Object> row : rows) {
            comparison.check(
                    "allowance " + row.subList(0, 3),
                    row.get(3),
                    view.allowance((String) row.get(0), (String) row.get(1), (String) row.get(2)));
        }
    }

    private void checkOperators(List<List<Object>> operators, List<List<Object>> byPartition) {
        for (List<Object> row : operators) {
            comparison.check(
                    "isOperator " + row.subList(0, 2),
                    row.get(2),
                    view.authority().isOperator(id(row.get(1)), id(row.get(0))));
        }
        for (List<Object> row : byPartition) {
            comparison.check(
                    "isOperatorForPartition " + row.subList(0, 3),
                    row.get(3),
                    view.authority()
                            .isOperatorForPartition(View.label((String) row.get(0)), id(row.get(2)), id(row.get(1))));
        }
    }

    private void checkHooks(Map<String, Object> expected) {
        Map<String, Object> registered = new TreeMap<>();
        for (Map.Entry<String, Object> entry : expected.entrySet()) {
            Map<String, Object> hook = JsonLine.map(entry.getValue(), "hooks");
            if (!Addresses.ZERO.equals(hook.get("sender")) || !Addresses.ZERO.equals(hook.get("recipient"))) {
                registered.put(entry.getKey(), hook);
            }
        }
        comparison.check("hooks", registered, view.hooks());
    }

    private void checkOldToken(Map<String, Object> accounts) {
        for (Map.Entry<String, Object> entry : accounts.entrySet()) {
            Map<String, Object> account = JsonLine.map(entry.getValue(), "fxc");
            String address = entry.getKey();
            comparison.check("fxc balance " + address, account.get("balance"), view.oldBalance(address));
            comparison.check("fxc allowance " + address, account.get("allowance"), view.oldAllowance(address));
        }
    }

    private void checkFlexa(Map<String, Object> expected) {
        List<Object> permitted = new ArrayList<>(JsonLine.list(expected.remove("permitted"), "permitted"));
        permitted.sort(null);
        comparison.check("fcm.permitted", permitted, flexa.permitted());
        comparison.check("fcm.supplies", expected.remove("supplies"), flexa.supplies());
        Map<String, Object> roots = new TreeMap<>();
        for (List<Object> row : rows(expected, "roots")) {
            roots.put((String) row.get(0), row.get(1));
        }
        expected.remove("roots");
        comparison.check("fcm.roots", roots, flexa.roots());
        for (List<Object> row : rows(expected, "withdrawn")) {
            String partition = (String) row.get(0);
            String supplier = (String) row.get(1);
            comparison.check("accountNonce " + row, row.get(2), flexa.accountNonce(partition, supplier));
            comparison.check("cumulative " + row, row.get(3), flexa.cumulative(partition, supplier));
        }
        expected.remove("withdrawn");
        comparison.check("fcm", new TreeMap<>(expected), flexa.values());
    }

    private int id(Object address) {
        return world.addresses().id(JsonLine.text(address, "address"), "address");
    }

    private static Map<String, Object> accounts(Map<String, Object> snapshot) {
        Map<String, Object> accounts = new TreeMap<>();
        for (Map.Entry<String, Object> entry :
                JsonLine.map(snapshot.get("accounts"), "accounts").entrySet()) {
            Map<String, Object> account = new LinkedHashMap<>(JsonLine.map(entry.getValue(), "accounts"));
            account.put("byPartition", new TreeMap<>(JsonLine.map(account.get("byPartition"), "byPartition")));
            accounts.put(entry.getKey(), account);
        }
        return accounts;
    }

    private static Map<String, Object> sorted(Map<String, Object> object, String name) {
        return new TreeMap<>(JsonLine.map(object.get(name), name));
    }

    private static Map<String, Object> nonZero(Map<String, Object> object, String name) {
        Map<String, Object> values = sorted(object, name);
        values.values().removeIf("0"::equals);
        return values;
    }

    private static List<List<Object>> rows(Map<String, Object> object, String name) {
        List<List<Object>> rows = new ArrayList<>();
        for (Object row : JsonLine.list(object.get(name), name)) {
            rows.add(JsonLine.list(row, name));
        }
        return rows;
    }
}
