package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which cells an operation may have changed, and what is in them afterwards, as a recording writes them down. */
final class Touched {
    private final Set<List<String>> balanceKeys = new LinkedHashSet<>();
    private final Set<List<String>> allowanceKeys = new LinkedHashSet<>();
    private final Set<List<String>> operatorKeys = new LinkedHashSet<>();
    private final Set<List<String>> operatorByPartitionKeys = new LinkedHashSet<>();
    private final Set<String> oldTokenKeys = new LinkedHashSet<>();
    private final Balances balances;
    private final Rights rights;
    private final FlexaModel flexa;
    private final Cells<String, BigInteger> oldBalances;

    Touched(Balances balances, Rights rights, FlexaModel flexa, Cells<String, BigInteger> oldBalances) {
        this.balances = balances;
        this.rights = rights;
        this.flexa = flexa;
        this.oldBalances = oldBalances;
    }

    void transfer(String source, String destination, String operator, String from, String to) {
        balanceKeys.add(List.of(source, from));
        balanceKeys.add(List.of(destination, to));
        allowance(source, from, operator);
        operator(source, from, operator);
    }

    void allowance(String partition, String holder, String spender) {
        allowanceKeys.add(List.of(partition, holder, spender));
    }

    void operator(String holder, String operator) {
        operatorKeys.add(List.of(holder, operator));
    }

    void operator(String partition, String holder, String operator) {
        operatorByPartitionKeys.add(List.of(partition, holder, operator));
    }

    void oldToken(String holder) {
        oldTokenKeys.add(holder);
    }

    Map<String, Object> cells() {
        Map<String, Object> cells = new LinkedHashMap<>();
        List<List<Object>> ofHolders = new ArrayList<>();
        List<List<Object>> totals = new ArrayList<>();
        List<List<Object>> supplies = new ArrayList<>();
        for (List<String> key : balanceKeys) {
            String partition = key.get(0);
            String holder = key.get(1);
            ofHolders.add(List.of(
                    partition, holder, balances.balance(holder, partition).toString()));
            totals.add(List.of(holder, balances.total(holder).toString()));
            supplies.add(List.of(partition, balances.supply(partition).toString()));
        }
        cells.put("bal", ofHolders);
        cells.put("balOf", totals);
        cells.put("sup", supplies);
        List<List<Object>> allowances = new ArrayList<>();
        allowanceKeys.forEach(key -> allowances.add(List.of(
                key.get(0), key.get(1), key.get(2), rights.allowances.get(key).toString())));
        cells.put("allow", allowances);
        List<List<Object>> operators = new ArrayList<>();
        operatorKeys.forEach(
                key -> operators.add(List.of(key.get(0), key.get(1), rights.isOperator(key.get(1), key.get(0)))));
        cells.put("op", operators);
        List<List<Object>> byPartition = new ArrayList<>();
        operatorByPartitionKeys.forEach(key -> byPartition.add(List.of(
                key.get(0),
                key.get(1),
                key.get(2),
                rights.isOperatorForPartition(key.get(0), key.get(2), key.get(1)))));
        cells.put("opP", byPartition);
        List<List<Object>> old = new ArrayList<>();
        oldTokenKeys.forEach(
                holder -> old.add(List.of(holder, oldBalances.get(holder).toString())));
        cells.put("fxcBal", old);
        cells.put("totalSupply", balances.totalSupply().toString());
        cells.put(
                "fcm",
                Map.of(
                        "withdrawalLimit", flexa.limit().toString(),
                        "supplyNonce", flexa.supplyNonce().toString()));
        return cells;
    }
}
