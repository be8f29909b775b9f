package io.ampcore.tools.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** I1 to I6: keeps books of its own by the movements that were told, and holds the ledger's against them. */
final class TokenInvariants {
    private static final String DEFAULT_PARTITION = "0x" + "0".repeat(64);
    private static final String POOL = "0xcccccccc";
    private static final String HOLDER = "0xaaaaaaaa";

    private final View view;
    /** By holder and partition; only what is above 0. */
    private final Map<String, Map<String, BigInteger>> balances = new HashMap<>();

    private final Map<String, BigInteger> supplies = new HashMap<>();
    private final Map<String, BigInteger> oldTokens = new HashMap<>();
    private BigInteger totalSupply = BigInteger.ZERO;
    private boolean hasListChanged;

    /** The books of a world in which nobody has tokens yet. */
    TokenInvariants(View view) {
        this.view = view;
        assertThat(view.totalSupply()).isEqualTo("0");
    }

    /** Books an operation that was accepted, and checks what it touched. */
    void follow(String operation, Map<String, Object> args, List<Event> told) {
        if (operation.equals("fxc.mint")) {
            oldTokens.merge((String) args.get("to"), new BigInteger((String) args.get("value")), BigInteger::add);
        }
        Set<List<String>> touched = new LinkedHashSet<>();
        for (int i = 0; i < told.size(); i++) {
            Map<String, String> values = told.get(i).args();
            switch (told.get(i).contract() + "." + told.get(i).name()) {
                case "amp.Minted" -> mint(values);
                case "amp.TransferByPartition" -> move(values, destination(told, i), touched);
                default -> {}
            }
        }
        touched.forEach(place -> checkBalance(place.get(0), place.get(1)));
        if (hasListChanged) {
            checkPartitions();
            hasListChanged = false;
        }
        assertThat(view.totalSupply()).as("I4, I6").isEqualTo(totalSupply.toString());
    }

    /** I5: what a transfer would have touched is as it was. */
    void checkUnchanged(Map<String, Object> args) {
        String partition = (String) args.getOrDefault("partition", DEFAULT_PARTITION);
        for (String name : List.of("from", "to")) {
            String holder = (String) args.get(name);
            if (holder != null && !holder.equals(Addresses.ZERO)) {
                checkBalance(holder, partition);
            }
        }
    }

    /** I1 to I4 of everything. */
    void checkAll() {
        Map<String, Map<String, Object>> accounts = view.accounts();
        Map<String, String> expected = new HashMap<>();
        balances.forEach((holder, byPartition) -> {
            if (!byPartition.isEmpty()) expected.put(holder, sum(byPartition).toString());
        });
        assertThat(accounts.keySet()).as("I1: holders").isEqualTo(expected.keySet());
        accounts.forEach((holder, account) -> {
            Map<String, String> byPartition = new HashMap<>();
            balances.get(holder).forEach((partition, value) -> byPartition.put(partition, value.toString()));
            assertThat(account.get("byPartition")).as("I1: " + holder).isEqualTo(byPartition);
            byPartition.keySet().forEach(partition -> checkBalance(holder, partition));
        });
        Map<String, String> sums = new HashMap<>();
        supplies.forEach((partition, supply) -> sums.put(partition, supply.toString()));
        assertThat(view.supplies()).as("I1").isEqualTo(sums);
        assertThat(sum(supplies)).as("I1").isEqualTo(totalSupply);
        assertThat(view.totalSupply()).as("I4").isEqualTo(totalSupply.toString());
        checkPartitions();
    }

    /** I4: new tokens are exactly the old ones that went. */
    private void mint(Map<String, String> values) {
        BigInteger value = new BigInteger(values.get("value"));
        String holder = values.get("to");
        totalSupply = totalSupply.add(value);
        BigInteger left = oldTokens.merge(holder, value, BigInteger::subtract);
        assertThat(view.oldBalance(holder)).as("I4").isEqualTo(left.toString());
        assertThat(left).as("I4").isNotNegative();
    }

    /** I6: what one balance loses another gains, from the zero address nothing but a mint. */
    private void move(Map<String, String> values, String destination, Set<List<String>> touched) {
        BigInteger value = new BigInteger(values.get("value"));
        String source = values.get("fromPartition");
        if (!values.get("from").equals(Addresses.ZERO)) {
            add(values.get("from"), source, value.negate());
            touched.add(List.of(values.get("from"), source));
        }
        add(values.get("to"), destination, value);
        touched.add(List.of(values.get("to"), destination));
    }

    private void add(String holder, String partition, BigInteger difference) {
        book(balances.computeIfAbsent(holder, key -> new HashMap<>()), partition, difference);
        int count = supplies.size();
        book(supplies, partition, difference);
        hasListChanged |= supplies.size() != count;
    }

    private static void book(Map<String, BigInteger> sums, String key, BigInteger difference) {
        BigInteger sum = sums.getOrDefault(key, BigInteger.ZERO).add(difference);
        assertThat(sum).as("I6: " + key).isNotNegative();
        if (sum.signum() == 0) {
            sums.remove(key);
        } else {
            sums.put(key, sum);
        }
    }

    /** I1, I2 and I3 of one holder and one partition. */
    private void checkBalance(String holder, String partition) {
        Map<String, BigInteger> byPartition = balances.getOrDefault(holder, Map.of());
        BigInteger balance = byPartition.getOrDefault(partition, BigInteger.ZERO);
        assertThat(view.balance(partition, holder)).as("I1").isEqualTo(balance.toString());
        assertThat(view.total(holder)).as("I1").isEqualTo(sum(byPartition).toString());
        BigInteger supply = supplies.getOrDefault(partition, BigInteger.ZERO);
        assertThat(view.supply(partition)).as("I1").isEqualTo(supply.toString());
        assertEqualSets(view.partitionsOf(holder), byPartition.keySet());
        if (balance.signum() > 0) {
            checkPlace(holder, partition);
        }
    }

    /** I2 of the token's partitions. */
    private void checkPartitions() {
        Set<String> supplied = new HashSet<>(supplies.keySet());
        supplied.add(DEFAULT_PARTITION);
        assertEqualSets(view.totalPartitions(), supplied);
    }

    /** I3. */
    private void checkPlace(String holder, String partition) {
        String prefix = partition.substring(0, 10);
        String owner = "0x" + partition.substring(26);
        if (prefix.equals(POOL)) assertThat(holder).as("I3").isEqualTo(owner);
        if (prefix.equals(HOLDER)) assertThat(holder).as("I3").isNotEqualTo(owner);
        if (prefix.equals(POOL) || prefix.equals(HOLDER)) {
            assertThat(view.isCollateralManager(owner)).as("I3: " + owner).isTrue();
        }
        if (!prefix.equals("0x00000000")) {
            assertThat(view.isStrategy(prefix)).as("I3: " + prefix).isTrue();
        }
    }

    private static void assertEqualSets(List<String> listed, Set<String> expected) {
        assertThat(new ArrayList<>(new HashSet<>(listed)))
                .as("I2: no duplicates")
                .hasSameSizeAs(listed);
        assertThat(new HashSet<>(listed)).as("I2").isEqualTo(expected);
    }

    private static String destination(List<Event> told, int index) {
        boolean isChanged =
                index + 1 < told.size() && told.get(index + 1).name().equals("ChangedPartition");
        return isChanged
                ? told.get(index + 1).args().get("toPartition")
                : told.get(index).args().get("fromPartition");
    }

    private static BigInteger sum(Map<String, BigInteger> values) {
        return values.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
}
