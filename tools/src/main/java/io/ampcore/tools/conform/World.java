package io.ampcore.tools.conform;

import io.ampcore.dispatch.ProofFolder;
import io.ampcore.dispatch.TokenFields;
import io.ampcore.domain.ResultCode;
import io.ampcore.protocol.DeployContractEncoder;
import io.ampcore.protocol.DeployTokenEncoder;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.TickEncoder;
import io.ampcore.protocol.TransferByPartitionDecoder;
import io.ampcore.token.hook.Behaviour;
import io.ampcore.token.hook.Transfer;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** One world of a recording: a ledger, brought by commands to where the genesis snapshot says it was. */
final class World implements AutoCloseable {
    static final long NANOS_PER_SECOND = 1_000_000_000;

    private final LiveNode node;
    private final Addresses addresses;
    private final CommandWriter writer = new CommandWriter();
    private final Operations operations;
    private final Map<String, Object> header;
    private final Map<String, Object> contracts;
    private long timestampNs;

    World(LiveNode node, Map<String, Object> header) {
        this.node = node;
        this.header = header;
        contracts = JsonLine.map(header.get("contracts"), "contracts");
        addresses = new Addresses(node);
        operations = new Operations(writer, addresses);
    }

    /** Loads the genesis snapshot. */
    void load(Map<String, Object> snapshot) {
        time(JsonLine.text(snapshot.get("ts"), "ts"));
        String owner = JsonLine.text(snapshot.get("ampOwner"), "ampOwner");
        registerAll(JsonLine.map(header.get("actors"), "actors"));
        registerAll(contracts);
        writer.begin(DeployTokenEncoder.TEMPLATE_ID, DeployTokenEncoder.BLOCK_LENGTH)
                .int32(addresses.id(owner, "ampOwner"));
        must("deployToken", node.send(writer.buffer(), writer.end(), timestampNs));
        deployAll(JsonLine.map(snapshot.get("fcm"), "fcm"));
        for (Object manager : JsonLine.list(snapshot.get("collateralManagers"), "collateralManagers")) {
            must(JsonLine.text(manager, "collateralManagers"), "registerCollateralManager", Map.of());
        }
        loadStrategies(owner, JsonLine.list(snapshot.get("partitionStrategies"), "partitionStrategies"));
        loadHooks(JsonLine.map(snapshot.get("hooks"), "hooks"));
        loadFlexa(JsonLine.map(snapshot.get("fcm"), "fcm"));
        for (String manager : List.of("pool", "poolUnreg", "rejOut", "rejIn", "excm")) {
            if (contracts.containsKey(manager)) {
                must(contract(manager), "authorizeOperator", Map.of("operator", actor("poolOwner")));
            }
        }
        if (!Addresses.ZERO.equals(snapshot.get("ampAuthorizedNewOwner"))) {
            must(owner, "authorizeOwnershipTransfer", Map.of("newOwner", snapshot.get("ampAuthorizedNewOwner")));
        }
    }

    void time(String seconds) {
        BigInteger ns = Hex.number(seconds, "ts").multiply(BigInteger.valueOf(NANOS_PER_SECOND));
        if (ns.bitLength() >= Long.SIZE) throw new BadRecordingException("time beyond the year 2262: " + seconds);
        if (ns.longValue() < timestampNs) throw new BadRecordingException("time goes back: " + seconds);
        timestampNs = ns.longValue();
        addresses.now(timestampNs);
    }

    ResultCode apply(String operation, String caller, Map<String, Object> args) {
        int length = operations.write(operation, caller, args);
        return node.send(writer.buffer(), length, timestampNs);
    }

    /** Reads a transfer that is only asked about, with its operator data decoded as an ingress would. */
    void fold(Map<String, Object> args, Transfer transfer) {
        operations.write("transferByPartition", JsonLine.text(args.get("operator"), "operator"), args);
        new ProofFolder().fold(writer.buffer(), 0);
        TransferByPartitionDecoder command = new TransferByPartitionDecoder();
        command.wrapAndApplyHeader(writer.buffer(), 0, new MessageHeaderDecoder());
        TokenFields.read(command, writer.buffer(), transfer);
    }

    /** Time passes, and nothing else. */
    ResultCode tick() {
        writer.begin(TickEncoder.TEMPLATE_ID, TickEncoder.BLOCK_LENGTH);
        return node.send(writer.buffer(), writer.end(), timestampNs);
    }

    LiveNode node() {
        return node;
    }

    Addresses addresses() {
        return addresses;
    }

    /** @return the address of a contract by its name, or the zero address. */
    String contract(String name) {
        Object address = contracts.get(name);
        return address == null ? Addresses.ZERO : JsonLine.text(address, name);
    }

    @Override
    public void close() {
        node.close();
    }

