package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Section 11: the Flexa Collateral Manager. */
public final class FlexaModel {
    static final BigInteger NEVER = BigInteger.ONE.shiftLeft(200);

    private static final String UNAUTHORIZED = "Transfer unauthorized";
    private static final BigInteger TEN_YEARS = BigInteger.valueOf(3650L * 86_400);
    private static final Supply DELETED = new Supply(Words.ZERO_ADDRESS, Words.ZERO_WORD, BigInteger.ZERO);

    /** A receipt. */
    public record Supply(String supplier, String partition, BigInteger amount) {}

    final Cells<String, BigInteger> numbers;
    final Cells<String, String> names;
    final Cells<String, Boolean> permitted;
    final Cells<BigInteger, Supply> supplies;
    final Cells<String, BigInteger> roots;
    final Cells<List<String>, BigInteger> accountNonces;
    final Cells<List<String>, BigInteger> cumulative;

    private final String address;
    private final BiConsumer<String, Map<String, String>> events;
    private BigInteger now = BigInteger.ZERO;

    FlexaModel(Undo undo, String address, BiConsumer<String, Map<String, String>> events) {
        this.address = address;
        this.events = events;
        numbers = new Cells<>(undo, BigInteger.ZERO);
        names = new Cells<>(undo, Words.ZERO_ADDRESS);
        permitted = new Cells<>(undo, false);
        supplies = new Cells<>(undo, DELETED);
        roots = new Cells<>(undo, BigInteger.ZERO);
        accountNonces = new Cells<>(undo, BigInteger.ZERO);
        cumulative = new Cells<>(undo, BigInteger.ZERO);
        names.put("fallbackRoot", Words.ZERO_WORD);
        numbers.put("fallbackSetDate", NEVER);
    }

    void now(BigInteger seconds) {
        now = seconds;
    }

    public BigInteger supplyNonce() {
        return numbers.get("supplyNonce");
    }

    public BigInteger limit() {
        return numbers.get("withdrawalLimit");
    }

    public BigInteger maxRootNonce() {
        return numbers.get("maxWithdrawalRootNonce");
    }

    public List<String> activeRoots() {
        List<String> active = new ArrayList<>();
        roots.all().forEach((root, nonce) -> {
            if (nonce.signum() != 0) active.add(root);
        });
        return active;
    }

    public Supply supply(BigInteger nonce) {
        return supplies.get(nonce);
    }

    public BigInteger accountNonce(String partition, String supplier) {
        return accountNonces.get(List.of(partition, supplier));
    }

    public String owner() {
        return names.get("owner");
    }

    boolean isOwner(String caller) {
        return caller.equals(owner());
    }

    boolean may(String role, String caller) {
        return isOwner(caller) || caller.equals(names.get(role));
    }

    void check(String role, String caller) {
        Refusal.unless(may(role, caller), "Invalid sender");
    }

    boolean isFallbackActive() {
        BigInteger from = numbers.get("fallbackSetDate").add(numbers.get("fallbackWithdrawalDelaySeconds"));
        return from.compareTo(now) <= 0;
    }

    /** The recipient hook. */
    void arriving(Code.Call call) {
        Refusal.unless(call.to().equals(address), "Invalid to address");
        Refusal.unless(permitted.get(call.partition()), "Invalid destination partition");
        BigInteger nonce = supplyNonce().add(BigInteger.ONE);
        numbers.put("supplyNonce", nonce);
        supplies.put(nonce, new Supply(call.operator(), call.partition(), call.value()));
        events.accept(
                "SupplyReceipt",
                Map.of(
                        "supplier", call.operator(),
                        "partition", call.partition(),
                        "amount", call.value().toString(),
                        "nonce", nonce.toString()));
    }

    /** The sender hook. */
    void leaving(Code.Call call, boolean isCalledByToken) {
        Refusal.unless(isCalledByToken, "Invalid sender");
        Refusal.unless(call.from().equals(address), "Invalid from address");
        Refusal.unless(Words.length(call.operatorData()) >= 32, "");
        String flag = Words.first(call.operatorData()).substring(2);
        String byteOfFlag = flag.substring(0, 2);
        Refusal.unless(flag.equals(byteOfFlag.repeat(32)), "invalid flag");
        switch (byteOfFlag) {
            case "aa" -> withdraw(call);
            case "bb" -> withdrawByFallback(call);
            case "cc" -> refund(call);
            case "dd" -> transferDirectly(call);
            default -> throw new Refusal("invalid flag");
        }
    }

    private void withdraw(Code.Call call) {
        Proof proof = Proof.decode(call.operatorData());
        List<String> account = List.of(call.partition(), proof.supplier());
        byte[] leaf = withdrawalLeaf(proof.supplier(), call.partition(), call.value(), proof.number());
        BigInteger rootNonce = roots.get(proof.root(leaf));
        boolean isRight =
                (may("withdrawalPublisher", call.operator()) || call.operator().equals(proof.supplier()))
                        && accountNonces.get(account).compareTo(proof.number()) <= 0
                        && call.value().compareTo(limit()) <= 0
                        && rootNonce.signum() > 0
                        && rootNonce.compareTo(proof.number()) > 0;
        Refusal.unless(isRight, UNAUTHORIZED);
        cumulative.put(account, Model.add(cumulative.get(account), call.value()));
        accountNonces.put(account, rootNonce);
        numbers.put("withdrawalLimit", limit().subtract(call.value()));
        events.accept(
                "Withdrawal",
                Map.of(
                        "supplier", proof.supplier(),
                        "partition", call.partition(),
                        "amount", call.value().toString(),
                        "rootNonce", rootNonce.toString(),
                        "authorizedAccountNonce", proof.number().toString()));
    }

