package io.ampcore.tools.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.domain.ResultCode;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the contracts' invariants (I1 to I6, F1 to F6 of the specification) after each operation of a replay. */
final class InvariantCheck implements StepListener {
    private static final String DEFAULT_PARTITION = "0x" + "0".repeat(64);
    private static final String POOL = "0xcccccccc";
    private static final String HOLDER = "0xaaaaaaaa";

    private final Map<String, BigInteger> flexaBalances = new HashMap<>();
    private final Map<List<String>, BigInteger> cumulative = new HashMap<>();
    private final Map<List<String>, BigInteger> accountNonces = new HashMap<>();
    private final Set<String> refunded = new HashSet<>();
    private final Set<String> permittedOnce = new HashSet<>();
    private final int interval;
    private View view;
    private FlexaView flexa;
    private String before;
    private BigInteger totalSupply;
    private BigInteger limit;
    private BigInteger includedNonce;
    private long receipts;
    private int checked;
    private long steps;

    /** Checks after each operation. */
    InvariantCheck() {
        this(1);
    }

    /** Follows each operation, and checks after each so many. */
    InvariantCheck(int interval) {
        this.interval = interval;
    }

    int checked() {
        return checked;
    }

    @Override
    public void onWorld(View view, FlexaView flexa) {
        this.view = view;
        this.flexa = flexa;
        flexaBalances.clear();
        cumulative.clear();
        accountNonces.clear();
        refunded.clear();
        permittedOnce.clear();
        permittedOnce.addAll(flexa.permitted());
        receipts = 0;
        limit = new BigInteger(flexa.limit());
        includedNonce = BigInteger.ZERO;
        totalSupply = new BigInteger(view.totalSupply());
        before = state();
    }

    @Override
    public void onStep(String operation, Map<String, Object> args, ResultCode result, List<Event> told) {
        boolean isAfterState = steps % interval == 0;
        steps++;
        if (!result.isSuccess()) {
            assertThat(told).as("I5: a refusal tells nothing").isEmpty();
        } else {
            follow(operation, args, told);
        }
        if (isAfterState && !result.isSuccess()) {
            assertThat(state())
                    .as("I5: %s refused with %s changes nothing", operation, result)
                    .isEqualTo(before);
        }
        if (steps % interval == 0) {
            before = state();
            if (result.isSuccess()) {
                checkAll();
            }
        }
    }

    private void checkAll() {
        checked++;
        checkBalances();
        checkPlaces();
        assertThat(totalSupply).as("I4: only a swap mints").hasToString(view.totalSupply());
        checkFlexa();
    }

    /** I1, I2. */
    private void checkBalances() {
        Map<String, BigInteger> supplies = new HashMap<>();
        BigInteger all = BigInteger.ZERO;
        for (Map<String, Object> account : view.accounts().values()) {
            Map<String, Object> byPartition = JsonLine.map(account.get("byPartition"), "byPartition");
            BigInteger total = BigInteger.ZERO;
            for (Map.Entry<String, Object> balance : byPartition.entrySet()) {
                BigInteger value = new BigInteger((String) balance.getValue());
                supplies.merge(balance.getKey(), value, BigInteger::add);
                total = total.add(value);
            }
            assertThat(total).as("I1: sum of a holder").hasToString((String) account.get("balance"));
            List<Object> listed = JsonLine.list(account.get("partitionsOf"), "partitionsOf");
            assertThat(listed).as("I2").containsExactlyInAnyOrderElementsOf(byPartition.keySet());
            all = all.add(total);
        }
        assertThat(all).as("I1: sum of all").hasToString(view.totalSupply());
        Map<String, String> expected = view.supplies();
        assertThat(supplies.keySet()).as("I1").isEqualTo(expected.keySet());
        supplies.forEach((label, sum) -> assertThat(sum).as("I1: " + label).hasToString(expected.get(label)));
        Set<String> listed = new HashSet<>(expected.keySet());
        listed.add(DEFAULT_PARTITION);
        assertThat(view.totalPartitions()).as("I2").containsExactlyInAnyOrderElementsOf(listed);
    }

