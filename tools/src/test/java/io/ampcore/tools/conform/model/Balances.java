package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Section 2: who has how much in which partition, and the lists. */
final class Balances {
    private static final String PARTITIONS = "totalPartitions";

    private final Cells<List<String>, BigInteger> balances;
    private final Cells<String, BigInteger> totals;
    private final Cells<String, BigInteger> supplies;
    private final Cells<String, BigInteger> totalSupply;
    private final Lists lists;

    Balances(Undo undo) {
        balances = new Cells<>(undo, BigInteger.ZERO);
        totals = new Cells<>(undo, BigInteger.ZERO);
        supplies = new Cells<>(undo, BigInteger.ZERO);
        totalSupply = new Cells<>(undo, BigInteger.ZERO);
        lists = new Lists(undo);
        lists.append(PARTITIONS, Words.ZERO_WORD);
    }

    BigInteger balance(String holder, String partition) {
        return balances.get(List.of(holder, partition));
    }

    BigInteger total(String holder) {
        return totals.get(holder);
    }

    BigInteger supply(String partition) {
        return supplies.get(partition);
    }

    BigInteger totalSupply() {
        return totalSupply.get("");
    }

    List<String> partitions() {
        return lists.get(PARTITIONS);
    }

    List<String> partitionsOf(String holder) {
        return lists.get(holder);
    }

    void mint(String holder, BigInteger value) {
        totalSupply.put("", totalSupply().add(value));
        credit(holder, Words.ZERO_WORD, value);
    }

    void debit(String holder, String partition, BigInteger value) {
        BigInteger left = balance(holder, partition).subtract(value);
        balances.put(List.of(holder, partition), left);
        totals.put(holder, total(holder).subtract(value));
        if (left.signum() == 0) {
            lists.swapRemove(holder, partition);
        }
        supplies.put(partition, supply(partition).subtract(value));
        if (supply(partition).signum() == 0 && !partition.equals(Words.ZERO_WORD)) {
            lists.swapRemove(PARTITIONS, partition);
        }
    }

    void credit(String holder, String partition, BigInteger value) {
        if (balance(holder, partition).signum() == 0) {
            lists.append(holder, partition);
        }
        balances.put(List.of(holder, partition), balance(holder, partition).add(value));
        totals.put(holder, total(holder).add(value));
        if (supply(partition).signum() == 0 && !partition.equals(Words.ZERO_WORD)) {
            lists.append(PARTITIONS, partition);
        }
        supplies.put(partition, supply(partition).add(value));
    }

    Map<String, Object> accounts() {
        Map<String, Object> accounts = new TreeMap<>();
        totals.all().forEach((holder, total) -> {
            if (total.signum() == 0) return;
            Map<String, String> byPartition = new TreeMap<>();
            for (String partition : partitionsOf(holder)) {
                byPartition.put(partition, balance(holder, partition).toString());
            }
            accounts.put(
                    holder,
                    Map.of(
                            "balance", total.toString(),
                            "partitionsOf", partitionsOf(holder),
                            "byPartition", byPartition));
        });
        return accounts;
    }

    Map<String, String> supplyByPartition() {
        Map<String, String> shown = new TreeMap<>();
        supplies.all().forEach((partition, supply) -> {
            if (supply.signum() != 0) shown.put(partition, supply.toString());
        });
        return shown;
    }
}
