package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Operations of one seed, each chosen by what the model then knows. */
public final class Operations {
    private static final long DAY_S = 86_400;
    private static final List<String> MOCK_HOOKS = List.of("senderHook", "recipientHook");
    private static final List<String> MANAGERS = List.of("pool", "poolUnreg", "rejOut", "rejIn", "excm");
    private static final List<String> NO_HOOKS = List.of("amp", "cpValidator", "hcValidator", "fcm", "stranger");

    private final Random random;
    private final Model model;
    private final Picks pick;
    private final FlexaOperations flexa;
    private final ExampleOperations example;
    private long nowS;

    public Operations(long seed, Model model, Map<String, Object> header) {
        random = new Random(seed);
        this.model = model;
        pick = new Picks(random, model, header);
        flexa = new FlexaOperations(random, model, pick);
        example = new ExampleOperations(random, model, pick);
        nowS = Long.parseLong((String) header.get("ts"));
    }

    public Operation next() {
        if (pick.oneIn(30)) return timePasses();
        int kind = random.nextInt(100);
        if (kind < 14) return oldToken(kind);
        if (kind < 41) return transfer(kind);
        if (kind < 49) return allowance();
        if (kind < 56) return grant();
        if (kind < 62) return rare();
        if (kind < 70) return example.next(nowS);
        return flexa.next(nowS);
    }

    private Operation timePasses() {
        long seconds = switch (random.nextInt(12)) {
            case 0 -> random.nextLong(400 * DAY_S);
            case 1, 2 -> 7 * DAY_S - 1 + random.nextInt(3);
            case 3, 4, 5 -> random.nextLong(9 * DAY_S);
            default -> random.nextLong(3_600);
        };
        nowS += pick.oneIn(4) ? seconds : Math.min(seconds, DAY_S);
        return new Operation(nowS, "time.advance", Words.ZERO_ADDRESS, Map.of("seconds", Long.toString(seconds)));
    }

    private Operation oldToken(int kind) {
        if (kind < 5) {
            BigInteger some = pick.oneIn(12) ? pick.edge() : new BigInteger(70, random);
            return op("fxc.mint", pick.mostly("ampOwner"), "to", pick.anyAddress(), "value", some.toString());
        }
        if (kind < 9) {
            BigInteger some = pick.oneIn(12) ? pick.edge() : new BigInteger(69, random);
            return op(
                    "fxc.approve",
                    pick.oneIn(2) ? pick.actor() : pick.address(),
                    "spender",
                    pick.named("amp"),
                    "value",
                    some.toString());
        }
        return op("swap", pick.actor(), "from", pick.anyAddress());
    }

    private Operation transfer(int kind) {
        String caller = pick.actor();
        String from = pick.oneIn(2) ? caller : pick.address();
        if (kind < 18) {
            String source = pick.oneIn(9) ? pick.address() : caller;
            return op("transfer", source, "to", pick.anyAddress(), "value", of(source, Words.ZERO_WORD));
        }
        if (kind < 23) {
            BigInteger allowed = model.allowance(Words.ZERO_WORD, from, caller);
            String value = pick.oneIn(2) ? pick.value(allowed) : of(from, Words.ZERO_WORD);
            return op("transferFrom", caller, "from", from, "to", pick.anyAddress(), "value", value);
        }
        String source = pick.partitionOf(from);
        String destination = pick.oneIn(3) ? source : pick.partition();
        String owner = Words.owner(destination);
        String to = destination.startsWith("0xcc") && !pick.oneIn(5) ? owner : pick.anyAddress();
        if (pick.oneIn(3)) to = from;
        String operatorData = pick.oneIn(3) ? "0x1111" + "0".repeat(60) : pick.oneIn(6) ? pick.noise(80) : "0x";
        String data = pick.data(source, destination);
        return move(nowS, manager(caller, source), source, from, to, of(from, source), data, operatorData);
    }

    /** Now and then the one that the partition is in the hands of. */
    private String manager(String caller, String partition) {
        boolean isManaged = partition.startsWith("0xaa") || partition.startsWith("0xcc");
        return isManaged && pick.oneIn(4) ? Words.owner(partition) : caller;
    }

