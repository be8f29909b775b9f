package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is done with the Flexa manager: supplies, the four ways out, and its own calls. */
final class FlexaOperations {
    private static final String FLAG = "f".repeat(64);

    private final Random random;
    private final Model model;
    private final FlexaModel flexa;
    private final Picks pick;
    private final Trees trees;
    private final String address;
    private long nowS;

    FlexaOperations(Random random, Model model, Picks pick) {
        this.random = random;
        this.model = model;
        this.pick = pick;
        flexa = model.flexa();
        trees = new Trees(random);
        address = pick.named("fcm");
    }

    Operation next(long nowS) {
        this.nowS = nowS;
        int kind = random.nextInt(32);
        if (kind < 9) return supply();
        if (kind < 14) return withdraw(false);
        if (kind < 17) return withdraw(true);
        if (kind < 20) return refund();
        if (kind < 22) return transferDirectly();
        if (kind < 25) return addRoot();
        return kind < 27 ? fallback() : administer();
    }

    private Operation supply() {
        String caller = pick.actor();
        String from = pick.oneIn(4) ? pick.actor() : caller;
        String source = pick.oneIn(3) ? pick.partitionOf(from) : Words.ZERO_WORD;
        String value = pick.value(model.balance(from, source));
        return move(
                caller,
                source,
                from,
                address,
                value,
                "0x" + FLAG + pick.flexaPartition().substring(2),
                "0x");
    }

    private Operation withdraw(boolean isFallback) {
        Trees.Leaf leaf = trees.any(isFallback);
        if (leaf == null) return supply();
        BigInteger value = leaf.value();
        if (isFallback) value = pick.number(leaf.number().min(model.balance(address, leaf.partition())));
        if (pick.oneIn(10)) value = pick.number(value);
        String publisher = isFallback ? "fcmOwner" : pick.any(List.of("wPub", "fcmOwner"));
        String caller = pick.oneIn(2) ? leaf.supplier() : pick.mostly(publisher);
        String partition = pick.oneIn(12) ? pick.flexaPartition() : leaf.partition();
        return out(caller, partition, value, leaf.operatorData(random));
    }

    private Operation refund() {
        BigInteger last = flexa.supplyNonce();
        long back = random.nextInt(12);
        BigInteger nonce = pick.oneIn(15)
                ? pick.edge()
                : last.subtract(BigInteger.valueOf(back)).max(BigInteger.ZERO);
        FlexaModel.Supply supply = flexa.supply(nonce);
        BigInteger value = pick.oneIn(10) ? pick.number(supply.amount()) : supply.amount();
        String partition = pick.oneIn(10) || supply.amount().signum() == 0 ? pick.flexaPartition() : supply.partition();
        boolean isKept = supply.amount().signum() != 0;
        String caller = isKept && pick.oneIn(2) ? supply.supplier() : pick.mostly("fcmOwner");
        String data = "0x" + "c".repeat(64) + Words.text(Words.word(nonce)).substring(2);
        return out(caller, partition, value, pick.oneIn(15) ? data.substring(0, 2 + 2 * random.nextInt(64)) : data);
    }

    private Operation transferDirectly() {
        String partition = pick.flexaPartition();
        String flag = pick.oneIn(8) ? pick.any(List.of("ee", "00", "de", "ff")) : "dd";
        BigInteger value = pick.number(model.balance(address, partition));
        if (pick.oneIn(8))
            value = flexa.limit().add(BigInteger.valueOf(random.nextInt(2))).min(Words.MAX);
        String data = pick.oneIn(12) ? pick.noise(64) : "0x" + flag.repeat(32);
        return out(pick.mostly(pick.any(List.of("dTr", "fcmOwner"))), partition, value, data);
    }

    private Operation out(String caller, String partition, BigInteger value, String operatorData) {
        String destination = pick.oneIn(5) ? pick.partition() : Words.ZERO_WORD;
        String to = destination.startsWith("0xcc") ? Words.owner(destination) : pick.anyAddress();
        String data = pick.oneIn(8) ? pick.data(partition, destination) : "0x" + FLAG + destination.substring(2);
        return move(caller, partition, address, to, value.toString(), data, operatorData);
    }

    private Operation addRoot() {
        String partition = pick.flexaPartition();
        BigInteger value = pick.number(model.balance(address, partition));
        String supplier = pick.supplier();
        BigInteger accountNonce = flexa.accountNonce(partition, supplier);
        BigInteger number = pick.oneIn(8) ? pick.number(flexa.maxRootNonce()) : accountNonce;
        String root = trees.grow(false, supplier, partition, value, number);
        if (pick.oneIn(30)) root = Words.ZERO_WORD;
        if (pick.oneIn(30) && !flexa.activeRoots().isEmpty()) root = pick.any(flexa.activeRoots());
        BigInteger nonce = flexa.maxRootNonce().add(BigInteger.valueOf(pick.oneIn(10) ? random.nextInt(4) : 1));
        if (pick.oneIn(40)) nonce = pick.edge();
        List<String> replaced = pick.oneIn(2) ? List.of() : someRoots(root);
        Operation plain = op("fcm.addWithdrawalRoot", pick.mostly("wPub"), "root", root, "nonce", nonce.toString());
        plain.args().put("replacedRoots", replaced);
        return plain;
    }