    private void withdrawByFallback(Code.Call call) {
        Proof proof = Proof.decode(call.operatorData());
        List<String> account = List.of(call.partition(), proof.supplier());
        BigInteger sum = Model.add(call.value(), cumulative.get(account));
        byte[] leaf = fallbackLeaf(proof.supplier(), call.partition(), proof.number());
        boolean isRight = (isOwner(call.operator()) || call.operator().equals(proof.supplier()))
                && isFallbackActive()
                && sum.compareTo(proof.number()) <= 0
                && proof.root(leaf).equals(names.get("fallbackRoot"));
        Refusal.unless(isRight, UNAUTHORIZED);
        cumulative.put(account, sum);
        accountNonces.put(account, maxRootNonce());
        events.accept(
                "FallbackWithdrawal",
                Map.of(
                        "supplier", proof.supplier(),
                        "partition", call.partition(),
                        "amount", call.value().toString()));
    }

    private void refund(Code.Call call) {
        Refusal.unless(Words.length(call.operatorData()) >= 64, "");
        BigInteger nonce = Words.number(Words.bytes(call.operatorData()), 32);
        Supply supply = supplies.get(nonce);
        boolean isRight = supply.amount().signum() > 0
                && (isOwner(call.operator()) || call.operator().equals(supply.supplier()))
                && supply.partition().equals(call.partition())
                && supply.amount().equals(call.value())
                && isFallbackActive()
                && nonce.compareTo(numbers.get("fallbackMaxIncludedSupplyNonce")) > 0;
        Refusal.unless(isRight, UNAUTHORIZED);
        supplies.put(nonce, DELETED);
        events.accept(
                "SupplyRefund",
                Map.of(
                        "supplier", supply.supplier(),
                        "partition", call.partition(),
                        "amount", call.value().toString(),
                        "nonce", nonce.toString()));
    }

    private void transferDirectly(Code.Call call) {
        boolean isRight =
                may("directTransferer", call.operator()) && call.value().compareTo(limit()) <= 0;
        Refusal.unless(isRight, UNAUTHORIZED);
        numbers.put("withdrawalLimit", limit().subtract(call.value()));
        events.accept(
                "DirectTransfer",
                Map.of(
                        "operator", call.operator(),
                        "from_partition", call.partition(),
                        "to_address", call.to(),
                        "to_partition", Words.destination(call.partition(), call.data()),
                        "value", call.value().toString()));
    }

    public static byte[] withdrawalLeaf(String supplier, String partition, BigInteger value, BigInteger nonce) {
        return Words.keccak(Words.bytes(supplier), Words.bytes(partition), Words.word(value), Words.word(nonce));
    }

    public static byte[] fallbackLeaf(String supplier, String partition, BigInteger maximum) {
        return Words.keccak(Words.bytes(supplier), Words.bytes(partition), Words.word(maximum));
    }

    /** A call other than the hooks. */
    void call(String operation, String caller, Map<String, Object> args) {
        FlexaCalls calls = new FlexaCalls(this, caller, args, now, address, events);
        switch (operation) {
            case "fcm.addPartition" -> calls.addPartition();
            case "fcm.removePartition" -> calls.removePartition();
            case "fcm.setRole" -> calls.setRole();
            case "fcm.modifyWithdrawalLimit" -> calls.modifyLimit();
            case "fcm.addWithdrawalRoot" -> calls.addRoot();
            case "fcm.removeWithdrawalRoots" -> calls.removeRoots();
            case "fcm.setFallbackRoot" -> calls.setFallbackRoot();
            case "fcm.resetFallbackMechanismDate" -> calls.resetDate();
            case "fcm.setFallbackWithdrawalDelay" -> calls.setDelay(TEN_YEARS);
            case "fcm.requestRelease" -> calls.requestRelease();
            case "fcm.authorizeOwnershipTransfer" -> calls.authorizeOwner();
            case "fcm.assumeOwnership" -> calls.assumeOwner();
            default -> throw new IllegalArgumentException(operation);
        }
    }

    Map<String, Object> snapshot() {
        Map<String, Object> shown = new LinkedHashMap<>(Map.copyOf(names.all()));
        for (String name : List.of("owner", "authorizedNewOwner")) {
            shown.put(name, names.get(name));
        }
        for (String role : FlexaCalls.ROLES) {
            shown.put(role, names.get(role));
        }
        numbers.all().forEach((name, value) -> shown.put(name, value.toString()));
        for (String name : List.of("supplyNonce", "maxWithdrawalRootNonce", "fallbackMaxIncludedSupplyNonce")) {
            shown.put(name, numbers.get(name).toString());
        }
        List<String> labels = new ArrayList<>();
        permitted.all().forEach((label, is) -> {
            if (is) labels.add(label);
        });
        shown.put("permitted", labels);
        List<List<String>> receipts = new ArrayList<>();
        for (BigInteger nonce = BigInteger.ONE;
                nonce.compareTo(supplyNonce()) <= 0;
                nonce = nonce.add(BigInteger.ONE)) {
            Supply supply = supplies.get(nonce);
            receipts.add(List.of(
                    nonce.toString(),
                    supply.supplier(),
                    supply.partition(),
                    supply.amount().toString()));
        }
        shown.put("supplies", receipts);
        List<List<String>> active = new ArrayList<>();
        activeRoots().forEach(root -> active.add(List.of(root, roots.get(root).toString())));
        shown.put("roots", active);
        List<List<String>> withdrawn = new ArrayList<>();
        cumulative
                .all()
                .forEach((account, sum) -> withdrawn.add(List.of(
                        account.get(0),
                        account.get(1),
                        accountNonces.get(account).toString(),
                        sum.toString())));
        shown.put("withdrawn", withdrawn);
        return Collections.unmodifiableMap(shown);
    }
}
