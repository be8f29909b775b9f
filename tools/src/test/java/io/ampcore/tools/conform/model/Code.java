package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Section 7: what code stands where, and who is called for whom. Policies as the format of the recordings lists them. */
final class Code {
    /** A transfer as hooks see it; the partition is the one of their side. */
    record Call(
            String partition,
            String operator,
            String from,
            String to,
            BigInteger value,
            String data,
            String operatorData) {
        Call at(String otherPartition) {
            return new Call(otherPartition, operator, from, to, value, data, operatorData);
        }
    }

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    private final Cells<String, String> senders;
    private final Cells<String, String> recipients;
    private final String poolOwner;
    private FlexaModel flexa;
    private ExampleModel example;

    Code(Undo undo, Map<String, Object> contracts, String poolOwner) {
        this.poolOwner = poolOwner;
        contracts.forEach((name, address) -> {
            names.put((String) address, name);
            addresses.put(name, (String) address);
        });
        senders = new Cells<>(undo, Words.ZERO_ADDRESS);
        recipients = new Cells<>(undo, Words.ZERO_ADDRESS);
    }

    /** The two managers that have books of their own. */
    void install(FlexaModel flexa, ExampleModel example) {
        this.flexa = flexa;
        this.example = example;
    }

    String at(String address) {
        return names.getOrDefault(address, "");
    }

    String address(String name) {
        return addresses.get(name);
    }

    void setHook(String account, boolean isSender, String implementer) {
        (isSender ? senders : recipients).put(account, implementer);
    }

    /** The Flexa manager serves itself and says nothing of serving others. */
    void checkFits(String implementer, boolean isSender) {
        boolean isFitting = switch (at(implementer)) {
            case "senderHook" -> isSender;
            case "recipientHook" -> !isSender;
            case "pool", "poolUnreg", "rejOut", "rejIn", "excm" -> true;
            default -> false;
        };
        Refusal.unless(isFitting, "Does not implement the interface");
    }

    /** The hook that tokens meet when they leave an address. */
    void leaving(String account, Call call, boolean isCalledByToken) {
        String implementer = senders.get(account);
        if (implementer.equals(Words.ZERO_ADDRESS)) return;
        switch (at(implementer)) {
            case "fcm" -> flexa.leaving(call, isCalledByToken);
            case "excm" -> example.leaving(call);
            case "senderHook" -> checkFirst(call.data(), "0x11" + "0".repeat(62), "56");
            case "pool", "poolUnreg" -> poolLets(call);
            case "rejOut" -> throw new Refusal("RM: out refused");
            case "rejIn" -> {}
            default -> throw new Refusal("");
        }
    }

    void arriving(String account, Call call) {
        String implementer = recipients.get(account);
        if (implementer.equals(Words.ZERO_ADDRESS)) return;
        switch (at(implementer)) {
            case "fcm" -> flexa.arriving(call);
            case "excm" -> example.arriving(call);
            case "recipientHook" -> checkFirst(call.data(), "0x22" + "0".repeat(62), "57");
            case "rejIn" -> throw new Refusal("RM: in refused");
            case "pool", "poolUnreg", "rejOut" -> {}
            default -> throw new Refusal("");
        }
    }

    Map<String, Object> hooks() {
        Map<String, Object> shown = new LinkedHashMap<>();
        senders.all().keySet().forEach(account -> shown.put(account, null));
        recipients.all().keySet().forEach(account -> shown.put(account, null));
        shown.replaceAll(
                (account, nothing) -> Map.of("sender", senders.get(account), "recipient", recipients.get(account)));
        return shown;
    }

    private void poolLets(Call call) {
        if (call.operator().equals(poolOwner)) return;
        Refusal.unless(Words.length(call.operatorData()) >= 32, "");
        Refusal.unless(call.operatorData().startsWith("0x1111"), "Holder cant transfer: Tokens collateralization");
    }

    private static void checkFirst(String data, String refused, String text) {
        Refusal.unless(Words.length(data) >= 32, "");
        Refusal.unless(!Words.first(data).equals(refused), text);
    }
}
