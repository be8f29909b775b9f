package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Section 14.7: the demonstration manager, which keeps a pool in an ordinary partition. Its numbers wrap. */
public final class ExampleModel {
    static final String COLLATERAL = "0x" + "0".repeat(60) + "1111";
    static final String REFUSED = "0x" + "0".repeat(60) + "dead";

    /** What the manager calls at the token while the token calls its hooks. */
    interface Token {
        void transfer(Code.Call call);

        void authorize(String partition, String holder, String operator);

        BigInteger total(String holder);
    }

    private final Cells<String, BigInteger> supplies;
    private final Cells<String, BigInteger> rewards;
    private final String address;
    private final String owner;
    private final Token token;
    private final BiConsumer<String, Map<String, String>> events;

    ExampleModel(Undo undo, String address, String owner, Token token, BiConsumer<String, Map<String, String>> events) {
        this.address = address;
        this.owner = owner;
        this.token = token;
        this.events = events;
        supplies = new Cells<>(undo, BigInteger.ZERO);
        rewards = new Cells<>(undo, BigInteger.ZERO);
    }

    /** What a supplier could withdraw. */
    public BigInteger supply(String supplier) {
        return supplies.get(supplier);
    }

    /** The sender hook. */
    void leaving(Code.Call call) {
        if (!call.partition().equals(COLLATERAL)) {
            tell("UninterestingTransferFrom", "to", call.from(), call);
        } else if (!call.operator().equals(owner)) {
            withdraw(call);
        } else if (call.to().equals(address)) {
            String supplier = named(call);
            supplies.put(supplier, wrap(supply(supplier).subtract(call.value())));
            tellWithData("Consume", supplier, call);
        }
    }

    /** The recipient hook. */
    void arriving(Code.Call call) {
        Refusal.unless(!call.partition().equals(REFUSED), "Invalid transfer to pool: Can't receive");
        if (!call.partition().equals(COLLATERAL)) {
            tell("GenericReceive", "from", call.from(), call);
        } else if (call.value().signum() == 0) {
            claimOrNote(call);
        } else if (call.from().equals(address)) {
            reward(call);
        } else {
            supply(call);
        }
    }

    private void withdraw(Code.Call call) {
        String supplier = call.to();
        boolean isRewarded = rewards.get(supplier).signum() > 0;
        String name = isRewarded ? "_execWithdrawalReentrance: " : "_execWithdrawal: ";
        boolean isEnough = supply(supplier).compareTo(call.value()) >= 0;
        Refusal.unless(isEnough, name + "Supplier does not have enough to withdraw");
        Refusal.unless(call.operatorData().startsWith("0x1111"), name + "Invalid data provided");
        supplies.put(supplier, supply(supplier).subtract(call.value()));
        if (isRewarded) {
            BigInteger paid = rewards.get(supplier);
            applyRewards(supplier);
            token.transfer(
                    new Code.Call(COLLATERAL, address, address, supplier, paid, call.data(), call.operatorData()));
        }
        tellWithData("Withdraw", call.operator(), call);
    }

    private void claimOrNote(Code.Call call) {
        if (call.operatorData().startsWith("0xbaba")) {
            applyRewards(call.from());
            return;
        }
        events.accept(
                "SendMessageToOffchain",
                Map.of("from", call.from(), "data", call.data(), "operatorData", call.operatorData()));
    }

    private void applyRewards(String supplier) {
        BigInteger paid = rewards.get(supplier);
        Refusal.unless(paid.signum() > 0, "Supplier has no rewards");
        supplies.put(supplier, wrap(supply(supplier).add(paid)));
        rewards.put(supplier, BigInteger.ZERO);
        events.accept("RewardsApplied", Map.of("supplier", supplier, "value", paid.toString()));
    }

    private void reward(Code.Call call) {
        String supplier = named(call);
        rewards.put(supplier, wrap(rewards.get(supplier).add(call.value())));
        tellWithData("Reward", supplier, call);
        token.authorize(COLLATERAL, address, supplier);
    }

    private void supply(Code.Call call) {
        String supplier = call.from();
        supplies.put(supplier, wrap(supply(supplier).add(call.value())));
        token.authorize(COLLATERAL, address, supplier);
        events.accept(
                "Supply",
                Map.of(
                        "supplier", supplier,
                        "value", call.value().toString(),
                        "holderBalance", token.total(supplier).toString(),
                        "poolBalance", token.total(address).toString(),
                        "data", call.data()));
    }

    /** The address that ends the first word of the operator data; memory behind them is zero. */
    private static String named(Code.Call call) {
        String word = (call.operatorData().substring(2) + "0".repeat(64)).substring(0, 64);
        return "0x" + word.substring(24);
    }

    private void tell(String name, String who, String address, Code.Call call) {
        events.accept(name, Map.of(who, address, "value", call.value().toString()));
    }

    private void tellWithData(String name, String supplier, Code.Call call) {
        events.accept(name, Map.of("supplier", supplier, "value", call.value().toString(), "data", call.data()));
    }

    private static BigInteger wrap(BigInteger number) {
        return number.mod(Words.MAX.add(BigInteger.ONE));
    }

    Map<String, Object> snapshot() {
        return Map.of("supplyOf", texts(supplies), "rewardsOf", texts(rewards));
    }

    private static Map<String, String> texts(Cells<String, BigInteger> numbers) {
        Map<String, String> shown = new LinkedHashMap<>();
        numbers.all().forEach((supplier, number) -> shown.put(supplier, number.toString()));
        return shown;
    }
}