    private String of(String holder, String partition) {
        return pick.value(model.balance(holder, partition));
    }

    private Operation allowance() {
        String caller = pick.actor();
        String spender = pick.anyAddress();
        String name = pick.any(List.of("approve", "increaseAllowance", "decreaseAllowance"));
        if (pick.oneIn(2)) {
            BigInteger allowed = model.allowance(Words.ZERO_WORD, caller, spender);
            return op(name, caller, "spender", spender, "value", amount(name, allowed));
        }
        String partition = pick.partition();
        BigInteger allowed = model.allowance(partition, caller, spender);
        String value = amount(name, allowed);
        return op(name + "ByPartition", caller, "partition", partition, "spender", spender, "value", value);
    }

    private String amount(String name, BigInteger allowed) {
        if (pick.oneIn(10)) return pick.edge().toString();
        return name.startsWith("decrease") ? pick.value(allowed) : new BigInteger(60, random).toString();
    }

    private Operation grant() {
        String name = pick.any(List.of("authorizeOperator", "revokeOperator"));
        String caller = pick.oneIn(5) ? pick.address() : pick.actor();
        String operator = pick.anyAddress();
        if (pick.oneIn(2)) return op(name, caller, "operator", operator);
        return op(name + "ByPartition", caller, "partition", pick.partition(), "operator", operator);
    }

    private Operation rare() {
        return switch (random.nextInt(5)) {
            case 0 -> op("registerCollateralManager", pick.oneIn(9) ? pick.actor() : pick.address());
            case 1 -> strategy();
            case 2 -> op("authorizeOwnershipTransfer", owner(), "newOwner", pick.anyAddress());
            case 3 -> op("assumeOwnership", pick.actor());
            default -> hook();
        };
    }

    private Operation strategy() {
        String prefix = pick.any(List.of("0xbbbbbbbb", "0xaaaaaaaa", "0xcccccccc", "0x00000000", "0xff000000"));
        List<String> validators = List.of("bbValidator", "hcValidator", "cpValidator");
        String validator = pick.oneIn(9) ? Words.ZERO_ADDRESS : pick.named(pick.any(validators));
        return op("setPartitionStrategy", owner(), "prefix", prefix, "implementation", validator);
    }

    /** Whoever owns the token now, mostly. */
    private String owner() {
        return pick.oneIn(8) ? pick.actor() : model.owner();
    }

    /**
     * By people and contracts, for people and contracts; contracts mostly serve themselves again afterwards. The Flexa manager
     * has no function that would set a hook of its own.
     */
    private Operation hook() {
        boolean isContract = pick.oneIn(4);
        String account = isContract ? pick.named(pick.any(MANAGERS)) : pick.actor();
        String implementer = switch (random.nextInt(6)) {
            case 0 -> pick.named(pick.any(MOCK_HOOKS));
            case 1 -> pick.named(pick.any(MANAGERS));
            case 2 -> pick.named(pick.any(NO_HOOKS));
            case 3 -> pick.oneIn(4) ? account : Words.ZERO_ADDRESS;
            default -> isContract ? account : Words.ZERO_ADDRESS;
        };
        String side = pick.any(List.of("AmpTokensSender", "AmpTokensRecipient"));
        String caller = pick.oneIn(6) ? pick.actor() : account;
        return op("setHook", caller, "account", account, "interface", side, "implementer", implementer);
    }

    static Operation move(
            long nowS,
            String caller,
            String source,
            String from,
            String to,
            String value,
            String data,
            String operatorData) {
        return op(
                nowS,
                "transferByPartition",
                caller,
                "partition",
                source,
                "from",
                from,
                "to",
                to,
                "value",
                value,
                "data",
                data,
                "operatorData",
                operatorData);
    }

    private Operation op(String name, String caller, String... args) {
        return op(nowS, name, caller, args);
    }

    static Operation op(long nowS, String name, String caller, String... args) {
        Map<String, Object> named = new LinkedHashMap<>();
        List<String> list = new ArrayList<>(List.of(args));
        for (int i = 0; i < list.size(); i += 2) {
            named.put(list.get(i), list.get(i + 1));
        }
        return new Operation(nowS, name, caller, named);
    }
}
