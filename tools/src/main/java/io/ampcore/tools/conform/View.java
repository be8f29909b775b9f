package io.ampcore.tools.conform;

import io.ampcore.memory.UInt128;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Balances;
import io.ampcore.state.Holders;
import io.ampcore.state.Label;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.token.Authority;
import io.ampcore.token.Token;
import io.ampcore.token.state.OldTokenAccounts;
import io.ampcore.token.state.StrategyTable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The token's state in the recordings' words. */
final class View {
    private final LedgerState ledger;
    private final Token token;
    private final Addresses addresses;

    View(LiveNode node, Addresses addresses) {
        this.addresses = addresses;
        ledger = node.ledger().state();
        token = node.ledger().token();
    }

    String totalSupply() {
        return UInt128.toString(ledger.balances().supplyLow(), ledger.balances().supplyHigh());
    }

    List<String> totalPartitions() {
        Partitions partitions = ledger.partitions();
        List<String> labels = new ArrayList<>();
        for (int id = partitions.firstSupplied(); id != 0; id = partitions.nextSupplied(id)) {
            labels.add(label(id));
        }
        return labels;
    }

    Map<String, String> supplies() {
        Partitions partitions = ledger.partitions();
        Map<String, String> supplies = new TreeMap<>();
        for (int id = 1; id <= partitions.count(); id++) {
            String supply = UInt128.toString(partitions.supplyLow(id), partitions.supplyHigh(id));
            if (!supply.equals("0")) {
                supplies.put(label(id), supply);
            }
        }
        return supplies;
    }

    String supply(String partition) {
        int id = label(partition).findIn(ledger.partitions());
        return id == 0
                ? "0"
                : UInt128.toString(
                        ledger.partitions().supplyLow(id), ledger.partitions().supplyHigh(id));
    }

    String total(String address) {
        int id = addresses.id(address, "holder");
        Holders holders = ledger.holders();
        return id == 0 ? "0" : UInt128.toString(holders.totalLow(id), holders.totalHigh(id));
    }

    String balance(String partition, String address) {
        int partitionId = label(partition).findIn(ledger.partitions());
        int holderId = addresses.id(address, "holder");
        int id = partitionId == 0 || holderId == 0 ? 0 : ledger.balances().find(holderId, partitionId);
        return id == 0 ? "0" : balance(id);
    }

    List<String> partitionsOf(String address) {
        return partitionsOf(addresses.id(address, "holder"));
    }

    /** @return of all that hold something: total, partitions in their order, balances. */
    Map<String, Map<String, Object>> accounts() {
        Balances balances = ledger.balances();
        Map<String, Map<String, Object>> accounts = new TreeMap<>();
        for (int holderId = 1; holderId <= ledger.holders().count(); holderId++) {
            List<String> partitionsOf = partitionsOf(holderId);
            Map<String, String> byPartition = new TreeMap<>();
            for (int id = 1; id <= balances.count(); id++) {
                if (balances.holderId(id) == holderId && !balance(id).equals("0")) {
                    byPartition.put(label(balances.partitionId(id)), balance(id));
                }
            }
            String address = addresses.address(holderId);
            if (!byPartition.isEmpty()
                    || !partitionsOf.isEmpty()
                    || !total(address).equals("0")) {
                accounts.put(
                        address,
                        Map.of("balance", total(address), "partitionsOf", partitionsOf, "byPartition", byPartition));
            }
        }
        return accounts;
    }

    String allowance(String partition, String holder, String spender) {
        UInt256 amount = new UInt256();
        token.authority()
                .readAllowance(
                        label(partition), addresses.id(holder, "holder"), addresses.id(spender, "spender"), amount);
        return amount.toString();
    }

    Authority authority() {
        return token.authority();
    }

    List<String> collateralManagers() {
        Holders holders = ledger.holders();
        String[] byRank = new String[holders.managerCount()];
        for (int id = 1; id <= holders.count(); id++) {
            if (holders.isManager(id)) {
                byRank[holders.managerRank(id) - 1] = addresses.address(id);
            }
        }
        return List.of(byRank);
    }

    List<String> strategies() {
        StrategyTable strategies = token.state().strategies();
        List<String> prefixes = new ArrayList<>();
        for (int id = 1; id <= strategies.count(); id++) {
            prefixes.add(String.format("0x%08x", strategies.prefix(id)));
        }
        return prefixes;
    }

    String address(int holderId) {
        return addresses.address(holderId);
    }

    String owner() {
        return addresses.address(token.state().owner().ownerId());
    }

    String pendingOwner() {
        return addresses.address(token.state().owner().pendingOwnerId());
    }

    Map<String, Map<String, String>> hooks() {
        Map<String, Map<String, String>> hooks = new TreeMap<>();
        for (int id = 0; id <= ledger.holders().count(); id++) {
            int sender = token.state().contracts().senderHookId(id);
            int recipient = token.state().contracts().recipientHookId(id);
            if (sender != 0 || recipient != 0) {
                hooks.put(
                        addresses.address(id),
                        Map.of("sender", addresses.address(sender), "recipient", addresses.address(recipient)));
            }
        }
        return hooks;
    }

    String oldBalance(String address) {
        OldTokenAccounts accounts = token.state().oldToken();
        UInt256 value = new UInt256();
        accounts.balance(accounts.find(addresses.id(address, "holder")), value);
        return value.toString();
    }

    String oldAllowance(String address) {
        OldTokenAccounts accounts = token.state().oldToken();
        UInt256 value = new UInt256();
        accounts.allowance(accounts.find(addresses.id(address, "holder")), value);
        return value.toString();
    }

    boolean isCollateralManager(String address) {
        return token.authority().isCollateralManager(addresses.id(address, "account"));
    }

    boolean isStrategy(String prefix) {
        return token.strategies().isSet(Operations.prefix(prefix, "prefix"));
    }

    Token token() {
        return token;
    }

    LedgerState ledger() {
        return ledger;
    }

    static Label label(String text) {
        byte[] bytes = Hex.bytes(text, 32, "partition");
        BigInteger value = new BigInteger(1, bytes);
        return new Label()
                .set(
                        value.shiftRight(192).longValue(),
                        value.shiftRight(128).longValue(),
                        value.shiftRight(64).longValue(),
                        value.longValue());
    }

    static String text(Label label) {
        HexFormat hex = HexFormat.of();
        return "0x"
                + hex.toHexDigits(label.word(0))
                + hex.toHexDigits(label.word(1))
                + hex.toHexDigits(label.word(2))
                + hex.toHexDigits(label.word(3));
    }

    String label(int partitionId) {
        return text(new Label().set(ledger.partitions(), partitionId));
    }

    private List<String> partitionsOf(int holderId) {
        List<String> labels = new ArrayList<>();
        if (holderId == 0) return labels;
        for (int id = ledger.balances().firstOf(holderId);
                id != 0;
                id = ledger.balances().nextOf(id)) {
            labels.add(label(ledger.balances().partitionId(id)));
        }
        return labels;
    }

    private String balance(int id) {
        return UInt128.toString(
                ledger.balances().totalLow(id), ledger.balances().totalHigh(id));
    }
}