    /** Active ones mostly; also the new one, one twice, one that is not. */
    private List<String> someRoots(String added) {
        List<String> roots = new ArrayList<>();
        List<String> active = flexa.activeRoots();
        for (int i = random.nextInt(3); i > 0 && !active.isEmpty(); i--) {
            roots.add(pick.any(active));
        }
        if (pick.oneIn(12)) roots.add(added);
        if (pick.oneIn(12)) roots.add(pick.word());
        return roots;
    }

    private Operation fallback() {
        String partition = pick.flexaPartition();
        BigInteger maximum = pick.oneIn(8) ? pick.edge() : new BigInteger(68, random);
        String root = trees.grow(true, pick.supplier(), partition, maximum, maximum);
        if (pick.oneIn(25)) root = Words.ZERO_WORD;
        BigInteger included = flexa.supplyNonce()
                .add(BigInteger.valueOf(random.nextInt(5) - 3L))
                .max(BigInteger.ZERO);
        if (pick.oneIn(20)) included = pick.edge();
        return op("fcm.setFallbackRoot", pick.mostly("fPub"), "root", root, "maxSupplyNonce", included.toString());
    }

    private Operation administer() {
        String owner = owner();
        return switch (random.nextInt(11)) {
            case 0 -> op("fcm.addPartition", pick.mostly("pMgr"), "partition", partition());
            case 1 ->
                pick.oneIn(3)
                        ? op("fcm.removePartition", pick.mostly("pMgr"), "partition", partition())
                        : op("fcm.addPartition", pick.mostly("pMgr"), "partition", pick.flexaPartition());
            case 2 -> role(owner);
            case 3, 4, 5 -> op("fcm.modifyWithdrawalLimit", pick.mostly("lPub"), "amount", difference());
            case 6 -> removeRoots();
            case 7 -> op("fcm.resetFallbackMechanismDate", pick.mostly("fPub"));
            case 8 -> op("fcm.setFallbackWithdrawalDelay", owner, "seconds", delay());
            case 9 -> requestRelease();
            default ->
                pick.oneIn(2)
                        ? op("fcm.authorizeOwnershipTransfer", owner, "newOwner", heir())
                        : op("fcm.assumeOwnership", pick.oneIn(2) ? pick.named("fcmOwner") : pick.actor());
        };
    }

    private Operation removeRoots() {
        Operation removal = op("fcm.removeWithdrawalRoots", pick.mostly("wPub"));
        removal.args().put("roots", someRoots(pick.word()));
        return removal;
    }

    private String delay() {
        if (pick.oneIn(3)) return pick.any(List.of("0", "315359999", "315360000", Words.MAX.toString()));
        return Integer.toString(random.nextInt(700_000));
    }

    private Operation requestRelease() {
        String amount = pick.edge().toString();
        return op(
                "fcm.requestRelease",
                pick.address(),
                "partition",
                pick.partition(),
                "amount",
                amount,
                "data",
                pick.noise(200));
    }

    private Operation role(String owner) {
        List<String> names = List.of(
                "WithdrawalPublisher",
                "FallbackPublisher",
                "WithdrawalLimitPublisher",
                "DirectTransferer",
                "PartitionManager");
        int role = random.nextInt(names.size());
        String usual = pick.named(List.of("wPub", "fPub", "lPub", "dTr", "pMgr").get(role));
        String holder = pick.oneIn(2) ? usual : pick.anyAddress();
        return op("fcm.setRole", owner, "role", "set" + names.get(role), "newAddress", holder);
    }

    /** Whoever owns the manager now, mostly. */
    private String owner() {
        return pick.oneIn(8) ? pick.actor() : flexa.owner();
    }

    private String heir() {
        return pick.oneIn(2) ? pick.named("fcmOwner") : pick.anyAddress();
    }

    private String difference() {
        BigInteger half = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.ONE);
        BigInteger amount = pick.oneIn(10) ? pick.edge().min(half) : new BigInteger(72, random);
        return (pick.oneIn(4) ? amount.negate() : amount).toString();
    }

    private String partition() {
        return pick.oneIn(3) ? pick.partition() : pick.flexaPartition();
    }

    private Operation move(
            String caller, String source, String from, String to, String value, String data, String operatorData) {
        return Operations.move(nowS, caller, source, from, to, value, data, operatorData);
    }

    private Operation op(String name, String caller, String... args) {
        return Operations.op(nowS, name, caller, args);
    }
}
