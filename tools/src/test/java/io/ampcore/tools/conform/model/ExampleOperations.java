package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** What is done with the demonstration manager: supplies, withdrawals, consumption, rewards, claims, messages. */
final class ExampleOperations {
    private static final String CHANGE = "0x" + "f".repeat(64);
    private static final String COLLATERAL = ExampleModel.COLLATERAL;
    private static final String DEFAULT = Words.ZERO_WORD;
    private static final String APPROVAL = "0x1111" + "0".repeat(60);
    private static final String CLAIM = "0xbaba";

    private final Random random;
    private final Model model;
    private final Picks pick;
    private final String manager;

    ExampleOperations(Random random, Model model, Picks pick) {
        this.random = random;
        this.model = model;
        this.pick = pick;
        manager = pick.named("excm");
    }

    Operation next(long nowS) {
        int kind = random.nextInt(8);
        if (kind < 3) return supply(nowS);
        if (kind < 5) return withdraw(nowS);
        return kind < 7 ? byOwner(nowS) : message(nowS);
    }

    /** Also into a partition that is refused, and into one that means nothing. */
    private Operation supply(long nowS) {
        String from = pick.actor();
        String source = pick.partitionOf(from);
        String value = pick.value(model.balance(from, source));
        List<String> others = List.of(ExampleModel.REFUSED, DEFAULT);
        String destination = pick.oneIn(6) ? pick.any(others) : COLLATERAL;
        return Operations.move(nowS, from, source, from, manager, value, to(destination), "0x");
    }

    private Operation withdraw(long nowS) {
        String supplier = pick.oneIn(8) ? manager : pick.actor();
        BigInteger most = model.example().supply(supplier).min(model.balance(manager, COLLATERAL));
        String caller = pick.oneIn(4) ? pick.named("poolOwner") : supplier;
        String operatorData = pick.oneIn(6) ? pick.noise(4) : APPROVAL;
        return Operations.move(
                nowS, caller, COLLATERAL, manager, supplier, pick.value(most), to(DEFAULT), operatorData);
    }

    /** Consumption takes from the collateral, a reward adds to it; both name a supplier. */
    private Operation byOwner(long nowS) {
        boolean isReward = pick.oneIn(2);
        String source = isReward ? DEFAULT : COLLATERAL;
        String destination = isReward ? COLLATERAL : DEFAULT;
        String value = pick.value(model.balance(manager, source));
        String named = "0x" + "0".repeat(24) + pick.supplier().substring(2);
        if (pick.oneIn(8)) named = named.substring(0, 2 + 2 * random.nextInt(33));
        String caller = pick.mostly("poolOwner");
        return Operations.move(nowS, caller, source, manager, manager, value, to(destination), named);
    }

    private Operation message(long nowS) {
        String from = pick.actor();
        String operatorData = pick.oneIn(2) ? CLAIM : pick.noise(40);
        return Operations.move(nowS, from, DEFAULT, from, manager, "0", to(COLLATERAL), operatorData);
    }

    private static String to(String destination) {
        return CHANGE + destination.substring(2);
    }
}
