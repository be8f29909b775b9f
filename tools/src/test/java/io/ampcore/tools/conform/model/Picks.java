package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Addresses, partitions, values and payloads: mostly sensible, sometimes hostile. */
final class Picks {
    private static final int[] EDGE_BITS = {53, 63, 64, 65, 96, 97, 127, 128, 129, 192, 255, 256};

    private final Random random;
    private final Model model;
    private final List<String> actors;
    private final List<String> everybody = new ArrayList<>();
    private final List<String> partitions;
    private final Map<String, String> named;

    @SuppressWarnings("unchecked")
    Picks(Random random, Model model, Map<String, Object> header) {
        this.random = random;
        this.model = model;
        Map<String, String> people = (Map<String, String>) header.get("actors");
        Map<String, String> contracts = (Map<String, String>) header.get("contracts");
        named = new LinkedHashMap<>(people);
        named.putAll(contracts);
        actors = List.copyOf(people.values());
        everybody.addAll(people.values());
        for (String name : List.of("pool", "poolUnreg", "rejOut", "rejIn", "fcm", "excm")) {
            everybody.add(contracts.get(name));
        }
        partitions = new ArrayList<>(((Map<String, String>) header.get("partitions")).values());
        for (int i = 0; i < 6; i++) {
            partitions.add(
                    "0xcccccccc000000000000000" + i + contracts.get("fcm").substring(2));
        }
    }

    String named(String name) {
        return named.get(name);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Now and then the zero address, in whose name a chain never calls, but whose calls the contracts would answer. */
    String actor() {
        return oneIn(60) ? Words.ZERO_ADDRESS : any(actors);
    }

    /** Now and then an address that nobody has heard of. */
    String supplier() {
        return oneIn(12) ? "0x00000000000000000000000000000000000000" + any(List.of("a1", "a2", "a3")) : actor();
    }

    /** Mostly a given address, now and then another. */
    String mostly(String name) {
        return oneIn(8) ? actor() : named(name);
    }

    String address() {
        return any(everybody);
    }

    /** Also the zero address. */
    String anyAddress() {
        return oneIn(25) ? Words.ZERO_ADDRESS : address();
    }

    String partition() {
        return any(partitions);
    }

    String flexaPartition() {
        return "0xcccccccc" + any(List.of("41", "42", "43")) + "00000000000000"
                + named("fcm").substring(2);
    }

    /** A partition in which somebody has something, if he has. */
    String partitionOf(String holder) {
        List<String> held = model.partitionsOf(holder);
        return held.isEmpty() || oneIn(6) ? partition() : any(held);
    }

    String value(BigInteger balance) {
        return number(balance).toString();
    }

    BigInteger number(BigInteger balance) {
        return switch (random.nextInt(14)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.ONE;
            case 2 -> balance;
            case 3 -> balance.add(BigInteger.ONE).min(Words.MAX);
            case 4 -> oneIn(3) ? edge() : BigInteger.TWO;
            case 5 -> BigInteger.valueOf(random.nextInt(1_000));
            default ->
                balance.signum() == 0 ? BigInteger.ZERO : new BigInteger(balance.bitLength() + 1, random).mod(balance);
        };
    }

    /** At and beside the widths at which arithmetic breaks. */
    BigInteger edge() {
        BigInteger power = BigInteger.ONE.shiftLeft(EDGE_BITS[random.nextInt(EDGE_BITS.length)]);
        return power.add(BigInteger.valueOf(random.nextInt(3) - 1L)).min(Words.MAX);
    }

    /** Data of a transfer to a partition; now and then something else. */
    String data(String source, String destination) {
        String change = "0x" + "f".repeat(64) + destination.substring(2);
        return switch (random.nextInt(16)) {
            case 0 -> change + "00".repeat(random.nextInt(40));
            case 1 -> change.substring(0, 2 + 2 * random.nextInt(64));
            case 2 -> "0x11" + "0".repeat(62);
            case 3 -> "0x22" + "0".repeat(62);
            case 4 -> "0x" + "0".repeat(128);
            case 5 -> noise(100);
            case 6, 7 -> source.equals(destination) ? "0x" : change;
            default -> change;
        };
    }

    String noise(int lengthMax) {
        byte[] bytes = new byte[random.nextInt(lengthMax)];
        random.nextBytes(bytes);
        return Words.text(bytes);
    }

    String word() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Words.text(bytes);
    }
}
