package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Section 11.2: what is called at the Flexa manager directly, one call at a time. */
final class FlexaCalls {
    static final List<String> ROLES = List.of(
            "withdrawalPublisher",
            "fallbackPublisher",
            "withdrawalLimitPublisher",
            "directTransferer",
            "partitionManager");

    private final FlexaModel flexa;
    private final String caller;
    private final Map<String, Object> args;
    private final BigInteger now;
    private final String address;
    private final BiConsumer<String, Map<String, String>> events;

    FlexaCalls(
            FlexaModel flexa,
            String caller,
            Map<String, Object> args,
            BigInteger now,
            String address,
            BiConsumer<String, Map<String, String>> events) {
        this.flexa = flexa;
        this.caller = caller;
        this.args = args;
        this.now = now;
        this.address = address;
        this.events = events;
    }

    void addPartition() {
        flexa.check("partitionManager", caller);
        String partition = text("partition");
        Refusal.unless(!flexa.permitted.get(partition), "Partition already permitted");
        Refusal.unless(Words.prefix(partition).equals("0xcccccccc"), "Invalid partition prefix");
        Refusal.unless(Words.owner(partition).equals(address), "Invalid partition owner");
        flexa.permitted.put(partition, true);
        events.accept("PartitionAdded", Map.of("partition", partition));
    }

    void removePartition() {
        flexa.check("partitionManager", caller);
        String partition = text("partition");
        Refusal.unless(flexa.permitted.get(partition), "Partition not permitted");
        flexa.permitted.put(partition, false);
        events.accept("PartitionRemoved", Map.of("partition", partition));
    }

    void setRole() {
        checkOwner();
        String setter = text("role");
        String role = Character.toLowerCase(setter.charAt(3)) + setter.substring(4);
        String old = flexa.names.get(role);
        flexa.names.put(role, text("newAddress"));
        events.accept(setter.substring(3) + "Update", Map.of("oldValue", old, "newValue", text("newAddress")));
    }

    void modifyLimit() {
        flexa.check("withdrawalLimitPublisher", caller);
        BigInteger old = flexa.limit();
        BigInteger changed = old.add(number("amount"));
        Refusal.unless(changed.signum() >= 0, "SafeMath: subtraction overflow");
        Refusal.unless(changed.compareTo(Words.MAX) <= 0, "SafeMath: addition overflow");
        flexa.numbers.put("withdrawalLimit", changed);
        events.accept("WithdrawalLimitUpdate", Map.of("oldValue", old.toString(), "newValue", changed.toString()));
    }

    void addRoot() {
        flexa.check("withdrawalPublisher", caller);
        String root = text("root");
        Refusal.unless(!root.equals(Words.ZERO_WORD), "Invalid root");
        BigInteger nonce = number("nonce");
        Refusal.unless(nonce.equals(flexa.maxRootNonce().add(BigInteger.ONE)), "Nonce not current max plus one");
        Refusal.unless(flexa.roots.get(root).signum() == 0, "Nonce already used");
        flexa.roots.put(root, nonce);
        flexa.numbers.put("maxWithdrawalRootNonce", nonce);
        events.accept("WithdrawalRootHashAddition", Map.of("rootHash", root, "nonce", nonce.toString()));
        removeEach("replacedRoots");
    }

    void removeRoots() {
        flexa.check("withdrawalPublisher", caller);
        removeEach("roots");
    }

    private void removeEach(String name) {
        for (Object entry : (List<?>) args.get(name)) {
            String root = (String) entry;
            BigInteger nonce = flexa.roots.get(root);
            Refusal.unless(nonce.signum() != 0, "Root not found");
            flexa.roots.put(root, BigInteger.ZERO);
            events.accept("WithdrawalRootHashRemoval", Map.of("rootHash", root, "nonce", nonce.toString()));
        }
    }

    void setFallbackRoot() {
        flexa.check("fallbackPublisher", caller);
        String root = text("root");
        BigInteger included = number("maxSupplyNonce");
        BigInteger before = flexa.numbers.get("fallbackMaxIncludedSupplyNonce");
        Refusal.unless(!root.equals(Words.ZERO_WORD), "Invalid root");
        Refusal.unless(!flexa.isFallbackActive(), "Fallback is active");
        Refusal.unless(included.compareTo(before) >= 0, "Included supply nonce decreased");
        Refusal.unless(included.compareTo(flexa.supplyNonce()) <= 0, "Included supply nonce exceeds latest supply");
        flexa.names.put("fallbackRoot", root);
        flexa.numbers.put("fallbackMaxIncludedSupplyNonce", included);
        flexa.numbers.put("fallbackSetDate", now);
        events.accept(
                "FallbackRootHashSet",
                Map.of("rootHash", root, "maxSupplyNonceIncluded", included.toString(), "setDate", now.toString()));
    }

    void resetDate() {
        flexa.check("fallbackPublisher", caller);
        flexa.numbers.put("fallbackSetDate", now);
        events.accept("FallbackMechanismDateReset", Map.of("newDate", now.toString()));
    }

    void setDelay(BigInteger below) {
        checkOwner();
        BigInteger seconds = number("seconds");
        Refusal.unless(seconds.signum() != 0, "Invalid zero delay seconds");
        Refusal.unless(seconds.compareTo(below) < 0, "Invalid delay over 10 years");
        String old = flexa.numbers.get("fallbackWithdrawalDelaySeconds").toString();
        flexa.numbers.put("fallbackWithdrawalDelaySeconds", seconds);
        events.accept("FallbackWithdrawalDelayUpdate", Map.of("oldValue", old, "newValue", seconds.toString()));
    }

    void requestRelease() {
        events.accept(
                "ReleaseRequest",
                Map.of(
                        "supplier", caller,
                        "partition", text("partition"),
                        "amount", text("amount"),
                        "data", text("data")));
    }

    void authorizeOwner() {
        checkOwner();
        flexa.names.put("authorizedNewOwner", text("newOwner"));
        events.accept("OwnershipTransferAuthorization", Map.of("authorizedAddress", text("newOwner")));
    }

    void assumeOwner() {
        Refusal.unless(caller.equals(flexa.names.get("authorizedNewOwner")), "Invalid sender");
        String old = flexa.names.get("owner");
        flexa.names.put("owner", caller);
        flexa.names.put("authorizedNewOwner", Words.ZERO_ADDRESS);
        events.accept("OwnerUpdate", Map.of("oldValue", old, "newValue", caller));
    }

    private void checkOwner() {
        Refusal.unless(flexa.isOwner(caller), "Invalid sender");
    }

    private String text(String name) {
        return (String) args.get(name);
    }

    private BigInteger number(String name) {
        return new BigInteger(text(name));
    }
}
