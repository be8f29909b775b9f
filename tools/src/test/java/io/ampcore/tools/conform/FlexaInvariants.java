package io.ampcore.tools.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** F1 to F6: keeps books of its own by what the Flexa manager told, and holds its state against them. */
final class FlexaInvariants {
    private static final int MAXIMUM_WORD = 2;
    private static final List<String> DELETED = List.of("0x" + "0".repeat(40), "0x" + "0".repeat(64), "0");

    private final View view;
    private final FlexaView flexa;
    private final String manager;
    private final Map<String, BigInteger> balances = new HashMap<>();
    private final Map<List<String>, BigInteger> cumulative = new HashMap<>();
    private final Map<List<String>, BigInteger> accountNonces = new HashMap<>();
    private final List<List<String>> supplies = new ArrayList<>();
    private final Set<String> permittedOnce;
    private final Set<String> moved = new HashSet<>();
    private BigInteger limit;
    private BigInteger maxNonce = BigInteger.ZERO;
    private BigInteger includedNonce = BigInteger.ZERO;

    /** The books of a world in which the manager has no tokens yet. */
    FlexaInvariants(View view, FlexaView flexa) {
        this.view = view;
        this.flexa = flexa;
        manager = view.address(view.token().state().flexa().managerId());
        permittedOnce = new HashSet<>(flexa.permitted());
        limit = new BigInteger(flexa.limit());
    }

    /** Books an operation that was accepted, and checks what it touched. */
    void follow(Map<String, Object> args, List<Event> told) {
        moved.clear();
        for (Event event : told) {
            if (event.contract().equals("fcm")) {
                book(event.name(), event.args(), args);
            }
        }
        moved.forEach(this::checkBalance);
        checkUnchanged();
    }

    /** The single values: F2, F3, F6. */
    void checkUnchanged() {
        assertThat(flexa.limit()).as("F2").isEqualTo(limit.toString());
        assertThat(limit).as("F2").isNotNegative();
        assertThat(flexa.supplyNonce()).as("F3").isEqualTo(Integer.toString(supplies.size()));
        BigInteger max = flexa.maxRootNonce();
        assertThat(max).as("F5: monotone").isGreaterThanOrEqualTo(maxNonce);
        maxNonce = max;
        BigInteger included = flexa.includedSupplyNonce();
        assertThat(included).as("F6").isBetween(includedNonce, BigInteger.valueOf(supplies.size()));
        includedNonce = included;
    }

    /** F1 to F6 of everything. */
    void checkAll() {
        checkUnchanged();
        Map<String, Object> account = view.accounts().getOrDefault(manager, Map.of("byPartition", Map.of()));
        for (Object partition :
                JsonLine.map(account.get("byPartition"), "byPartition").keySet()) {
            checkBalance((String) partition);
        }
        balances.keySet().forEach(this::checkBalance);
        List<List<String>> numbered = new ArrayList<>();
        for (List<String> supply : supplies) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(numbered.size() + 1)));
            row.addAll(supply);
            numbered.add(row);
        }
        assertThat(flexa.supplies()).as("F3").isEqualTo(numbered);
        cumulative.keySet().forEach(this::checkAccount);
        assertThat(flexa.accountCount()).as("F4").isEqualTo(cumulative.size());
        checkRoots();
    }

    private void book(String name, Map<String, String> event, Map<String, Object> args) {
        switch (name) {
            case "PartitionAdded" -> permittedOnce.add(event.get("partition"));
            case "SupplyReceipt" -> receive(event);
            case "Withdrawal" -> {
                withdraw(event, event.get("rootNonce"));
                limit = limit.subtract(new BigInteger(event.get("amount")));
            }
            case "FallbackWithdrawal" -> {
                BigInteger sum = withdraw(event, maxNonce.toString());
                assertThat(sum).as("F4: at most the maximum").isLessThanOrEqualTo(maximum(args));
            }
            case "SupplyRefund" -> refund(event);
            case "DirectTransfer" -> {
                BigInteger value = new BigInteger(event.get("value"));
                move(event.get("from_partition"), value.negate());
                limit = limit.subtract(value);
            }
            case "WithdrawalLimitUpdate" -> limit = limit.add(new BigInteger((String) args.get("amount")));
            case "WithdrawalRootHashAddition", "WithdrawalRootHashRemoval" -> checkRoots();
            default -> {}
        }
    }

    private void receive(Map<String, String> event) {
        List<String> supply = List.of(event.get("supplier"), event.get("partition"), event.get("amount"));
        supplies.add(supply);
        assertThat(event.get("nonce")).as("F3: dense").isEqualTo(Integer.toString(supplies.size()));
        assertThat(permittedOnce).as("F1").contains(event.get("partition"));
        move(event.get("partition"), new BigInteger(event.get("amount")));
        assertThat(flexa.supply(supplies.size())).as("F3").isEqualTo(supply);
    }

    private void refund(Map<String, String> event) {
        int nonce = Integer.parseInt(event.get("nonce"));
        List<String> supply = List.of(event.get("supplier"), event.get("partition"), event.get("amount"));
        assertThat(supplies.set(nonce - 1, DELETED)).as("F3: deleted once").isEqualTo(supply);
        assertThat(flexa.supply(nonce)).as("F3").isEqualTo(DELETED);
        move(event.get("partition"), new BigInteger(event.get("amount")).negate());
    }

    private BigInteger withdraw(Map<String, String> event, String rootNonce) {
        BigInteger amount = new BigInteger(event.get("amount"));
        List<String> account = List.of(event.get("partition"), event.get("supplier"));
        move(event.get("partition"), amount.negate());
        BigInteger sum = cumulative.merge(account, amount, BigInteger::add);
        BigInteger nonce = new BigInteger(rootNonce);
        BigInteger old = accountNonces.put(account, nonce);
        assertThat(nonce).as("F5: monotone").isBetween(old == null ? BigInteger.ZERO : old, maxNonce);
        checkAccount(account);
        return sum;
    }

    private void move(String partition, BigInteger difference) {
        balances.merge(partition, difference, BigInteger::add);
        moved.add(partition);
    }

    /** F1. */
    private void checkBalance(String partition) {
        BigInteger balance = balances.getOrDefault(partition, BigInteger.ZERO);
        assertThat(view.balance(partition, manager)).as("F1: " + partition).isEqualTo(balance.toString());
        if (balance.signum() != 0) assertThat(permittedOnce).as("F1").contains(partition);
    }

    /** F4, F5. */
    private void checkAccount(List<String> account) {
        String partition = account.get(0);
        String supplier = account.get(1);
        String sum = cumulative.get(account).toString();
        String nonce = accountNonces.get(account).toString();
        assertThat(flexa.cumulative(partition, supplier)).as("F4").isEqualTo(sum);
        assertThat(flexa.accountNonce(partition, supplier)).as("F5").isEqualTo(nonce);
    }

    /** F5. */
    private void checkRoots() {
        Set<String> nonces = new HashSet<>(flexa.roots().values());
        assertThat(nonces).as("F5: distinct").hasSameSizeAs(flexa.roots().values());
        nonces.forEach(
                nonce -> assertThat(new BigInteger(nonce)).as("F5").isBetween(BigInteger.ONE, flexa.maxRootNonce()));
    }

    /** Of a fallback withdrawal, as the leaf under the root says: the third word of the operator data. */
    private static BigInteger maximum(Map<String, Object> args) {
        byte[] data = Hex.bytes((String) args.get("operatorData"), "operatorData");
        return new BigInteger(1, data, MAXIMUM_WORD * 32, 32);
    }
}