    private String actor(String name) {
        return JsonLine.text(JsonLine.map(header.get("actors"), "actors").get(name), name);
    }

    private void registerAll(Map<String, Object> named) {
        for (Map.Entry<String, Object> entry : named.entrySet()) {
            addresses.id(JsonLine.text(entry.getValue(), entry.getKey()), entry.getKey());
        }
    }

    private void deployAll(Map<String, Object> flexa) {
        int poolOwnerId = addresses.id(actor("poolOwner"), "poolOwner");
        int flexaOwnerId = addresses.id(JsonLine.text(flexa.get("owner"), "owner"), "owner");
        deploy("pool", Behaviour.POOL_MANAGER, poolOwnerId);
        deploy("poolUnreg", Behaviour.POOL_MANAGER, poolOwnerId);
        deploy("rejOut", Behaviour.REFUSE_OUT, 0);
        deploy("rejIn", Behaviour.REFUSE_IN, 0);
        deploy("senderHook", Behaviour.SENDER_BY_PAYLOAD, 0);
        deploy("recipientHook", Behaviour.RECIPIENT_BY_PAYLOAD, 0);
        deploy("cpValidator", Behaviour.POOL_VALIDATOR, 0);
        deploy("hcValidator", Behaviour.HOLDER_VALIDATOR, 0);
        deploy("bbValidator", Behaviour.BASE_VALIDATOR, 0xBBBB_BBBB);
        deploy("fcm", Behaviour.FLEXA_MANAGER, flexaOwnerId);
        deploy("excm", Behaviour.EXAMPLE_MANAGER, poolOwnerId);
    }

    private void deploy(String name, Behaviour behaviour, int parameter) {
        if (!contracts.containsKey(name)) return;
        writer.begin(DeployContractEncoder.TEMPLATE_ID, DeployContractEncoder.BLOCK_LENGTH)
                .int32(addresses.id(contract(name), name))
                .int8(behaviour.code())
                .int32(parameter);
        must("deploy " + name, node.send(writer.buffer(), writer.end(), timestampNs));
    }

    private void loadStrategies(String owner, List<Object> prefixes) {
        Map<String, Object> strategies = JsonLine.map(header.get("strategies"), "strategies");
        for (Object prefix : prefixes) {
            Object implementation = strategies.getOrDefault(prefix, Addresses.ZERO);
            must(owner, "setPartitionStrategy", Map.of("prefix", prefix, "implementation", implementation));
        }
    }

    private void loadHooks(Map<String, Object> hooks) {
        for (Map.Entry<String, Object> entry : hooks.entrySet()) {
            Map<String, Object> hook = JsonLine.map(entry.getValue(), "hooks");
            setHook(entry.getKey(), "AmpTokensSender", hook.get("sender"));
            setHook(entry.getKey(), "AmpTokensRecipient", hook.get("recipient"));
        }
    }

    private void setHook(String account, String hook, Object implementer) {
        must(account, "setHook", Map.of("account", account, "interface", hook, "implementer", implementer));
    }

    private void loadFlexa(Map<String, Object> flexa) {
        String owner = JsonLine.text(flexa.get("owner"), "owner");
        for (String role : List.of(
                "WithdrawalPublisher",
                "FallbackPublisher",
                "WithdrawalLimitPublisher",
                "DirectTransferer",
                "PartitionManager")) {
            String name = Character.toLowerCase(role.charAt(0)) + role.substring(1);
            must(owner, "fcm.setRole", Map.of("role", "set" + role, "newAddress", flexa.get(name)));
        }
        for (Object partition : JsonLine.list(flexa.get("permitted"), "permitted")) {
            must(owner, "fcm.addPartition", Map.of("partition", partition));
        }
        BigInteger limit =
                Hex.number(JsonLine.text(flexa.get("withdrawalLimit"), "withdrawalLimit"), "withdrawalLimit");
        BigInteger initial = BigInteger.TEN.pow(23);
        must(
                owner,
                "fcm.modifyWithdrawalLimit",
                Map.of("amount", limit.subtract(initial).toString()));
        must(owner, "fcm.setFallbackWithdrawalDelay", Map.of("seconds", flexa.get("fallbackWithdrawalDelaySeconds")));
        if (!Addresses.ZERO.equals(flexa.get("authorizedNewOwner"))) {
            must(owner, "fcm.authorizeOwnershipTransfer", Map.of("newOwner", flexa.get("authorizedNewOwner")));
        }
    }

    private void must(String caller, String operation, Map<String, Object> args) {
        must(operation + args, apply(operation, caller, args));
    }

    private static void must(String what, ResultCode result) {
        if (!result.isSuccess()) throw new BadRecordingException("genesis not loadable: " + what + ": " + result);
    }
}