    /** I3. */
    private void checkPlaces() {
        view.accounts().forEach((holder, account) -> {
            for (String label :
                    JsonLine.map(account.get("byPartition"), "byPartition").keySet()) {
                String prefix = label.substring(0, 10);
                String owner = "0x" + label.substring(26);
                if (prefix.equals(POOL)) assertThat(holder).as("I3").isEqualTo(owner);
                if (prefix.equals(HOLDER)) assertThat(holder).as("I3").isNotEqualTo(owner);
                if (prefix.equals(POOL) || prefix.equals(HOLDER)) {
                    assertThat(view.collateralManagers()).as("I3").contains(owner);
                }
                if (!prefix.equals("0x00000000")) {
                    assertThat(view.strategies()).as("I3").contains(prefix);
                }
            }
        });
    }

    private void follow(String operation, Map<String, Object> args, List<Event> told) {
        if (operation.equals("swap")) {
            totalSupply = totalSupply.add(number(told, "Minted", "value"));
        }
        permittedOnce.addAll(flexa.permitted());
        for (Event event : told) {
            if (!event.contract().equals("fcm")) continue;
            Map<String, String> a = event.args();
            switch (event.name()) {
                case "SupplyReceipt" -> {
                    receipts++;
                    assertThat(a).as("F3: dense").containsEntry("nonce", Long.toString(receipts));
                    move(a.get("partition"), new BigInteger(a.get("amount")));
                }
                case "Withdrawal" -> {
                    withdraw(a);
                    limit = limit.subtract(new BigInteger(a.get("amount")));
                }
                case "FallbackWithdrawal" -> withdraw(a);
                case "SupplyRefund" -> {
                    assertThat(refunded.add(a.get("nonce"))).as("F3: once").isTrue();
                    move(a.get("partition"), new BigInteger(a.get("amount")).negate());
                }
                case "DirectTransfer" -> {
                    BigInteger value = new BigInteger(a.get("value"));
                    move(a.get("from_partition"), value.negate());
                    limit = limit.subtract(value);
                }
                case "WithdrawalLimitUpdate" -> limit = limit.add(new BigInteger((String) args.get("amount")));
                default -> {}
            }
        }
    }

    private void withdraw(Map<String, String> event) {
        BigInteger amount = new BigInteger(event.get("amount"));
        move(event.get("partition"), amount.negate());
        cumulative.merge(List.of(event.get("partition"), event.get("supplier")), amount, BigInteger::add);
    }

    private void move(String partition, BigInteger difference) {
        flexaBalances.merge(partition, difference, BigInteger::add);
    }

    /** F1 to F6. */
    private void checkFlexa() {
        Map<String, String> values = flexa.values();
        flexaBalances.forEach((label, sum) -> {
            assertThat(sum).as("F1: " + label).hasToString(view.balance(label, flexaAddress()));
            if (sum.signum() != 0) assertThat(permittedOnce).as("F1").contains(label);
        });
        assertThat(limit).as("F2").hasToString(values.get("withdrawalLimit"));
        assertThat(values).as("F3").containsEntry("supplyNonce", Long.toString(receipts));
        BigInteger maxNonce = new BigInteger(values.get("maxWithdrawalRootNonce"));
        cumulative.forEach((account, sum) -> {
            assertThat(sum).as("F4").hasToString(flexa.cumulative(account.get(0), account.get(1)));
            BigInteger nonce = new BigInteger(flexa.accountNonce(account.get(0), account.get(1)));
            BigInteger old = accountNonces.put(account, nonce);
            assertThat(nonce).as("F5").isLessThanOrEqualTo(maxNonce);
            if (old != null) assertThat(nonce).as("F5: monotone").isGreaterThanOrEqualTo(old);
        });
        assertThat(flexa.roots().values()).as("F5").doesNotHaveDuplicates();
        flexa.roots()
                .values()
                .forEach(nonce -> assertThat(new BigInteger(nonce)).as("F5").isLessThanOrEqualTo(maxNonce));
        BigInteger included = new BigInteger(values.get("fallbackMaxIncludedSupplyNonce"));
        assertThat(included).as("F6").isBetween(includedNonce, BigInteger.valueOf(receipts));
        includedNonce = included;
    }

    private String flexaAddress() {
        return view.address(view.token().state().flexa().managerId());
    }

    private String state() {
        return view.totalPartitions() + " " + view.accounts() + " " + view.hooks() + " " + view.strategies() + " "
                + view.collateralManagers() + " " + view.owner() + " " + view.pendingOwner() + " " + flexa.values()
                + flexa.permitted() + flexa.supplies() + flexa.roots();
    }

    private static BigInteger number(List<Event> told, String name, String field) {
        return told.stream()
                .filter(event -> event.name().equals(name))
                .map(event -> new BigInteger(event.args().get(field)))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
